/* SPDX-License-Identifier: ISC */
/* rules_credit - limits of debt and of days: the client's, the contract's, the manager's. */
#include "work/rules_part.h"

#include "base/lang.h"
#include "crm/credit.h"
#include "value/num.h"
#include "work/book.h"
#include "work/clients.h"

#include <string.h>

/* Is it what is owed?  An invoice that only asks for payment is not. */
static bool
is_sale(const struct asking *q)
{
	return strcmp(q->kind->name, q->s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice") == 0;
}

/* Whose limits count: the client's, those of the contract that the document names, and of all
 * clients of the client's manager. */
enum limit_of { LIMIT_CLIENT, LIMIT_CONTRACT, LIMIT_MANAGER, LIMITS };

struct limited {
	struct str id;
	enum limit_of of;
	struct credit_case c;
};

/* What the debts are reckoned from. */
struct debts {
	struct book book;
	struct clients clients; /* where a manager's are asked for */
};

static bool
counts_for(const struct limited *l, const struct debts *d, uint32_t client, uint32_t contract)
{
	const struct book *b = &d->book;

	if (l->of == LIMIT_CONTRACT)
		return contract != BALANCE_NONE && str_eq(b->contracts.v[contract], l->id);
	if (l->of == LIMIT_CLIENT)
		return str_eq(b->clients.v[client], l->id);
	return str_eq(clients_find(&d->clients, b->clients.v[client])->text[CLIENT_MANAGER], l->id);
}

/* What is owed of the sales that a limit is on, and the days of the oldest due of them. */
static int
sum_debt(struct limited *l, const struct debts *d, struct err *e)
{
	const struct book *b = &d->book;
	const struct balance_parts *ahead = &b->balance.advances;
	bool fits = true;

	for (size_t i = 0; i < b->nsales; i++) {
		const struct sale *sale = &b->sales[i];
		int64_t left = b->balance.balance[i];

		if (left <= 0 || !counts_for(l, d, sale->client, sale->contract))
			continue;
		fits = fits && num_add(&l->c.debt, left);
		if (b->day - book_due(b, i) > l->c.overdue)
			l->c.overdue = b->day - book_due(b, i);
	}
	for (size_t i = 0; i < ahead->n; i++)
		if (counts_for(l, d, ahead->v[i].client, ahead->v[i].contract))
			fits = fits && num_sub(&l->c.debt, ahead->v[i].amount);
	return fits ? 0 : err_data(e, NOWHERE, _("the sum of debts is too large"));
}

static int
find_debts(const struct asking *q, struct limited *v, size_t n, struct err *e)
{
	int32_t day = q->date > q->s->clock.today ? q->date : q->s->clock.today;
	struct debts d = { .clients = { .cap = 0 } };
	int rc = book_load(&d.book, q->s, day, 0, e);

	if (rc != 0)
		return -1;
	rc = book_reckon(&d.book, day, e);
	if (rc == 0 && v[n - 1].of == LIMIT_MANAGER)
		rc = clients_load(&d.clients, q->s, day, e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = sum_debt(&v[i], &d, e);
	clients_release(&d.clients);
	book_release(&d.book);
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
		 l->of == LIMIT_CONTRACT
			 ? _("contract %.*s: a debt of %s and these %s are over the limit of %s")
		 : l->of == LIMIT_MANAGER
			 ? _("manager %.*s: a debt of %s and these %s are over the limit of %s")
			 : _("client %.*s: a debt of %s and these %s are over the limit of %s"),
		 STR_ARG(l->id), debt, amount, limit);
	return rules_broken(q, q->s->set.credit_sum, e);
}

static int
check_days(const struct asking *q, const struct limited *l, struct err *e)
{
	if (!credit_over_days(&l->c))
		return 0;
	err_data(e, NOWHERE,
		 l->of == LIMIT_CONTRACT
			 ? _("contract %.*s: a debt is %lld days overdue, the limit is %lld")
			 : _("client %.*s: a debt is %lld days overdue, the limit is %lld"),
		 STR_ARG(l->id), (long long)l->c.overdue, (long long)l->c.tolerated);
	return rules_broken(q, q->s->set.credit_days, e);
}

/* Add the limits of a client or contract to v, where it has any. */
static void
take_limits(struct asking *q, struct str id, enum limit_of of, struct str limit_text,
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
			.of = of,
			.c = { .amount = q->amount, .limit = limit, .tolerated = days },
		};
}

/* The manager of the client has a limit of debt, and none of days. */
static int
take_manager(struct asking *q, struct limited *v, size_t *n, struct err *e)
{
	struct str id = arena_dup(&q->arena, rec_get(q->client, "manager"));
	const struct rec *manager;

	if (facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("staff")), id, &manager, e) <
	    0)
		return -1;
	if (manager)
		take_limits(q, id, LIMIT_MANAGER, rec_get(manager, "credit_limit"), STR(""), v, n);
	return 0;
}

int
rules_credit(struct asking *q, struct err *e)
{
	struct str id = rec_get(&q->doc, "contract");
	struct limited v[LIMITS];
	struct str limit, days;
	size_t n = 0;

	take_limits(q, rec_get(q->client, "id"), LIMIT_CLIENT, rec_get(q->client, "credit_limit"),
		    rec_get(q->client, "credit_days"), v, &n);
	if (facts_term(&q->a->facts, id, TERM_LIMIT, q->date, &limit, e) != 0 ||
	    facts_term(&q->a->facts, id, TERM_LIMIT_DAYS, q->date, &days, e) != 0)
		return -1;
	take_limits(q, id, LIMIT_CONTRACT, limit, days, v, &n);
	if (take_manager(q, v, &n, e) != 0)
		return -1;
	/* reading all documents is for those who have limits */
	if (n > 0 && find_debts(q, v, n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (check_sum(q, &v[i], e) != 0 || check_days(q, &v[i], e) != 0)
			return -1;
	return 0;
}
