/* SPDX-License-Identifier: ISC */
/*
 * explain - what figures of reports are made of, noted while they are made.
 *
 *	if (s->explain)
 *		explain_note(s->explain, row, "revenue",
 *			     &(struct explained){ "invoice", id, "sale", amount, digits });
 *	...
 *	explain_row(s->explain, row);	the row that is put next is this one
 *	row_put(&r, out, e);
 *
 * Nothing is noted where nobody asks: the session has no struct explain then.  A row is named
 * by any bytes that tell it from the others.  A field may be one that the rows do not have:
 * a part of one that report.figures names.  work/load/explain_figure.h makes cells of the notes.
 */
#ifndef WORK_EXPLAIN_H
#define WORK_EXPLAIN_H

#include "base/hash.h"
#include "rec/rec.h"

/* Why a record is behind a figure: the words of the field why. */
#define EXPLAIN_WHY                                                                                \
	"sale cancellation return payment allocation credit refund advance counted value chosen "  \
	"own days instalment weighted part basis constant"

/* What a record adds to a figure; as a basis it is what a rule makes the figure of. */
struct explained {
	const char *kind; /* of the record; NULL: some dated kind */
	struct str id;    /* empty: no record, but a constant */
	const char *why;
	int64_t value;
	int digits;
};

/* Rows that one run of a report makes. */
struct explain_rows {
	const struct kind *kind; /* of the rows */
	const char *figures;     /* what they are computed from, as report_figures has it */
	uint32_t scope;          /* a number for the run */
};

struct explain_note {
	uint32_t scope, row, field; /* of rows and fields */
	struct explained of;
};

/* How what is behind one figure is behind another: added, taken away, or as a basis. */
enum explain_as { EXPLAIN_PLUS, EXPLAIN_MINUS, EXPLAIN_BASIS };

/* A row of a report that a report has run, or other notes of its own. */
struct explain_link {
	uint32_t row, field;
	struct explain_rows of;
	struct rec r;
	uint32_t r_row;
	struct str r_field;
	enum explain_as as;
};

struct explain {
	struct arena arena;
	struct names rows, fields, kinds;
	struct {
		struct explain_note *v;
		size_t n, cap;
	} notes;
	struct {
		struct explain_link *v;
		size_t n, cap;
	} links;
	struct explain_rows now; /* what is being run */
	uint32_t scopes;
	uint32_t reckoned; /* what rows are of that come more than once in a scope */
	uint32_t row;      /* that is put next; NAMES_NONE: it was not said */
	struct buf key;
};

void explain_init(struct explain *x);
void explain_release(struct explain *x);

void explain_note(struct explain *x, struct str row, const char *field, const struct explained *of);

/* The same of a record at hand, and of one that counts as one; x may be NULL. */
void explain_rec(struct explain *x, struct str row, const char *field, const struct rec *r,
		 const char *why, int64_t value, int digits);
void explain_count(struct explain *x, struct str row, const char *field, const struct rec *r);

/* The same of a record of a kind with this id; x may be NULL. */
void explain_id(struct explain *x, struct str row, const char *field, const char *kind,
		struct str id, int64_t count);

/* The row that is put next; x may be NULL. */
void explain_row(struct explain *x, struct str row);

/* The same for rows that have a number. */
struct explain_number {
	char text[24];
};
struct str explain_number(uint64_t n, struct explain_number *text);

/* Rows of a report are made from now on; who runs one inside another gives back to
 * explain_leave what this gives.  x may be NULL. */
struct explain_rows explain_enter(struct explain *x, const struct kind *kind, const char *figures);
void explain_leave(struct explain *x, struct explain_rows was);

/* What r_field of the row r is made of is behind field of the row that another report makes,
 * whose rows are was.  While r is put; x may be NULL. */
void explain_link(struct explain *x, struct explain_rows was, struct str row, const char *field,
		  const struct rec *r, const char *r_field);

/* In one report: what is noted as other_field of the row other is behind field of row. */
void explain_alias(struct explain *x, struct str row, const char *field, struct str other,
		   const char *other_field, enum explain_as as);

#endif
