/* SPDX-License-Identifier: ISC */
/*
 * people - the members of staff: who is whose head, and who acts for whom on a day.
 */
#ifndef WORK_PEOPLE_H
#define WORK_PEOPLE_H

#include "crm/absence.h"
#include "rec/rec.h"
#include "work/load/session.h"

struct person {
	struct str boss; /* or empty */
	struct str name;
	int32_t since, until; /* DATE_MIN, DATE_MAX where open */
};

struct people {
	struct arena arena;
	struct names ids;
	struct {
		struct person *v; /* by the numbers of ids */
		size_t n, cap;
	} staff;
	struct {
		struct absence *v;
		size_t n, cap;
	} absences;
};

int people_load(struct people *p, struct session *s, struct err *e);
void people_release(struct people *p);

/* Who acts for staff on the day: himself where nobody does. */
struct str people_actor(const struct people *p, struct str staff, int32_t day);

/* Is boss the head of staff, or the head of his head, and so on? */
bool people_under(const struct people *p, struct str boss, struct str staff);

enum credited { CREDIT_OWNER, CREDIT_ACTOR };

/* Whose a record is that a substitute may have made: with `for` (owner) the owner is that manager,
 * and the actor the record's manager where it is another one, else who wrote it.  Without it
 * both are the record's manager. */
struct str credit_of(struct str manager, struct str owner, struct str by, enum credited credit);
struct str people_credit(const struct rec *r, enum credited credit);

#endif
