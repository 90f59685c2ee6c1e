/* SPDX-License-Identifier: ISC */
#include "work/load/book_part.h"

#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>

#define NONE UINT32_MAX

/* The client of each row: an allocation is its payment's, an instalment its document's. */
static uint32_t *
clients_of_rows(const struct book *b)
{
	const struct docs *d = &b->docs;
	uint32_t *client = mem_new(mem_mul(d->n + 1, sizeof *client));
	struct doc_ids payments;

	doc_ids_init(&payments, docs_texts(d), DOC_ID, d->first[BOOK_PAYMENT],
		     d->first[BOOK_ALLOCATION]);
	for (size_t i = 0; i < d->n; i++) {
		const struct doc_row *r = &d->v[i];
		struct str name = doc_text(r, DOC_CLIENT);
		uint32_t row = DOC_IDS_NONE;

		client[i] = name.n > 0 ? names_find(&b->clients, name) : NONE;
		if (r->kind != BOOK_ALLOCATION && r->kind != BOOK_INSTALMENT)
			continue;
		if (r->kind == BOOK_ALLOCATION)
			row = doc_ids_find(&payments, doc_text(r, DOC_REF2));
		else
			row = doc_ids_find(&b->ids, doc_text(r, DOC_REF));
		client[i] = row == DOC_IDS_NONE ? NONE : client[row];
	}
	doc_ids_release(&payments);
	return client;
}

void
book_split(struct book_split *s, const struct book *b)
{
	size_t n = b->clients.n;
	uint32_t *client = clients_of_rows(b), *next;

	*s = (struct book_split){ .whole = b };
	s->rows = mem_new(mem_mul(b->docs.n + 1, sizeof *s->rows));
	s->first = mem_new(mem_mul(n + 2, sizeof *s->first));
	next = s->first + 1;
	for (size_t i = 0; i < b->docs.n; i++)
		if (client[i] != NONE)
			next[client[i] + 1]++;
	for (size_t c = 0; c < n; c++)
		next[c + 1] += next[c];
	/* next[c] moves from the first row of c to that of the client behind it */
	for (size_t i = 0; i < b->docs.n; i++)
		if (client[i] != NONE)
			s->rows[next[client[i]]++] = (uint32_t)i;
	free(client);
}

void
book_split_release(struct book_split *s)
{
	free(s->rows);
	free(s->first);
	*s = (struct book_split){ 0 };
}

void
book_part(struct book *part, const struct book_split *s, uint32_t client)
{
	const struct docs *all = &s->whole->docs;
	struct docs d = { .nkinds = all->nkinds };
	size_t from = s->first[client], to = s->first[client + 1], k = 0;

	d.clients.v = mem_new(sizeof *d.clients.v);
	d.clients.hash = mem_new(sizeof *d.clients.hash);
	d.clients.v[0] = s->whole->clients.v[client];
	d.clients.hash[0] = s->whole->clients.hash[client];
	d.clients.n = 1;
	d.v = mem_new(mem_mul(to - from + 1, sizeof *d.v));
	for (size_t i = from; i < to; i++) {
		d.v[d.n] = all->v[s->rows[i]];
		if (d.v[d.n].client != DOC_NONE)
			d.v[d.n].client = 0; /* it is the only one */
		for (; k <= d.v[d.n].kind; k++)
			d.first[k] = d.n;
		d.n++;
	}
	for (; k <= d.nkinds; k++)
		d.first[k] = d.n;
	book_of(part, s->whole->s, d);
}

static int
by_day(const void *x, const void *y)
{
	const int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return a < b ? -1 : a > b;
}

size_t
book_days(const struct book *part, int32_t last, int32_t **days)
{
	size_t max = 2 * part->docs.n, n = 0, kept = 0;
	int32_t *v = mem_new(mem_mul(max + 1, sizeof *v));

	for (size_t i = 0; i < part->docs.first[BOOK_INSTALMENT]; i++) {
		const struct doc_row *r = &part->docs.v[i];

		if (r->date <= last)
			v[n++] = r->date;
		if (r->cancelled != DATE_NONE && r->cancelled <= last)
			v[n++] = r->cancelled;
	}
	qsort(v, n, sizeof *v, by_day);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || v[i] != v[kept - 1])
			v[kept++] = v[i];
	*days = v;
	return kept;
}
