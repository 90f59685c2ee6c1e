/* SPDX-License-Identifier: ISC */
/*
 * id - the names of records.
 *
 *	I-2611-7K3QF0ZB4M	generated for a dated record: prefix, year and month
 *				of its date, ten characters of Crockford's base32
 *	K-7K3QF0ZB4M		generated for an undated one
 *	I-2611-7K3QF0ZB4M.3	the third item of a document
 *
 * An id that a user or an import gives is any text without white space, "/"
 * or control characters, of 1 to 100 bytes.
 */
#ifndef VALUE_ID_H
#define VALUE_ID_H

#include "base/str.h"

enum { ID_RANDOM = 10, ID_PREFIX_MAX = 20, ID_TEXT = 40, ID_MAX = 100 };

bool id_valid(struct str s);

/* month is DATE_NONE for an undated kind.  random gives the ten characters: its
 * low 50 bits.  A prefix is an ASCII letter and up to 19 letters and digits. */
bool id_prefix_valid(struct str s);
struct str id_make(struct str prefix, int32_t month, uint64_t random, char buf[ID_TEXT]);

/* Ten characters (50 bits) of SHA-256, for ids that the same content makes again. */
uint64_t id_digest(struct str content);

/* The hint in an id of the generated form: *prefix borrowed from s, *month or
 * DATE_NONE; false where s has another form.  An item's hint is its document's.
 * Years are of 2000 to 2099. */
bool id_hint(struct str s, struct str *prefix, int32_t *month);

/* "X.12": *doc is X, *n is 12; false, and both as they were, where s does not end
 * so.  Items are counted from 1, and no number begins with 0. */
bool id_item(struct str s, struct str *doc, uint64_t *n);

#endif
