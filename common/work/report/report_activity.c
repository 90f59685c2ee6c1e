/* SPDX-License-Identifier: ISC */
#include "work/report/report_activity.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/rank.h"
#include "work/load/explain.h"
#include "work/report/activities.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_date[] = {
	{ "manager", TYPE_REF, FIELD_UNSHOWN, "staff", N_("manager") },
	{ "name", TYPE_TEXT, FIELD_GROUP, NULL, N_("name") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
};
static const struct field_def by_manager[] = {
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_type[] = {
	{ "type", TYPE_ENUM, 0, SCHEMA_CONTACTS, N_("type") },
};
static const struct field_def by_channel[] = {
	{ "channel", TYPE_TEXT, 0, NULL, N_("channel") },
};
static const struct field_def by_hour[] = {
	{ "hour", TYPE_INT, 0, NULL, N_("hour of the day") },
};
static const struct field_def by_topic[] = {
	{ "topic", TYPE_TEXT, 0, NULL, N_("topic") },
};
static const struct field_def by_result[] = {
	{ "result", TYPE_TEXT, 0, NULL, N_("result") },
};
static const struct field_def by_campaign[] = {
	{ "campaign", TYPE_REF, 0, "campaign", N_("campaign") },
};
static const struct field_def by_product[] = {
	{ "product", TYPE_REF, 0, "product", N_("product") },
};
static const struct way ways[] = {
	{ "date", by_date, COUNTOF(by_date), "staff", 0 },
	{ "manager", by_manager, COUNTOF(by_manager), "staff", 0 },
	{ "client", way_client, COUNTOF(way_client), "client", 0 },
	{ "type", by_type, COUNTOF(by_type), NULL, 0 },
	{ "channel", by_channel, COUNTOF(by_channel), NULL, 0 },
	{ "hour", by_hour, COUNTOF(by_hour), NULL, 0 },
	{ "topic", by_topic, COUNTOF(by_topic), NULL, 0 },
	{ "result", by_result, COUNTOF(by_result), NULL, 0 },
	{ "campaign", by_campaign, COUNTOF(by_campaign), NULL, 0 },
	{ "product", by_product, COUNTOF(by_product), NULL, 0 },
};

static const struct way *
way_of(const struct report_query *q)
{
	return way_find(ways, COUNTOF(ways), q->by[0]);
}

static bool
is_document(size_t count)
{
	return count == ACTIVITY_OFFERS || count == ACTIVITY_INVOICES || count == ACTIVITY_CLAIMS;
}

const struct kind *
report_activity_kind(const struct report_query *q)
{
	const struct way *way = way_of(q);
	struct field_def rest[ACTIVITY_COUNTS + 1];
	size_t n = 0;

	for (size_t i = 0; i < COUNTOF(activity_counts); i++)
		if (activities_documents(way) || !is_document(i))
			rest[n++] = activity_counts[i];
	return report_kind(q, "activity_fact", way->keys, way->nkeys, rest, n);
}

static struct str
name_of(const struct activities *a, struct str id)
{
	uint32_t i = names_find(&a->people.ids, id);

	if (strcmp(a->way->by, "client") == 0)
		return client_text(clients_find(&a->clients, id), CLIENT_NAME);
	return i == NAMES_NONE ? STR("") : a->people.staff.v[i].name;
}

static bool
has_namesake(const struct activities *a, struct str id, struct str name)
{
	for (size_t i = 0; i < a->people.ids.n; i++)
		if (str_eq(a->people.staff.v[i].name, name) && !str_eq(a->people.ids.v[i], id))
			return true;
	return false;
}

/* What stands above a manager's days: the name, where it is one's alone. */
static struct str
heading_of(struct activities *a, struct str id)
{
	struct str name = name_of(a, id);

	if (name.n == 0)
		return id;
	return has_namesake(a, id, name)
		       ? arena_printf(&a->arena, "%.*s (%.*s)", STR_ARG(name), STR_ARG(id))
		       : name;
}

static int
put_row(struct activities *a, struct row *row, uint32_t i, struct sink out, struct err *e)
{
	struct str first, second;
	int64_t minutes;

	row_start(row, "activity_fact");
	str_cut(a->keys.v[i], '\t', &first, &second);
	row_text(row, a->way->keys[0].name, first);
	if (a->way->kind)
		row_text(row, "name", second.n > 0 ? heading_of(a, first) : name_of(a, first));
	row_text(row, "date", second);
	for (size_t k = 0; k < ACTIVITY_COUNTS; k++)
		if (activities_documents(a->way) || !is_document(k))
			row_int(row, activity_counts[k].name, a->v[i].n[k]);
	if (rank_percentile(&minutes, a->v[i].minutes.v, a->v[i].minutes.n, 50))
		row_int(row, "minutes", minutes);
	explain_row(a->q->s->explain, a->keys.v[i]);
	return row_put(row, out, e);
}

static int
key_cmp(const void *x, const void *y, void *ctx)
{
	const struct activities *all = ctx;
	struct str a = all->keys.v[*(const uint32_t *)x];
	struct str b = all->keys.v[*(const uint32_t *)y];
	uint64_t h, k;

	if (str_uint(a, &h) && str_uint(b, &k)) /* hours */
		return h < k ? -1 : h > k;
	return str_cmp(a, b);
}

static int
put_rows(struct activities *a, struct sink out, struct err *e)
{
	uint32_t *order = mem_new(mem_mul(a->keys.n + 1, sizeof *order));
	struct row row = { 0 };
	int rc = 0;

	for (uint32_t i = 0; i < a->keys.n; i++)
		order[i] = i;
	qsort_r(order, a->keys.n, sizeof *order, key_cmp, a);
	for (size_t i = 0; rc == 0 && i < a->keys.n; i++)
		rc = put_row(a, &row, order[i], out, e);
	row_release(&row);
	free(order);
	return rc < 0 ? -1 : 0;
}

int
report_activity(const struct report_query *q, struct sink out, struct err *e)
{
	struct activities a;
	int rc = activities_load(&a, q, way_of(q), e);

	if (rc == 0)
		rc = put_rows(&a, out, e);
	activities_release(&a);
	return rc;
}
