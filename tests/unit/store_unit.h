/* SPDX-License-Identifier: ISC */
/* store_unit - a data directory for a test, made in TMPDIR and removed after it. */
#ifndef TESTS_STORE_UNIT_H
#define TESTS_STORE_UNIT_H

#include "base/hash.h"
#include "base/mem.h"
#include "store/home.h"
#include "store/snap.h"
#include "store/txn.h"
#include "unit.h"
#include "value/date.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

struct dir {
	char path[64];
	struct settings set;
	struct store *st;
	char warned[512]; /* the last warning */
	int warnings;
};

static inline void
dir_warn(void *ctx, const char *msg)
{
	struct dir *d = ctx;

	snprintf(d->warned, sizeof d->warned, "%s", msg);
	d->warnings++;
}

static inline void
dir_put(const struct dir *d, const char *name, const char *text)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", d->path, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static inline void
dir_open(struct dir *d)
{
	struct err e = { 0 };

	assert_int_equal(store_open(&d->st, d->path, dir_warn, d, &e), 0);
	assert_int_equal(store_configure(d->st, &d->set, &e), 0);
}

static inline void
dir_init(struct dir *d)
{
	const char *tmp = getenv("TMPDIR");

	memset(d, 0, sizeof *d);
	snprintf(d->path, sizeof d->path, "%.40s/crm-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(d->path));
	dir_put(d, "crm.yaml", "");
	settings_init(&d->set);
	d->set.git_commit = false;
	dir_open(d);
}

static inline int
dir_remove_one(const char *path, const struct stat *s, int type, struct FTW *f)
{
	(void)s;
	(void)type;
	(void)f;
	return remove(path);
}

static inline void
dir_release(struct dir *d)
{
	store_close(d->st);
	settings_release(&d->set);
	nftw(d->path, dir_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline const struct kind *
dir_kind(struct dir *d, const char *name)
{
	const struct kind *k = schema_kind(&d->set.schema, str_of(name));

	assert_non_null(k);
	return k;
}

/* The text of a file, to be freed; NULL where there is none. */
static inline char *
dir_text(const struct dir *d, const char *name)
{
	char path[256];
	struct buf b = { 0 };
	int fd;

	snprintf(path, sizeof path, "%s/%s", d->path, name);
	if ((fd = open(path, O_RDONLY)) < 0)
		return NULL;
	for (;;) {
		ssize_t n = read(fd, buf_room(&b, 1 << 16), 1 << 16);

		if (n <= 0)
			break;
		b.n += (size_t)n;
	}
	close(fd);
	buf_cstr(&b);
	return b.p;
}

static inline void
dir_same(const struct dir *d, const char *name, const char *want)
{
	char *got = dir_text(d, name);

	assert_non_null(got);
	assert_string_equal(got, want);
	free(got);
}

#endif
