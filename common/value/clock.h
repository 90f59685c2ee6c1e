/* SPDX-License-Identifier: ISC */
/*
 * clock - what day it is, and where chance comes from; both can be given.
 *
 * CRM_TODAY is a date (moments are its 00:00:00Z) or a moment, also without its zone; CRM_SEED, mixed
 * with kind, date and the count of ids drawn, makes generated ids repeatable.
 */
#ifndef VALUE_CLOCK_H
#define VALUE_CLOCK_H

#include "base/err.h"
#include "base/str.h"

struct clock {
	int32_t today;
	int64_t now;
	int offset;         /* minutes east of UTC, for the moments that are written */
	bool seeded;        /* CRM_SEED is set */
	struct str seed;    /* borrowed from the environment */
	uint64_t drawn;     /* ids drawn since */
	uint64_t stock[32]; /* of the kernel, to be given */
	size_t nstock;
};

/* today (an option's value, or NULL), else CRM_TODAY, else the system's clock in
 * the local time zone.  today may also be a name of a day or period ("yesterday",
 * its first day), as of the other two.  Both empty: as if not there.  Fails with
 * ERR_USAGE where the one that counts is none of these. */
int clock_init(struct clock *c, const char *today, struct err *e);

/* A moment as people type it: a day and a time, "2026-11-23 09:20", "yesterday 09:20:30", also
 * with a T between them, in the clock's zone.  False for anything else, also for a moment that
 * has its zone. */
bool clock_moment(const struct clock *c, struct str s, int64_t *t);

/* 64 random bits: of the kernel, or of the seed, kind, date and count, which then
 * is one more. */
uint64_t clock_random(struct clock *c, struct str kind, int32_t date);

#endif
