/* SPDX-License-Identifier: ISC */
/* plan_move - a planned contact goes to another day. */
#include "base/lang.h"
#include "value/date.h"
#include "work/change/add.h"
#include "work/load/lookup.h"
#include "work/plan/plan.h"

struct moving {
	struct str id;
	int32_t day;
	const struct kind *kind;
};

/* The new contact: the old one's fields, but what is of this record alone. */
static int
add_moved(struct add *a, const struct rec *was, int32_t day, struct err *e)
{
	static const char *const same[] = { "client",   "type",      "manager", "contact",
					    "time",     "direction", "channel", "topic",
					    "amount",   "offer",     "deal",    "product",
					    "campaign", "minutes",   "tags",    "note" };
	char text[DATE_TEXT];
	struct rec r = { 0 };
	int rc;

	rec_setz(&r, "kind", STR("activity"));
	rec_setz(&r, "date", date_text(day, text));
	rec_setz(&r, "status", STR("planned"));
	rec_setz(&r, "planned", STR("yes"));
	for (size_t i = 0; i < COUNTOF(same); i++)
		rec_setz(&r, same[i], rec_get(was, same[i]));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	const struct moving *m = ctx;
	struct rec patch = { 0 };
	struct changed *it;
	int rc;

	if (change_open(&a->change, m->kind, m->id, NOWHERE, &it, e) != 0)
		return -1;
	if (!str_is(rec_get(it->was, "status"), "planned"))
		return err_data(e, NOWHERE, _("%.*s: the contact is not planned any more"),
				STR_ARG(m->id));
	rec_setz(&patch, "status", STR("moved"));
	rec_setz(&patch, "planned", STR("yes"));
	rc = change_apply(&a->change, it, &patch, true, e);
	if (rc == 0)
		rc = add_moved(a, it->was, m->day, e);
	rec_release(&patch);
	return rc;
}

int
plan_move(struct session *s, const char *name, const char *date, bool dry, struct sink out,
	  struct err *e)
{
	struct moving m = { .kind = schema_kind(&s->set.schema, STR("activity")) };
	struct add a;
	int rc;

	if (!period_parse_day(&m.day, str_of(date), s->clock.today, false))
		return err_usage(e, _("\"%s\": not a date"), date);
	if (m.day < s->clock.today)
		return err_usage(e, _("\"%s\": the day is past"), date);
	if (lookup_id(s, m.kind, str_of(name), &m.id, e) != 0 ||
	    add_begin(&a, s, NULL, DUP_ERROR, e) != 0)
		return -1;
	a.task = (struct add_task){ .decide = decide, .ctx = &m };
	rc = add_store(&a, dry, e);
	if (rc == 0)
		rc = add_each(&a, out, e);
	add_release(&a);
	return rc < 0 ? -1 : 0;
}
