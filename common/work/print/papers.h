/* SPDX-License-Identifier: ISC */
/*
 * papers - the papers of documents: which there should be, and which are there.
 */
#ifndef WORK_PAPERS_H
#define WORK_PAPERS_H

#include "work/load/recs.h"

struct papers {
	struct recs recs;  /* of the kind document */
	struct names keys; /* "document type" */
	uint32_t *last;    /* of each: the latest in recs */
	size_t cap;
	struct arena arena;
	struct buf key;
};

/* Those dated up to the day. */
int papers_load(struct papers *p, struct session *s, int32_t day, struct err *e);
void papers_release(struct papers *p);

/* The paper of this type that a document has, or NULL; the latest of several. */
const struct rec *papers_find(struct papers *p, struct str doc, struct str type);

/* "missing" (r is NULL), "unsigned", "copy" or "complete". */
const char *papers_state(const struct rec *r);

/* The papers that documents of a kind have; NULL where nothing is said. */
const struct paper_set *papers_of(const struct settings *set, const char *kind);

/* Is a deal a tender? */
bool papers_is_tender(const struct rec *deal);

#endif
