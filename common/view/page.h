/* SPDX-License-Identifier: ISC */
/*
 * page - a document laid out as blocks: what a form becomes, and what is drawn as
 * text, HTML or PDF.
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum block_type {
	BLOCK_TITLE,
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_BOLD,
	BLOCK_SMALL,
	BLOCK_RIGHT,
	BLOCK_GAP,
	BLOCK_LINE,
	BLOCK_NEWPAGE,
	BLOCK_PAPER, /* "landscape" or "portrait"; "plain": tables have lines below rows alone */
	BLOCK_FIELD, /* label, value */
	BLOCK_TABLE, /* cells are columns: "12r": percent of the width, and l, r or c */
	BLOCK_HEAD,  /* rows of a table; heads are repeated on each page */
	BLOCK_ROW,
	BLOCK_TOTAL,
	BLOCK_NOTE,   /* a row of words over all columns of the table */
	BLOCK_END,    /* of the table */
	BLOCK_QR,     /* the text in it */
	BLOCK_SIGN,   /* label, name */
	BLOCK_BAR,    /* label, value, and pieces "COLOUR FROM TO": thousandths of the width */
	BLOCK_PLOT,   /* the greatest value, the labels of the first, the middle and the last point,
		       and "line COLOUR Y ..." or "columns COLOUR:Y ...": thousandths of it */
	BLOCK_LEGEND, /* what the colours stand for, from 0 */
	BLOCK_TYPES,
};

struct block {
	enum block_type type;
	struct str *cell;
	size_t n;
	struct loc at; /* in the form */
};

struct page {
	struct arena arena;
	struct block *v;
	size_t n, cap;
};

void page_release(struct page *p);
const char *block_name(enum block_type t); /* as forms have it */

/* Of a table: its columns. */
enum { COLUMNS_MAX = 20 };

struct columns {
	size_t n;
	int percent[COLUMNS_MAX]; /* sum to 100 */
	char align[COLUMNS_MAX];  /* 'l', 'r', 'c' */
};

/* Err_data where a cell is no column, or there are too many. */
int columns_parse(struct columns *c, const struct block *table, struct err *e);

/* Of a total: how many empty cells it begins with.  The first that is not empty takes their room
 * too. */
size_t block_span(const struct block *b);

/* Of a head: how many empty cells of n follow cell i, which takes their room too. */
size_t block_head_span(const struct block *b, size_t i, size_t n);
struct str block_cell(const struct block *b, size_t i); /* empty where it has no such cell */

/* What the document's text says of the paper. */
bool page_landscape(const struct page *p);
bool page_plain(const struct page *p);

/* The next number of a list with blanks or colons between, in thousandths: 0 to 1000. */
bool block_number(struct str *rest, int *v);

/* Append the document.  text: width columns of a terminal (landscape: half as much
 * again).  html: one file without references; style is the sheet in it.  Fail where a
 * QR code cannot hold its text. */
int page_text(struct buf *out, const struct page *p, size_t width, struct err *e);
int page_html(struct buf *out, const struct page *p, struct str title, struct str style,
	      const char *lang, struct err *e);

#endif
