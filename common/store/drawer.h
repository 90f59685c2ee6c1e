/* SPDX-License-Identifier: ISC */
/*
 * drawer - the files of one kind, in some months, to look records up in.
 */
#ifndef STORE_DRAWER_H
#define STORE_DRAWER_H

#include "store/index.h"
#include "store/snap_files.h"

struct drawer {
	const struct kind *kind;
	int32_t month; /* or DATE_NONE: all */
	struct snap *snap;
	struct index *indexes; /* of the snapshot's files; opened when first needed */
	bool *opened;
	bool many; /* many lookups will come: indexes are brought into memory */
};

int drawer_open(struct drawer *d, struct store *st, const struct kind *k, struct period p,
		bool many, struct err *e);
void drawer_release(struct drawer *d);

/* A record that was found: its line without LF (valid during the call) and place. */
struct found {
	const struct sfile *file;
	uint64_t offset;
	struct str line;
};

/* The records whose id, or what line_number gives, is exactly this, as a line has it.
 * f gives 0 to go on, 1 to stop, or -1. */
int drawer_look(struct drawer *d, enum index_table t, struct str raw,
		int (*f)(void *ctx, const struct found *r, struct err *e), void *ctx,
		struct err *e);

/* Is there one? 1, 0, -1. */
int drawer_has(struct drawer *d, struct str raw_id, struct err *e);

/* The highest number of "prefix + digits", the prefix as a line has it. */
int drawer_highest(struct drawer *d, struct str prefix, uint64_t *n, struct err *e);

#endif
