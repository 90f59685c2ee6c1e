/* SPDX-License-Identifier: ISC */
/*
 * facts - records that filling in and checking have to look at: as the
 * transaction changes them, else those of a batch, else those of the
 * directory.
 */
#ifndef WORK_FACTS_H
#define WORK_FACTS_H

#include "work/change/batch.h"
#include "work/load/docs.h"
#include "work/load/people.h"
#include "work/load/terms.h"

struct change;

/* Which records of a kind there are, and whose, read all at once. */
struct gathered {
	const struct kind *kind;
	struct docs docs;
	struct names ids; /* by row of docs, but for doubled ones */
};

enum { GATHERED_MAX = 4, GATHER_FROM = 2000 };

struct facts {
	struct session *s;
	const struct batch *batch;   /* or NULL; what it leaves out is the directory's */
	const struct change *change; /* or NULL */
	struct arena arena;
	struct names keys; /* "kind id" of undated records */
	struct buf key;    /* the one that is asked for */
	struct rec **recs; /* NULL: there is none */
	size_t cap;
	struct arena doc_arena; /* of the last dated record */
	struct rec doc;
	struct gathered gathered[GATHERED_MAX];
	size_t ngathered;
	struct people people; /* of facts_people */
	bool has_people;
	struct terms terms; /* of contracts, once they were asked for */
	bool terms_known;
};

void facts_init(struct facts *f, struct session *s, const struct batch *b);
void facts_release(struct facts *f);

/* The record of the kind (NULL: any dated kind) with this exact id: 1 and *r, 0, or -1.  It
 * lives as long as f, of a dated kind until the next call. */
int facts_get(struct facts *f, const struct kind *k, struct str id, const struct rec **r,
	      struct err *e);

/* Staff and who is away, as the directory has them. */
int facts_people(struct facts *f, const struct people **p, struct err *e);

/* Where very many records of a kind are wanted (more than GATHER_FROM), read the kind once instead of looking up each.  n of wanted; before the two below. */
int facts_gather(struct facts *f, const struct wanted *wanted, size_t n, struct err *e);

/* Is there such a record (k NULL: of any dated kind)?  And its client, into a: 1, 0, -1. */
int facts_client(struct facts *f, const struct kind *k, struct str id, struct arena *a,
		 struct str *client, struct err *e);
int facts_exists(struct facts *f, const struct kind *k, struct str id, struct err *e);

/* What a contract says on a day, of the directory's and the batch's amendments.  Lives as long
 * as f. */
int facts_term(struct facts *f, struct str contract, const char *field, int32_t day,
	       struct str *text, struct err *e);

/* The contracts themselves, the same. */
int facts_terms(struct facts *f, const struct terms **t, struct err *e);

/* A reference to k (NULL: any dated kind) exists, or err_data: FIELD "ID": no such KIND. */
int facts_check_ref(struct facts *f, const struct kind *k, const char *field, struct str id,
		    struct loc at, struct err *e);

#endif
