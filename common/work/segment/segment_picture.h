/* SPDX-License-Identifier: ISC */
/*
 * segment_picture - classes at a glance: how many are in each, and what they bring.
 */
#ifndef WORK_SEGMENT_PICTURE_H
#define WORK_SEGMENT_PICTURE_H

#include "crm/segment.h"
#include "work/segment/segment_row.h"

/* Of those selected, by class. */
struct segment_cells {
	int64_t n[SEGMENT_CLASSES], amount[SEGMENT_CLASSES];
	int64_t count, total; /* of all; total is of the positive amounts, as in shares */
	bool any;
};

/* The nine cells of abc and xyz.  Sums that do not fit are left at what fits. */
void segment_cells(struct segment_cells *cells, const struct classes *c);

/* Fill b->q->picture, where the query has one. */
void segment_picture_abc(const struct segment_base *b);
void segment_picture_xyz(const struct segment_base *b);
void segment_picture_abcxyz(const struct segment_base *b);

#endif
