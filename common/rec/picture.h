/* SPDX-License-Identifier: ISC */
/*
 * picture - a few numbers for eyes, beside the rows: a small table whose cells may be
 * bars or shaded.
 *
 *	picture_start(&p, _("ABC by sales"));
 *	picture_head(&p, _("clients"));  ... a title for each column
 *	picture_cell(&p, TYPE_TEXT, STR("A"));  picture_bar(&p, 80, 100);  ... row after row
 */
#ifndef REC_PICTURE_H
#define REC_PICTURE_H

#include "rec/schema.h"

enum { PICTURE_FULL = 1000, PICTURE_COLS = 16 };

struct picture_cell {
	struct str text; /* as in a record */
	enum type type;
	int bar;   /* 0 to PICTURE_FULL, or -1: none */
	int shade; /* the same */
};

struct picture {
	struct arena arena;
	struct str title;
	int32_t from, to; /* days said with the title, or DATE_NONE */
	struct str head[PICTURE_COLS];
	size_t ncols;
	struct picture_cell *v; /* row after row, ncols each */
	size_t n, cap;
};

/* A zeroed one is valid and has nothing to show. */
void picture_start(struct picture *p, const char *title, int32_t from, int32_t to);
void picture_head(struct picture *p, const char *title);
void picture_cell(struct picture *p, enum type type, struct str text);
void picture_int(struct picture *p, int64_t v);
void picture_money(struct picture *p, int64_t v, int digits);
void picture_percent(struct picture *p, int64_t part, int64_t whole); /* nothing of nothing */
void picture_bar(struct picture *p, int64_t part, int64_t whole);
void picture_shade(struct picture *p, int64_t part, int64_t whole); /* of the cell before */
void picture_release(struct picture *p);

#endif
