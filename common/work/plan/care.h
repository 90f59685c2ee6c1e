/* SPDX-License-Identifier: ISC */
/*
 * care - how each client is looked after: the last contact, the next one, and how often it
 * should be.
 *
 * The norm is the client's contact_every, else the setting contact for its ABC class (of
 * sales, in the window of segments that is over by the day).  A mailing or reminder is
 * no contact.
 */
#ifndef WORK_CARE_H
#define WORK_CARE_H

#include "work/load/clients.h"
#include "work/load/talks.h"

struct care_row {
	int32_t last, next;                /* DATE_NONE: none */
	int32_t since;                     /* a client, or DATE_NONE */
	const char *last_type, *next_type; /* of the talks, or NULL */
	struct str last_id;                /* where somebody asks what figures are made of */
	bool own_norm;                     /* every is of its record, not of the settings */
	int64_t every;                     /* days; 0: no norm */
	char abc;                          /* 0: no class */
	bool lost;                         /* the client's status */
};

struct care {
	struct clients clients; /* on the day */
	struct care_row *v;     /* by the numbers of clients.ids */
	struct talks talks;
	int32_t day;
};

/* As it was at the end of the day; next is after it, or planned for it. */
int care_load(struct care *c, struct session *s, int32_t day, struct err *e);
void care_release(struct care *c);

/* When the next contact is due by the norm: a client who never had one is due on the day, or the
 * norm after it became a client where that is earlier.  DATE_NONE where it has no norm. */
int32_t care_due(const struct care *c, size_t client);

#endif
