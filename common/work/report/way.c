/* SPDX-License-Identifier: ISC */
#include "work/report/way.h"

#include "base/err.h"
#include "base/lang.h"

#include <string.h>

const struct field_def way_client[2] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
const struct field_def way_parent[2] = {
	{ "parent", TYPE_REF, FIELD_MINOR, "client", N_("chain") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
const struct field_def way_manager[2] = {
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("person's name") },
};
const struct field_def way_campaign[2] = {
	{ "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
const struct field_def way_product[2] = {
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
const struct field_def way_group[1] = {
	{ "group", TYPE_TEXT, 0, NULL, N_("group") },
};
const struct field_def way_source[1] = {
	{ "source", TYPE_TEXT, 0, NULL, N_("source") },
};
const struct field_def way_channel[1] = {
	{ "channel", TYPE_TEXT, 0, NULL, N_("sales channel") },
};
const struct field_def way_region[1] = {
	{ "region", TYPE_TEXT, 0, NULL, N_("region") },
};
const struct field_def way_category[1] = {
	{ "category", TYPE_TEXT, 0, NULL, N_("category") },
};
const struct field_def way_month[1] = {
	{ "month", TYPE_PERIOD, 0, NULL, N_("month") },
};

bool
way_client_text(const char *by, enum client_text *text)
{
	static const struct {
		const char *by;
		enum client_text text;
	} texts[] = {
		{ "group", CLIENT_GROUP },     { "source", CLIENT_SOURCE },
		{ "channel", CLIENT_CHANNEL }, { "campaign", CLIENT_CAMPAIGN },
		{ "region", CLIENT_REGION },
	};

	for (size_t i = 0; i < COUNTOF(texts); i++)
		if (strcmp(texts[i].by, by) == 0) {
			*text = texts[i].text;
			return true;
		}
	return false;
}

const struct way *
way_find(const struct way *ways, size_t n, const char *by)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ways[i].by, by) == 0)
			return &ways[i];
	BUG("a way that the table of reports has and the report's own has not");
}

/* What the name of the key i is called beside another key. */
static const char *
name_field(const struct report_query *q, size_t i)
{
	return arena_printf(q->arena, "%s_name", q->by[i]).p;
}

const struct kind *
way_kind(const struct report_query *q, const char *name, const struct way *ways, size_t n,
	 const struct field_def *figures, size_t nfigures)
{
	struct field_def keys[2 * REPORT_BY_MAX];
	const struct way *w = way_find(ways, n, q->by[0]);
	size_t nkeys = 0;

	if (q->nby == 1)
		return report_kind(q, name, w->keys, w->nkeys, figures, nfigures - w->without);
	for (size_t i = 0; i < q->nby; i++) {
		w = way_find(ways, n, q->by[i]);
		keys[nkeys] = w->keys[0];
		keys[nkeys].flags &= ~(unsigned)FIELD_MINOR;
		nkeys++;
		if (w->kind == NULL)
			continue;
		keys[nkeys - 1].flags |= FIELD_MINOR; /* it gives way to its name */
		keys[nkeys++] =
			(struct field_def){ name_field(q, i), TYPE_TEXT, 0, NULL, w->keys[0].help };
	}
	return report_kind(q, name, keys, nkeys, figures, nfigures);
}

int
way_names_load(struct way_names *w, const struct report_query *q, const struct way *ways, size_t n,
	       struct err *e)
{
	*w = (struct way_names){ 0 };
	for (size_t i = 0; i < q->nby; i++) {
		const char *kind = way_find(ways, n, q->by[i])->kind;

		if (kind && labels_load(&w->of[i], q->s, kind, "name", e) != 0)
			return -1;
	}
	return 0;
}

void
way_names_release(struct way_names *w)
{
	for (size_t i = 0; i < REPORT_BY_MAX; i++)
		labels_release(&w->of[i]);
}

void
way_put(const struct way_names *w, const struct report_query *q, struct row *row, size_t i,
	struct str key)
{
	row_text(row, q->by[i], key);
	row_text(row, q->nby == 1 ? "name" : name_field(q, i), labels_find(&w->of[i], key));
}

int
way_cmp(const struct str a[static REPORT_BY_MAX], const struct str b[static REPORT_BY_MAX])
{
	int c = 0;

	for (size_t i = 0; c == 0 && i < REPORT_BY_MAX; i++)
		c = str_cmp(a[i], b[i]);
	return c;
}

void
way_whose(struct row *row, const struct clients *c, struct str client, struct str manager)
{
	row_text(row, "client", client);
	row_text(row, "name", client_text(clients_find(c, client), CLIENT_NAME));
	row_text(row, "manager", manager);
}
