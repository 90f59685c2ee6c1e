/* SPDX-License-Identifier: ISC */
/*
 * chart - what picture rows make: declared beside them, drawn by view/charts.h.
 *
 * A report's row of its table names a list of these, ended by one without values.  A chart
 * whose label or first value the rows do not have is not drawn.
 *
 *	bars	label, one value: the largest, the rest together
 *	steps	the same of all rows, in their order: stages of a deal
 *	stacked	label, several values: one bar each, in pieces
 *	sums	several values: a bar for the sum of each over all rows
 *	lines	label (a month), values: one line each
 *	pareto	label, value, class: columns, and what they come to together
 *	cells	two classes: how many rows in each pair of them
 *	flows	from, to and (or 1) how many: bands from left to right
 *	plan	label, fact, plan: how much of the plan is done
 *
 * Where the label is a date or a period, bars and lines go from the first to the last;
 * other lines are in the order of the rows.
 */
#ifndef REC_CHART_H
#define REC_CHART_H

enum chart_type {
	CHART_BARS,
	CHART_STEPS,
	CHART_STACKED,
	CHART_SUMS,
	CHART_LINES,
	CHART_PARETO,
	CHART_CELLS,
	CHART_FLOWS,
	CHART_PLAN,
};

enum { CHART_VALUES = 6 };

struct chart_def {
	enum chart_type type;
	const char *label; /* fields with blanks between: the first that the rows have, and of a row
			       without it the next */
	const char *values; /* fields, CHART_VALUES at most */
	const char *title;  /* N_("..."), or NULL: that of the first value */
	const char *where;  /* only rows with these, blanks between: "name=sales client" are
			       those of this name that have a client; or NULL */
};

#endif
