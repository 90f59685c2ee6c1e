/* SPDX-License-Identifier: ISC */
/*
 * power - how much somebody may decide alone: what the settings give his role, or a delegation
 * that holds today, whichever is more.
 *
 * A delegation (record) names staff, power, the first day and maybe the last, and a limit;
 * without one it is for any amount.  What is beyond it needs an approval of the document,
 * its step the power's name, written by somebody who may, or by his deputy for him.
 */
#ifndef WORK_POWER_H
#define WORK_POWER_H

#include "work/change/facts.h"

struct power {
	const char *name; /* "award" */
	const struct role_limit *limits;
	size_t n; /* 0: nobody is limited */
	int digits;
};

/* *limit: 0 where he has none, -1 any. */
int power_limit(const struct power *p, struct session *s, struct facts *f, struct str staff,
		int64_t *limit, struct err *e);
bool power_allows(int64_t limit, int64_t amount);

/* Has somebody who may approved so much of the document?  1, 0, or -1. */
int power_approved(const struct power *p, struct session *s, struct facts *f, struct str doc,
		   int64_t amount, struct err *e);

/* Append the roles that would do, in words where none would. */
void power_roles(const struct power *p, int64_t amount, struct buf *out);

/* Who holds a delegation of the power today, of so much at least; of several the one that began
 * last.  Empty: nobody; else in a. */
int power_delegate(const struct power *p, struct session *s, int64_t amount, struct arena *a,
		   struct str *staff, struct err *e);

#endif
