/* SPDX-License-Identifier: ISC */
/*
 * format - what a format of rows is; for the files of formats alone.
 *
 * A format that prints each row as it comes has row().  One of columns has, for
 * each section (all rows, or those of one kind), head(), row() for each and
 * foot(), with the columns in v->section.  Where its rows stand under headings, part() begins
 * what is under the one of the row to come (v->section->group is that of the row before), and
 * part_end() ends it; of such rows those that are sentences are given to sentence().
 */
#ifndef VIEW_FORMAT_H
#define VIEW_FORMAT_H

#include "view/charts.h"
#include "view/keep.h"
#include "view/view.h"

enum {
	FORMAT_IDENTITY = 1, /* a choice of fields keeps kind and id */
	FORMAT_COLUMNS = 2,  /* the columns are the same for all rows */
	FORMAT_KEEP = 4,     /* rows are looked at before the first is printed */
	FORMAT_CHARTS = 16,  /* shows charts and sums */
	FORMAT_BY_KIND = 8,  /* a section for each kind; kind and stamps only where chosen */
};

struct column {
	struct str key;
	const struct field_def *def; /* NULL: of no type */
	size_t rank;                 /* its place among the columns */
	size_t width, least, values; /* for the format's own use */
	bool summed;
	i128 sum, part;
};

struct section {
	const struct kind *kind; /* NULL: several, or unknown */
	struct str name;         /* of its kind; empty: several */
	struct keep keep;
	const struct kind **kinds; /* of its rows, in the order they came */
	size_t nkinds, kinds_cap;
	struct column *col;
	size_t n, cap, nshown; /* columns; the first nshown are printed */
	bool whole;            /* for the table's own use: amounts without decimals */
	size_t parts;          /* rows under the heading so far */
	struct str group;      /* the heading of the row before; p is NULL: none yet */
};

struct format {
	const char *name;
	unsigned flags;
	void (*open)(struct view *v); /* before everything; this and the others may be NULL */
	void (*head)(struct view *v);
	void (*part)(struct view *v, const struct rec *r);
	void (*part_end)(struct view *v);
	void (*sentence)(struct view *v, const struct rec *r);
	void (*row)(struct view *v, const struct rec *r, const struct kind *k);
	void (*foot)(struct view *v);
	void (*close)(struct view *v);
	void (*abort)(struct view *v, struct str reason);
};

struct view {
	struct view_opts o;
	struct screen screen;
	const struct format *format;
	struct buf *to;              /* o.to or &own */
	struct buf own;              /* what is not yet handed to out */
	struct buf cell, raw, label; /* scratch of the formats */
	struct str *chosen;          /* of o.fields */
	size_t nchosen;              /* 0: all */
	bool suggested;              /* they are the kind's proposal (o.columns), nobody's choice */
	struct rec picked;           /* scratch: a row of the chosen fields */
	const struct kind *last;     /* the kind found last */
	struct section *sections;    /* where rows are kept */
	size_t nsections, cap;
	struct section *section; /* the one that is printed */
	size_t rows;             /* for the format's own use */
	struct charts charts;
	bool begun; /* output has begun */
};

/* Keep a row, and learn the columns that are new in it. */
void section_learn(struct section *s, const struct rec *r, const struct kind *k);

/* The columns are these, in this order; k (or NULL) types those that no row has. */
void section_choose(struct section *s, const struct str *key, size_t n, const struct kind *k);

/* Where no row tells which fields occur: all stored ones of the kind. */
void section_declare(struct section *s, const struct kind *k);

/* Order the learned columns; terse: kind and stamps are not shown. */
void section_arrange(struct section *s, bool terse);
void section_release(struct section *s);

const struct format *format_find(const char *name); /* or NULL */
const char *format_nearest(const char *name);       /* or NULL */

/* How narrow a column may become on a terminal of room columns, whose values are up to width
 * wide. */
size_t column_least(const struct column *c, size_t width, size_t room);

bool column_numeric(const struct column *c);

/* Blanks between the columns of text, and before those of rows under headings. */
enum { TABLE_GAP = 2, TABLE_INDENT = 2 };

/* How wide the columns are in text of the screen's width, after what has no room was left out. */
void table_fit(struct view *v, struct section *s);

/* Rows are put under headings: the first column has them, and is none itself. */
bool section_grouped(const struct section *s);

/* The first column that is one: that of the headings is none. */
size_t section_first(const struct section *s);

/* The title of a column.  A name in the row of a report has that of what it names ("client"), where
 * the id of that is not shown. */
struct str section_title(const struct section *s, size_t at);

/* Is this the column of an id in whose place its name stands? */
bool section_stands_for(const struct section *s, size_t at);

/* Show one column less: it goes behind those that are shown. */
void section_hide(struct section *s, size_t at);

/*
 * Sums of v->o.sums, below the columns of the section that is printed: of all its rows from
 * the start on, of those under a heading as they are added.
 */
void totals_start(struct view *v);
void totals_add(struct view *v, const struct rec *r);
void totals_part(struct view *v);                 /* a heading begins */
bool totals_any(const struct view *v, bool part); /* of two rows at least */

/* What stands in the line of sums below a column; the first has the word for it. */
void totals_text(struct view *v, size_t col, bool part, struct buf *out);

/* A row that has nothing but its heading and its first column is a sentence. */
bool section_sentence(const struct section *s, const struct rec *r);

/* Append what people see of a row's value, not yet harmless: in the form of its type,
 * where wanted without decimals. */
void format_human(struct buf *out, const struct section *s, const struct column *c,
		  const struct rec *r);

/* The same, harmless; borrowed until the next call. */
struct str format_shown(struct view *v, const struct section *s, const struct column *c,
			const struct rec *r);

/* Is it an amount below 0?  A figure without a unit may well be below. */
bool format_below_zero(const struct column *c, struct str val);

/* [-]digits[.digits], of any length. */
bool format_decimal(struct str s);

extern const struct format format_table, format_tskv, format_csv, format_tsv, format_json,
	format_block, format_html, format_page, format_ids;

#endif
