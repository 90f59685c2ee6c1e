/* SPDX-License-Identifier: ISC */
#include "work/report/report_agenda.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/agenda.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/agenda.h"

#include <stdlib.h>

/* The types of contacts, then those of agenda_what. */
#define WHAT_WORDS                                                                                 \
	"call meeting visit email letter demo presentation request consultation training "         \
	"exhibition mailing merchandising promise reminder other task approval offer contract "    \
	"tender payment claim birthday check delivery"

static const struct field_def fields[] = {
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "time", TYPE_TEXT, FIELD_MINOR, NULL, N_("time of the day") },
	{ "what", TYPE_ENUM, 0, WHAT_WORDS, N_("what it is") },
	{ "doc", TYPE_TEXT, FIELD_MINOR, NULL, N_("document") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "title", TYPE_TEXT, 0, NULL, N_("title") },
	{ "abc", TYPE_ENUM, FIELD_MINOR, "A B C", N_("ABC") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "deputy", TYPE_REF, FIELD_MINOR, "staff", N_("who acts for him") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount at risk") },
	{ "late", TYPE_INT, FIELD_MINOR, NULL, N_("days late") },
	{ "weight", TYPE_INT, FIELD_MINOR, NULL, N_("weight") },
	{ "why", TYPE_ENUM, FIELD_MINOR, "money late term class", N_("why it comes first") },
};

const struct kind *
report_agenda_kind(const struct report_query *q)
{
	return report_kind(q, "agenda", NULL, 0, fields, COUNTOF(fields));
}

struct weighed {
	const struct agenda_item *it;
	struct agenda_weight w;
	char abc;
};

static int
weighed_cmp(const void *x, const void *y)
{
	const struct weighed *a = x, *b = y;
	int c;

	if (a->w.weight != b->w.weight)
		return a->w.weight > b->w.weight ? -1 : 1;
	if (a->it->date != b->it->date)
		return a->it->date < b->it->date ? -1 : 1;
	c = str_cmp(a->it->time, b->it->time);
	return c != 0 ? c : str_cmp(a->it->doc, b->it->doc);
}

static struct weighed
weigh(const struct agenda *a, const struct agenda_item *it, int64_t most)
{
	uint32_t i = names_find(&a->care.clients.ids, it->client);
	struct weighed w = { .it = it, .abc = i == NAMES_NONE ? 0 : a->care.v[i].abc };

	w.w = agenda_weigh(it->amount, most, (int64_t)it->date - a->q->as_of, w.abc);
	return w;
}

static struct str
word_of(const struct agenda_item *it)
{
	static const char *const words[] = {
		[AGENDA_TASK] = "task",     [AGENDA_APPROVAL] = "approval",
		[AGENDA_OFFER] = "offer",   [AGENDA_CONTRACT] = "contract",
		[AGENDA_TENDER] = "tender", [AGENDA_PAYMENT] = "payment",
		[AGENDA_CLAIM] = "claim",   [AGENDA_BIRTHDAY] = "birthday",
		[AGENDA_CHECK] = "check",   [AGENDA_DELIVERY] = "delivery",
	};

	return it->what == AGENDA_ACTIVITY ? it->type : str_of(words[it->what]);
}

/* The amount is the document's, what is left of it, or what the client owes. */
static void
note(const struct agenda *a, const struct weighed *w, int64_t late)
{
	struct explain *x = a->q->s->explain;
	const struct agenda_item *it = w->it;
	const char *kind = it->what == AGENDA_BIRTHDAY ? "contact" : NULL;
	bool left = it->what == AGENDA_PAYMENT || it->what == AGENDA_DELIVERY;
	struct explained of = { kind, it->doc, left ? "part" : "own", it->amount,
				a->q->s->set.digits };
	struct explain_number text;
	struct str row = explain_number((uint64_t)(it - a->v), &text);

	if (x == NULL)
		return;
	if (!it->of_debts)
		explain_note(x, row, "amount", &of);
	of = (struct explained){ kind, it->doc, "days", late > 0 ? late : 0, 0 };
	explain_note(x, row, "late", &of);
	of = (struct explained){ kind, it->doc, "basis", w->w.weight, 0 };
	explain_note(x, row, "weight", &of);
	explain_row(x, row);
}

static int
put_row(const struct agenda *a, struct row *row, const struct weighed *w, struct sink out,
	struct err *e)
{
	static const char *const why[] = { [AGENDA_MONEY] = "money",
					   [AGENDA_LATE] = "late",
					   [AGENDA_TERM] = "term",
					   [AGENDA_CLASS] = "class" };
	const struct agenda_item *it = w->it;
	struct str deputy = people_actor(&a->people, it->manager, a->q->as_of);
	int64_t late = (int64_t)a->q->as_of - it->date;

	row_start(row, "agenda");
	row_date(row, "date", it->date);
	row_text(row, "time", it->time);
	row_text(row, "what", word_of(it));
	row_text(row, "doc", it->doc);
	row_text(row, "client", it->client);
	row_text(row, "name", client_text(clients_find(&a->care.clients, it->client), CLIENT_NAME));
	row_text(row, "title", it->title);
	if (w->abc)
		row_text(row, "abc", (struct str){ &w->abc, 1 });
	row_text(row, "manager", it->manager);
	row_text(row, "deputy", str_eq(deputy, it->manager) ? STR("") : deputy);
	if (it->amount > 0)
		row_money(row, "amount", it->amount, a->q->s->set.digits);
	if (late > 0)
		row_int(row, "late", late);
	row_int(row, "weight", w->w.weight);
	row_text(row, "why", str_of(why[w->w.why]));
	note(a, w, late);
	return row_put(row, out, e);
}

static int
put_rows(const struct agenda *a, struct sink out, struct err *e)
{
	struct weighed *v = mem_new(mem_mul(a->n + 1, sizeof *v));
	struct row row = { 0 };
	int64_t most = 0;
	int rc = 0;

	for (size_t i = 0; i < a->n; i++)
		most = a->v[i].amount > most ? a->v[i].amount : most;
	for (size_t i = 0; i < a->n; i++)
		v[i] = weigh(a, &a->v[i], most);
	qsort(v, a->n, sizeof *v, weighed_cmp);
	for (size_t i = 0; rc == 0 && i < a->n; i++)
		rc = put_row(a, &row, &v[i], out, e);
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

int
report_agenda(const struct report_query *q, struct sink out, struct err *e)
{
	struct report_query mine = *q;
	struct agenda a;
	int rc;

	/* what is to be done is to be done today at the earliest */
	mine.as_of = q->s->clock.today;
	rc = agenda_load(&a, &mine, e);
	if (rc == 0)
		rc = put_rows(&a, out, e);
	agenda_release(&a);
	return rc;
}
