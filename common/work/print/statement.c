/* SPDX-License-Identifier: ISC */
#include "work/print/statement.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/change/facts.h"
#include "work/load/terms.h"

#include <stdlib.h>

struct gathering {
	struct statement *st;
	uint32_t client;
	bool of_contract;   /* else all of the client */
	struct names under; /* the contract and its amendments */
};

static bool
is_under(const struct gathering *g, struct str contract)
{
	return !g->of_contract || (contract.n > 0 && names_find(&g->under, contract) != NAMES_NONE);
}

static struct str
contract_id(const struct book *b, uint32_t contract)
{
	return contract == BALANCE_NONE ? STR("") : b->contracts.v[contract];
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

/* A change of the debt: before the period it is of the opening balance. */
static int
add(struct gathering *g, int32_t date, enum statement_what what, size_t doc, int64_t amount,
    struct err *e)
{
	struct statement *st = g->st;
	int64_t *side = amount < 0 ? &st->credit : &st->debit;

	if (amount == 0 || date > st->period.to)
		return 0;
	if (date < st->period.from)
		return num_add(&st->opening, amount) ? 0 : too_large(e);
	if (!(amount < 0 ? num_sub(side, amount) : num_add(side, amount)))
		return too_large(e);
	*LIST_ADD(*st) = (struct statement_line){ date, what, (uint32_t)doc, amount, { "", 0 } };
	return 0;
}

static int
gather_sales(struct gathering *g, struct err *e)
{
	const struct book *b = &g->st->book;

	for (size_t i = 0; i < b->nsales; i++) {
		const struct sale *s = &b->sales[i];

		if (s->client != g->client || !is_under(g, contract_id(b, s->contract)) ||
		    (s->cancelled != DATE_NONE && s->cancelled <= s->date))
			continue;
		if (add(g, s->date, STATEMENT_SALE, b->sale_row[i], s->amount, e) != 0)
			return -1;
		if (s->cancelled != DATE_NONE &&
		    add(g, s->cancelled, STATEMENT_CANCELLED, b->sale_row[i], -s->amount, e) != 0)
			return -1;
	}
	return 0;
}

/* The contract of what a credit names: a sale, an invoice; its own where it names none. */
static struct str
contract_of(const struct book *b, uint32_t sale, uint32_t invoice, struct str own)
{
	if (sale != SETTLE_NONE)
		return contract_id(b, b->sales[sale].contract);
	return invoice == SETTLE_NONE ? own : doc_text(&b->docs.v[invoice], DOC_CONTRACT);
}

static struct str
credit_contract(const struct book *b, const struct settle_credit *c)
{
	return contract_of(b, c->sale, c->invoice, contract_id(b, c->contract));
}

static int
gather_credits(struct gathering *g, const struct settle_credit *v, size_t n, size_t kind,
	       struct err *e)
{
	const struct book *b = &g->st->book;

	for (size_t i = 0; i < n; i++) {
		const struct settle_credit *c = &v[i];
		enum statement_what what = kind == BOOK_RETURN ? STATEMENT_RETURN
					   : c->amount < 0     ? STATEMENT_REFUND
							       : STATEMENT_PAYMENT;

		if (c->client != g->client || !is_under(g, credit_contract(b, c)))
			continue;
		if (c->amount == INT64_MIN)
			return too_large(e);
		if (add(g, c->date, what, b->docs.first[kind] + i, -c->amount, e) != 0)
			return -1;
	}
	return 0;
}

/* An allocation moves its amount from the contract of its payment to that of its document. */
static int
gather_allocations(struct gathering *g, struct err *e)
{
	const struct book *b = &g->st->book;

	if (!g->of_contract)
		return 0;
	for (size_t i = 0; i < b->in.nallocations; i++) {
		const struct settle_allocation *a = &b->allocations[i];
		const struct settle_credit *p = &b->payments[a->payment];
		struct str from = credit_contract(b, p);
		struct str to = contract_of(b, a->sale, a->invoice, from);
		int32_t date = a->date > p->date ? a->date : p->date;
		size_t doc = b->docs.first[BOOK_PAYMENT] + a->payment;

		if (p->client != g->client || is_under(g, from) == is_under(g, to) ||
		    a->amount == INT64_MIN)
			continue;
		if (add(g, date, STATEMENT_ALLOCATION, doc,
			is_under(g, from) ? a->amount : -a->amount, e) != 0)
			return -1;
	}
	return 0;
}

static int
by_date(const void *pa, const void *pb)
{
	const struct statement_line *a = pa, *b = pb;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->what != b->what)
		return a->what < b->what ? -1 : 1;
	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

/* What the parties call a document by. */
static int
number_lines(struct statement *st, struct session *s, struct err *e)
{
	const struct kind *payment = schema_kind(&s->set.schema, STR("payment"));
	struct facts f;
	int rc = 0;

	facts_init(&f, s, NULL);
	for (size_t i = 0; rc >= 0 && i < st->n; i++) {
		struct statement_line *l = &st->v[i];
		const struct doc_row *row = &st->book.docs.v[l->doc];
		const struct rec *r = NULL;

		l->number = doc_text(row, DOC_NUMBER);
		if (l->what == STATEMENT_PAYMENT || l->what == STATEMENT_REFUND ||
		    l->what == STATEMENT_ALLOCATION)
			rc = facts_get(&f, payment, doc_text(row, DOC_ID), &r, e);
		if (r && rec_get(r, "reference").n > 0)
			l->number = arena_dup(&st->arena, rec_get(r, "reference"));
		if (l->number.n == 0)
			l->number = doc_text(row, DOC_ID);
	}
	facts_release(&f);
	return rc < 0 ? -1 : 0;
}

static int
gather(struct gathering *g, struct session *s, struct err *e)
{
	struct statement *st = g->st;
	const struct book *b = &st->book;

	if (gather_sales(g, e) != 0 ||
	    gather_credits(g, b->payments, b->in.npayments, BOOK_PAYMENT, e) != 0 ||
	    gather_credits(g, b->returns, b->in.nreturns, BOOK_RETURN, e) != 0 ||
	    gather_allocations(g, e) != 0)
		return -1;
	st->closing = st->opening;
	if (!num_add(&st->closing, st->debit) || !num_sub(&st->closing, st->credit) ||
	    st->opening == INT64_MIN || st->closing == INT64_MIN)
		return too_large(e);
	if (st->n > 0)
		qsort(st->v, st->n, sizeof *st->v, by_date);
	return number_lines(st, s, e);
}

/* The contract with its amendments; of an amendment itself alone. */
static int
find_contracts(struct gathering *g, struct session *s, struct str contract, int32_t day,
	       struct err *e)
{
	struct terms t;
	int rc = terms_load(&t, s, day, e);

	g->of_contract = true;
	g->under.arena = &g->st->arena;
	names_put(&g->under, contract, NULL);
	for (size_t i = 0; rc == 0 && i < t.contracts.ids.n; i++) {
		struct str id = t.contracts.ids.v[i];

		if (str_eq(rec_get(terms_contract(&t, id), "id"), contract))
			names_put(&g->under, id, NULL);
	}
	terms_release(&t);
	return rc;
}

int
statement_load(struct statement *st, struct session *s, struct str client, struct str contract,
	       struct period p, struct err *e)
{
	struct gathering g = { .st = st };
	int rc = 0;

	*st = (struct statement){ .period = p };
	if (book_load(&st->book, s, client, p.to, 1u << DOC_NUMBER, e) != 0)
		return -1;
	g.client = names_find(&st->book.clients, client);
	if (contract.n > 0)
		rc = find_contracts(&g, s, contract, p.to, e);
	if (rc == 0 && g.client != NAMES_NONE)
		rc = gather(&g, s, e);
	names_release(&g.under);
	if (rc != 0)
		statement_release(st);
	return rc;
}

void
statement_release(struct statement *st)
{
	book_release(&st->book);
	arena_release(&st->arena);
	free(st->v);
	*st = (struct statement){ 0 };
}

const char *
statement_what_name(enum statement_what what)
{
	static const char *const names[STATEMENT_WHATS] = {
		[STATEMENT_SALE] = N_("Sale"),
		[STATEMENT_CANCELLED] = N_("Cancellation of sale"),
		[STATEMENT_PAYMENT] = N_("Payment"),
		[STATEMENT_REFUND] = N_("Refund"),
		[STATEMENT_RETURN] = N_("Return"),
		[STATEMENT_ALLOCATION] = N_("Allocation of payment"),
	};

	return names[what];
}
