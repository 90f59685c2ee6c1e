/* SPDX-License-Identifier: ISC */
/*
 * talks - all contacts with clients, and how often each client should have one.
 *
 * What holds whatever the day, so that a report of several days reads the activities once.  A
 * mailing or reminder is no contact; nor is what was missed, moved or cancelled.
 */
#ifndef WORK_TALKS_H
#define WORK_TALKS_H

#include "base/hash.h"
#include "work/load/session.h"

struct talk {
	uint32_t client; /* of talks.clients */
	int32_t date;
	uint32_t type; /* of talks.types */
	bool done;     /* else it is planned */
	bool planned;  /* was planned before it was done */
};

struct talk_norm {
	int64_t every; /* the client's contact_every; 0: none */
	int32_t since; /* a client, or DATE_NONE */
	bool lost;     /* its status */
};

struct talks {
	struct names clients;
	struct talk_norm *norm; /* by the same numbers */
	size_t norm_cap;
	struct names types; /* each ends with NUL */
	struct talk *v;     /* in the order of the files */
	size_t n, cap;
	struct str *ids; /* of v, where the session explains; else NULL */
	size_t ids_cap;
	struct arena arena;
	bool borrowed; /* of the session: kept.h */
};

int talks_load(struct talks *t, struct session *s, struct err *e);
void talks_release(struct talks *t);

#endif
