/* SPDX-License-Identifier: ISC */
/*
 * potential - what clients buy of us and in all, by category, in the window of a query.
 *
 * A potential without a category is of all that a client buys, one with a competitor of what he
 * buys there.  Our sales are of the months that the total tells of, so that like is compared
 * with like; where there is no total, of the whole window.
 */
#ifndef WORK_POTENTIAL_H
#define WORK_POTENTIAL_H

#include "crm/penetration.h"
#include "work/segment/segment_row.h"

/* What a client buys of a category, or of all (empty). */
struct potential_cell {
	struct str client, category;
	int64_t ours, total, rivals;
	bool sells;        /* there is a purchase of it in the window */
	bool known;        /* there is a total */
	bool split;        /* of all: there are cells of his by category */
	uint64_t *covered; /* bits: the months of the window that the total tells of; or NULL */
	struct penetration p;
};

/* What he buys of a competitor. */
struct potential_rival {
	uint32_t cell;
	struct str competitor;
	int64_t volume;
};

struct potentials {
	struct arena arena;
	struct flow flow;
	struct classes c; /* its clients, chains and selection */
	struct labels categories;
	struct names keys;
	struct potential_cell *v; /* by the same numbers */
	size_t n, cap;
	struct potential_rival *rivals;
	size_t nrivals, rivals_cap;
};

/* Cells of selected clients alone. */
int potentials_load(struct potentials *p, const struct segment_query *q, struct err *e);
/* What a cell is called among notes: ours total competitors, and by competitor amount total; x
 * may be NULL. */
struct explain;
struct str potentials_noted(struct explain *x, const struct potential_cell *c,
			    struct str competitor);

void potentials_release(struct potentials *p);

/* The cell of all that a client buys, or NULL. */
const struct potential_cell *potentials_whole(const struct potentials *p, struct str client);

#endif
