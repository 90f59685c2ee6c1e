/* SPDX-License-Identifier: ISC */
#include "crm/dunning.h"

const struct dunning_step *
dunning_due(const struct dunning_step *ladder, size_t n, enum dunning_way way, int64_t overdue,
	    int64_t done)
{
	const struct dunning_step *due = NULL;

	for (size_t i = 0; i < n; i++)
		if (dunning_way(ladder[i].what) == way && ladder[i].days <= overdue &&
		    ladder[i].days > done)
			due = &ladder[i];
	return due;
}

bool
dunning_stops(const struct dunning_step *ladder, size_t n, int64_t overdue, int64_t done)
{
	for (size_t i = 0; i < n; i++)
		if (ladder[i].what == DUNNING_STOP && ladder[i].days <= overdue &&
		    ladder[i].days > done)
			return true;
	return false;
}

int64_t
dunning_stop_days(const struct dunning_step *ladder, size_t n)
{
	for (size_t i = 0; i < n; i++) /* by days */
		if (ladder[i].what == DUNNING_STOP)
			return ladder[i].days;
	return -1;
}

enum dunning_way
dunning_way(enum dunning_what what)
{
	return what == DUNNING_LETTER || what == DUNNING_CLAIM ? DUNNING_MAIL : DUNNING_TASK;
}

const char *
dunning_name(enum dunning_what what)
{
	static const char *const names[] = { [DUNNING_LETTER] = "letter",
					     [DUNNING_CALL] = "call",
					     [DUNNING_CLAIM] = "claim",
					     [DUNNING_STOP] = "stop",
					     [DUNNING_LAWYER] = "lawyer" };

	return names[what];
}
