/* SPDX-License-Identifier: ISC */
/*
 * clock - what day it is, and where chance comes from; both can be given.
 *
 * CRM_TODAY is a date (moments are its 00:00:00Z) or a moment; CRM_SEED, mixed
 * with kind, date and the count of ids drawn, makes generated ids repeatable.
 */
#ifndef VALUE_CLOCK_H
#define VALUE_CLOCK_H

#include "base/err.h"
#include "base/str.h"

struct clock {
	int32_t today;
	int64_t now;
	int offset;      /* minutes east of UTC, for the moments that are written */
	bool seeded;     /* CRM_SEED is set */
	struct str seed; /* borrowed from the environment */
	uint64_t drawn;  /* ids drawn since */
};

/* today (an option's value, or NULL), else CRM_TODAY, else the system's clock in
 * the local time zone. */
int clock_init(struct clock *c, const char *today, struct err *e);

/* 64 random bits: of the kernel, or of the seed, kind, date and count. */
uint64_t clock_random(struct clock *c, struct str kind, int32_t date);

#endif
