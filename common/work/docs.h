/* SPDX-License-Identifier: ISC */
/*
 * docs - the money documents of the directory as arrays: invoices, shipments,
 * payments, allocations, returns, and the items of documents.
 *
 * Read in parallel from the files, a few fields of each; what reports sum up.  Other
 * kinds can be read as well, for their ids.
 * The order is that of the files, whatever the number of threads.
 */
#ifndef WORK_DOCS_H
#define WORK_DOCS_H

#include "store/snap.h"
#include "value/date.h"
#include "work/session.h"

/* The texts of a document: bits of what to keep, and places in doc_row.n. */
enum doc_text {
	DOC_ID,
	DOC_CLIENT,
	DOC_REF, /* what it names: invoice, doc */
	DOC_CONTRACT,
	DOC_REF2, /* shipment of a return; payment of an allocation; product of an item */
	DOC_MANAGER,
	DOC_NUMBER,
	DOC_TEXTS,
	DOC_HASHES = DOC_REF + 1,
};

enum {
	ROW_OPENING = 1,
	ROW_CANCELLED = 2, /* status; cancelled is its day or DATE_NONE */
	ROW_PLANNED = 4,   /* a shipment that has not taken place */
};

struct doc_row {
	const char *text;
	uint16_t n[DOC_TEXTS];
	uint8_t flags;
	uint8_t kind;                 /* of docs.kinds */
	int32_t date, due, cancelled; /* of an instalment: the day it was agreed */
	int64_t amount, vat, cost;
	int64_t qty;               /* of an item */
	uint64_t hash[DOC_HASHES]; /* hash_bytes of the first texts: taken where they are read,
				      by all threads */
};

enum { DOCS_KINDS = 7 }; /* at once, at most */

struct docs {
	struct doc_row *v; /* in the order of kinds, then of the files */
	size_t n;
	size_t first[DOCS_KINDS + 1]; /* of each kind; first[nkinds] is n */
	size_t nkinds;
	struct docs_part *parts; /* own the texts */
	size_t nparts;
};

struct docs_ask {
	const char *kinds[DOCS_KINDS];
	size_t n;
	struct period period; /* of their dates */
	unsigned ahead;       /* bits 1 << i of kinds: of these, also what is dated later */
	int32_t since;        /* earlier ones only where they are cancelled on this day or later;
				 DATE_MIN: all */
	unsigned texts;       /* bits 1 << DOC_... of what to keep */
};

int docs_load(struct docs *d, struct session *s, const struct docs_ask *ask, struct err *e);
void docs_release(struct docs *d);

struct str doc_text(const struct doc_row *r, enum doc_text which);

#endif
