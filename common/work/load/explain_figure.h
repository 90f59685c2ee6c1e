/* SPDX-License-Identifier: ISC */
/*
 * explain_figure - the parts that a figure of a row is the sum of.
 *
 * What figures are computed from is said by words of report_figures.h, one for each field that
 * is not the sum of its own notes:
 *
 *	margin=revenue-cost	a sum of other fields; a number is a constant
 *	over=^debt-limit	the same, 0 where it is below
 *	percent=margin%revenue	a part in percent; *revenue: of all rows of the report
 *	avg=revenue/count	a quotient
 *	median=?days		one of the values that are noted as days
 *	points=~delay,late	what a rule makes of others: they do not sum to it
 *	limit=@client,manager	the record that the row names: the first field that rows have
 *	days_left=#contract	the same: days that are counted from a date of the record
 *	days=#task|?days	the second where the rows have no task
 *	*=@client		all of the record, of all fields that have neither a word nor notes
 *
 * Values are millionths, so that all kinds of figures can be put together.
 */
#ifndef WORK_EXPLAIN_FIGURE_H
#define WORK_EXPLAIN_FIGURE_H

#include "base/cc.h"
#include "work/load/explain.h"
#include "work/load/explain_index.h"

enum explain_side { EXPLAIN_OVER, EXPLAIN_UNDER }; /* a sum is OVER; what it is divided by UNDER */

struct explain_part {
	struct str part; /* the field that it is of */
	enum explain_side side;
	struct explained of; /* with its sign; of.value is exact, in of.digits */
};

/* What becomes of the parts. */
enum explain_how { EXPLAIN_SUM, EXPLAIN_ABOVE_0, EXPLAIN_PERCENT, EXPLAIN_RATIO, EXPLAIN_RULE };

struct explain_cell {
	enum explain_how how;
	struct {
		struct explain_part *v;
		size_t n, cap;
	} parts;
	struct arena arena;
};

/* A row that was put. */
struct explain_at {
	struct explain_rows of;
	const struct rec *r;
	uint32_t row; /* of x->rows, or NAMES_NONE */
};

/* The parts of the field.  Fails where they do not make the figure, or nothing is known of it. */
int explain_cell(struct explain_cell *c, const struct explain_index *ix,
		 const struct explain_at *at, struct str field, struct err *e);
void explain_cell_release(struct explain_cell *c);

/* A number as a row has it, in millionths: false where it is none. */
bool explain_millionths(struct str text, i128 *v);

#endif
