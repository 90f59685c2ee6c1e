/* SPDX-License-Identifier: ISC */
#include "work/report/report_card.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/lookup.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/report_figures.h"
#include "work/segment/segment.h"

#include <string.h>

static const struct field_def fields[] = {
	{ "section", TYPE_ENUM, FIELD_GROUP,
	  "client people class sales debts contracts contacts open reliability potential",
	  N_("section") },
	{ "name", TYPE_ENUM, 0, "", N_("what") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "text", TYPE_TEXT, 0, NULL, N_("in words") },
	{ "value", TYPE_MONEY, 0, NULL, N_("amount") },
};

static const struct field_def derived[] = {
	{ "label", TYPE_TEXT, FIELD_DERIVED, NULL, N_("what") },
};

const struct kind *
report_card_kind(const struct report_query *q)
{
	struct kind *k = arena_new(q->arena, sizeof *k);

	*k = (struct kind){ .name = "card",
			    .flags = KIND_ROW,
			    .help = N_("Client"),
			    .fields = fields,
			    .n = COUNTOF(fields),
			    .derived = derived,
			    .nderived = COUNTOF(derived) };
	return k;
}

bool
report_card_derive(const struct report_query *q, const struct rec *r, struct str name,
		   struct str *val)
{
	struct str what = rec_get(r, "name"), text = rec_get(r, "text");

	if (!str_is(name, "label"))
		return false;
	if (str_is(what, "month"))
		*val = text;
	else
		*val = arena_printf(q->arena, "%s%s%.*s", _(arena_cstr(q->arena, what)),
				    text.n > 0 ? ": " : "", STR_ARG(text));
	return true;
}

struct card {
	const struct report_query *q;
	struct sink out;
	struct row row;
	struct arena a;
	struct labels staff;
	const char *section;
	struct rec last, next; /* contacts */
	struct explain_rows rows;
	const struct rec *from; /* that the money of the next row is of, ... */
	const char *field;      /* ... and its field; a row of another report, or a record */
	uint64_t n;             /* rows with money */
};

/* The money is of a row of another report that is put now, or of a record. */
static void
note(struct card *c)
{
	struct explain *x = c->q->s->explain;
	struct explain_rows now;
	struct explain_number text;
	struct str row = explain_number(++c->n, &text);
	int64_t v;

	if (x == NULL)
		return;
	now = x->now;
	if (c->from && now.scope != c->rows.scope)
		explain_link(x, c->rows, row, "value", c->from, c->field);
	x->now = c->rows;
	if (c->from && now.scope == c->rows.scope &&
	    num_parse(&v, rec_get(c->from, c->field), c->q->s->set.digits) == NUM_OK)
		explain_rec(x, row, "value", c->from, "own", v, c->q->s->set.digits);
	explain_row(x, row);
	x->now = now;
	c->from = NULL;
}

/* The next row's money is this. */
static struct str
money_of(struct card *c, const struct rec *r, const char *field)
{
	c->from = r;
	c->field = field;
	return rec_get(r, field);
}

static int
put(struct card *c, const char *name, int32_t date, struct str text, struct str money,
    struct err *e)
{
	struct explain *x = c->q->s->explain;
	uint32_t of = 0;
	int rc;

	if (date == DATE_NONE && text.n == 0 && money.n == 0)
		return 0;
	row_start(&c->row, "card");
	row_text(&c->row, "section", str_of(c->section));
	row_text(&c->row, "name", str_of(name));
	row_date(&c->row, "date", date);
	row_text(&c->row, "text", text);
	row_text(&c->row, "value", money);
	if (x)
		of = x->row;
	note(c);
	rc = row_put(&c->row, c->out, e);
	if (x)
		x->row = of; /* more rows may come of it */
	return rc;
}

/* The word of an enum, in the language. */
static struct str
word(struct card *c, const char *field, struct str value)
{
	const char *message = arena_printf(&c->a, "%s\004%.*s", field, STR_ARG(value)).p;
	const char *said = gettext(message);

	if (value.n == 0)
		return STR("");
	return str_of(said == message ? message + strlen(field) + 1 : said);
}

/* What there is of the fields, with commas between. */
static struct str
joined(struct card *c, const struct rec *r, const char *names)
{
	struct str rest = str_of(names), key, out = STR("");

	while (str_word(&rest, ' ', &key)) {
		struct str v = rec_get_str(r, key);

		if (v.n > 0)
			out = arena_printf(&c->a, "%.*s%s%.*s", STR_ARG(out), out.n > 0 ? ", " : "",
					   STR_ARG(v));
	}
	return out;
}

static int
client(struct card *c, const struct rec *r, struct err *e)
{
	static const struct {
		const char *name, *fields;
	} lines[] = {
		{ N_("name"), "name" },       { N_("full name"), "full_name" },
		{ N_("INN"), "inn" },         { N_("KPP"), "kpp" },
		{ N_("OGRN"), "ogrn" },       { N_("account"), "account bank bik" },
		{ N_("address"), "address" }, { N_("phone"), "phone" },
		{ N_("email"), "email" },     { N_("group"), "group parent" },
		{ N_("region"), "region" },   { N_("signatory"), "signatory" },
	};
	struct str manager = labels_find(&c->staff, rec_get(r, "manager"));
	int rc = 0;

	c->section = "client";
	for (size_t i = 0; rc == 0 && i < COUNTOF(lines); i++)
		rc = put(c, lines[i].name, DATE_NONE, joined(c, r, lines[i].fields), STR(""), e);
	if (rc == 0)
		rc = put(c, N_("manager"), DATE_NONE,
			 manager.n > 0 ? manager : rec_get(r, "manager"), STR(""), e);
	if (rc == 0)
		rc = put(c, N_("status"), DATE_NONE, word(c, "status", rec_get(r, "status")),
			 STR(""), e);
	return rc == 0 ? put(c, N_("days to pay"), DATE_NONE, rec_get(r, "terms"), STR(""), e) : rc;
}

static bool
is_mine(const struct card *c, const struct rec *r)
{
	return str_eq(rec_get(r, "client"), c->q->client);
}

static int
person(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	return put(c, str_is(rec_get(r, "decides"), "yes") ? N_("decides") : N_("contact"),
		   DATE_NONE, joined(c, r, "name position phone email"), STR(""), e);
}

static int
each_of(struct card *c, const char *kind, struct period p,
	int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	return each_record(c->q->s->store, schema_kind(&c->q->s->set.schema, str_of(kind)), p, f, c,
			   e);
}

/* Rows of another report, of this client. */
static int
rows(struct card *c, const char *name, const char *by, struct period p,
     int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	const struct report *r = report_find(name);
	struct report_query q = *c->q;
	struct explain_rows was = { NULL, NULL, 0 };
	int rc;

	q.period = p;
	q.nby = 0;
	if (by)
		q.by[q.nby++] = by;
	if (q.s->explain)
		was = explain_enter(q.s->explain, r->kind(&q), report_figures(r->name));
	rc = r->run(&q, (struct sink){ f, c }, e);
	explain_leave(q.s->explain, was);
	return rc < 0 ? -1 : 0;
}

static int
classes(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	if (put(c, N_("class"), DATE_NONE, joined(c, r, "abc xyz"), STR(""), e) != 0)
		return -1;
	return put(c, N_("days without a sale"), DATE_NONE, rec_get(r, "silent_days"), STR(""), e);
}

static int
penetration(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	if (rec_get(r, "gap").n == 0)
		return 0;
	return put(c, N_("more to sell"), DATE_NONE, joined(c, r, "category"),
		   money_of(c, r, "gap"), e);
}

static int
class_rows(struct card *c, const char *method,
	   int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	const struct segment *m = segment_find(method);
	struct segment_words words = { { 0 } };
	struct selection mine = { 0 };
	struct segment_query q;
	struct explain_rows was = { NULL, NULL, 0 };
	char day[DATE_TEXT];
	int rc;

	date_text(c->q->as_of, day);
	words.v[WORD_AS_OF] = day;
	rc = segment_ask(&q, m, &words, c->q->s, c->q->arena, e);
	names_put(&mine.clients, c->q->client, NULL);
	q.want.selection = &mine; /* what is wrong with others is not said here */
	if (rc == 0 && q.s->explain)
		was = explain_enter(q.s->explain, m->kind(&q), segment_figures(m->name));
	if (rc == 0)
		rc = m->run(&q, (struct sink){ f, c }, e);
	explain_leave(q.s->explain, was);
	segment_release(&q);
	selection_release(&mine);
	return rc < 0 ? -1 : 0;
}

static int
month(void *ctx, const struct rec *r, struct err *e)
{
	return put(ctx, N_("month"), DATE_NONE, rec_get(r, "month"), money_of(ctx, r, "revenue"),
		   e);
}

static int
debt(void *ctx, const struct rec *r, struct err *e)
{
	static const struct {
		const char *name, *field;
	} lines[] = {
		{ N_("debt"), "total" },
		{ N_("not due"), "not_due" },
		{ N_("1-30 days"), "d1_30" },
		{ N_("31-60 days"), "d31_60" },
		{ N_("61-90 days"), "d61_90" },
		{ N_("91+ days"), "d91" },
		{ N_("advance"), "advance" },
		{ N_("limit"), "limit" },
		{ N_("over the limit"), "over_limit" },
	};
	struct card *c = ctx;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(lines); i++)
		rc = put(c, lines[i].name, DATE_NONE, STR(""), money_of(c, r, lines[i].field), e);
	return rc;
}

static int
contract(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;
	struct str text = arena_printf(&c->a, "%.*s, %.*s", STR_ARG(rec_get(r, "number")),
				       STR_ARG(word(c, "state", rec_get(r, "state"))));

	return put(c, N_("contract"), recs_day(r, "ends"), text, money_of(c, r, "credit_limit"), e);
}

/* The latest that took place, and the earliest that is planned; mailings and reminders are none. */
static int
activity(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;
	struct str type = rec_get(r, "type");
	int32_t date = recs_day(r, "date");
	bool planned = str_is(rec_get(r, "status"), "planned");

	(void)e;
	if (!is_mine(c, r) || date == DATE_NONE || str_is(type, "mailing") ||
	    str_is(type, "reminder"))
		return 0;
	if (str_is(rec_get(r, "status"), "done") && date <= c->q->as_of &&
	    (c->last.n == 0 || date >= recs_day(&c->last, "date")))
		rec_copy(&c->last, r, &c->a);
	if (planned && date >= c->q->as_of && (c->next.n == 0 || date < recs_day(&c->next, "date")))
		rec_copy(&c->next, r, &c->a);
	return 0;
}

static int
contact(struct card *c, const char *name, const struct rec *r, struct err *e)
{
	struct str type = word(c, "type", rec_get(r, "type")), said = joined(c, r, "topic result");

	if (r->n == 0)
		return 0;
	return put(c, name, recs_day(r, "date"),
		   arena_printf(&c->a, "%.*s%s%.*s", STR_ARG(type), said.n > 0 ? ": " : "",
				STR_ARG(said)),
		   STR(""), e);
}

static int
open_claim(void *ctx, const struct rec *r, struct err *e)
{
	static const char *const open = " open investigating escalated ";
	struct card *c = ctx;

	if (!is_mine(c, r) || recs_day(r, "date") > c->q->as_of ||
	    !strstr(open, arena_printf(&c->a, " %.*s ", STR_ARG(rec_get(r, "status"))).p))
		return 0;
	return put(c, N_("claim"), recs_day(r, "date"), joined(c, r, "number reason"),
		   money_of(c, r, "amount"), e);
}

static int
open_offer(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r) || recs_day(r, "date") > c->q->as_of ||
	    !str_is(rec_get(r, "status"), "sent"))
		return 0;
	return put(c, N_("offer"), recs_day(r, "date"), rec_get(r, "number"),
		   money_of(c, r, "amount"), e);
}

static int
reliability(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	return put(c, N_("reliability"), DATE_NONE,
		   arena_printf(&c->a, "%.*s, %.*s", STR_ARG(rec_get(r, "score")),
				STR_ARG(word(c, "grade", rec_get(r, "grade")))),
		   STR(""), e);
}

static int
money(struct card *c, struct err *e)
{
	int32_t day = c->q->as_of;
	struct period year = { month_first(date_month(date_add_months(day, -11))), day };
	struct period ever = { DATE_MIN, day };

	c->section = "sales";
	if (rows(c, "sales", "month", year, month, e) != 0)
		return -1;
	c->section = "debts";
	if (rows(c, "aging", "client", ever, debt, e) != 0)
		return -1;
	c->section = "contracts";
	return rows(c, "contracts", "contract", ever, contract, e);
}

static int
talk(struct card *c, struct err *e)
{
	c->section = "contacts";
	if (each_of(c, "activity", EACH_ALL, activity, e) != 0 ||
	    contact(c, N_("last contact"), &c->last, e) != 0 ||
	    contact(c, N_("next contact"), &c->next, e) != 0)
		return -1;
	c->section = "open";
	if (each_of(c, "claim", EACH_ALL, open_claim, e) != 0)
		return -1;
	return each_of(c, "offer", EACH_ALL, open_offer, e);
}

static int
all(struct card *c, const struct rec *r, struct err *e)
{
	struct period ever = { DATE_MIN, c->q->as_of };

	if (client(c, r, e) != 0)
		return -1;
	c->section = "people";
	if (each_of(c, "contact", EACH_ALL, person, e) != 0)
		return -1;
	c->section = "class";
	if (class_rows(c, "abcxyz", classes, e) != 0 || money(c, e) != 0 || talk(c, e) != 0)
		return -1;
	c->section = "reliability";
	if (rows(c, "reliability", NULL, ever, reliability, e) != 0)
		return -1;
	c->section = "potential";
	return class_rows(c, "penetration", penetration, e);
}

int
report_card(const struct report_query *q, struct sink out, struct err *e)
{
	struct card c = { .q = q, .out = out };
	struct explain *x = q->s->explain;
	struct recs clients = { 0 };
	const struct rec *r;
	int rc;

	if (q->client.n == 0)
		return err_usage(e, _("report card is of one client: crm-report card CLIENT"));
	if (x)
		c.rows = x->now;
	rc = recs_load(&clients, q->s, "client", EACH_ALL, e);
	if (rc == 0)
		rc = labels_load(&c.staff, q->s, "staff", "name", e);
	r = rc == 0 ? recs_find(&clients, q->client) : NULL;
	if (r)
		rc = all(&c, r, e);
	recs_release(&clients);
	labels_release(&c.staff);
	rec_release(&c.last);
	rec_release(&c.next);
	row_release(&c.row);
	arena_release(&c.a);
	return rc < 0 ? -1 : 0;
}
