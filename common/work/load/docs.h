/* SPDX-License-Identifier: ISC */
/*
 * docs - the money documents of the directory as arrays: invoices, shipments,
 * payments, allocations, returns, and the items of documents.
 *
 * Read in parallel from the files as columns (store/snap_colset.h), a few fields of each; what
 * reports sum up.  Other kinds can be read as well, for their ids.
 * The order is that of the files, whatever the number of threads.
 */
#ifndef WORK_DOCS_H
#define WORK_DOCS_H

#include "base/hash.h"
#include "store/colset.h"
#include "value/date.h"
#include "work/load/people.h"
#include "work/load/session.h"

/* The texts of a document: bits of what to keep. */
enum doc_text {
	DOC_ID,
	DOC_CLIENT,
	DOC_REF, /* what it names: invoice, doc */
	DOC_CONTRACT,
	DOC_REF2, /* shipment of a return; payment of an allocation; product of an item */
	DOC_MANAGER,
	DOC_NUMBER,
	DOC_TEXTS,
};

/* The rest of what is known of it. */
enum doc_column {
	DOC_DATE = DOC_TEXTS,
	DOC_DUE,
	DOC_CANCELLED_ON,
	DOC_STATUS,
	DOC_OPENING,
	DOC_AMOUNT,
	DOC_VAT,
	DOC_COST,
	DOC_QTY,
	DOC_FOR, /* these two where the manager is wanted */
	DOC_BY,
	DOC_COLUMNS,
};

enum {
	ROW_OPENING = 1,
	ROW_CANCELLED = 2, /* status; cancelled is its day or DATE_NONE */
	ROW_PLANNED = 4,   /* a shipment that has not taken place */
};

#define DOC_NONE UINT32_MAX

/* A piece of a file as it was read, whose rows those of docs are. */
struct doc_part {
	struct colset *columns;
	const struct colvec *column[DOC_COLUMNS]; /* an empty one where the kind has none, or it
						     was not asked for */
	uint8_t kind;
	bool deputies; /* some rows' managers depend on DOC_FOR */
	bool of_one;   /* rows of one client alone, whose word is client_word; */
	size_t client_word;
	enum credited credit;
	size_t rows;             /* those that were taken */
	size_t first;            /* the number of the first of them in docs */
	uint32_t *taken;         /* which they are, where they are unkept and not all */
	uint32_t *client;        /* numbers of the clients' words, and what they are of: */
	struct doc_words *words; /* while it is read */
};

/* Reports hold one for each document there is, so it is small. */
struct doc_row {
	const struct doc_part *part;
	uint32_t at;                  /* in its columns */
	uint32_t client;              /* of docs.clients, or DOC_NONE */
	int32_t date, due, cancelled; /* of an instalment: the day it was agreed */
	uint8_t flags;
	uint8_t kind; /* of docs.kinds */
	int64_t amount;
};

/* What is kept of a row where docs_ask.figures says so. */
struct doc_figures {
	int64_t vat, cost, qty; /* qty: of an item */
};

enum { DOCS_KINDS = 7 }; /* at once, at most */

struct docs {
	struct doc_row
		*v; /* in the order of kinds, then of the files; NULL where they are unkept */
	size_t n;
	size_t first[DOCS_KINDS + 1]; /* of each kind; first[nkinds] is n */
	size_t nkinds;
	struct doc_clients {
		struct str *v;
		uint64_t *hash; /* hash_bytes of v[i] */
		size_t n;
	} clients;              /* in an order of their own; where the texts have DOC_CLIENT, or
				   one is asked for */
	struct doc_part *parts; /* own the texts */
	size_t nparts;
	struct doc_source *sources; /* of unkept rows: how they are read, by kind */
	bool borrowed;              /* is the session's */
};

struct docs_ask {
	const char *kinds[DOCS_KINDS];
	size_t n;
	struct period period; /* of their dates */
	unsigned ahead;       /* bits 1 << i of kinds: of these, also what is dated later */
	int32_t since;        /* earlier ones only where they are cancelled on this day or later;
				 DATE_MIN: all */
	unsigned texts;       /* bits 1 << DOC_... of what to keep */
	bool figures;         /* keep them as well */
	bool unkept;          /* rows are made anew each time they are walked */
	enum credited credit; /* whose DOC_MANAGER is of what a substitute made */
	struct str client;    /* of kinds that have one: this one's documents alone; or empty */
};

/* Fails where a document of the period has a value that is wrong. */
int docs_load(struct docs *d, struct session *s, const struct docs_ask *ask, struct err *e);
void docs_release(struct docs *d);

/* The rows of a kind, by its place in the kinds, in the order of v, with their numbers there: of
 * clients from the first to the last of these numbers alone (0, DOC_NONE: all).  A row is valid
 * during the call.  What take gives, if not 0, ends it and is given back.  Several threads may walk
 * at once. */
int docs_walk(const struct docs *d, size_t kind, uint32_t first, uint32_t last,
	      int (*take)(void *ctx, const struct doc_row *r, size_t number), void *ctx);

/* Texts of rows by their numbers, whether these are kept or not; borrows from docs.  *hint, 0 at
 * first, makes neighbours quick. */
struct doc_texts {
	const struct doc_row *v; /* NULL: unkept, of */
	const struct doc_part *parts;
	size_t nparts;
};

static inline struct doc_texts
docs_texts(const struct docs *d)
{
	return (struct doc_texts){ d->v, d->parts, d->nparts };
}

struct str doc_texts_get(const struct doc_texts *t, size_t row, enum doc_text which, size_t *hint);

struct str doc_credited(const struct doc_row *r);

/* Empty where it has none, or it was not asked for.  A manager is who is credited. */
static inline struct str
doc_text(const struct doc_row *r, enum doc_text which)
{
	if (which == DOC_MANAGER && r->part->deputies)
		return doc_credited(r);
	return colvec_text(r->part->column[which], r->at);
}

static inline struct doc_figures
doc_figures(const struct doc_row *r)
{
	const struct colvec *const *c = r->part->column;

	return (struct doc_figures){ .vat = ints_at(&c[DOC_VAT]->ints, r->at),
				     .cost = ints_at(&c[DOC_COST]->ints, r->at),
				     .qty = ints_at(&c[DOC_QTY]->ints, r->at) };
}

/*
 * The hashes of one text of the rows [from, to), for look-ups in a table t, each given in time for
 * the table to be fetched ahead of what is asked of it:
 *
 *	docs_ahead_init(&a, d, DOC_ID, t, from, to);
 *	for (i = from; i < to; i++)
 *		names_find_hashed(t, doc_text(&d->v[i], DOC_ID), docs_ahead(&a, i));
 */
enum { DOCS_AHEAD = 16 };

struct docs_ahead {
	const struct doc_row *v;
	const struct names *t;
	enum doc_text which;
	size_t to;
	uint64_t hash[4 * DOCS_AHEAD]; /* of the rows from i to i + 3 * DOCS_AHEAD, by row modulo
					  their count */
};

void docs_ahead_init(struct docs_ahead *a, const struct doc_row *v, enum doc_text which,
		     const struct names *t, size_t from, size_t to);
uint64_t docs_ahead(struct docs_ahead *a, size_t i);

#endif
