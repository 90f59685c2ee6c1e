/* SPDX-License-Identifier: ISC */
/*
 * differences - where the other party's statement says something else than ours.
 *
 * Lines go together that have our number in their document's text, the nearest
 * amount, then the nearest date first; of the rest, those of the same amount, the
 * nearest date first.  What is left on either side is missing on the other.
 */
#ifndef WORK_DIFFERENCES_H
#define WORK_DIFFERENCES_H

#include "rec/rec.h"
#include "work/print/statement.h"

/* The rows: kind=difference date number document ours theirs difference problem.  Amounts are what
 * our side says the debt grows by; the differences sum to that of the turnovers. */
extern const struct kind difference_kind;

struct differences {
	struct arena arena;
	struct {
		struct their_line *v;
		size_t n, cap;
	} theirs;
};

/* Take a line of theirs: date, document, amount (their debit less their credit).  ctx is the
 * struct; a line outside the period is left out. */
int differences_take(struct differences *d, const struct rec *r, struct period p, int digits,
		     struct err *e);

/* Gives 1 where there is any. */
int differences_put(struct differences *d, const struct statement *st, int digits, struct sink out,
		    struct err *e);
void differences_release(struct differences *d);

#endif
