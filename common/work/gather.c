/* SPDX-License-Identifier: ISC */
#include "work/gather.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Room is set aside for as many rows as there may be of lines this long; what is not written to
 * costs nothing, and of shorter lines the room grows.  Of little data no block is large. */
enum { LINE = 128, BLOCK_MIN = 16 << 10, BLOCK_MAX = 2 << 20 };

void
gather_init(struct gather *g, struct docs *d, size_t nparts, uint64_t bytes)
{
	*g = (struct gather){ .docs = d, .nparts = nparts };
	d->clients.arena = &d->arena;
	pthread_mutex_init(&g->lock, NULL);
	g->parts = mem_new(mem_mul(nparts, sizeof *g->parts));
	g->rows.cap = (size_t)(bytes / LINE) + 1;
	g->rows.v = mem_resize(NULL, mem_mul(g->rows.cap, sizeof *g->rows.v));
	for (g->block = BLOCK_MIN; g->block < BLOCK_MAX && g->block < bytes / 32;)
		g->block *= 2;
}

/* The part's first row or text: what another one has used before. */
static void
begin(struct gather *g, struct gather_part *part)
{
	pthread_mutex_lock(&g->lock);
	if (g->spare.n > 0)
		*part = g->spare.v[--g->spare.n];
	pthread_mutex_unlock(&g->lock);
}

struct doc_row *
gather_row(struct gather *g, size_t i)
{
	struct gather_part *part = &g->parts[i];

	if (part->v == NULL && part->p == NULL)
		begin(g, part);
	return LIST_ADD(*part);
}

char *
gather_room(struct gather *g, size_t i, size_t n)
{
	struct gather_part *part = &g->parts[i];

	if (part->v == NULL && part->p == NULL)
		begin(g, part);
	if (part->p == NULL || (size_t)(part->end - part->p) < n) {
		size_t size = n > g->block ? n : g->block;

		part->p = mem_resize(NULL, size);
		part->end = part->p + size;
		pthread_mutex_lock(&g->lock);
		*LIST_ADD(g->blocks) = part->p;
		pthread_mutex_unlock(&g->lock);
	}
	return part->p;
}

/* Number the clients, in the order of the rows. */
static void
number_clients(struct gather *g, struct doc_row *v, size_t n)
{
	struct docs_ahead ahead;

	docs_ahead_init(&ahead, v, DOC_CLIENT, &g->docs->clients, 0, n);
	for (size_t i = 0; i < n; i++) {
		struct str client = doc_text(&v[i], DOC_CLIENT);
		uint64_t h = docs_ahead(&ahead, i);

		v[i].client =
			client.n ? names_put_hashed(&g->docs->clients, client, h, NULL) : DOC_NONE;
	}
}

static void
place(struct gather *g, struct gather_part *part)
{
	while (g->rows.cap - g->rows.n < part->n)
		g->rows.v = mem_grow(g->rows.v, g->rows.cap, &g->rows.cap, sizeof *g->rows.v);
	number_clients(g, part->v, part->n);
	if (part->n > 0)
		memcpy(g->rows.v + g->rows.n, part->v, part->n * sizeof *part->v);
	g->rows.n += part->n;
	part->n = 0;
	part->done = false;
	*LIST_ADD(g->spare) = *part;
	*part = (struct gather_part){ .done = true };
}

void
gather_done(struct gather *g, size_t i)
{
	pthread_mutex_lock(&g->lock);
	g->parts[i].done = true;
	while (g->placed < g->nparts && g->parts[g->placed].done)
		place(g, &g->parts[g->placed++]);
	pthread_mutex_unlock(&g->lock);
}

void
gather_finish(struct gather *g)
{
	struct docs *d = g->docs;

	/* a part in which no line begins was never done */
	while (g->placed < g->nparts)
		place(g, &g->parts[g->placed++]);
	for (size_t i = 0; i < g->spare.n; i++)
		free(g->spare.v[i].v);
	free(g->spare.v);
	free(g->parts);
	pthread_mutex_destroy(&g->lock);
	d->v = g->rows.v;
	d->n = g->rows.n;
	d->blocks = g->blocks;
	d->clients.arena = NULL; /* none is added, and docs may be moved */
}
