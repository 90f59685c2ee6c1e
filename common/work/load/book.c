/* SPDX-License-Identifier: ISC */
#include "work/load/book.h"

#include "value/date.h"
#include "work/load/kept.h"

#include <stdlib.h>

static struct docs_ask
ask_for(struct str client, int32_t last, unsigned texts)
{
	const unsigned needed = 1u << DOC_ID | 1u << DOC_CLIENT | 1u << DOC_CONTRACT |
				1u << DOC_REF | 1u << DOC_REF2;

	return (struct docs_ask){
		.kinds = { "invoice", "shipment", "payment", "allocation", "return", "instalment" },
		.n = BOOK_KINDS,
		.period = { DATE_MIN, last },
		.ahead = 1u << BOOK_INSTALMENT,
		.since = DATE_MIN,
		.texts = texts | needed,
		.client = client,
	};
}

int
book_load_docs(struct docs *d, struct session *s, struct str client, int32_t last, unsigned texts,
	       bool figures, struct err *e)
{
	struct docs_ask ask = ask_for(client, last, texts);

	ask.figures = figures;
	return docs_load(d, s, &ask, e);
}

int
book_load(struct book *b, struct session *s, struct str client, int32_t last, unsigned texts,
	  struct err *e)
{
	struct docs docs;

	*b = (struct book){ 0 };
	if (book_load_docs(&docs, s, client, last, texts, false, e) != 0)
		return -1;
	book_of(b, s, docs);
	return 0;
}

int
book_load_owed(struct book *b, struct session *s, struct str client, int32_t day, struct err *e)
{
	struct docs_ask ask = ask_for(client, day, 0);
	struct docs docs;

	*b = (struct book){ 0 };
	ask.unkept = s->explain == NULL;
	if (docs_load(&docs, s, &ask, e) != 0)
		return -1;
	if (ask.unkept)
		book_of_owed(b, s, docs);
	else
		book_of(b, s, docs);
	return book_reckon(b, day, e);
}

/* Of a book of one day: they are settled. */
static void
drop_payments(struct book *b)
{
	free(b->payments);
	free(b->returns);
	b->payments = b->returns = NULL;
	b->in.payments = b->in.returns = NULL;
}

int
book_on(struct book *b, struct session *s, struct str client, int32_t day, struct err *e)
{
	int rc = kept_book(s, day, b, e);

	if (rc != 0)
		return rc > 0 ? 0 : -1;
	return book_load(b, s, client, day, 0, e) == 0 ? book_reckon(b, day, e) : -1;
}

int
book_reckon(struct book *b, int32_t day, struct err *e)
{
	struct balance_in in = { .sales = b->sales,
				 .nsales = b->nsales,
				 .nclients = (uint32_t)b->clients.n,
				 .offset = b->s->set.offset };

	if (b->reckoned) {
		settle_release(&b->settled);
		balance_release(&b->balance);
		b->reckoned = false;
	}
	b->in.traced = b->s->explain != NULL || b->invoices; /* owing_credited asks for them */
	if (settle_on(&b->settled, &b->in, day, e) != 0)
		return -1;
	if (b->owed)
		drop_payments(b);
	in.credits = b->settled.credits.v;
	in.ncredits = b->settled.credits.n;
	if (balance_on(&b->balance, &in, day, e) != 0) {
		settle_release(&b->settled);
		return -1;
	}
	b->reckoned = true;
	b->day = day;
	return 0;
}

static void
release_docs(struct book *b)
{
	free(b->client_no);
	free(b->sales);
	free(b->sale_row);
	free(b->sale_of);
	free(b->invoices);
	free(b->invoice_of_sale);
	free(b->payments);
	free(b->returns);
	free(b->allocations);
	free(b->allocation_row);
	free(b->parts);
	free(b->part_of);
	names_release(&b->clients);
	names_release(&b->contracts);
	doc_ids_release(&b->ids);
	docs_release(&b->docs);
	arena_release(&b->texts);
}

void
book_release(struct book *b)
{
	if (b->reckoned && b->borrowed != BOOK_ALL) {
		settle_release(&b->settled);
		balance_release(&b->balance);
	}
	if (b->borrowed == BOOK_OWN)
		release_docs(b);
	*b = (struct book){ 0 };
}

const struct doc_row *
book_sale_row(const struct book *b, size_t sale)
{
	return &b->docs.v[b->sale_row[sale]];
}

/* Of the document of a row, for so much and due on that day. */
static void
start_dues(const struct book *b, uint32_t row, int64_t amount, int32_t due, int64_t left,
	   struct schedule *w)
{
	size_t from = b->part_of ? b->part_of[row] : 0, to = b->part_of ? b->part_of[row + 1] : 0;

	schedule_start(w, b->parts ? b->parts + from : NULL, to - from, amount, left, due, b->day);
}

void
book_row_dues(const struct book *b, uint32_t row, int64_t left, struct schedule *w)
{
	const struct doc_row *r = &b->docs.v[row];

	start_dues(b, row, r->amount, r->due, left, w);
}

void
book_dues(const struct book *b, size_t sale, struct schedule *w)
{
	const struct sale *s = &b->sales[sale];

	start_dues(b, b->sale_row[sale], s->amount, s->due, b->balance.balance[sale], w);
}

int64_t
book_overdue(const struct book *b, size_t sale)
{
	struct schedule w;
	int64_t sum = 0;

	book_dues(b, sale, &w);
	while (schedule_next(&w) && w.due < b->day)
		sum += w.left; /* parts of a balance */
	return sum;
}

int32_t
book_due(const struct book *b, size_t sale)
{
	struct schedule w;

	book_dues(b, sale, &w);
	return b->part_of && schedule_next(&w) ? w.due : b->sales[sale].due;
}

const struct doc_row *
book_find(const struct book *b, struct str id)
{
	uint32_t row = doc_ids_find(&b->ids, id);

	return row == DOC_IDS_NONE ? NULL : &b->docs.v[row];
}
