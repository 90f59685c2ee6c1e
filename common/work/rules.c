/* SPDX-License-Identifier: ISC */
#include "work/rules.h"

#include "base/lang.h"
#include "crm/credit.h"
#include "value/date.h"
#include "value/num.h"
#include "work/book.h"
#include "work/derive_contract.h"
#include "work/pricelist.h"

#include <string.h>

struct asking {
	struct add *a;
	struct session *s;
	struct arena arena;
	struct rec doc;
	const struct kind *kind;
	const struct rec *client;
	int32_t date;
	int64_t amount;
	struct pricelist prices;
};

static int64_t
number(const struct rec *r, const char *key, int digits, int64_t dflt)
{
	int64_t v;

	return rec_get(r, key).n > 0 && num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : dflt;
}

/* The rule that *e tells of is broken: go on, warn, or fail. */
static int
broken(const struct asking *q, enum strictness rule, struct err *e)
{
	if (rule == RULE_BLOCK)
		return -1;
	if (rule == RULE_WARN)
		session_warn(q->s, "%s", e->msg);
	*e = (struct err){ 0 };
	return 0;
}

/* Is it what is owed?  An invoice that only asks for payment is not. */
static bool
is_sale(const struct asking *q)
{
	return strcmp(q->kind->name, q->s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice") == 0;
}

/* The client's debt, and the days of its oldest due. */
static int
find_debt(const struct asking *q, struct credit_case *c, struct err *e)
{
	int32_t day = q->date > q->s->clock.today ? q->date : q->s->clock.today;
	struct book b = { 0 };
	int rc = book_load(&b, q->s, day, 0, e);
	uint32_t client;

	if (rc != 0)
		return -1;
	rc = book_reckon(&b, day, e);
	client = names_find(&b.clients, rec_get(q->client, "id"));
	for (size_t i = 0; rc == 0 && client != NAMES_NONE && i < b.nsales; i++) {
		int64_t left = b.balance.balance[i];

		if (b.sales[i].client != client || left <= 0)
			continue;
		if (!num_add(&c->debt, left))
			rc = err_data(e, NOWHERE, _("the sum of debts is too large"));
		if (day - b.sales[i].due > c->overdue)
			c->overdue = day - b.sales[i].due;
	}
	if (rc == 0 && client != NAMES_NONE && !num_sub(&c->debt, b.balance.advance[client]))
		rc = err_data(e, NOWHERE, _("the sum of debts is too large"));
	book_release(&b);
	return rc;
}

static int
check_sum(const struct asking *q, const struct credit_case *c, struct err *e)
{
	int digits = q->s->set.digits;
	char debt[NUM_TEXT], amount[NUM_TEXT], limit[NUM_TEXT];

	if (!is_sale(q) || !credit_over_limit(c))
		return 0;
	num_text(c->debt, digits, debt);
	num_text(c->amount, digits, amount);
	num_text(c->limit, digits, limit);
	err_data(e, NOWHERE, _("client %.*s: a debt of %s and these %s are over the limit of %s"),
		 STR_ARG(rec_get(q->client, "id")), debt, amount, limit);
	return broken(q, q->s->set.credit_sum, e);
}

static int
check_days(const struct asking *q, const struct credit_case *c, struct err *e)
{
	if (!credit_over_days(c))
		return 0;
	err_data(e, NOWHERE, _("client %.*s: a debt is %lld days overdue, the limit is %lld"),
		 STR_ARG(rec_get(q->client, "id")), (long long)c->overdue, (long long)c->tolerated);
	return broken(q, q->s->set.credit_days, e);
}

static int
check_credit(const struct asking *q, struct err *e)
{
	struct credit_case c = { .amount = q->amount };

	c.limit = number(q->client, "credit_limit", q->s->set.digits, -1);
	c.tolerated = number(q->client, "credit_days", 0, -1);
	/* reading all documents is for those who have limits */
	if (c.limit < 0 && c.tolerated < 0)
		return 0;
	if (find_debt(q, &c, e) != 0 || check_sum(q, &c, e) != 0)
		return -1;
	return check_days(q, &c, e);
}

static int
check_hold(const struct asking *q, struct err *e)
{
	if (!str_is(rec_get(q->client, "hold"), "yes"))
		return 0;
	err_data(e, NOWHERE, _("client %.*s: is on hold"), STR_ARG(rec_get(q->client, "id")));
	return broken(q, q->s->set.credit_hold, e);
}

static int
check_signed(const struct asking *q, const struct rec *contract, struct err *e)
{
	struct derive_contracts d = { 0 };
	struct derived ends = { .what = DERIVED_NONE };
	struct str id = rec_get(contract, "id"), status = rec_get(contract, "status");
	char day[DATE_TEXT];

	if (derive_contracts_load(&d, q->s, e) != 0)
		return -1;
	ends = derive_contract(&d, contract, STR("ends"));
	derive_contracts_release(&d);
	if (!str_is(status, "signed"))
		err_data(e, NOWHERE, _("contract %.*s: it is %.*s, not signed"), STR_ARG(id),
			 STR_ARG(status));
	else if (ends.what == DERIVED_DATE && ends.number < q->date)
		err_data(e, NOWHERE, _("contract %.*s: it ended on %s"), STR_ARG(id),
			 date_text((int32_t)ends.number, day).p);
	else
		return 0;
	return broken(q, q->s->set.credit_expired, e);
}

static int
check_contract(const struct asking *q, struct err *e)
{
	struct str id = rec_get(&q->doc, "contract");
	const struct rec *contract;
	int rc;

	if (id.n == 0) {
		err_data(e, NOWHERE, _("client %.*s: no contract is named"),
			 STR_ARG(rec_get(q->client, "id")));
		return broken(q, q->s->set.credit_contract, e);
	}
	if (q->s->set.credit_expired == RULE_OFF)
		return 0;
	rc = facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("contract")), id, &contract,
		       e);
	return rc > 0 ? check_signed(q, contract, e) : rc;
}

static int
check_margin(const struct asking *q, struct err *e)
{
	const struct settings *set = &q->s->set;
	int64_t vat = number(&q->doc, "vat", set->digits, 0);
	int64_t cost = number(&q->doc, "cost", set->digits, 0), net = q->amount;
	char min[NUM_TEXT];

	/* without a cost nothing is known of the margin */
	if (set->margin_below == RULE_OFF || rec_get(&q->doc, "cost").n == 0 ||
	    !num_sub(&net, vat) || !margin_below(net, cost, set->margin_min))
		return 0;
	num_text_short(set->margin_min, RATE_DIGITS, min);
	err_data(e, NOWHERE, _("%s %.*s: its margin is below %s %%"), q->kind->name,
		 STR_ARG(rec_get(&q->doc, "id")), min);
	return broken(q, set->margin_below, e);
}

/* The floor of the dated price that holds for the client, else the product's. */
static int64_t
floor_of(const struct asking *q, const struct rec *product)
{
	int64_t floor;

	if (pricelist_floor(&q->prices, rec_get(product, "id"), rec_get(q->client, "id"),
			    rec_get(q->client, "price"), q->date, &floor))
		return floor;
	return number(product, "floor", PRICE_DIGITS, 0);
}

/* A line below the floor of its product. */
static int
check_line(struct asking *q, struct entry *v, struct str reason, struct err *e)
{
	struct batch *b = &q->a->batch;
	struct rec r = { 0 };
	const struct rec *product;
	char text[NUM_TEXT];
	int64_t floor, price;
	int rc = batch_rec(b, v, &r, &q->arena, e);

	if (rc == 0)
		rc = facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("product")),
			       rec_get(&r, "product"), &product, e);
	floor = rc > 0 ? floor_of(q, product) : 0;
	price = number(&r, "price", PRICE_DIGITS, -1);
	if (rc > 0 && price >= 0 && rec_get(&r, "reason").n == 0 &&
	    price_below(price, number(&r, "discount", RATE_DIGITS, 0), floor)) {
		rec_setz(&r, "reason", reason);
		rc = reason.n > 0 ? batch_put(b, v, &r, e)
				  : err_data(e, NOWHERE,
					     _("product %.*s: the price is below the floor of %s: "
					       "reason= is needed"),
					     STR_ARG(rec_get(product, "id")),
					     num_text_short(floor, PRICE_DIGITS, text).p);
	}
	rec_release(&r);
	return rc < 0 ? -1 : 0;
}

static int
check_lines(struct asking *q, struct str reason, struct err *e)
{
	struct batch *b = &q->a->batch;

	if (pricelist_load(&q->prices, q->s, b, e) != 0)
		return -1;
	for (size_t i = 0; i < b->n; i++)
		if (strcmp(batch_kind(b, &b->v[i])->name, "item") == 0 &&
		    check_line(q, &b->v[i], reason, e) != 0)
			return -1;
	return 0;
}

static int
check_all(struct asking *q, struct str reason, struct err *e)
{
	if (check_lines(q, reason, e) != 0 || check_margin(q, e) != 0 || check_hold(q, e) != 0 ||
	    check_contract(q, e) != 0)
		return -1;
	return check_credit(q, e);
}

int
rules_check(struct add *a, struct str reason, struct err *e)
{
	struct asking q = { .a = a, .s = a->s };
	int rc = batch_rec(&a->batch, &a->batch.v[0], &q.doc, &q.arena, e);

	q.kind = batch_kind(&a->batch, &a->batch.v[0]);
	if (rc == 0)
		rc = facts_get(&a->facts, schema_kind(&a->s->set.schema, STR("client")),
			       rec_get(&q.doc, "client"), &q.client, e);
	if (rc > 0) {
		date_parse(&q.date, rec_get(&q.doc, "date"));
		q.amount = number(&q.doc, "amount", a->s->set.digits, 0);
		rc = check_all(&q, reason, e);
	}
	pricelist_release(&q.prices);
	rec_release(&q.doc);
	arena_release(&q.arena);
	return rc < 0 ? -1 : 0;
}
