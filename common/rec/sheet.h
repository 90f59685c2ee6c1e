/* SPDX-License-Identifier: ISC */
/*
 * sheet - what a printed document is made from: values by name, and lists of rows.
 *
 * A name that a form may use is always there, with an empty value where there is
 * nothing to say; names have dots: "client.inn".  A list's rows all have the
 * same names, which hide those of the sheet.  The sheet owns everything.
 */
#ifndef REC_SHEET_H
#define REC_SHEET_H

#include "base/hash.h"
#include "rec/rec.h"

struct sheet_value {
	struct str text;             /* as a record has it: 1250.00, 2026-11-23 */
	const struct field_def *def; /* its type; NULL: text */
};

struct sheet_row {
	struct names names;
	struct sheet_value *v;
	size_t cap;
};

struct sheet_list {
	const char *name;
	struct sheet_row **v;
	size_t n, cap;
};

enum { SHEET_LISTS = 4 };

struct sheet {
	struct arena arena;
	struct sheet_row head;
	struct sheet_list lists[SHEET_LISTS];
	size_t nlists;
	struct str currency; /* of the amounts */
	int digits;          /* their decimals */
};

/* Set a value; the text is copied, the name too. */
void sheet_put(struct sheet *s, struct sheet_row *row, struct str name, struct str text,
	       const struct field_def *def);
void sheet_text(struct sheet *s, struct sheet_row *row, const char *name, struct str text);
void sheet_money(struct sheet *s, struct sheet_row *row, const char *name, int64_t v);
void sheet_date(struct sheet *s, struct sheet_row *row, const char *name, int32_t date);
void sheet_int(struct sheet *s, struct sheet_row *row, const char *name, int64_t v);

/* Every field of the kind (also id), as PREFIX.FIELD, or FIELD where the prefix is empty; r may
 * be NULL: they are empty then. */
void sheet_record(struct sheet *s, struct sheet_row *row, const char *prefix, const struct kind *k,
		  const struct rec *r);

/* A new list, and a new row of one. */
struct sheet_list *sheet_list(struct sheet *s, const char *name);
struct sheet_row *sheet_row(struct sheet *s, struct sheet_list *list);

/* NULL where there is no such name. */
const struct sheet_value *sheet_find(const struct sheet_row *row, struct str name);
const struct sheet_list *sheet_find_list(const struct sheet *s, struct str name);

void sheet_release(struct sheet *s);

#endif
