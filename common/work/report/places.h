/* SPDX-License-Identifier: ISC */
/*
 * places - where records stand, and who committed their lines.
 *
 *	i = places_want(&p, "invoice", id);
 *	...
 *	places_find(&p, session, &e);
 *	... p.v[i] ...
 *
 * git blame is run once for each file, of the lines that are wanted.  A line that no commit
 * has has UNCOMMITTED for its commit; a directory without git has none.
 */
#ifndef WORK_PLACES_H
#define WORK_PLACES_H

#include "base/hash.h"
#include "work/load/session.h"

#define UNCOMMITTED "uncommitted"

struct place {
	const char *kind; /* as it was asked for; where that was NULL the one that was found */
	struct str id;
	struct str file; /* "invoice/2026-11.tskv"; empty: it was not found */
	long line;
	struct str date, client, number;      /* of the record; mostly some are empty */
	struct str commit, author, committed; /* when: a moment */
};

struct places {
	struct arena arena;
	struct names keys;
	struct place *v; /* by the numbers of keys */
	size_t cap;
};

/* The number of a record; kind NULL: some dated kind. */
uint32_t places_want(struct places *p, const char *kind, struct str id);
int places_find(struct places *p, struct session *s, struct err *e);
void places_release(struct places *p);

#endif
