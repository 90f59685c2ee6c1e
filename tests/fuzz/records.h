/* SPDX-License-Identifier: ISC */
/*
 * records - what the fuzz targets of converters ask of what comes out: records of
 * the schema, with canonical values.
 */
#ifndef TESTS_FUZZ_RECORDS_H
#define TESTS_FUZZ_RECORDS_H

#include "port/spool.h"
#include "rec/value.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static inline void
fuzz_must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

struct fuzz_check {
	const struct schema *s;
	struct arena a;
};

static inline void
fuzz_value(struct fuzz_check *c, const struct kind *k, const struct field *f)
{
	const struct field_def *d = kind_field(k, f->key);
	struct buf canon = { 0 };
	struct err e = { 0 };

	fuzz_must(d != NULL, "an unknown field");
	fuzz_must(strcmp(d->name, "kind") == 0 ||
			  value_canon(&canon, c->s, d, f->val, NOWHERE, &e) == 0,
		  "a wrong value");
	fuzz_must(strcmp(d->name, "kind") == 0 || str_eq(buf_str(&canon), f->val),
		  "a value that is not canonical");
	buf_release(&canon);
}

static inline int
fuzz_line(void *ctx, struct str line, struct err *e)
{
	struct fuzz_check *c = ctx;
	struct rec r = { 0 };
	const struct kind *k;

	fuzz_must(rec_parse(&r, line, &c->a, REC_STRICT, NOWHERE, e) == 0, "no record");
	k = schema_kind(c->s, rec_get(&r, "kind"));
	fuzz_must(k != NULL, "an unknown kind");
	for (size_t i = 0; i < r.n; i++)
		fuzz_value(c, k, &r.f[i]);
	rec_release(&r);
	arena_reset(&c->a);
	return 0;
}

/* A descriptor at the beginning of the text; close it. */
static inline int
fuzz_file(struct str text)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	fuzz_must(fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n &&
			  lseek(fd, 0, SEEK_SET) == 0,
		  "no file");
	return fd;
}

/* rc and e are what a converter gave, out what it put out. */
static inline void
fuzz_records(int rc, const struct err *failed, struct spool *out, const struct schema *s)
{
	struct fuzz_check c = { .s = s };
	struct err e = { 0 };

	if (rc != 0)
		fuzz_must(failed->kind == ERR_DATA && failed->msg[0], "an error without a message");
	else
		fuzz_must(spool_lines(out, fuzz_line, &c, &e) == 0, "no lines");
	arena_release(&c.a);
}

#endif
