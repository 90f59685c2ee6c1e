/* SPDX-License-Identifier: ISC */
/*
 * absence - who does the work of somebody who is away.
 *
 * From the first to the last day of an absence the deputy acts; where he is away as
 * well, his own deputy, and so on.  On the day after everything is as before.
 */
#ifndef CRM_ABSENCE_H
#define CRM_ABSENCE_H

#include "base/str.h"

struct absence {
	struct str staff, deputy;
	int32_t from, until; /* both inside; DATE_MAX where open */
};

/* Who acts for staff on the day: staff itself where nobody does.  Of two absences on one day
 * the one that began later counts, then the later in v; a circle of deputies ends with the
 * last who is not asked twice. */
struct str absence_actor(const struct absence *v, size_t n, struct str staff, int32_t day);

#endif
