/* SPDX-License-Identifier: ISC */
/* explain_check - do the parts of a cell make its figure? */
#ifndef WORK_EXPLAIN_CHECK_H
#define WORK_EXPLAIN_CHECK_H

#include "work/load/explain_figure.h"

int explain_decimals(struct str number); /* that it shows */

/* In millionths: of a record, of the row's field (0 where it has none), of the parts of a side
 * from one on. */
i128 explain_exact(const struct explained *of);
i128 explain_value(const struct explain_at *at, struct str field);
i128 explain_sum(const struct explain_cell *c, enum explain_side side, size_t from);

/* err_data that says so. */
int explain_mismatch(struct err *e, struct str field, i128 sum, i128 value);
int explain_check(const struct explain_cell *c, const struct explain_at *at, struct str field,
		  struct err *e);

/* A record that is named several times for one reason is named once. */
void explain_unite(struct explain_cell *c);

#endif
