/* SPDX-License-Identifier: ISC */
/* weekly_table - figures of the weekly by a name: of each client, or of each manager. */
#ifndef WORK_WEEKLY_TABLE_H
#define WORK_WEEKLY_TABLE_H

#include "work/report/weekly.h"

struct weekly_table {
	struct names names;
	struct figures *v; /* by the numbers of names */
	size_t cap;
};

/* The figures of a name, until the next call; zeros where it is new.  Without an arena of names
 * it is borrowed. */
struct figures *weekly_table_of(struct weekly_table *t, struct str name);

/* The names, by what their figures are now, the largest first; to be freed. */
uint32_t *weekly_table_order(struct weekly_table *t);

/* Put a line for each name, at most max: of managers, or of the clients of whom there is
 * something now. */
int weekly_table_put(struct weekly *w, const char *name, struct weekly_table *t, bool clients,
		     size_t max, struct err *e);
void weekly_table_release(struct weekly_table *t);

#endif
