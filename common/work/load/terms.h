/* SPDX-License-Identifier: ISC */
/*
 * terms - contracts as they stand on a day: what amendments made of their terms, when they
 * end, what became of them.
 *
 *	terms_load(&t, session, day, &e);
 *	c = terms_contract(&t, id);
 *	... terms_text(&t, c, "penalty", day), terms_ends(&t, c, day, NULL) ...
 *	terms_release(&t);
 *
 * An amendment is a contract whose parent is the contract, or another amendment of it.  It
 * changes what it says, from its first day on (from, else its date), where it was signed by the
 * day of terms_load.  Of several that change one term the latest holds, of one day the later in
 * the files.
 */
#ifndef WORK_TERMS_H
#define WORK_TERMS_H

#include "work/load/recs.h"

struct terms {
	struct recs contracts; /* and amendments */
	struct past status;
	struct names superseded; /* contracts that are */
	struct amending {
		uint32_t of;          /* the contract: itself, but for an amendment */
		uint32_t first, next; /* amendments in force, in the order they were read */
	} * link;                     /* by the numbers of contracts */
	int32_t day;
};

/* None yet, but as they are taken. */
void terms_init(struct terms *t, int32_t day);

/* Those dated up to the day, as they were then; DATE_MAX: all, as they are stored. */
int terms_load(struct terms *t, struct session *s, int32_t day, struct err *e);
void terms_release(struct terms *t);

/* One more contract, in place of one of the same id; when all are taken, terms_link. */
void terms_take(struct terms *t, const struct rec *contract);
void terms_link(struct terms *t);

/* Does it stand by itself, not amending another? */
bool terms_is_contract(const struct rec *r);

/* The contract with this id, or that the amendment with this id is of; NULL: there is none. */
const struct rec *terms_contract(const struct terms *t, struct str id);

/* A term on a day (at most that of terms_load); empty where there is none.  r: NULL, or as it is
 * loaded or is to be stored. */
struct str terms_text(const struct terms *t, const struct rec *r, const char *field, int32_t day);

/* The record that says so: the contract, or one of its amendments; NULL where none does. */
const struct rec *terms_source(const struct terms *t, const struct rec *r, const char *field,
			       int32_t day);

/* The first day after from and up to to from which an amendment says something of the term, or
 * DATE_NONE. */
int32_t terms_change(const struct terms *t, const struct rec *r, const char *field, int32_t from,
		     int32_t to);

/* The end as known on the day, with renewals: DATE_NONE: open-ended.  *renewals (may be NULL):
 * how often it has renewed by itself. */
int32_t terms_ends(const struct terms *t, const struct rec *r, int32_t day, int *renewals);

/* draft, approval, future, active, ended, superseded, terminated or closed, on the day of
 * terms_load. */
const char *terms_state(const struct terms *t, const struct rec *r);

#endif
