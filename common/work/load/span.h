/* SPDX-License-Identifier: ISC */
/* span - a period as options say it: --period, or --from and --to. */
#ifndef WORK_SPAN_H
#define WORK_SPAN_H

#include "base/err.h"
#include "value/period.h"

/* As they were given; NULL where not. */
struct span_words {
	const char *period, *from, *to;
};

/* Where nothing is said: the period that is so called, or with NULL all up to today; that is also
 * what an end is that --from or --to leaves open.  Fails with ERR_USAGE. */
int span_ask(struct period *p, const struct span_words *w, const char *otherwise, int32_t today,
	     struct err *e);

#endif
