/* SPDX-License-Identifier: ISC */
#include "store/colset_build.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

void
colset_start(struct colset_builder *b, const struct colset_def *def, uint32_t wanted)
{
	const char *keys[COLSET_MAX];
	size_t n = 0;

	b->def = def;
	b->wanted = wanted;
	for (size_t i = 0; i < def->n; i++)
		if (wanted & (UINT32_C(1) << i)) {
			b->column[n] = (uint8_t)i;
			keys[n++] = def->v[i].key;
			b->stage[i].words.arena = &b->stage[i].arena;
		}
	cols_init(&b->cols, keys, n);
	b->cap = 0;
}

static void
note_bad(struct colset_builder *b, size_t column)
{
	b->bad = mem_grow(b->bad, b->nbad, &b->bad_cap, sizeof *b->bad);
	b->bad[b->nbad++] = (struct colset_bad){ (uint32_t)b->rows, (uint32_t)column };
}

/* Many lines in a row have the same day. */
static int64_t
take_day(struct colset_builder *b, size_t column, struct str val)
{
	struct colset_stage *st = &b->stage[column];
	int32_t day = DATE_NONE;

	if (val.n == sizeof st->day && memcmp(val.p, st->day, sizeof st->day) == 0)
		return st->last;
	if (val.n == 0)
		return DATE_NONE;
	if (!date_parse(&day, val)) {
		note_bad(b, column);
		return DATE_NONE;
	}
	memcpy(st->day, val.p, sizeof st->day);
	st->last = day;
	return day;
}

static int64_t
take_num(struct colset_builder *b, size_t column, struct str val)
{
	int64_t v = 0;
	bool money = b->def->v[column].type == COLUMN_MONEY;

	if (val.n == 0)
		return 0;
	if (money ? cols_num(&v, val, b->def->digits) : num_parse(&v, val, QTY_DIGITS) == NUM_OK)
		return v;
	note_bad(b, column);
	return 0;
}

static int64_t
take_text(struct colset_stage *st, struct str val)
{
	if (st->cap - st->n < val.n) {
		st->cap = mem_add(mem_add(st->cap, st->cap / 2), mem_add(val.n, 64 << 10));
		st->bytes = mem_resize(st->bytes, st->cap);
	}
	if (val.n > 0)
		memcpy(st->bytes + st->n, val.p, val.n);
	st->n += val.n;
	return (int64_t)st->n;
}

/* Is it the word of the line before?  Else look it up. */
static int64_t
take_word(struct colset_stage *st, struct str val)
{
	if (st->words.n > 0 && str_eq(st->words.v[st->last], val))
		return st->last;
	st->last = names_put(&st->words, val, NULL);
	return st->last;
}

static int64_t
take_value(struct colset_builder *b, size_t column, struct str val)
{
	switch (b->def->v[column].type) {
	case COLUMN_DAY:
		return take_day(b, column, val);
	case COLUMN_MONEY:
	case COLUMN_QTY:
		return take_num(b, column, val);
	case COLUMN_WORD:
		return take_word(&b->stage[column], val);
	case COLUMN_TEXT:
		break;
	}
	return take_text(&b->stage[column], val);
}

/* Room for the next row in every column that is built now. */
static void
more_rows(struct colset_builder *b)
{
	b->cap = SIZE_MAX;
	for (size_t i = 0; i < b->cols.n; i++) {
		struct colset_stage *st = &b->stage[b->column[i]];

		st->v = mem_grow(st->v, b->rows, &st->room, sizeof *st->v);
		b->cap = st->room < b->cap ? st->room : b->cap;
	}
}

void
colset_take(struct colset_builder *b, struct str lines)
{
	const char *p = lines.n > 0 ? lines.p : "", *end = p + lines.n;
	bool escapes = memchr(p, '\\', lines.n) != NULL;
	struct str val[COLS_MAX];

	while (cols_line(&b->cols, &p, end, val)) {
		if (b->rows == b->cap)
			more_rows(b);
		for (size_t i = 0; i < b->cols.n; i++) {
			size_t column = b->column[i];

			if (escapes && b->def->v[column].type <= COLUMN_WORD)
				val[i] = cols_text(val[i], &b->tmp);
			b->stage[column].v[b->rows] = take_value(b, column, val[i]);
		}
		b->rows++;
		if (escapes)
			arena_reset(&b->tmp);
	}
}

static uint8_t
width_for(uint64_t most)
{
	return most == 0            ? 0
	       : most <= UINT8_MAX  ? 1
	       : most <= UINT16_MAX ? 2
	       : most <= UINT32_MAX ? 4
				    : 8;
}

/* The base and width that the n numbers need. */
static void
measure(struct colvec *c, const int64_t *v, size_t n)
{
	c->least = INT64_MAX;
	c->most = INT64_MIN;
	for (size_t i = 0; i < n; i++) {
		if (c->type == COLUMN_DAY && v[i] == DATE_NONE) {
			c->ints.gaps = true;
			continue;
		}
		c->least = v[i] < c->least ? v[i] : c->least;
		c->most = v[i] > c->most ? v[i] : c->most;
	}
	if (c->least > c->most) { /* none is there */
		c->ints = (struct ints){ .base = c->type == COLUMN_DAY ? DATE_NONE : 0 };
		return;
	}
	c->ints.base = c->ints.gaps ? c->least - 1 : c->least;
	c->ints.width = width_for((uint64_t)c->most - (uint64_t)c->ints.base);
}

/* Texts end at v[0], v[1] ...: do they all have one length? */
static void
measure_texts(struct colvec *c, const int64_t *v, size_t n)
{
	int64_t each = n ? v[0] : 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] != each * (int64_t)(i + 1)) {
			c->ends.width = width_for((uint64_t)v[n - 1]);
			return;
		}
	c->ends.base = each;
}

#define PUT(type)                                                                                  \
	for (size_t i = 0; i < n; i++)                                                             \
	((type *)to)[i] = none && v[i] == DATE_NONE ? (type)0 : (type)((uint64_t)v[i] - base)

static void
put_ints(const struct ints *ints, void *to, const int64_t *v, size_t n)
{
	uint64_t base = (uint64_t)ints->base;
	bool none = ints->gaps;

	switch (ints->width) {
	case 1:
		PUT(uint8_t);
		break;
	case 2:
		PUT(uint16_t);
		break;
	case 4:
		PUT(uint32_t);
		break;
	case 8:
		PUT(uint64_t);
		break;
	}
}

/* Words by the first bits of their hashes, as colset_heap wants them: place[] of each. */
static void
sort_words(const struct names *words, uint32_t *place)
{
	uint32_t at[COLSET_HEAPS] = { 0 }, sum = 0;

	for (size_t i = 0; i < words->n; i++)
		at[colset_heap(words->hash[i])]++;
	for (size_t h = 0; h < COLSET_HEAPS; h++) {
		uint32_t n = at[h];

		at[h] = sum;
		sum += n;
	}
	for (size_t i = 0; i < words->n; i++)
		place[i] = at[colset_heap(words->hash[i])]++;
}

/* The words one after the other, as texts are: where they end goes to *ends.  The rows have the new
 * numbers of theirs. */
static void
lay_words(struct colset_stage *st, size_t rows, int64_t **ends)
{
	size_t n = st->words.n;
	uint32_t *place = mem_new(mem_mul(n, sizeof *place)),
		 *word = mem_new(mem_mul(n, sizeof *word));

	sort_words(&st->words, place);
	for (size_t i = 0; i < n; i++)
		word[place[i]] = (uint32_t)i;
	*ends = mem_new(mem_mul(n, sizeof **ends));
	st->n = 0;
	for (size_t i = 0; i < n; i++)
		(*ends)[i] = take_text(st, st->words.v[word[i]]);
	for (size_t i = 0; i < rows; i++)
		st->v[i] = place[st->v[i]];
	free(place);
	free(word);
}

static bool
has_texts(const struct colvec *c)
{
	return c->type <= COLUMN_WORD;
}

static void
plan_column(struct colset_builder *b, size_t i, struct colset *c, int64_t **ends)
{
	struct colset_stage *st = &b->stage[i];
	struct colvec *col = &c->v[i];

	col->here = true;
	*ends = st->v;
	col->texts = has_texts(col) ? (uint32_t)b->rows : 0;
	if (col->type == COLUMN_WORD) {
		lay_words(st, b->rows, ends);
		col->texts = (uint32_t)st->words.n;
	}
	if (col->type != COLUMN_TEXT)
		measure(col, st->v, b->rows);
	if (has_texts(col)) {
		measure_texts(col, *ends, col->texts);
		col->nbytes = st->n;
	}
	colset_place(col, b->rows, &c->size);
}

static void
fill_column(struct colset_builder *b, size_t i, struct colset *c, int64_t *ends)
{
	struct colset_stage *st = &b->stage[i];
	struct colvec *col = &c->v[i];

	colset_point(col, b->rows, c->block);
	if (col->type != COLUMN_TEXT)
		put_ints(&col->ints, c->block + col->at, st->v, b->rows);
	if (!has_texts(col))
		return;
	put_ints(&col->ends, c->block + ((const char *)col->ends.p - c->block), ends, col->texts);
	if (st->n > 0)
		memcpy(c->block + (col->bytes - c->block), st->bytes, st->n);
	if (ends != st->v)
		free(ends);
	st->n = 0;
	names_clear(&st->words);
	arena_reset(&st->arena);
}

struct colset *
colset_finish(struct colset_builder *b)
{
	struct colset *c = mem_new(sizeof *c);
	int64_t *ends[COLSET_MAX];

	c->rows = b->rows;
	c->n = b->def->n;
	for (size_t i = 0; i < c->n; i++) {
		c->v[i].type = b->def->v[i].type;
		if (b->wanted & (UINT32_C(1) << i))
			plan_column(b, i, c, &ends[i]);
	}
	c->block = memset(mem_resize(NULL, c->size), 0, c->size);
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].here)
			fill_column(b, i, c, ends[i]);
	c->bad.v = b->bad;
	c->bad.n = b->nbad;
	b->bad = NULL;
	b->nbad = b->bad_cap = b->rows = 0;
	return c;
}

void
colset_builder_release(struct colset_builder *b)
{
	for (size_t i = 0; i < COLSET_MAX; i++) {
		free(b->stage[i].v);
		free(b->stage[i].bytes);
		names_release(&b->stage[i].words);
		arena_release(&b->stage[i].arena);
	}
	free(b->bad);
	arena_release(&b->tmp);
	*b = (struct colset_builder){ 0 };
}
