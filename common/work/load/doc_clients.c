/* SPDX-License-Identifier: ISC */
#include "work/load/doc_clients.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

struct doc_words {
	uint32_t heap[COLSET_HEAPS + 1]; /* where the words of each begin */
	uint32_t number[];               /* of each word: in its heap, then of docs.clients */
};

void
doc_clients_part(struct doc_part *part)
{
	const struct colvec *c = part->column[DOC_CLIENT];
	struct doc_words *w;

	if (c->type != COLUMN_WORD)
		return;
	w = mem_new(mem_add(sizeof *w, mem_mul(c->texts, sizeof *w->number)));
	for (size_t i = 0; i < c->texts; i++)
		w->heap[colset_heap(hash_bytes(colvec_entry(c, i))) + 1]++;
	for (size_t h = 0; h < COLSET_HEAPS; h++)
		w->heap[h + 1] += w->heap[h];
	part->words = w;
	part->client = w->number;
}

struct numbering {
	struct docs *d;
	struct names heap[COLSET_HEAPS];
};

static int
number_heap(void *ctx, size_t h, struct err *e)
{
	struct numbering *n = ctx;

	(void)e;
	for (size_t i = 0; i < n->d->nparts; i++) {
		const struct doc_part *part = &n->d->parts[i];
		const struct doc_words *w = part->words;

		for (size_t k = w ? w->heap[h] : 0, end = w ? w->heap[h + 1] : 0; k < end; k++) {
			struct str word = colvec_entry(part->column[DOC_CLIENT], k);

			part->client[k] = word.n ? names_put(&n->heap[h], word, NULL) : DOC_NONE;
		}
	}
	return 0;
}

/* The heaps' clients one after the other; first[] of each. */
static void
join_heaps(struct numbering *n, uint32_t *first)
{
	struct doc_clients *c = &n->d->clients;

	for (size_t h = 0; h < COLSET_HEAPS; h++) {
		first[h] = (uint32_t)c->n;
		c->n += n->heap[h].n;
	}
	c->v = mem_new(mem_mul(c->n, sizeof *c->v));
	c->hash = mem_new(mem_mul(c->n, sizeof *c->hash));
	for (size_t h = 0; h < COLSET_HEAPS; h++) {
		const struct names *heap = &n->heap[h];

		if (heap->n > 0) {
			memcpy(c->v + first[h], heap->v, heap->n * sizeof *c->v);
			memcpy(c->hash + first[h], heap->hash, heap->n * sizeof *c->hash);
		}
		names_release(&n->heap[h]);
	}
}

void
doc_clients_number(struct docs *d)
{
	struct numbering *n = mem_new(sizeof *n);
	uint32_t first[COLSET_HEAPS];
	struct err none;

	n->d = d;
	pool_run(COLSET_HEAPS, number_heap, n, &none);
	join_heaps(n, first);
	for (size_t i = 0; i < d->nparts; i++) {
		const struct doc_words *w = d->parts[i].words;

		for (size_t h = 0; w && h < COLSET_HEAPS; h++)
			for (size_t k = w->heap[h]; k < w->heap[h + 1]; k++)
				if (d->parts[i].client[k] != DOC_NONE)
					d->parts[i].client[k] += first[h];
	}
	free(n);
}

void
doc_clients_done(struct doc_part *part)
{
	free(part->words);
	part->words = NULL;
	part->client = NULL;
}
