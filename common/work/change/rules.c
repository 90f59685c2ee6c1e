/* SPDX-License-Identifier: ISC */
#include "work/change/rules_part.h"

#include "base/lang.h"
#include "crm/credit.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/discount_power.h"
#include "work/change/pricelist.h"
#include "work/load/checked.h"

#include <string.h>

int64_t
rules_number(const struct rec *r, const char *key, int digits, int64_t dflt)
{
	int64_t v;

	return rec_get(r, key).n > 0 && num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : dflt;
}

/* The rule that *e tells of is broken: go on, warn, or fail. */
int
rules_broken(struct session *s, enum strictness rule, struct err *e)
{
	if (rule == RULE_BLOCK)
		return -1;
	if (rule == RULE_WARN)
		session_warn(s, "%s", e->msg);
	*e = (struct err){ 0 };
	return 0;
}

static int
check_hold(const struct asking *q, struct err *e)
{
	if (!str_is(rec_get(q->client, "hold"), "yes"))
		return 0;
	err_data(e, NOWHERE, _("client %.*s: is on hold"), STR_ARG(rec_get(q->client, "id")));
	return rules_broken(q->s, q->s->set.credit_hold, e);
}

/* Somebody has looked whether the client can be trusted. */
static int
check_checked(struct asking *q, struct err *e)
{
	struct str id = rec_get(q->client, "id");
	struct checked last;
	char day[DATE_TEXT];
	int rc;

	if (q->s->set.credit_check == RULE_OFF)
		return 0;
	rc = checked_find(&last, q->s, id, q->date, &q->arena, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		err_data(e, NOWHERE, _("client %.*s: was never checked"), STR_ARG(id));
	else if (last.until != DATE_NONE && last.until < q->date)
		err_data(e, NOWHERE, _("client %.*s: its check held until %s"), STR_ARG(id),
			 date_text(last.until, day).p);
	else
		return 0;
	return rules_broken(q->s, q->s->set.credit_check, e);
}

/* What is earned, in percent of the sum; false where it can not be said. */
static bool
margin_text(int64_t net, int64_t cost, int64_t *earned, char percent[static NUM_TEXT])
{
	int64_t rate;

	*earned = net;
	if (net <= 0 || !num_sub(earned, cost) || !num_div(&rate, (i128)*earned * 1000, net))
		return false;
	num_text(rate, 1, percent);
	return true;
}

/* An offer is composed: what it would earn is told. */
static void
tell_margin(const struct asking *q, int64_t net, int64_t cost)
{
	char percent[NUM_TEXT], money[NUM_TEXT];
	int64_t earned;

	if (strcmp(q->kind->name, "offer") != 0 || !margin_text(net, cost, &earned, percent))
		return;
	num_text(earned, q->s->set.digits, money);
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

/* Has every line one already, as of a document that is shipped?  1, 0 or -1. */
static int
has_reasons(struct asking *q, struct err *e)
{
	const struct batch *b = &q->a->batch;
	bool all = true, some = false;
	int rc = 0;

	for (size_t i = 0; rc == 0 && all && i < b->n; i++) {
		struct rec r = { 0 };

		if (strcmp(batch_kind(b, &b->v[i])->name, "item") != 0)
			continue;
		rc = batch_rec(b, &b->v[i], &r, &q->arena, e);
		all = rc == 0 && rec_get(&r, "reason").n > 0;
		some = true;
		rec_release(&r);
	}
	return rc != 0 ? -1 : all && some;
}

static int
check_margin(struct asking *q, struct str reason, struct err *e)
{
	const struct settings *set = &q->s->set;
	int64_t vat = rules_number(&q->doc, "vat", set->digits, 0);
	int64_t cost = rules_number(&q->doc, "cost", set->digits, 0), net = q->amount;
	char min[NUM_TEXT], percent[NUM_TEXT] = "-";
	int64_t earned;
	int rc;

	/* without a cost nothing is known of the margin */
	if (rec_get(&q->doc, "cost").n == 0 || !num_sub(&net, vat))
		return 0;
	tell_margin(q, net, cost);
	if (set->margin_below == RULE_OFF || !margin_below(net, cost, set->margin_min))
		return 0;
	if (reason.n > 0)
		return put_reason(q, reason, e);
	rc = has_reasons(q, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	num_text_short(set->margin_min, RATE_DIGITS, min);
	(void)margin_text(net, cost, &earned, percent);
	err_data(e, NOWHERE,
		 set->margin_below == RULE_BLOCK
			 ? _("%s %.*s: its margin is %s %%, below %s %%: reason= is needed")
			 : _("%s %.*s: its margin is %s %%, below %s %%"),
		 q->kind->name, STR_ARG(rec_get(&q->doc, "id")), percent, min);
	return rules_broken(q->s, set->margin_below, e);
}

/* The bounds of the dated price that holds for the client; the product's floor where that has
 * none. */
static struct price_bounds
bounds_of(const struct asking *q, const struct rec *product)
{
	struct price_bounds b =
		pricelist_bounds(&q->prices, rec_get(product, "id"), rec_get(q->client, "id"),
				 rec_get(q->client, "price"), q->date);

	if (b.floor <= 0)
		b.floor = rules_number(product, "floor", PRICE_DIGITS, 0);
	return b;
}

/* Where a line's price is out of bounds it has a reason, or the one that was given. */
static int
check_price(struct asking *q, struct entry *v, struct rec *r, const struct rec *product,
	    struct str reason, struct err *e)
{
	int64_t price = rules_number(r, "price", PRICE_DIGITS, -1);
	int64_t discount = rules_number(r, "discount", RATE_DIGITS, 0);
	struct price_bounds b = bounds_of(q, product);
	bool low = price_below(price, discount, b.floor);
	char text[NUM_TEXT];

	if (price < 0 || rec_get(r, "reason").n > 0 ||
	    !(low || (b.ceiling > 0 && price_above(price, discount, b.ceiling))))
		return 0;
	if (reason.n == 0)
		return err_data(e, NOWHERE,
				low ? _("product %.*s: the price is below the floor of %s: "
					"reason= is needed")
				    : _("product %.*s: the price is above the ceiling of %s: "
					"reason= is needed"),
				STR_ARG(rec_get(product, "id")),
				num_text_short(low ? b.floor : b.ceiling, PRICE_DIGITS, text).p);
	rec_setz(r, "reason", reason);
	return batch_put(&q->a->batch, v, r, e);
}

/* Where a line's price is not what the company asks it has a reason, or the one that was given. */
static int
check_deviation(struct asking *q, struct entry *v, struct rec *r, struct str reason, struct err *e)
{
	struct deviation d;
	char list[NUM_TEXT], percent[NUM_TEXT];

	if (q->s->set.price_reason == RULE_OFF || rec_get(r, "reason").n > 0)
		return 0;
	if (deviation_find(&d,
			   &(struct priced){ q->s, &q->a->facts, &q->prices, &q->doc, q->client },
			   r, e) != 0)
		return -1;
	if (!d.deviates)
		return 0;
	if (reason.n > 0) {
		rec_setz(r, "reason", reason);
		return batch_put(&q->a->batch, v, r, e);
	}
	num_text_short(d.allowed, RATE_DIGITS, percent);
	if (d.list > 0 && d.allowed == 0)
		err_data(
			e, NOWHERE,
			_("product %.*s: the price is not that of the list, %s: reason= is needed"),
			STR_ARG(rec_get(r, "product")),
			num_text_short(d.list, PRICE_DIGITS, list).p);
	else if (d.list > 0)
		err_data(
			e, NOWHERE,
			_("product %.*s: the price is not that of the list, %s less %s %%: reason= "
			  "is needed"),
			STR_ARG(rec_get(r, "product")),
			num_text_short(d.list, PRICE_DIGITS, list).p, percent);
	else
		err_data(e, NOWHERE,
			 _("product %.*s: the discount is not that of the client or a rule, %s %%: "
			   "reason= is needed"),
			 STR_ARG(rec_get(r, "product")), percent);
	return rules_broken(q->s, q->s->set.price_reason, e);
}

/* Who composes an offer is warned: it may be approved before it is sent. */
static int
check_discount(struct asking *q, const struct rec *r, struct err *e)
{
	struct discount_power d = { .s = q->s,
				    .f = &q->a->facts,
				    .user = q->a->batch.user,
				    .doc = &q->doc,
				    .client = q->client,
				    .prices = &q->prices };
	int rc = discount_power_line(&d, r, e);
	bool draft =
		strcmp(q->kind->name, "offer") == 0 && str_is(rec_get(&q->doc, "status"), "draft");

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return rules_broken(q->s, draft ? RULE_WARN : RULE_BLOCK, e);
}

static int
check_line(struct asking *q, struct entry *v, struct str reason, struct err *e)
{
	struct batch *b = &q->a->batch;
	struct rec r = { 0 };
	const struct rec *product;
	int rc = batch_rec(b, v, &r, &q->arena, e);

	if (rc == 0 && rec_get(&r, "qty").n > 0 && rules_number(&r, "qty", QTY_DIGITS, 0) <= 0)
		rc = err_data(e, NOWHERE, _("product %.*s: qty \"%.*s\": not above 0"),
			      STR_ARG(rec_get(&r, "product")), STR_ARG(rec_get(&r, "qty")));
	if (rc == 0)
		rc = facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("product")),
			       rec_get(&r, "product"), &product, e);
	if (rc > 0)
		rc = check_price(q, v, &r, product, reason, e);
	if (rc == 0)
		rc = check_deviation(q, v, &r, reason, e);
	if (rc == 0)
		rc = check_discount(q, &r, e);
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
	if (rules_contract(q, e) != 0 || check_checked(q, e) != 0)
		return -1;
	return rules_credit(q, e);
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
		q.amount = rules_number(&q.doc, "amount", a->s->set.digits, 0);
		rc = check_all(&q, reason, e);
	}
	pricelist_release(&q.prices);
	rec_release(&q.doc);
	arena_release(&q.arena);
	return rc < 0 ? -1 : 0;
}
