/* SPDX-License-Identifier: ISC */
#include "crm/absence.h"

/* The absence of staff on the day, or NULL. */
static const struct absence *
absent(const struct absence *v, size_t n, struct str staff, int32_t day)
{
	const struct absence *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].staff, staff) && v[i].from <= day && day <= v[i].until &&
		    (found == NULL || v[i].from >= found->from))
			found = &v[i];
	return found;
}

struct str
absence_actor(const struct absence *v, size_t n, struct str staff, int32_t day)
{
	struct str actor = staff;

	/* as many steps as absences: more would go round in a circle */
	for (size_t i = 0; i < n; i++) {
		const struct absence *a = absent(v, n, actor, day);

		if (a == NULL || a->deputy.n == 0 || str_eq(a->deputy, staff))
			break;
		actor = a->deputy;
	}
	return actor;
}
