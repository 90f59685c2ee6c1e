/* SPDX-License-Identifier: ISC */
#include "work/load/owing.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

static const struct owing none = { 0, DATE_NONE };

static void
owed_since(struct owing *o, int32_t day)
{
	if (o->since == DATE_NONE || day < o->since)
		o->since = day;
}

/* False: it does not fit. */
static bool
owing_add(struct owing *sum, const struct owing *one)
{
	if (one->since != DATE_NONE)
		owed_since(sum, one->since);
	return num_add(&sum->debt, one->debt);
}

/* Add to the client, and to the contract where there is one. */
static bool
add(struct owings *o, uint32_t client, uint32_t contract, struct owing one)
{
	return owing_add(&o->clients[client], &one) &&
	       (contract == BALANCE_NONE || owing_add(&o->contracts[contract], &one));
}

static bool
add_sales(struct owings *o)
{
	const struct book *b = o->book;

	for (size_t i = 0; i < b->nsales; i++) {
		int64_t left = b->balance.balance[i];
		struct owing one = { left, left > 0 ? book_due(b, i) : DATE_NONE };

		if (left != 0 && !add(o, b->sales[i].client, b->sales[i].contract, one))
			return false;
	}
	return true;
}

static bool
add_owed(struct owings *o)
{
	const struct balance_parts *owed = &o->book->balance.owed;

	for (size_t i = 0; i < owed->n; i++) {
		const struct balance_part *p = &owed->v[i];

		if (!add(o, p->client, p->contract, (struct owing){ p->amount, p->date }))
			return false;
	}
	return true;
}

static bool
take_advances(struct owings *o)
{
	const struct balance_parts *ahead = &o->book->balance.advances;

	for (size_t i = 0; i < ahead->n; i++) {
		const struct balance_part *p = &ahead->v[i];

		if (!add(o, p->client, p->contract, (struct owing){ -p->amount, DATE_NONE }))
			return false;
	}
	return true;
}

static struct owing *
all_none(size_t n)
{
	struct owing *v = mem_new(mem_mul(n, sizeof *v));

	for (size_t i = 0; i < n; i++)
		v[i] = none;
	return v;
}

int
owings_reckon(struct owings *o, const struct book *b, struct err *e)
{
	*o = (struct owings){ .book = b,
			      .clients = all_none(b->clients.n),
			      .contracts = all_none(b->contracts.n) };
	if (add_sales(o) && add_owed(o) && take_advances(o))
		return 0;
	owings_release(o);
	return err_data(e, NOWHERE, _("a client's debt is too large to be counted"));
}

void
owings_release(struct owings *o)
{
	free(o->clients);
	free(o->contracts);
	free(o->under);
	names_release(&o->folded);
	*o = (struct owings){ 0 };
}

const struct owing *
owings_client(const struct owings *o, struct str id)
{
	uint32_t i = names_find(&o->book->clients, id);

	return i == NAMES_NONE ? &none : &o->clients[i];
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of debts is too large"));
}

int
owings_fold(struct owings *o, const struct terms *t, struct err *e)
{
	const struct names *ids = &o->book->contracts;

	for (size_t i = 0; i < ids->n; i++) {
		const struct rec *of = terms_contract(t, ids->v[i]);
		bool added;
		uint32_t at = names_put(&o->folded, of ? rec_get(of, "id") : ids->v[i], &added);

		o->under = mem_grow(o->under, at, &o->cap, sizeof *o->under);
		if (added)
			o->under[at] = none;
		if (!owing_add(&o->under[at], &o->contracts[i]))
			return too_large(e);
	}
	return 0;
}

const struct owing *
owings_under(const struct owings *o, struct str contract)
{
	uint32_t i = names_find(&o->folded, contract);

	return i == NAMES_NONE ? &none : &o->under[i];
}

int
owings_together(struct owing *sum, const struct owings *o, const struct clients *c,
		enum client_text which, struct str id, struct err *e)
{
	const struct names *ids = &o->book->clients;

	*sum = none;
	for (size_t i = 0; i < ids->n; i++)
		if (str_eq(client_text(clients_find(c, ids->v[i]), which), id) &&
		    !owing_add(sum, &o->clients[i]))
			return too_large(e);
	return 0;
}

int
owings_chain(struct owing *sum, const struct owings *o, const struct clients *c, struct str head,
	     struct err *e)
{
	if (owings_together(sum, o, c, CLIENT_PARENT, head, e) != 0)
		return -1;
	return owing_add(sum, owings_client(o, head)) ? 0 : too_large(e);
}

int64_t
owing_days(const struct owing *one, int32_t day)
{
	return one->since != DATE_NONE && one->since < day ? (int64_t)day - one->since : 0;
}

/* The contract of the invoice that a credit's money names; empty where it names none, or where
 * the invoice is the sale. */
static struct str
invoiced_contract(const struct book *b, size_t credit)
{
	struct settle_source from;
	uint32_t invoice;

	if (b->invoices == NULL)
		return STR("");
	from = b->settled.sources.v[credit];
	if (from.what == SETTLE_ALLOCATION)
		invoice = b->in.allocations[from.index].invoice;
	else if (from.what == SETTLE_PAYMENT)
		invoice = b->in.payments[from.index].invoice;
	else
		invoice = b->in.returns[from.index].invoice;
	if (invoice == SETTLE_NONE || b->invoices[invoice].cancelled == DATE_MIN)
		return STR(""); /* the latter has never counted */
	return doc_text(&b->docs.v[invoice], DOC_CONTRACT);
}

/* The sale's, else what the money says, else that of the invoice that asked for it. */
static struct str
credited_contract(const struct book *b, size_t credit)
{
	const struct credit *c = &b->settled.credits.v[credit];
	uint32_t of = c->sale != BALANCE_NONE ? b->sales[c->sale].contract : c->contract;

	if (of != BALANCE_NONE)
		return b->contracts.v[of];
	return c->sale != BALANCE_NONE ? STR("") : invoiced_contract(b, credit);
}

int
owing_credited(const struct book *b, const struct terms *t, struct str contract, int64_t *sum,
	       struct err *e)
{
	*sum = 0;
	for (size_t i = 0; i < b->settled.credits.n; i++) {
		struct str named = credited_contract(b, i);
		const struct rec *root = terms_contract(t, named);

		if (!str_eq(named, contract) && !(root && str_eq(rec_get(root, "id"), contract)))
			continue;
		if (!num_add(sum, b->settled.credits.v[i].amount))
			return err_data(e, NOWHERE, _("the sum of payments is too large"));
	}
	return 0;
}
