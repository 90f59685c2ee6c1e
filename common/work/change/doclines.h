/* SPDX-License-Identifier: ISC */
/*
 * doclines - the lines of a stored document, and what is left of them after
 * what other documents shipped or returned.
 */
#ifndef WORK_DOCLINES_H
#define WORK_DOCLINES_H

#include "base/hash.h"
#include "crm/remain.h"
#include "rec/rec.h"
#include "work/change/batch.h"

struct doclines {
	struct session *s;
	struct arena arena;
	struct names keys; /* products, else names of lines */
	struct rec *v;     /* in the order of n */
	struct remain *left;
	size_t n;
	struct remain money; /* of the document as a whole: its qty is 0 */
	size_t moved;        /* documents that took something */
};

/* Of a document's record. */
int doclines_load(struct doclines *d, struct session *s, const struct rec *doc, struct err *e);
void doclines_release(struct doclines *d);

/* Take off what the documents of a kind say whose field is id; cancelled ones do not count. */
int doclines_take(struct doclines *d, const char *kind, const char *field, struct str id,
		  struct err *e);

/* Take off what a document that is on its way says, with its items; when they are filled in. */
int doclines_take_added(struct doclines *d, const struct batch *b, const struct entry *doc,
			struct err *e);

/* Is nothing left?  Of a line with a quantity that is what counts, not its money. */
bool doclines_none_left(const struct doclines *d);

/* The key of a product, or NAMES_NONE where no line has it. */
uint32_t doclines_product(const struct doclines *d, struct str product);

#endif
