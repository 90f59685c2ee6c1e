/* SPDX-License-Identifier: ISC */
/* book_of - the documents of a book as what is settled: sales, credits, allocations, instalments,
 * each with the numbers of the others that it names. */
#include "base/mem.h"
#include "work/load/book.h"

#include <stdlib.h>

static bool
ships(const struct book *b)
{
	return b->s->set.sale == SALE_SHIPMENT;
}

static uint32_t
name_of(struct names *t, struct str name)
{
	return name.n ? names_put(t, name, NULL) : BALANCE_NONE;
}

/* Numbers of docs.clients as those of the book, in the order of sales and then of credits. */
static uint32_t
client_of(struct book *b, const struct doc_row *r)
{
	uint32_t *no;

	if (r->client == DOC_NONE)
		return BALANCE_NONE;
	no = &b->client_no[r->client];
	if (*no == BALANCE_NONE)
		*no = names_put_hashed(&b->clients, b->docs.clients.v[r->client],
				       b->docs.clients.hash[r->client], NULL);
	return *no;
}

/* A document that never counts is no sale: planned, or cancelled on no day. */
static bool
counts(const struct doc_row *r)
{
	return !(r->flags & ROW_PLANNED) &&
	       (!(r->flags & ROW_CANCELLED) || r->cancelled != DATE_NONE);
}

/* Each document of a kind, in the order of the files. */
static void
each(const struct book *b, size_t kind, int (*take)(void *ctx, const struct doc_row *r, size_t row),
     void *ctx)
{
	docs_walk(&b->docs, kind, 0, DOC_NONE, take, ctx);
}

static int
take_sale(void *ctx, const struct doc_row *r, size_t row)
{
	struct book *b = ctx;

	if (!counts(r))
		return 0;
	b->sales[b->nsales] = (struct sale){
		.client = r->client == DOC_NONE ? names_put(&b->clients, STR(""), NULL)
						: client_of(b, r),
		.contract = name_of(&b->contracts, doc_text(r, DOC_CONTRACT)),
		.date = r->date,
		.due = r->due,
		.cancelled = r->cancelled,
		.amount = r->amount,
	};
	b->sale_row[b->nsales] = (uint32_t)row;
	b->sale_of[row] = (uint32_t)b->nsales++;
	return 0;
}

static void
take_sales(struct book *b)
{
	size_t kind = ships(b) ? BOOK_SHIPMENT : BOOK_INVOICE, n = b->docs.first[BOOK_PAYMENT];
	size_t sales = b->docs.first[kind + 1] - b->docs.first[kind];

	b->sales = mem_large(mem_mul(sales, sizeof *b->sales));
	b->sale_row = mem_large(mem_mul(sales, sizeof *b->sale_row));
	b->sale_of = mem_large(mem_mul(n, sizeof *b->sale_of));
	for (size_t i = 0; i < n; i++)
		b->sale_of[i] = BALANCE_NONE;
	each(b, kind, take_sale, b);
	b->in.sales = b->sales;
	b->in.nsales = b->nsales;
}

static int
take_invoice(void *ctx, const struct doc_row *r, size_t row)
{
	struct book *b = ctx;

	b->invoices[row] =
		(struct settle_invoice){ .date = r->date,
					 .due = r->due,
					 .cancelled = counts(r) ? r->cancelled : DATE_MIN,
					 .amount = r->amount };
	return 0;
}

static void
take_invoices(struct book *b)
{
	size_t n = b->docs.first[BOOK_SHIPMENT];

	if (!ships(b))
		return;
	b->invoices = mem_new(mem_mul(n, sizeof *b->invoices));
	each(b, BOOK_INVOICE, take_invoice, b);
	b->in.invoices = b->invoices;
	b->in.ninvoices = n;
}

struct named {
	uint32_t sale, invoice;
};

/* What a row of docs.v is to who names it. */
static struct named
named_row(const struct book *b, uint32_t row)
{
	struct named none = { SETTLE_NONE, SETTLE_NONE };

	if (row == DOC_IDS_NONE)
		return none;
	if (b->sale_of[row] != BALANCE_NONE)
		none.sale = b->sale_of[row];
	else if (ships(b) && row < b->docs.first[BOOK_SHIPMENT])
		none.invoice = row;
	return none;
}

static struct named
named(const struct book *b, struct str id)
{
	return named_row(b, doc_ids_find(&b->ids, id));
}

/* A return names its shipment, or its invoice; where the invoice is the sale, that of the
 * shipment. */
static struct named
named_by_return(const struct book *b, const struct doc_row *r)
{
	struct named by = named(b, doc_text(r, DOC_REF2));
	const struct doc_texts texts = docs_texts(&b->docs);
	uint32_t shipment;
	size_t hint = 0;

	if (by.sale != SETTLE_NONE || by.invoice != SETTLE_NONE)
		return by;
	by = named(b, doc_text(r, DOC_REF));
	if (by.sale != SETTLE_NONE || by.invoice != SETTLE_NONE || ships(b))
		return by;
	shipment = doc_ids_find(&b->ids, doc_text(r, DOC_REF2));
	return shipment == DOC_IDS_NONE ? by
					: named(b, doc_texts_get(&texts, shipment, DOC_REF, &hint));
}

/* What DOC_REF of each of the rows [from, to) names: rows of docs.v; to be freed. */
static uint32_t *
find_named(const struct book *b, size_t from, size_t to)
{
	uint32_t *row = mem_large(mem_mul(to - from, sizeof *row));

	doc_ids_find_all(&b->ids, docs_texts(&b->docs), DOC_REF, from, to, row);
	return row;
}

static void
link_shipments(struct book *b)
{
	size_t from = b->docs.first[BOOK_SHIPMENT];
	uint32_t *row;

	if (!ships(b))
		return;
	row = find_named(b, from, b->docs.first[BOOK_PAYMENT]);
	b->invoice_of_sale = mem_new(mem_mul(b->nsales, sizeof *b->invoice_of_sale));
	for (size_t i = 0; i < b->nsales; i++)
		b->invoice_of_sale[i] = named_row(b, row[b->sale_row[i] - from]).invoice;
	b->in.invoice_of = b->invoice_of_sale;
	free(row);
}

struct crediting {
	struct book *b;
	size_t from;
	uint32_t *named; /* what each names */
	struct settle_credit *v;
};

static int
take_credit(void *ctx, const struct doc_row *r, size_t row)
{
	struct crediting *c = ctx;
	struct named by = r->kind == BOOK_RETURN ? named_by_return(c->b, r)
						 : named_row(c->b, c->named[row - c->from]);

	c->v[row - c->from] = (struct settle_credit){
		.client = client_of(c->b, r),
		.contract = name_of(&c->b->contracts, doc_text(r, DOC_CONTRACT)),
		.sale = by.sale,
		.invoice = by.invoice,
		.date = r->date,
		.amount = r->amount,
	};
	return 0;
}

static struct settle_credit *
take_credits(struct book *b, size_t kind, size_t *n)
{
	size_t from = b->docs.first[kind], to = b->docs.first[kind + 1];
	struct crediting c = { .b = b, .from = from, .named = find_named(b, from, to) };

	*n = to - from;
	c.v = mem_large(mem_mul(to - from, sizeof *c.v));
	each(b, kind, take_credit, &c);
	free(c.named);
	return c.v;
}

struct allocating {
	struct book *b;
	struct doc_ids payments;
};

static int
take_allocation(void *ctx, const struct doc_row *r, size_t row)
{
	struct allocating *a = ctx;
	struct book *b = a->b;
	uint32_t payment = doc_ids_find(&a->payments, doc_text(r, DOC_REF2));
	struct named by = named(b, doc_text(r, DOC_REF));
	size_t n = b->in.nallocations;

	if (payment == DOC_IDS_NONE)
		return 0;
	payment -= (uint32_t)b->docs.first[BOOK_PAYMENT];
	b->allocation_row[n] = (uint32_t)row;
	b->allocations[n] = (struct settle_allocation){
		payment, by.sale, by.invoice, r->date, r->amount,
	};
	b->in.nallocations++;
	return 0;
}

static void
take_allocations(struct book *b)
{
	size_t from = b->docs.first[BOOK_ALLOCATION];
	size_t n = b->docs.first[BOOK_ALLOCATION + 1] - from;
	struct allocating a = { .b = b };

	if (n == 0)
		return;
	doc_ids_init(&a.payments, docs_texts(&b->docs), DOC_ID, b->docs.first[BOOK_PAYMENT], from);
	b->allocations = mem_new(mem_mul(n, sizeof *b->allocations));
	b->allocation_row = mem_new(mem_mul(n, sizeof *b->allocation_row));
	each(b, BOOK_ALLOCATION, take_allocation, &a);
	doc_ids_release(&a.payments);
	b->in.allocations = b->allocations;
}

/* An instalment, and the row of its document. */
struct placed {
	uint32_t row;
	struct schedule_part part;
};

static int
by_row(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->part.due != b->part.due)
		return a->part.due < b->part.due ? -1 : 1;
	return a->part.amount < b->part.amount ? -1 : a->part.amount > b->part.amount;
}

struct placing {
	const struct book *b;
	struct placed *v;
	size_t n;
};

static int
place_instalment(void *ctx, const struct doc_row *r, size_t instalment)
{
	struct placing *p = ctx;
	uint32_t row = doc_ids_find(&p->b->ids, doc_text(r, DOC_REF));

	(void)instalment;
	if (row != DOC_IDS_NONE)
		p->v[p->n++] = (struct placed){ row, { r->date, r->cancelled, r->amount } };
	return 0;
}

/* part_of has an end behind the last row: so a row's parts end where the next one's begin. */
static void
take_instalments(struct book *b)
{
	size_t n = b->docs.n - b->docs.first[BOOK_INSTALMENT], rows = b->docs.first[BOOK_PAYMENT];
	struct placing p = { .b = b };
	struct placed *v;

	if (n == 0)
		return;
	v = p.v = mem_new(mem_mul(n, sizeof *v));
	each(b, BOOK_INSTALMENT, place_instalment, &p);
	n = p.n;
	if (n > 1)
		qsort(v, n, sizeof *v, by_row);
	b->parts = mem_new(mem_mul(n, sizeof *b->parts));
	b->part_of = mem_new(mem_mul(rows + 1, sizeof *b->part_of));
	for (size_t row = 0, i = 0; row <= rows; row++) {
		b->part_of[row] = (uint32_t)i;
		for (; i < n && v[i].row == row; i++)
			b->parts[i] = v[i].part;
	}
	free(v);
}

/* All but the documents is there already. */
static void
take(struct book *b)
{
	doc_ids_init(&b->ids, docs_texts(&b->docs), DOC_ID, 0, b->docs.first[BOOK_PAYMENT]);
	b->client_no = mem_new(mem_mul(b->docs.clients.n, sizeof *b->client_no));
	for (size_t i = 0; i < b->docs.clients.n; i++)
		b->client_no[i] = BALANCE_NONE;
	take_sales(b);
	take_invoices(b);
	link_shipments(b);
	b->payments = take_credits(b, BOOK_PAYMENT, &b->in.npayments);
	b->returns = take_credits(b, BOOK_RETURN, &b->in.nreturns);
	b->in.payments = b->payments;
	b->in.returns = b->returns;
	take_allocations(b);
	take_instalments(b);
}

void
book_of(struct book *b, struct session *s, struct docs docs)
{
	*b = (struct book){ .s = s, .docs = docs };
	take(b);
}

void
book_of_owed(struct book *b, struct session *s, struct docs docs)
{
	*b = (struct book){ .s = s, .docs = docs, .owed = true };
	b->clients.arena = b->contracts.arena = &b->texts;
	take(b);
	docs_release(&b->docs);
	doc_ids_release(&b->ids);
	free(b->client_no);
	free(b->sale_of);
	b->client_no = b->sale_of = NULL;
}
