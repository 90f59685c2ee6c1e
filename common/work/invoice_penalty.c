/* SPDX-License-Identifier: ISC */
/*
 * invoice_penalty - what sale documents cost that are paid late, by their contracts.
 *
 * A row for each time in which the same was overdue: from the day after due to the day
 * before a payment, and so on to the day that is asked for.  Nothing is stored.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/penalty.h"
#include "value/date.h"
#include "value/num.h"
#include "value/period.h"
#include "work/book.h"
#include "work/clients.h"
#include "work/invoice.h"
#include "work/lookup.h"
#include "work/row.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def fields[] = {
	{ "document", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "from", TYPE_DATE, 0, NULL, N_("from") },
	{ "until", TYPE_DATE, 0, NULL, N_("until") },
	{ "days", TYPE_INT, 0, NULL, N_("days") },
	{ "base", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "rate", TYPE_RATE, 0, NULL, N_("percent a day") },
	{ "penalty", TYPE_MONEY, 0, NULL, N_("penalty") },
};

const struct kind invoice_penalty_kind = {
	.name = "penalty", .help = N_("penalty"), .fields = fields, .n = COUNTOF(fields)
};

/* A sale that was overdue, and each time in which the same of it was. */
struct late {
	uint32_t sale;
	int64_t rate, cap;
	struct {
		struct penalty_span *v;
		size_t n, cap;
	} spans;
	int32_t *from; /* the first day of each span */
	size_t from_cap;
};

struct penalties {
	struct session *s;
	struct book book;
	struct labels rate, cap; /* of contracts */
	bool *taken;             /* sales that were named before */
	int32_t day;             /* the last that counts */
	struct {
		struct late *v;
		size_t n, cap;
	} sales;
	struct {
		int32_t *v;
		size_t n, cap;
	} days; /* on which a balance may change */
};

static int64_t
percent(const struct labels *l, struct str contract, int64_t dflt)
{
	struct str word = contract.n > 0 ? labels_find(l, contract) : contract;
	int64_t v;

	return word.n > 0 && num_parse(&v, word, RATE_DIGITS) == NUM_OK ? v : dflt;
}

/* Add a sale that is past due, where its contract has a penalty. */
static bool
take_sale(struct penalties *p, uint32_t sale)
{
	struct str contract = doc_text(book_sale_row(&p->book, sale), DOC_CONTRACT);
	int64_t rate = percent(&p->rate, contract, 0);
	struct late *l;

	if (rate <= 0)
		return false;
	if (p->taken[sale] || p->book.sales[sale].due >= p->day ||
	    !sale_counts(&p->book.sales[sale], p->day))
		return true;
	p->taken[sale] = true;
	l = LIST_ADD(p->sales);
	*l = (struct late){ .sale = sale,
			    .rate = rate,
			    .cap = percent(&p->cap, contract, PENALTY_NO_CAP) };
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

/* A client's sales, or those of a document. */
static int
choose(struct penalties *p, const char *name, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment", "client" };
	const struct book *b = &p->book;
	const struct kind *k;
	struct str id;
	bool found = false, has = false, whole;

	if (lookup_any(p->s, kinds, COUNTOF(kinds), str_of(name), &k, &id, e) != 0)
		return -1;
	whole = strcmp(k->name, "client") == 0;
	for (uint32_t i = 0; i < b->nsales; i++) {
		if (whole ? !str_eq(doc_text(book_sale_row(b, i), DOC_CLIENT), id)
			  : !is_of(b, i, id))
			continue;
		found = true;
		has = take_sale(p, i) || has;
	}
	if (found && !has && !whole)
		return err_data(e, NOWHERE, _("%s %.*s: no contract of it has a penalty"), k->name,
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

/* The days of what the clients of the sales did: between two of them no balance of theirs
 * changes. */
static void
find_days(struct penalties *p)
{
	const struct book *b = &p->book;
	bool *asked = mem_new(mem_mul(b->clients.n + 1, sizeof *asked));
	size_t n = 0;

	for (size_t i = 0; i < p->sales.n; i++)
		asked[b->sales[p->sales.v[i].sale].client] = true;
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
	int64_t base = p->book.balance.balance[l->sale];
	int32_t due = p->book.sales[l->sale].due;
	struct penalty_span *last = l->spans.n > 0 ? &l->spans.v[l->spans.n - 1] : NULL;

	if (from <= due)
		from = due + 1;
	if (from > until || base <= 0)
		return;
	if (last && last->base == base && l->from[l->spans.n - 1] + last->days == from) {
		last->days += until - from + 1;
		return;
	}
	l->from = mem_grow(l->from, l->spans.n, &l->from_cap, sizeof *l->from);
	l->from[l->spans.n] = from;
	*LIST_ADD(l->spans) = (struct penalty_span){ .base = base, .days = until - from + 1 };
}

static int
find_spans(struct penalties *p, struct err *e)
{
	int32_t first = p->day;

	for (size_t i = 0; i < p->sales.n; i++)
		if (p->book.sales[p->sales.v[i].sale].due < first)
			first = p->book.sales[p->sales.v[i].sale].due;
	for (size_t i = 0; i < p->days.n; i++) {
		int32_t until = i + 1 < p->days.n ? p->days.v[i + 1] - 1 : p->day;

		if (until <= first)
			continue;
		if (book_reckon(&p->book, p->days.v[i], e) != 0)
			return -1;
		for (size_t k = 0; k < p->sales.n; k++)
			add_span(p, &p->sales.v[k], p->days.v[i], until);
	}
	return 0;
}

static int
put_span(const struct penalties *p, const struct late *l, size_t i, struct row *row,
	 struct sink out, struct err *e)
{
	const struct doc_row *r = book_sale_row(&p->book, l->sale);
	const struct penalty_span *v = &l->spans.v[i];
	int digits = p->s->set.digits;
	char rate[NUM_TEXT];

	row_start(row, "penalty");
	row_text(row, "document", doc_text(r, DOC_ID));
	row_text(row, "client", doc_text(r, DOC_CLIENT));
	row_date(row, "date", r->date);
	row_date(row, "due", r->due);
	row_date(row, "from", l->from[i]);
	row_date(row, "until", l->from[i] + v->days - 1);
	row_int(row, "days", v->days);
	row_money(row, "base", v->base, digits);
	row_text(row, "rate", num_text_short(l->rate, RATE_DIGITS, rate));
	row_money(row, "penalty", v->penalty, digits);
	return row_put(row, out, e);
}

static int
put_rows(struct penalties *p, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->sales.n; i++) {
		struct late *l = &p->sales.v[i];

		rc = penalty_reckon(l->spans.v, l->spans.n, l->rate, l->cap, e);
		for (size_t k = 0; rc == 0 && k < l->spans.n; k++)
			rc = put_span(p, l, k, &row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0; /* 1: no more rows are wanted */
}

static int
reckon(struct penalties *p, struct invoice_job *j, struct err *e)
{
	p->day = j->s->clock.today;
	if (j->as_of && !period_parse_day(&p->day, str_of(j->as_of), p->day, true))
		return err_usage(e, _("--as-of \"%s\": not a date"), j->as_of);
	if (book_load(&p->book, p->s, p->day, 0, e) != 0 ||
	    labels_load(&p->rate, p->s, "contract", "penalty", e) != 0 ||
	    labels_load(&p->cap, p->s, "contract", "penalty_cap", e) != 0)
		return -1;
	p->taken = mem_new(mem_mul(p->book.nsales, sizeof *p->taken));
	for (size_t i = 0; i < j->nnames; i++)
		if (choose(p, j->names[i], e) != 0)
			return -1;
	find_days(p);
	return p->sales.n > 0 ? find_spans(p, e) : 0;
}

int
invoice_penalty(struct invoice_job *j, struct sink out, struct err *e)
{
	struct penalties p = { .s = j->s };
	int rc = reckon(&p, j, e);

	if (rc == 0)
		rc = put_rows(&p, out, e);
	for (size_t i = 0; i < p.sales.n; i++) {
		free(p.sales.v[i].spans.v);
		free(p.sales.v[i].from);
	}
	free(p.sales.v);
	free(p.days.v);
	free(p.taken);
	labels_release(&p.rate);
	labels_release(&p.cap);
	book_release(&p.book);
	return rc;
}
