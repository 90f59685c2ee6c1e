/* SPDX-License-Identifier: ISC */
/*
 * segment_row - what the methods have in common: the sales and classes they start from,
 * and the fields their rows share.
 *
 *	segment_load(&b, q, &e);
 *	for each i of b.c.order:
 *		segment_row(&row, "abc");
 *		segment_row_key(&row, &b, i);
 *		...
 *	segment_unload(&b);
 */
#ifndef WORK_SEGMENT_ROW_H
#define WORK_SEGMENT_ROW_H

#include "work/segment/segment.h"

enum { SEGMENT_FIELDS = 24 };

/* The values of fields that are classes, the best first. */
#define SEGMENT_ABC_WORDS "A B C"
#define SEGMENT_XYZ_WORDS "X Y Z"
#define SEGMENT_CELL_WORDS "AX AY AZ BX BY BZ CX CY CZ"
#define SEGMENT_CLASS_WORDS SEGMENT_ABC_WORDS " " SEGMENT_XYZ_WORDS " " SEGMENT_CELL_WORDS

/* The fields of a method's rows while they are declared. */
struct segment_fields {
	struct field_def v[SEGMENT_FIELDS];
	size_t n;
};

void segment_def(struct segment_fields *f, struct field_def def);
void segment_field(struct segment_fields *f, const char *name, enum type type, const char *help);
void segment_ref(struct segment_fields *f, const char *name, const char *kind, const char *help);

/* What a row is of: client name manager, product name, manager name, group. */
void segment_key_fields(struct segment_fields *f, enum classes_by by);

/* The kind: method, then these fields. */
const struct kind *segment_kind(const struct segment_query *q, const struct segment_fields *f);

struct segment_base {
	const struct segment_query *q;
	struct flow flow;
	struct classes c;
	struct labels names;               /* of products or staff */
	const struct client_row **clients; /* of those classed, where these are clients */
};

/* The sales of the window and up to the day, and the classes by them.  What belongs to no product,
 * manager or group is warned of. */
int segment_load(struct segment_base *b, const struct segment_query *q, struct err *e);
void segment_unload(struct segment_base *b);

/* kind=segment method=... */
void segment_row(struct row *row, const char *method);

/* What the i-th of those classed is. */
void segment_row_key(struct row *row, const struct segment_base *b, uint32_t i);

/* client, name, manager of a client on the classes' day. */
void segment_row_client(struct row *row, const struct classes *c, struct str client);

/* A number with its digits, without zeros at its end. */
void segment_row_num(struct row *row, const char *key, int64_t v, int digits);

/* One letter; no field where it is 0. */
void segment_row_class(struct row *row, const char *key, char class);

#endif
