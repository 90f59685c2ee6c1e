/* SPDX-License-Identifier: ISC */
/*
 * rec - one record, and the line that it is.
 *
 *	record = field *( TAB field ) LF
 *	field  = key "=" value		key = [a-z][a-z0-9_]*
 *	value  = UTF-8 without control characters; \\ \t \n \r are escapes
 *
 * A key stands once.  An empty value is the same as no field.  A line has at
 * most REC_LINE_MAX bytes with its LF, and at most REC_FIELDS_MAX fields.
 */
#ifndef REC_REC_H
#define REC_REC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "rec/schema.h"

#include <string.h>

enum { REC_LINE_MAX = 1 << 20, REC_FIELDS_MAX = 1000 };

struct field {
	struct str key, val; /* val without escapes */
};

/* A zeroed rec is valid and empty.  It owns the array, and borrows keys and
 * values from the line, the arena, or whoever set them. */
struct rec {
	struct field *f;
	size_t n, cap;
	struct loc at; /* where it was read, for messages */
};

/* How strict reading is. */
enum {
	REC_STRICT = 0,  /* what enters: everything is checked */
	REC_TRUSTED = 1, /* a file of the store: the first of a doubled key counts; UTF-8 and
			    controls are not looked at again */
};

/* Fill r from a line without its LF.  Values with escapes are unescaped into a.
 * Errors: a bad key, a field without "=", a bad escape, a control character,
 * invalid UTF-8, a doubled key, a line too long. */
int rec_parse(struct rec *r, struct str line, struct arena *a, int how, struct loc at,
	      struct err *e);

struct str rec_get_str(const struct rec *r, struct str key); /* empty where absent */

static inline struct str
rec_get(const struct rec *r, const char *key)
{
	return rec_get_str(r, (struct str){ key, strlen(key) });
}

struct field *rec_find(const struct rec *r, struct str key); /* or NULL */

/* Set, append or (an empty value) remove a field.  Borrows both. */
void rec_set(struct rec *r, struct str key, struct str val);
void rec_setz(struct rec *r, const char *key, struct str val);
void rec_remove(struct rec *r, const char *key);

void rec_clear(struct rec *r);
void rec_release(struct rec *r);

/* *to becomes a copy whose strings, also of its place, are in a. */
void rec_copy(struct rec *to, const struct rec *from, struct arena *a);

/* Append the record's line with LF: fields in the order of k (unknown ones after,
 * as they came; k NULL: all as they are), values in NFC and escaped, empty ones
 * left out. */
void rec_write(struct buf *out, const struct rec *r, const struct kind *k);

void rec_escape(struct buf *out, struct str val);
/* False for a bad escape. */
bool rec_unescape(struct buf *out, struct str raw);

bool key_valid(struct str key);

/* Where a row goes: a view, a pipe into the next stage.  put gives 0, 1 to stop
 * without an error (nobody reads any more), or -1.  The record is valid during
 * the call. */
struct sink {
	int (*put)(void *ctx, const struct rec *r, struct err *e);
	void *ctx;
	const struct sink_lines *lines; /* NULL: it has to see each row */
};

/* A sink for which it is all the same what came before a row, for who has very many: any thread
 * writes what one comes to, several at once (false: nothing, it is left out), and n such one behind
 * the other are put as they are to come. */
struct sink_lines {
	bool (*write)(void *ctx, const struct rec *r, struct buf *to);
	int (*put)(void *ctx, struct str lines, size_t n);
};

#endif
