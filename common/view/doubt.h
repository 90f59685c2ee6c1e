/* SPDX-License-Identifier: ISC */
/*
 * doubt - names of fields that the kind does not have.
 *
 * Records may hold fields that no schema knows, so such a name is wrong only where no
 * record has it: that is known at the end.  Until then rows are held back.
 */
#ifndef VIEW_DOUBT_H
#define VIEW_DOUBT_H

#include "base/err.h"
#include "rec/rec.h"

struct doubt {
	const struct kind *kind; /* NULL: every name is right */
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

/* Look whether r has one of them: it is right then, and warned of. */
void doubt_look(struct doubt *d, const struct rec *r);

/* At the end: the first grave one still unseen is an error, the others are warned of. */
int doubt_end(struct doubt *d, struct err *e);

void doubt_release(struct doubt *d);

#endif
