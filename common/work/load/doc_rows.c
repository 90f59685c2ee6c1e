/* SPDX-License-Identifier: ISC */
#include "work/load/doc_rows.h"

#include "base/mem.h"
#include "work/load/doc_flags.h"

#include <stdlib.h>
#include <string.h>

/* What a kind does not have. */
static const struct colvec no_text = { .type = COLUMN_TEXT, .bytes = "" };
static const struct colvec no_day = { .type = COLUMN_DAY, .ints = { .base = DATE_NONE } };
static const struct colvec no_number = { .type = COLUMN_MONEY };

static const struct colvec *
empty_column(size_t column)
{
	switch (doc_column_type(column)) {
	case COLUMN_DAY:
		return &no_day;
	case COLUMN_MONEY:
	case COLUMN_QTY:
		return &no_number;
	case COLUMN_TEXT:
	case COLUMN_WORD:
		break;
	}
	return &no_text;
}

/* Rows are looked at in blocks that fit the nearest cache. */
enum { BLOCK = 512 };

struct block {
	size_t from, n;
	int64_t date[BLOCK], due[BLOCK], cancelled[BLOCK], amount[BLOCK], client[BLOCK];
	uint8_t flags[BLOCK];
};

static void
add_flags(const struct word_flags *w, struct block *b)
{
	int64_t word[BLOCK];

	if (w->of == NULL) {
		for (size_t i = 0; w->all && i < b->n; i++)
			b->flags[i] |= w->all;
		return;
	}
	ints_take(&w->c->ints, b->from, b->n, word);
	for (size_t i = 0; i < b->n; i++)
		b->flags[i] |= w->of[word[i]];
}

struct blocks {
	const struct doc_part *part;
	const struct doc_source *src;
	struct word_flags status, opening;
	bool skips; /* blocks without a row of the only client */
	struct block b;
};

static void
blocks_start(struct blocks *in, const struct doc_part *part, const struct doc_source *src)
{
	in->part = part;
	in->src = src;
	in->b.from = in->b.n = 0;
	in->skips = part->of_one;
	word_flags_init(&in->status, part, DOC_STATUS);
	word_flags_init(&in->opening, part, DOC_OPENING);
}

static void
blocks_end(struct blocks *in)
{
	free(in->status.of);
	free(in->opening.of);
}

/* Has the block a row of the only client? */
static bool
has_client(const struct blocks *in)
{
	const struct block *b = &in->b;
	bool has = false;

	for (size_t i = 0; i < b->n; i++)
		has |= b->client[i] == (int64_t)in->part->client_word;
	return has;
}

/* Move on to the next block that is looked at. */
static bool
move_on(struct blocks *in)
{
	const struct doc_part *part = in->part;
	struct block *b = &in->b;

	do {
		size_t left = part->columns->rows - (b->from + b->n);

		b->from += b->n;
		b->n = left < BLOCK ? left : BLOCK;
		if (part->of_one)
			ints_take(&part->column[DOC_CLIENT]->ints, b->from, b->n, b->client);
	} while (b->n > 0 && in->skips && !has_client(in));
	return b->n > 0;
}

/* The next block: what decides whether its rows are taken. */
static bool
blocks_next(struct blocks *in)
{
	const struct doc_part *part = in->part;
	struct block *b = &in->b;

	if (!move_on(in))
		return false;
	memset(b->flags, 0, b->n);
	add_flags(&in->status, b);
	add_flags(&in->opening, b);
	ints_take(&part->column[DOC_DATE]->ints, b->from, b->n, b->date);
	ints_take(&part->column[DOC_CANCELLED_ON]->ints, b->from, b->n, b->cancelled);
	if (in->src->column_of[DOC_DATE] == DOC_NO_COLUMN)
		for (size_t i = 0; i < b->n; i++)
			b->date[i] = in->src->undated;
	return true;
}

/* Dated in the period, and not before all that is asked for; a cancellation is looked at. */
static bool
is_dated(const struct doc_source *src, const struct block *b, size_t i)
{
	return b->date[i] >= src->period.from && b->date[i] <= src->period.to &&
	       (b->date[i] >= src->since || (b->flags[i] & ROW_CANCELLED));
}

static bool
is_taken(const struct blocks *in, size_t i)
{
	const struct block *b = &in->b;
	int32_t since = in->src->since;

	if (in->part->of_one && b->client[i] != (int64_t)in->part->client_word)
		return false;
	return is_dated(in->src, b, i) && (b->date[i] >= since || b->cancelled[i] >= since);
}

/* The first column of the row that is wrong and matters, or DOC_COLUMNS.  A date that is missing is
 * as wrong as one that is none. */
static size_t
wrong_column(const struct blocks *in, size_t i)
{
	const struct colset *c = in->part->columns;
	size_t row = in->b.from + i, k = 0, first = DOC_COLUMNS;

	if (in->b.date[i] == DATE_NONE)
		return DOC_DATE;
	while (k < c->bad.n && c->bad.v[k].row < row)
		k++;
	for (; k < c->bad.n && c->bad.v[k].row == row; k++)
		for (size_t col = 0; col < first; col++)
			if (in->src->column_of[col] == c->bad.v[k].column)
				first = col;
	return is_dated(in->src, &in->b, i) ? first : DOC_COLUMNS;
}

/* Every row is taken, and none is wrong: as the columns' least and most say. */
static bool
takes_all(const struct doc_part *part, const struct doc_source *src)
{
	const struct colvec *date = part->column[DOC_DATE];
	int32_t from = src->since > src->period.from ? src->since : src->period.from;

	if (part->columns->bad.n > 0 || part->of_one)
		return false;
	if (src->column_of[DOC_DATE] == DOC_NO_COLUMN)
		return src->undated >= from && src->undated <= src->period.to;
	return !date->ints.gaps && date->least >= from && date->most <= src->period.to;
}

/* Has any row a word? */
static bool
has_words(const struct colvec *c)
{
	return c->type == COLUMN_WORD && (c->texts > 1 || (c->texts == 1 && c->nbytes > 0));
}

struct str
doc_credited(const struct doc_row *r)
{
	const struct colvec *const *c = r->part->column;

	return credit_of(colvec_text(c[DOC_MANAGER], r->at), colvec_text(c[DOC_FOR], r->at),
			 colvec_text(c[DOC_BY], r->at), r->part->credit);
}

static void
set_columns(struct doc_part *part, const struct doc_source *src, struct colset *c)
{
	part->columns = c;
	for (size_t i = 0; i < DOC_COLUMNS; i++) {
		const struct colvec *col =
			src->column_of[i] == DOC_NO_COLUMN ? NULL : &c->v[src->column_of[i]];

		part->column[i] = col && col->here ? col : empty_column(i);
	}
}

/* Those that are taken, where they may be few. */
struct taken_rows {
	uint32_t *v;
	size_t n, cap;
};

enum { FEW = 8 }; /* one of so many rows, and fewer */

/* Few rows of many are kept without the others. */
static void
keep_few(struct doc_part *part, const struct doc_source *src, const struct taken_rows *rows)
{
	struct colset *all = part->columns;

	if (rows->n > all->rows / FEW)
		return;
	set_columns(part, src, colset_pick(all, rows->v, rows->n));
	colset_free(all);
	if (rows->n > 0)
		part->client_word = (size_t)ints_at(&part->column[DOC_CLIENT]->ints, 0);
}

int
doc_part_init(struct doc_part *part, const struct doc_source *src, struct colset *c, size_t *row,
	      size_t *column)
{
	struct taken_rows rows = { 0 };
	struct blocks in;

	set_columns(part, src, c);
	part->of_one = src->client.n > 0 && part->column[DOC_CLIENT]->type == COLUMN_WORD;
	if (part->of_one)
		part->client_word = colvec_word(part->column[DOC_CLIENT], src->client);
	part->credit = src->credit;
	part->deputies = has_words(part->column[DOC_FOR]);
	part->rows = c->rows;
	if (c->rows == 0 || takes_all(part, src))
		return 0;
	part->rows = 0;
	blocks_start(&in, part, src);
	if (c->bad.n > 0 || part->column[DOC_DATE]->ints.gaps)
		in.skips = false; /* what is wrong is told, whosever it is */
	*column = DOC_COLUMNS;
	while (*column == DOC_COLUMNS && blocks_next(&in))
		for (size_t i = 0; *column == DOC_COLUMNS && i < in.b.n; i++) {
			*row = in.b.from + i;
			if (c->bad.n > 0 || in.b.date[i] == DATE_NONE)
				*column = wrong_column(&in, i);
			if (!is_taken(&in, i))
				continue;
			part->rows++;
			if (part->of_one)
				*LIST_ADD(rows) = (uint32_t)*row;
		}
	blocks_end(&in);
	if (part->of_one && *column == DOC_COLUMNS)
		keep_few(part, src, &rows);
	free(rows.v);
	return *column < DOC_COLUMNS;
}

/* The rest of the block, of which rows are taken. */
static void
take_rest(struct blocks *in)
{
	const struct colvec *const *column = in->part->column;
	struct block *b = &in->b;

	ints_take(&column[DOC_DUE]->ints, b->from, b->n, b->due);
	ints_take(&column[DOC_AMOUNT]->ints, b->from, b->n, b->amount);
	if (in->part->client)
		ints_take(&column[DOC_CLIENT]->ints, b->from, b->n, b->client);
	for (size_t i = 0; i < b->n; i++) {
		if (b->due[i] == DATE_NONE)
			b->due[i] = b->date[i];
		if (!(b->flags[i] & ROW_CANCELLED) &&
		    in->src->column_of[DOC_STATUS] != DOC_NO_COLUMN)
			b->cancelled[i] = DATE_NONE;
	}
}

/* Which rows of the block are taken, and what is known of them. */
static void
take_block(struct blocks *in, bool *taken)
{
	bool all = in->part->rows == in->part->columns->rows;

	for (size_t i = 0; i < in->b.n; i++)
		taken[i] = all || is_taken(in, i);
	take_rest(in);
}

static uint32_t
client_of(const struct blocks *in, size_t i)
{
	if (in->part->of_one)
		return 0;
	return in->part->client ? in->part->client[in->b.client[i]] : DOC_NONE;
}

static struct doc_row
row_of(const struct blocks *in, size_t i)
{
	const struct block *b = &in->b;

	return (struct doc_row){
		.part = in->part,
		.at = (uint32_t)(b->from + i),
		.client = client_of(in, i),
		.date = (int32_t)b->date[i],
		.due = (int32_t)b->due[i],
		.cancelled = (int32_t)b->cancelled[i],
		.flags = b->flags[i],
		.kind = in->part->kind,
		.amount = b->amount[i],
	};
}

void
doc_part_rows(const struct doc_part *part, const struct doc_source *src, struct doc_row *v)
{
	struct blocks in;
	bool taken[BLOCK];

	blocks_start(&in, part, src);
	while (blocks_next(&in)) {
		take_block(&in, taken);
		for (size_t i = 0; i < in.b.n; i++)
			if (taken[i])
				*v++ = row_of(&in, i);
	}
	blocks_end(&in);
}

int
doc_part_walk(const struct doc_part *part, const struct doc_source *src,
	      const struct doc_rows_walk *w)
{
	size_t number = part->first;
	struct blocks in;
	bool taken[BLOCK];
	int rc = 0;

	blocks_start(&in, part, src);
	while (rc == 0 && blocks_next(&in)) {
		take_block(&in, taken);
		for (size_t i = 0; rc == 0 && i < in.b.n; i++) {
			uint32_t client = client_of(&in, i);
			struct doc_row row;

			if (taken[i] && client >= w->first && client <= w->last) {
				row = row_of(&in, i);
				rc = w->take(w->ctx, &row, number);
			}
			number += taken[i];
		}
	}
	blocks_end(&in);
	return rc;
}

static int
note_taken(void *ctx, const struct doc_row *r, size_t number)
{
	struct doc_part *part = ctx;

	part->taken[number - part->first] = r->at;
	return 0;
}

void
doc_part_take(struct doc_part *part, const struct doc_source *src)
{
	const struct doc_rows_walk w = { 0, DOC_NONE, note_taken, part };

	if (part->rows == part->columns->rows)
		return;
	part->taken = mem_new(mem_mul(part->rows, sizeof *part->taken));
	doc_part_walk(part, src, &w);
}
