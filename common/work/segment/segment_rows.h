/* SPDX-License-Identifier: ISC */
/*
 * segment_rows - the rows of those classed.
 */
#ifndef WORK_SEGMENT_ROWS_H
#define WORK_SEGMENT_ROWS_H

#include "work/segment/segment_row.h"

struct segment_rows {
	const struct segment_base *b;
	const char *method;
	const uint32_t *order; /* of the b->c.n with a class: as they are to come */

	/* The fields behind those of the key; in any thread, so from b alone. */
	void (*put)(struct row *row, const struct segment_base *b, uint32_t i);

	/* What the row about to be put is explained by; only where somebody asks. */
	void (*note)(const struct segment_base *b, uint32_t i);
};

/* A row for each of those selected.  -1 where out fails. */
int segment_rows_put(const struct segment_rows *r, struct sink out, struct err *e);

#endif
