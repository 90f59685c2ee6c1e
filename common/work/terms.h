/* SPDX-License-Identifier: ISC */
/*
 * terms - what contracts say on a day, with the amendments that are in force then.
 *
 * An amendment is a signed contract whose parent is the contract, or another amendment of it.
 * From its date on what it says goes before what was said until then; of two of one day, the
 * one that was read later.
 */
#ifndef WORK_TERMS_H
#define WORK_TERMS_H

#include "base/hash.h"
#include "rec/rec.h"
#include "work/session.h"

enum term { TERM_DAYS, TERM_LIMIT, TERM_LIMIT_DAYS, TERM_PENALTY, TERM_CAP, TERM_COUNT };

/* A contract or an amendment. */
struct terms_doc {
	struct str text[TERM_COUNT]; /* empty: it does not say */
	struct str parent;
	int32_t date;
	bool signed_;
	uint32_t first, next; /* amendments of its own, in the order they were read */
};

struct terms {
	struct arena arena;
	struct names ids;
	struct terms_doc *v; /* by the numbers of ids */
	size_t cap;
	bool linked;
};

int terms_load(struct terms *t, struct session *s, struct err *e);

/* One more contract, in place of one of the same id. */
void terms_take(struct terms *t, const struct rec *contract);
void terms_release(struct terms *t);

/* Empty where neither the contract nor an amendment says anything.  What an amendment is asked
 * for, its contract is. */
struct str terms_on(struct terms *t, struct str contract, enum term what, int32_t day);

/* The days from which on an amendment says something else, after from and up to to: the
 * next after from, or DATE_NONE. */
int32_t terms_change(struct terms *t, struct str contract, enum term what, int32_t from,
		     int32_t to);

#endif
