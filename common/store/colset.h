/* SPDX-License-Identifier: ISC */
/*
 * colset - some fields of many lines, each as an array: what reports read.
 *
 * A line is reckoned with many times and written once, so its dates and amounts are parsed
 * once, and each field of all lines stands side by side, in as few bytes as it needs:
 *
 *	numbers	a base, and of each line what is to be added, in 0, 1, 2, 4 or 8 bytes: of
 *		the days of a month one byte, of what all lines have alike none
 *	texts	the bytes one after the other, and where each ends; where all are equally
 *		long just how long.  Of words, which many lines share, each is there once and
 *		a line has its number
 *
 * The same bytes are what store/colset_file.h keeps of a file, so that what was built just
 * now and what was read are alike, and whatever reads columns need not know which it has.
 * A value that is wrong (a date that is none) is noted, not refused: whether it matters is
 * for who asks.
 */
#ifndef STORE_COLSET_H
#define STORE_COLSET_H

#include "base/str.h"

enum { COLSET_MAX = 20 };

enum coltype {
	COLUMN_TEXT,  /* nearly every line has another: ids, names */
	COLUMN_WORD,  /* many lines have the same: a client, a manager, a status */
	COLUMN_DAY,   /* of value/date.h; DATE_NONE where there is none */
	COLUMN_MONEY, /* with the digits of the settings' currency; 0 where there is none */
	COLUMN_QTY,   /* with QTY_DIGITS; 0 where there is none */
};

struct coldef {
	const char *key;
	enum coltype type;
};

struct colset_def {
	struct coldef v[COLSET_MAX];
	size_t n;
	int digits; /* of money */
};

struct ints {
	const void *p;
	int64_t base;
	uint8_t width; /* bytes of each */
	bool gaps;     /* what has 0 to be added is DATE_NONE */
};

struct colvec {
	enum coltype type;
	bool here;           /* or it was not asked for */
	struct ints ints;    /* of numbers; of words: which of the texts */
	int64_t least, most; /* of the numbers that are there; least > most: none is */
	uint32_t texts;
	struct ints ends; /* in bytes; width 0: all are base long */
	const char *bytes;
	uint64_t nbytes;
	size_t at, size; /* all of it in the block */
};

struct colset_bad {
	uint32_t row, column;
};

struct colset {
	size_t rows, n;
	struct colvec v[COLSET_MAX];
	struct {
		struct colset_bad *v; /* by row; such columns are never kept in a file */
		size_t n, cap;
	} bad;
	char *block; /* what the columns point into */
	size_t size;
};

void colset_free(struct colset *c); /* NULL is fine */

static inline int64_t
ints_at(const struct ints *v, size_t i)
{
	uint64_t more = 0;

	switch (v->width) {
	case 1:
		more = ((const uint8_t *)v->p)[i];
		break;
	case 2:
		more = ((const uint16_t *)v->p)[i];
		break;
	case 4:
		more = ((const uint32_t *)v->p)[i];
		break;
	case 8:
		more = ((const uint64_t *)v->p)[i];
		break;
	}
	return v->gaps && more == 0 ? INT32_MIN : (int64_t)((uint64_t)v->base + more);
}

/* Those of the n rows from one on; of a column that the kind has not nor was asked for: none. */
void ints_take(const struct ints *v, size_t from, size_t n, int64_t *out);

/* Text i of a column's texts. */
static inline struct str
colvec_entry(const struct colvec *c, size_t i)
{
	size_t from;

	if (c->ends.width == 0)
		return (struct str){ c->bytes + i * (size_t)c->ends.base, (size_t)c->ends.base };
	from = i ? (size_t)ints_at(&c->ends, i - 1) : 0;
	return (struct str){ c->bytes + from, (size_t)ints_at(&c->ends, i) - from };
}

/* The text of a row; empty where it has none. */
static inline struct str
colvec_text(const struct colvec *c, size_t row)
{
	return colvec_entry(c, c->type == COLUMN_WORD ? (size_t)ints_at(&c->ints, row) : row);
}

/* Words lie by heaps, which are the first bits of their hashes (hash_bytes): so that those of many
 * parts can be numbered heap by heap, each in a table that stays in the cache. */
enum { COLSET_HEAPS = 256 };

static inline size_t
colset_heap(uint64_t hash)
{
	return (size_t)(hash >> 56);
}

/* The number of a word in a column that is here and has words; its count of texts where there is no
 * such word. */
size_t colvec_word(const struct colvec *c, struct str word);

/* The columns of c that are here, of these rows of it alone: for who wants few of many.  Words have other
 * numbers. */
struct colset *colset_pick(const struct colset *c, const uint32_t *rows, size_t n);

/* Where a column of so many rows lies in the block: its numbers, then where its texts end, then
 * their bytes.  The first sets c->at and c->size, and moves *size past it. */
void colset_place(struct colvec *c, size_t rows, size_t *size);
void colset_point(struct colvec *c, size_t rows, const char *block);

#endif
