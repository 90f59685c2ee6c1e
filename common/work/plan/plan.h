/* SPDX-License-Identifier: ISC */
/*
 * plan - what is planned ahead: a week of contacts by the norms of clients, a contact moved, a
 * portfolio handed over, contracts renewed.
 */
#ifndef WORK_PLAN_H
#define WORK_PLAN_H

#include "rec/rec.h"
#include "work/load/session.h"

/*
 * The contacts that are due in a week and not planned: of clients whose norm (work/plan/care.h)
 * asks for one by its last day and who have no next contact.  Each goes to a working day
 * from today on, its term or later, where whoever acts for its manager has least to do, at most
 * so many a day as the settings have; clients of class A come first, then the longest overdue.
 */
struct plan_week {
	struct session *s;
	const char *week;    /* a period of some days; NULL: this week */
	const char *manager; /* a name, me, or NULL: all */
	size_t left;         /* comes out: contacts for which there is no room */
};

/* Give the planned activities to out; they have no ids and are not stored. */
int plan_week(struct plan_week *p, struct sink out, struct err *e);

/* The same under the lock, stored and given to out: who runs it twice plans nothing twice. */
int plan_week_store(struct plan_week *p, struct sink out, struct err *e);

/* A planned contact goes to another day: it stays with the status moved, and a new one has its
 * fields.  Gives both to out. */
int plan_move(struct session *s, const char *name, const char *date, bool dry, struct sink out,
	      struct err *e);

/* What is open of one manager becomes another's: clients, planned contacts, tasks, deals,
 * offers and orders that are not closed, and claims.  Gives what changed to out. */
int plan_handover(struct session *s, const char *from, const char *to, bool dry, struct sink out,
		  struct err *e);

/*
 * Contracts that are signed: each renewal by itself becomes an event; and its manager gets a task
 * so many days before one ends that does not renew by itself, or before the last day of its
 * notice.  Who runs it twice gets nothing twice.
 */
struct plan_renew {
	struct session *s;
	char **names; /* of contracts; none: all */
	size_t n;
	int32_t days;
	bool dry;
};

/* Gives the tasks and events to out. */
int plan_renew(struct plan_renew *p, struct sink out, struct err *e);

#endif
