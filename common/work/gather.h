/* SPDX-License-Identifier: ISC */
/*
 * gather - rows that many threads read from parts of files, put together in the order of
 * the files while they are read.
 *
 *	gather_init(&g, &docs, nparts, bytes);
 *	... in the threads:
 *	gather_row(&g, part)		a new row of the part
 *	gather_room(&g, part, n)	room for its texts, which do not move
 *	gather_done(&g, part)		no more of this part
 *	...
 *	gather_finish(&g)		all of it is docs'
 *
 * A part's rows are in memory that the next part will use again, and go to their place
 * while they are still in the cache; so little more is touched than what is kept.
 */
#ifndef WORK_GATHER_H
#define WORK_GATHER_H

#include "work/docs.h"

#include <pthread.h>

struct gather_part {
	struct doc_row *v;
	size_t n, cap;
	char *p, *end; /* of the block that its texts are written to */
	bool done;
};

struct gather {
	struct docs *docs;    /* has the clients of the rows in their places */
	pthread_mutex_t lock; /* of all but the parts that are being read */
	struct gather_part *parts;
	size_t nparts, placed; /* those before are in rows */
	struct {
		struct doc_row *v;
		size_t n, cap;
	} rows;
	struct {
		struct gather_part *v; /* without rows: what they had */
		size_t n, cap;
	} spare;
	struct docs_blocks blocks;
	size_t block; /* bytes of one */
};

/* bytes: of all the files. */
void gather_init(struct gather *g, struct docs *d, size_t nparts, uint64_t bytes);
struct doc_row *gather_row(struct gather *g, size_t part);
char *gather_room(struct gather *g, size_t part, size_t n);

/* n bytes of the room are taken. */
static inline void
gather_take(struct gather *g, size_t part, size_t n)
{
	g->parts[part].p += n;
}

void gather_done(struct gather *g, size_t part);
void gather_finish(struct gather *g);

#endif
