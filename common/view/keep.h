/* SPDX-License-Identifier: ISC */
/*
 * keep - rows held in memory until they can be printed.
 *
 * A row takes eight bytes a field and the bytes of its values; keys are stored
 * once.  A zeroed keep is valid and empty.
 */
#ifndef VIEW_KEEP_H
#define VIEW_KEEP_H

#include "base/arena.h"
#include "base/hash.h"
#include "rec/rec.h"

struct keep {
	struct arena arena;
	struct names keys; /* every key met, in the order they came */
	char **row;
	size_t n, cap;
};

void keep_add(struct keep *k, const struct rec *r);

/* Fill r with row i; its strings are borrowed until keep_release. */
void keep_get(const struct keep *k, size_t i, struct rec *r);

void keep_release(struct keep *k);

#endif
