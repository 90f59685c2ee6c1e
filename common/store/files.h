/* SPDX-License-Identifier: ISC */
/*
 * files - which data files a kind has.
 */
#ifndef STORE_FILES_H
#define STORE_FILES_H

#include "store/home.h"
#include "store/path.h"

/* A segment that has reached this size is followed by the next. */
enum { SEGMENT_FULL = 2 << 20 };

struct file_name {
	char name[PATH_TEXT];
	int32_t month; /* DATE_NONE of an undated kind */
	unsigned segment;
};

struct files {
	struct file_name *v;
	size_t n, cap;
};

/* Those of a kind, of a dated one with months from ... to: by month and segment. */
int files_list(struct files *f, struct store *st, const struct kind *k, int32_t from, int32_t to,
	       struct err *e);
void files_release(struct files *f);

/* All months. */
#define FILES_ALL INT32_MIN, INT32_MAX

/* The file that the next line of a kind and month goes to: the last segment while it is
 * not full, else one that is not there yet. */
int files_next(struct file_name *out, struct store *st, const struct kind *k, int32_t month,
	       struct err *e);

#endif
