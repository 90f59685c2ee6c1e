/* SPDX-License-Identifier: ISC */
#include "work/report/report_card.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/change/facts.h"
#include "work/load/each.h"
#include "work/load/kept.h"
#include "work/load/recs.h"
#include "work/report/card.h"

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

static int
put_client(void *ctx, const struct rec *r, struct err *e)
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
	struct card *c = ctx;
	struct str manager = labels_find(&c->staff, rec_get(r, "manager"));
	int rc = 0;

	c->section = "client";
	for (size_t i = 0; rc == 0 && i < COUNTOF(lines); i++)
		rc = card_put(c, lines[i].name, DATE_NONE, card_joined(c, r, lines[i].fields),
			      STR(""), e);
	if (rc == 0)
		rc = card_put(c, N_("manager"), DATE_NONE,
			      manager.n > 0 ? manager : rec_get(r, "manager"), STR(""), e);
	if (rc == 0)
		rc = card_put(c, N_("status"), DATE_NONE,
			      card_word(c, "status", rec_get(r, "status")), STR(""), e);
	return rc == 0 ? card_put(c, N_("days to pay"), DATE_NONE, rec_get(r, "terms"), STR(""), e)
		       : rc;
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

	return card_put(c, str_is(rec_get(r, "decides"), "yes") ? N_("decides") : N_("contact"),
			DATE_NONE, card_joined(c, r, "name position phone email"), STR(""), e);
}

static int
classes(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	if (card_put(c, N_("class"), DATE_NONE, card_joined(c, r, "abc xyz"), STR(""), e) != 0)
		return -1;
	return card_put(c, N_("days without a sale"), DATE_NONE, rec_get(r, "silent_days"), STR(""),
			e);
}

static int
penetration(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	if (rec_get(r, "gap").n == 0)
		return 0;
	return card_put(c, N_("more to sell"), DATE_NONE, card_joined(c, r, "category"),
			card_money(c, r, "gap"), e);
}

static int
month(void *ctx, const struct rec *r, struct err *e)
{
	return card_put(ctx, N_("month"), DATE_NONE, rec_get(r, "month"),
			card_money(ctx, r, "revenue"), e);
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
		rc = card_put(c, lines[i].name, DATE_NONE, STR(""),
			      card_money(c, r, lines[i].field), e);
	return rc;
}

static int
contract(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;
	struct str text = arena_printf(&c->a, "%.*s, %.*s", STR_ARG(rec_get(r, "number")),
				       STR_ARG(card_word(c, "state", rec_get(r, "state"))));

	return card_put(c, N_("contract"), recs_day(r, "ends"), text,
			card_money(c, r, "credit_limit"), e);
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
	if (date == DATE_NONE || str_is(type, "mailing") || str_is(type, "reminder"))
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
	struct str type = card_word(c, "type", rec_get(r, "type")),
		   said = card_joined(c, r, "topic result");

	if (r->n == 0)
		return 0;
	return card_put(c, name, recs_day(r, "date"),
			arena_printf(&c->a, "%.*s%s%.*s", STR_ARG(type), said.n > 0 ? ": " : "",
				     STR_ARG(said)),
			STR(""), e);
}

static int
open_claim(void *ctx, const struct rec *r, struct err *e)
{
	static const char *const open = " open investigating escalated ";
	struct card *c = ctx;

	if (recs_day(r, "date") > c->q->as_of ||
	    !strstr(open, arena_printf(&c->a, " %.*s ", STR_ARG(rec_get(r, "status"))).p))
		return 0;
	return card_put(c, N_("claim"), recs_day(r, "date"), card_joined(c, r, "number reason"),
			card_money(c, r, "amount"), e);
}

static int
open_offer(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (recs_day(r, "date") > c->q->as_of || !str_is(rec_get(r, "status"), "sent"))
		return 0;
	return card_put(c, N_("offer"), recs_day(r, "date"), rec_get(r, "number"),
			card_money(c, r, "amount"), e);
}

static int
reliability(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	if (!is_mine(c, r))
		return 0;
	return card_put(c, N_("reliability"), DATE_NONE,
			arena_printf(&c->a, "%.*s, %.*s", STR_ARG(rec_get(r, "score")),
				     STR_ARG(card_word(c, "grade", rec_get(r, "grade")))),
			STR(""), e);
}

static int
money(struct card *c, struct err *e)
{
	int32_t day = c->q->as_of;
	struct period year = { month_first(date_month(date_add_months(day, -11))), day };
	struct period ever = { DATE_MIN, day };

	c->section = "sales";
	if (card_report(c, "sales", "month", year, month, e) != 0)
		return -1;
	c->section = "debts";
	if (card_report(c, "aging", "client", ever, debt, e) != 0)
		return -1;
	c->section = "contracts";
	return card_report(c, "contracts", "contract", ever, contract, e);
}

static int
talk(struct card *c, struct err *e)
{
	c->section = "contacts";
	if (card_each(c, "activity", activity, e) != 0 ||
	    contact(c, N_("last contact"), &c->last, e) != 0 ||
	    contact(c, N_("next contact"), &c->next, e) != 0)
		return -1;
	c->section = "open";
	if (card_each(c, "claim", open_claim, e) != 0)
		return -1;
	return card_each(c, "offer", open_offer, e);
}

/* One of the client, or of a chain, of which it may be the head. */
static int
potential(void *ctx, const struct rec *r, struct err *e)
{
	struct card *c = ctx;

	(void)e;
	c->estimated |= is_mine(c, r) || c->q->s->set.roll_parent;
	return 0;
}

/* What is sold of each category is only asked where it is known what there is to sell. */
static int
more_to_sell(struct card *c, struct err *e)
{
	c->section = "potential";
	if (each_of(c->q->s, "potential", EACH_ALL, potential, c, e) != 0)
		return -1;
	return c->estimated ? card_segment(c, "penetration", penetration, e) : 0;
}

static int
all(struct card *c, const struct rec *r, struct err *e)
{
	struct period ever = { DATE_MIN, c->q->as_of };

	if (card_then(c, schema_kind(&c->q->s->set.schema, STR("client")), r, put_client, e) != 0)
		return -1;
	c->section = "people";
	if (card_each(c, "contact", person, e) != 0)
		return -1;
	c->section = "class";
	if (card_segment(c, "abcxyz", classes, e) != 0 || money(c, e) != 0 || talk(c, e) != 0)
		return -1;
	c->section = "reliability";
	if (card_report(c, "reliability", NULL, ever, reliability, e) != 0)
		return -1;
	return more_to_sell(c, e);
}

int
report_card(const struct report_query *q, struct sink out, struct err *e)
{
	struct card c = { .q = q, .out = out };
	struct explain *x = q->s->explain;
	struct facts f;
	const struct rec *r;
	int rc;

	if (q->client.n == 0)
		return err_usage(e, _("report card is of one client: crm-report card CLIENT"));
	if (x)
		c.rows = x->now;
	facts_init(&f, q->s, NULL);
	kept_start(q->s, DATE_MIN); /* clients; of documents each section reads what it needs */
	rc = facts_get(&f, schema_kind(&q->s->set.schema, STR("client")), q->client, &r, e);
	if (rc > 0 && labels_load(&c.staff, q->s, "staff", "name", e) != 0)
		rc = -1;
	if (rc > 0)
		rc = all(&c, r, e);
	facts_release(&f);
	kept_end(q->s);
	labels_release(&c.staff);
	rec_release(&c.last);
	rec_release(&c.next);
	row_release(&c.row);
	arena_release(&c.a);
	return rc < 0 ? -1 : 0;
}
