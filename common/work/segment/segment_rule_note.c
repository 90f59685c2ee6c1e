/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_rule_note.h"

#include "base/cc.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain_check.h"

/* What is bought in the window. */
static void
note_bought(struct explain *x, const struct rule_noted *of, struct str client, struct str row)
{
	classes_explain(x, of->sales, client, "amount", row, "sales");
	classes_explain(x, of->margins, client, "amount", row, "margin");
	classes_explain(x, of->sales, client, "count", row, "count");
	classes_explain(x, of->sales, client, "months", row, "months");
}

static void
note_owed(struct explain *x, struct str client, struct str row)
{
	explain_alias(x, row, "debt", client, "debt", EXPLAIN_PLUS);
	explain_alias(x, row, "overdue", client, "overdue", EXPLAIN_PLUS);
	explain_alias(x, row, "advance", client, "less_advance", EXPLAIN_MINUS);
}

/* A number that the client's record has is all of that record. */
static void
note_own(struct explain *x, struct str row, const struct rec *client, const struct field_def *d)
{
	struct explained of = { "client", rec_get(client, "id"), "own", 0, 0 };
	struct str text = rec_get(client, d->name);

	of.digits = explain_decimals(text);
	if (value_numeric(d->type) && num_parse(&of.value, text, of.digits) == NUM_OK)
		explain_note(x, row, d->name, &of);
}

void
rule_note_row(struct explain *x, const struct rule_noted *of, const struct rec *client)
{
	const struct segment_ruled *rule = of->rule;
	struct str id = rec_get(client, "id"), row;

	if (x == NULL)
		return;
	row = arena_printf(&x->arena, "\n%.*s\n%.*s", STR_ARG(rule->rule->name), STR_ARG(id));
	if (rec_get(client, "abc").n > 0)
		note_bought(x, of, id, row);
	classes_explain(x, of->sales, id, "sale_days", row, "sale_days");
	explain_alias(x, row, "talk_days", id, "talk_days", EXPLAIN_PLUS);
	note_owed(x, id, row);
	for (size_t i = 0; i < rule->own; i++)
		note_own(x, row, client, &rule->kind->fields[i]);
	explain_row(x, row);
}

static int
take_talk(void *ctx, const struct rec *r, struct err *e)
{
	struct session *s = ctx;
	int32_t date;

	(void)e;
	if (str_is(rec_get(r, "status"), "done") && date_parse(&date, rec_get(r, "date")))
		explain_rec(s->explain, rec_get(r, "client"), "talk_days", r, "value",
			    (int64_t)s->clock.today - date, 0);
	return 0;
}

int
rule_note_talks(struct session *s, int32_t day, struct err *e)
{
	const struct kind *activity = schema_kind(&s->set.schema, STR("activity"));

	if (s->explain == NULL)
		return 0;
	return each_record(s->store, activity, (struct period){ DATE_MIN, day }, take_talk, s, e);
}
