/* SPDX-License-Identifier: ISC */
/*
 * doubt - names of fields that the kind does not have.
 *
 * Records may hold fields that no schema knows, so such a name is wrong only where no
 * record has it: that is known at the end.  Until then rows are held back.  Where rows
 * may be of any kind a name is right as soon as one of a kind with it comes, and
 * nothing is known of any name once a row comes whose kind no schema knows.
 */
#ifndef VIEW_DOUBT_H
#define VIEW_DOUBT_H

#include "base/err.h"
#include "rec/rec.h"

struct doubt {
	const struct kind *kind; /* NULL: rows may be of any */
	const struct kind *last; /* the last row's */
	struct {
		struct str name;
		bool grave; /* an error; else a warning */
	} * v;
	size_t n, cap, ngrave; /* those not yet seen */
	void (*warn)(void *ctx, const char *msg);
	void *ctx;
};

/* A name that was given; borrowed. */
void doubt_name(struct doubt *d, struct str name, bool grave);

/* Look whether a row of kind k (NULL: unknown) makes one of them right; one that the
 * row has and the kind does not is warned of. */
void doubt_look(struct doubt *d, const struct rec *r, const struct kind *k);

/* At the end: the first grave one still unseen is an error, the others are warned of. */
int doubt_end(struct doubt *d, struct err *e);

void doubt_release(struct doubt *d);

#endif
