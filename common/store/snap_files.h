/* SPDX-License-Identifier: ISC */
/*
 * snap_files - a snapshot from the inside: which files it has open.
 */
#ifndef STORE_SNAP_FILES_H
#define STORE_SNAP_FILES_H

#include "store/plan.h"
#include "store/sfile.h"
#include "store/snap.h"

/* A piece of a file: the lines that begin in it. */
struct part {
	size_t file;
	uint64_t from, to;
};

struct snap {
	struct store *st;
	struct snap_want *wants;
	size_t nwants;
	struct sfiles files;
	struct {
		struct part *v;
		size_t n, cap;
	} parts;
	bool tolerant;
	struct journal journal; /* what lies over the files is borrowed from these */
	struct plan plan;
};

/* snap_read of one of its files. */
int snap_read_file(struct snap *s, size_t file,
		   int (*run)(void *ctx, const struct snap_run *run, struct err *e), void *ctx,
		   struct err *e);

#endif
