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

/* Whose limits count: the client's, and those of the contract that the document names. */
struct limited {
	struct str id;
	bool contract; /* else the client */
	struct credit_case c;
};

enum { LIMITED_MAX = 2 };

/* What is owed of the sales that a limit is on, and the days of the oldest due of them. */
static int
sum_debt(struct limited *l, const struct book *b, struct err *e)
{
	uint32_t who = names_find(l->contract ? &b->contracts : &b->clients, l->id);
	const struct balance_parts *ahead = &b->balance.advances;
	bool fits = true;

	if (who == NAMES_NONE)
		return 0;
	for (size_t i = 0; i < b->nsales; i++) {
		const struct sale *sale = &b->sales[i];
		int64_t left = b->balance.balance[i];

		if ((l->contract ? sale->contract : sale->client) != who || left <= 0)
			continue;
		fits = fits && num_add(&l->c.debt, left);
		if (b->day - book_due(b, i) > l->c.overdue)
			l->c.overdue = b->day - book_due(b, i);
	}
	for (size_t i = 0; i < ahead->n; i++)
		if ((l->contract ? ahead->v[i].contract : ahead->v[i].client) == who)
			fits = fits && num_sub(&l->c.debt, ahead->v[i].amount);
	return fits ? 0 : err_data(e, NOWHERE, _("the sum of debts is too large"));
}

static int
find_debts(const struct asking *q, struct limited *v, size_t n, struct err *e)
{
	int32_t day = q->date > q->s->clock.today ? q->date : q->s->clock.today;
	struct book b = { 0 };
	int rc = book_load(&b, q->s, day, 0, e);

	if (rc != 0)
		return -1;
	rc = book_reckon(&b, day, e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = sum_debt(&v[i], &b, e);
	book_release(&b);
	return rc;
}

static int
check_sum(const struct asking *q, const struct limited *l, struct err *e)
{
	int digits = q->s->set.digits;
	char debt[NUM_TEXT], amount[NUM_TEXT], limit[NUM_TEXT];

	if (!is_sale(q) || !credit_over_limit(&l->c))
		return 0;
	num_text(l->c.debt, digits, debt);
	num_text(l->c.amount, digits, amount);
	num_text(l->c.limit, digits, limit);
	err_data(e, NOWHERE,
		 l->contract
			 ? _("contract %.*s: a debt of %s and these %s are over the limit of %s")
			 : _("client %.*s: a debt of %s and these %s are over the limit of %s"),
		 STR_ARG(l->id), debt, amount, limit);
	return broken(q, q->s->set.credit_sum, e);
}

static int
check_days(const struct asking *q, const struct limited *l, struct err *e)
{
	if (!credit_over_days(&l->c))
		return 0;
	err_data(e, NOWHERE,
		 l->contract ? _("contract %.*s: a debt is %lld days overdue, the limit is %lld")
			     : _("client %.*s: a debt is %lld days overdue, the limit is %lld"),
		 STR_ARG(l->id), (long long)l->c.overdue, (long long)l->c.tolerated);
	return broken(q, q->s->set.credit_days, e);
}

/* Add the limits of a client or contract to v, where it has any. */
static void
take_limits(struct asking *q, struct str id, bool contract, struct str limit_text,
	    struct str days_text, struct limited *v, size_t *n)
{
	int64_t limit, days;

	if (num_parse(&limit, limit_text, q->s->set.digits) != NUM_OK)
		limit = -1;
	if (num_parse(&days, days_text, 0) != NUM_OK)
		days = -1;
	if (limit >= 0 || days >= 0)
		v[(*n)++] = (struct limited){
			.id = arena_dup(&q->arena, id),
			.contract = contract,
			.c = { .amount = q->amount, .limit = limit, .tolerated = days },
		};
}

static int
check_credit(struct asking *q, struct err *e)
{
	struct str id = rec_get(&q->doc, "contract");
	struct limited v[LIMITED_MAX];
	struct str limit, days;
	size_t n = 0;

	take_limits(q, rec_get(q->client, "id"), false, rec_get(q->client, "credit_limit"),
		    rec_get(q->client, "credit_days"), v, &n);
	if (facts_term(&q->a->facts, id, TERM_LIMIT, q->date, &limit, e) != 0 ||
	    facts_term(&q->a->facts, id, TERM_LIMIT_DAYS, q->date, &days, e) != 0)
		return -1;
	take_limits(q, id, true, limit, days, v, &n);
	/* reading all documents is for those who have limits */
	if (n > 0 && find_debts(q, v, n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (check_sum(q, &v[i], e) != 0 || check_days(q, &v[i], e) != 0)
			return -1;
	return 0;
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

/* An offer is composed: what it would earn is told. */
static void
tell_margin(const struct asking *q, int64_t net, int64_t cost)
{
	char percent[NUM_TEXT], money[NUM_TEXT];
	int64_t rate, earned = net;

	if (strcmp(q->kind->name, "offer") != 0 || net <= 0 || !num_sub(&earned, cost) ||
	    !num_div(&rate, (i128)earned * 1000, net))
		return;
	num_text(earned, q->s->set.digits, money);
	num_text(rate, 1, percent);
	session_tell(q->s, _("%s %.*s: a margin of %s %%, %s"), q->kind->name,
		     STR_ARG(rec_get(&q->doc, "id")), percent, money);
}

/* The reason for the margin stands on every line that has none of its own. */
static int
put_reason(struct asking *q, struct str reason, struct err *e)
{
	struct batch *b = &q->a->batch;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		struct rec r = { 0 };

		if (strcmp(batch_kind(b, &b->v[i])->name, "item") != 0)
			continue;
		rc = batch_rec(b, &b->v[i], &r, &q->arena, e);
		if (rc == 0 && rec_get(&r, "reason").n == 0) {
			rec_setz(&r, "reason", reason);
			rc = batch_put(b, &b->v[i], &r, e);
		}
		rec_release(&r);
	}
	return rc;
}

static int
check_margin(struct asking *q, struct str reason, struct err *e)
{
	const struct settings *set = &q->s->set;
	int64_t vat = number(&q->doc, "vat", set->digits, 0);
	int64_t cost = number(&q->doc, "cost", set->digits, 0), net = q->amount;
	char min[NUM_TEXT];

	/* without a cost nothing is known of the margin */
	if (rec_get(&q->doc, "cost").n == 0 || !num_sub(&net, vat))
		return 0;
	tell_margin(q, net, cost);
	if (set->margin_below == RULE_OFF || !margin_below(net, cost, set->margin_min))
		return 0;
	if (reason.n > 0)
		return put_reason(q, reason, e);
	num_text_short(set->margin_min, RATE_DIGITS, min);
	err_data(e, NOWHERE,
		 set->margin_below == RULE_BLOCK
			 ? _("%s %.*s: its margin is below %s %%: reason= is needed")
			 : _("%s %.*s: its margin is below %s %%"),
		 q->kind->name, STR_ARG(rec_get(&q->doc, "id")), min);
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

	if (rc == 0 && rec_get(&r, "qty").n > 0 && number(&r, "qty", QTY_DIGITS, 0) <= 0)
		rc = err_data(e, NOWHERE, _("product %.*s: qty \"%.*s\": not above 0"),
			      STR_ARG(rec_get(&r, "product")), STR_ARG(rec_get(&r, "qty")));
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

static bool
has_lines(const struct batch *b)
{
	for (size_t i = 1; i < b->n; i++)
		if (strcmp(batch_kind(b, &b->v[i])->name, "item") == 0)
			return true;
	return false;
}

/* An invoice or shipment is of something.  It may be free of charge, which its lines say; what
 * takes back is a return, or a document that is replaced or cancelled. */
static int
check_amount(const struct asking *q, struct err *e)
{
	if (strcmp(q->kind->name, "invoice") != 0 && strcmp(q->kind->name, "shipment") != 0)
		return 0;
	if (q->amount > 0 || (q->amount == 0 && has_lines(&q->a->batch)))
		return 0;
	return err_data(e, NOWHERE, _("amount \"%.*s\": not an amount above 0"),
			STR_ARG(rec_get(&q->doc, "amount")));
}

/* An offer or order owes nothing yet. */
static int
check_all(struct asking *q, struct str reason, struct err *e)
{
	if (check_amount(q, e) != 0 || check_lines(q, reason, e) != 0 ||
	    check_margin(q, reason, e) != 0)
		return -1;
	if (strcmp(q->kind->name, "offer") == 0)
		return 0;
	if (check_hold(q, e) != 0)
		return -1;
	if (strcmp(q->kind->name, "order") == 0)
		return 0;
	return check_contract(q, e) != 0 ? -1 : check_credit(q, e);
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
