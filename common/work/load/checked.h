/* SPDX-License-Identifier: ISC */
/*
 * checked - the last credit and reliability check of a client.
 */
#ifndef WORK_CHECKED_H
#define WORK_CHECKED_H

#include "work/load/session.h"

struct checked {
	int32_t date;
	int32_t until; /* DATE_NONE: it holds for good */
	struct str result;
};

/* The last one up to the day, with the result in a: 1, or 0 where there is none, or -1. */
int checked_find(struct checked *c, struct session *s, struct str client, int32_t day,
		 struct arena *a, struct err *e);

#endif
