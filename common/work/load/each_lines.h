/* SPDX-License-Identifier: ISC */
/*
 * each_lines - stored records that go as lines to a sink which takes these (rec/rec.h): read and
 * written on all processors, put in the order of the files.
 */
#ifndef WORK_EACH_LINES_H
#define WORK_EACH_LINES_H

#include "work/load/each.h"

/* Of the records that each_record would give those that takes lets through, in any thread; out has
 * lines.  0, also where out wants no more, or -1: then what stands before the line that is wrong
 * was put. */
int each_lines(struct store *st, const struct kind *k, struct period p,
	       bool (*takes)(void *ctx, const struct rec *r), void *ctx, struct sink out,
	       struct err *e);

#endif
