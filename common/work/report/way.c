/* SPDX-License-Identifier: ISC */
#include "work/report/way.h"

#include "base/err.h"
#include "base/lang.h"

#include <string.h>

const struct field_def way_client[2] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
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
const struct field_def way_group[1] = {
	{ "group", TYPE_TEXT, 0, NULL, N_("group") },
};

const struct way *
way_find(const struct way *ways, size_t n, const char *by)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ways[i].by, by) == 0)
			return &ways[i];
	BUG("a way that the table of reports has and the report's own has not");
}

const struct kind *
way_kind(const struct report_query *q, const char *name, const struct way *ways, size_t n,
	 const struct field_def *figures, size_t nfigures)
{
	struct field_def keys[REPORT_BY_MAX];
	const struct way *w = way_find(ways, n, q->by[0]);

	if (q->nby == 1)
		return report_kind(q, name, w->keys, w->nkeys, figures, nfigures - w->without);
	for (size_t i = 0; i < q->nby; i++)
		keys[i] = way_find(ways, n, q->by[i])->keys[0];
	return report_kind(q, name, keys, q->nby, figures, nfigures);
}
