/* SPDX-License-Identifier: ISC */
/* work_unit - a session on a data directory for a test, with some records in it. */
#ifndef TESTS_WORK_UNIT_H
#define TESTS_WORK_UNIT_H

#include "store_unit.h"
#include "work/change/add.h"
#include "work/load/session.h"

struct desk {
	struct dir dir;
	struct session s;
};

/* A directory with these settings. */
static inline void
desk_init(struct desk *d, const char *settings)
{
	struct err e = { 0 };

	dir_init(&d->dir);
	dir_put(&d->dir, "crm.yaml", settings);
	setenv("CRM_USER", "me", 1);
	setenv("CRM_SEED", "1", 1);
	if (session_open(&d->s, &(struct session_opts){ "test", d->dir.path, "2026-11-23", false },
			 &e) != 0)
		fail_msg("%s", e.msg);
}

static inline void
desk_release(struct desk *d)
{
	session_close(&d->s);
	dir_release(&d->dir);
}

static inline const struct kind *
desk_kind(struct desk *d, const char *name)
{
	const struct kind *k = schema_kind(&d->s.set.schema, str_of(name));

	assert_non_null(k);
	return k;
}

/* Parse a line; its strings are the line's or a's. */
static inline struct rec
desk_rec(const char *line, struct arena *a)
{
	struct err e = { 0 };
	struct rec r = { 0 };

	if (rec_parse(&r, str_of(line), a, REC_STRICT, NOWHERE, &e) != 0)
		fail_msg("%s: %s", line, e.msg);
	return r;
}

/* Store these lines, each with its LF, as one stream. */
static inline void
desk_add(struct desk *d, const char *lines)
{
	struct str rest = str_of(lines), line;
	struct arena a = { 0 };
	struct err e = { 0 };
	struct add add;

	assert_int_equal(add_begin(&add, &d->s, "stream", DUP_ERROR, &e), 0);
	while (rest.n > 0) {
		struct rec r = { 0 };

		str_cut(rest, '\n', &line, &rest);
		if (rec_parse(&r, line, &a, REC_STRICT, NOWHERE, &e) != 0 ||
		    add_rec(&add, &r, &e) != 0)
			fail_msg("%.*s: %s", STR_ARG(line), e.msg);
		rec_release(&r);
	}
	if (add_store(&add, false, &e) != 0)
		fail_msg("%s", e.msg);
	add_release(&add);
	arena_release(&a);
}

/* The record as a line, with | for TAB, valid until the next call. */
static inline const char *
desk_text(const struct rec *r, const struct kind *k)
{
	static char text[4096];
	struct buf b = { 0 };

	rec_write(&b, r, k);
	assert_true(b.n > 0 && b.n < sizeof text);
	memcpy(text, b.p, b.n);
	text[b.n - 1] = '\0';
	for (char *p = text; *p; p++)
		if (*p == '\t')
			*p = '|';
	buf_release(&b);
	return text;
}

#endif
