/* SPDX-License-Identifier: ISC */
/*
 * sums - what the stored items of a document come to, and the document that
 * takes more of them.
 */
#ifndef WORK_SUMS_H
#define WORK_SUMS_H

#include "work/change/change.h"

struct sums {
	int64_t amount, vat, cost;
	bool amount_known, vat_known, cost_known; /* by a line at least */
	uint64_t last;                            /* the highest n */
	size_t n;
};

/* The stored items of a document of this date, as the change c (may be NULL) leaves them. */
int sums_stored(struct session *s, struct change *c, struct str doc, int32_t date,
		struct sums *sums, struct err *e);

/* Add the figures of an item's record. */
int sums_add(struct sums *sums, const struct rec *item, int digits, struct err *e);

/* Write those known into a document's record, as far as its kind has the fields.  Strings into a. */
void sums_put(const struct sums *sums, const struct kind *k, struct rec *r, int digits,
	      struct arena *a);

/* The same for a stored document whose lines have changed: what no line knows any more goes. */
void sums_replace(const struct sums *sums, const struct kind *k, struct rec *r, int digits,
		  struct arena *a);

/* May items be added to, changed in, taken from this document? */
bool sums_open(const struct kind *k, const struct rec *doc);

#endif
