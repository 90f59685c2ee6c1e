/* SPDX-License-Identifier: ISC */
/*
 * keyed - the sums of a report whose rows are by client, group, manager, product or the like.
 *
 *	keyed_load(&k, q, &e);
 *	i = keyed_put(&k, (struct keyed_of){ client, manager, product }, &added);
 *	... k.ids.v[i] is the key of what was put, keyed_row() puts it and its name ...
 *	keyed_release(&k);
 *
 * A manager is the record's own, else the client's on the day; client, group and category are
 * those of the day.  A record without a key has the empty one.
 */
#ifndef WORK_KEYED_H
#define WORK_KEYED_H

#include "work/load/row.h"
#include "work/report/way.h"

/* What a record is of; empty where it does not say. */
struct keyed_of {
	struct str client, manager, product;
};

struct keyed {
	const struct report_query *q;
	const struct way *way;
	struct arena arena;
	struct clients clients; /* at the report's as_of */
	struct labels labels;   /* names of the keys */
	struct labels categories;
	struct names ids;
};

/* By q->by[0]: one of client group source channel campaign region manager product category month class question total; of a month,
 * class or question the text is given. */
int keyed_load(struct keyed *k, const struct report_query *q, struct err *e);
void keyed_release(struct keyed *k);

/* The rows' kind: the key and its name, then rest. */
const struct kind *keyed_kind(const struct report_query *q, const char *name,
			      const struct field_def *rest, size_t nrest);

/* Does the report take a record of this? */
bool keyed_takes(const struct keyed *k, struct keyed_of of);

/* The number of its key; with a text of its own (a month) that.  *added may be NULL. */
uint32_t keyed_put(struct keyed *k, struct keyed_of of, bool *added);
uint32_t keyed_put_text(struct keyed *k, struct str text, bool *added);

/* Is the report by this? */
bool keyed_by(const struct keyed *k, const char *by);

/* Put the key and its name into a row that was started. */
void keyed_row(const struct keyed *k, struct row *row, uint32_t i);

#endif
