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

enum { ID_RANDOM = 10, ID_TEXT = 40, ID_MAX = 100 };

bool id_valid(struct str s);

/* month is DATE_NONE for an undated kind.  random gives the ten characters: its
 * low 50 bits. */
struct str id_make(struct str prefix, int32_t month, uint64_t random, char buf[ID_TEXT]);

/* Ten characters of a digest, for ids that the same content makes again. */
uint64_t id_digest(struct str content);

/* The hint in an id of the generated form: *prefix borrowed from s, *month or
 * DATE_NONE; false where s has another form.  An item's hint is its document's.
 * Years are of 2000 to 2099. */
bool id_hint(struct str s, struct str *prefix, int32_t *month);

/* "X.12": *doc is X, *n is 12; false where s does not end so. */
bool id_item(struct str s, struct str *doc, uint64_t *n);

#endif
