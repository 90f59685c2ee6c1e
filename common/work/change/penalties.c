/* SPDX-License-Identifier: ISC */
#include "work/change/penalties.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

int
penalties_load(struct penalties *p, struct session *s, struct str client, int32_t day,
	       struct err *e)
{
	*p = (struct penalties){ .s = s, .day = day };
	if (book_load(&p->book, s, client, day, 1u << DOC_NUMBER, e) != 0 ||
	    terms_load(&p->terms, s, DATE_MAX, e) != 0)
		return -1;
	p->taken = mem_new(mem_mul(p->book.nsales, sizeof *p->taken));
	return 0;
}

static const struct rec *
contract_of(const struct penalties *p, uint32_t sale)
{
	return terms_contract(&p->terms, doc_text(book_sale_row(&p->book, sale), DOC_CONTRACT));
}

static int64_t
percent(struct penalties *p, uint32_t sale, const char *field, int32_t day, int64_t dflt)
{
	struct str word = terms_text(&p->terms, contract_of(p, sale), field, day);
	int64_t v;

	return word.n > 0 && num_parse(&v, word, RATE_DIGITS) == NUM_OK ? v : dflt;
}

/* Has its contract a penalty, or will an amendment bring one up to the day? */
static bool
has_penalty(struct penalties *p, uint32_t sale)
{
	return percent(p, sale, "penalty", DATE_MIN, 0) > 0 ||
	       terms_change(&p->terms, contract_of(p, sale), "penalty", DATE_MIN, p->day) !=
		       DATE_NONE;
}

/* Add a sale that is past due, where its contract has a penalty. */
static bool
take_sale(struct penalties *p, uint32_t sale)
{
	if (!has_penalty(p, sale))
		return false;
	if (!p->taken[sale] && sale_counts(&p->book.sales[sale], p->day))
		*LIST_ADD(p->sales) = (struct late){ .sale = sale };
	p->taken[sale] = true;
	return true;
}

/* Is the sale the document with this id, or a shipment of that invoice? */
static bool
is_of(const struct book *b, uint32_t sale, struct str id)
{
	uint32_t invoice = b->invoice_of_sale ? b->invoice_of_sale[sale] : SETTLE_NONE;

	return str_eq(doc_text(book_sale_row(b, sale), DOC_ID), id) ||
	       (invoice != SETTLE_NONE && str_eq(doc_text(&b->docs.v[invoice], DOC_ID), id));
}

int
penalties_of(struct penalties *p, const char *kind, struct str id, struct err *e)
{
	const struct book *b = &p->book;
	bool found = false, has = false, whole = strcmp(kind, "client") == 0;

	for (uint32_t i = 0; i < b->nsales; i++) {
		if (whole ? !str_eq(doc_text(book_sale_row(b, i), DOC_CLIENT), id)
			  : !is_of(b, i, id))
			continue;
		found = true;
		has = take_sale(p, i) || has;
	}
	if (found && !has && !whole)
		return err_data(e, NOWHERE, _("%s %.*s: no contract of it has a penalty"), kind,
				STR_ARG(id));
	return 0;
}

static void
add_day(struct penalties *p, int32_t day)
{
	if (day != DATE_NONE && day <= p->day)
		*LIST_ADD(p->days) = day;
}

static int
by_day(const void *x, const void *y)
{
	const int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return a < b ? -1 : a > b;
}

/* An allocation is its payment's client's. */
static void
add_days(struct penalties *p, const bool *asked)
{
	const struct book *b = &p->book;

	for (size_t i = 0; i < b->docs.n; i++) {
		const struct doc_row *r = &b->docs.v[i];
		uint32_t c = names_find(&b->clients, doc_text(r, DOC_CLIENT));

		if (c != NAMES_NONE && asked[c]) {
			add_day(p, r->date);
			add_day(p, r->cancelled);
		}
	}
	for (size_t i = 0; i < b->in.nallocations; i++) {
		const struct settle_allocation *a = &b->allocations[i];
		uint32_t c = b->payments[a->payment].client;

		if (c != SETTLE_NONE && asked[c])
			add_day(p, a->date);
	}
}

/* Days on which it falls due, or its contract is amended, change what a sale costs. */
static void
add_own_days(struct penalties *p, uint32_t sale)
{
	const struct book *b = &p->book;
	uint32_t row = b->sale_row[sale];
	int32_t day = b->sales[sale].due;

	add_day(p, day + 1);
	for (uint32_t i = b->part_of ? b->part_of[row] : 0; b->part_of && i < b->part_of[row + 1];
	     i++) {
		add_day(p, b->parts[i].due + 1);
		add_day(p, b->parts[i].agreed);
		day = b->parts[i].due < day ? b->parts[i].due : day;
	}
	while (day != DATE_NONE && day < p->day)
		if ((day = terms_change(&p->terms, contract_of(p, sale), "penalty", day, p->day)) !=
		    DATE_NONE)
			add_day(p, day);
}

/* The days of what the clients of the sales did: between two of them no balance of theirs
 * changes. */
static void
find_days(struct penalties *p)
{
	const struct book *b = &p->book;
	bool *asked = mem_new(mem_mul(b->clients.n + 1, sizeof *asked));
	size_t n = 0;

	for (size_t i = 0; i < p->sales.n; i++) {
		asked[b->sales[p->sales.v[i].sale].client] = true;
		add_own_days(p, p->sales.v[i].sale);
	}
	add_days(p, asked);
	free(asked);
	if (p->days.n > 1)
		qsort(p->days.v, p->days.n, sizeof *p->days.v, by_day);
	for (size_t i = 0; i < p->days.n; i++)
		if (n == 0 || p->days.v[i] != p->days.v[n - 1])
			p->days.v[n++] = p->days.v[i];
	p->days.n = n;
}

/* From a day on to another, both counted, the balances are those that are reckoned. */
static void
add_span(struct penalties *p, struct late *l, int32_t from, int32_t until)
{
	int64_t base = book_overdue(&p->book, l->sale);
	int64_t rate = percent(p, l->sale, "penalty", from, 0);
	struct penalty_span *last = l->spans.n > 0 ? &l->spans.v[l->spans.n - 1] : NULL;

	if (from > until || base <= 0 || rate <= 0)
		return;
	if (last && last->base == base && last->rate == rate &&
	    l->from[l->spans.n - 1] + last->days == from) {
		last->days += until - from + 1;
		return;
	}
	l->from = mem_grow(l->from, l->spans.n, &l->from_cap, sizeof *l->from);
	l->from[l->spans.n] = from;
	*LIST_ADD(l->spans) =
		(struct penalty_span){ .base = base, .days = until - from + 1, .rate = rate };
}

static int
find_spans(struct penalties *p, struct err *e)
{
	for (size_t i = 0; i < p->days.n; i++) {
		int32_t until = i + 1 < p->days.n ? p->days.v[i + 1] - 1 : p->day;

		if (book_reckon(&p->book, p->days.v[i], e) != 0)
			return -1;
		for (size_t k = 0; k < p->sales.n; k++)
			add_span(p, &p->sales.v[k], p->days.v[i], until);
	}
	return 0;
}

int
penalties_reckon(struct penalties *p, struct err *e)
{
	if (p->sales.n == 0)
		return 0;
	find_days(p);
	if (find_spans(p, e) != 0)
		return -1;
	for (size_t i = 0; i < p->sales.n; i++) {
		struct late *l = &p->sales.v[i];
		int64_t cap = percent(p, l->sale, "penalty_cap", p->day, PENALTY_NO_CAP);

		if (penalty_reckon(l->spans.v, l->spans.n, cap, e) != 0)
			return -1;
	}
	return 0;
}

int64_t
penalties_sum(const struct late *l)
{
	int64_t sum = 0;

	for (size_t i = 0; i < l->spans.n; i++)
		sum += l->spans.v[i].penalty; /* parts of what fits */
	return sum;
}

void
penalties_release(struct penalties *p)
{
	for (size_t i = 0; i < p->sales.n; i++) {
		free(p->sales.v[i].spans.v);
		free(p->sales.v[i].from);
	}
	free(p->sales.v);
	free(p->days.v);
	free(p->taken);
	terms_release(&p->terms);
	book_release(&p->book);
	*p = (struct penalties){ 0 };
}
