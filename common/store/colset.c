/* SPDX-License-Identifier: ISC */
#include "store/colset.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>
#include <string.h>

void
colset_free(struct colset *c)
{
	if (c == NULL)
		return;
	free(c->bad.v);
	free(c->block);
	free(c);
}

#define TAKE(type)                                                                                 \
	for (size_t i = 0; i < n; i++)                                                             \
	out[i] = (int64_t)((uint64_t)v->base + ((const type *)v->p)[from + i])

void
ints_take(const struct ints *v, size_t from, size_t n, int64_t *out)
{
	switch (v->width) {
	case 1:
		TAKE(uint8_t);
		break;
	case 2:
		TAKE(uint16_t);
		break;
	case 4:
		TAKE(uint32_t);
		break;
	case 8:
		TAKE(uint64_t);
		break;
	default:
		for (size_t i = 0; i < n; i++)
			out[i] = v->base;
	}
	for (size_t i = 0; v->gaps && i < n; i++)
		if (out[i] == v->base)
			out[i] = DATE_NONE;
}

size_t
colvec_word(const struct colvec *c, struct str word)
{
	size_t heap = colset_heap(hash_bytes(word)), from = 0, to = c->texts;

	while (from < to) { /* the first of the heap, if there is any */
		size_t mid = from + (to - from) / 2;

		if (colset_heap(hash_bytes(colvec_entry(c, mid))) < heap)
			from = mid + 1;
		else
			to = mid;
	}
	for (; from < c->texts; from++) {
		struct str one = colvec_entry(c, from);

		if (str_eq(one, word))
			return from;
		if (colset_heap(hash_bytes(one)) != heap)
			break;
	}
	return c->texts;
}

static size_t
whole_words(size_t bytes)
{
	return mem_add(bytes, 7) / 8 * 8;
}

void
colset_place(struct colvec *c, size_t rows, size_t *size)
{
	size_t n = c->type == COLUMN_TEXT ? 0 : whole_words(mem_mul(rows, c->ints.width));

	n = mem_add(n, whole_words(mem_mul(c->texts, c->ends.width)));
	c->at = *size;
	c->size = mem_add(n, whole_words(c->nbytes));
	*size = mem_add(*size, c->size);
}

void
colset_point(struct colvec *c, size_t rows, const char *block)
{
	const char *p = block + c->at;

	if (c->type != COLUMN_TEXT) {
		c->ints.p = p;
		p += whole_words(rows * c->ints.width);
	}
	c->ends.p = p;
	c->bytes = p + whole_words((size_t)c->texts * c->ends.width);
}

/* Columns on their way to be those of some rows. */
struct picking {
	const struct colset *from;
	const uint32_t *rows;
	size_t n;
	int64_t *v;       /* of the column that is picked: numbers, or of which word */
	int64_t *ends;    /* of its texts */
	uint32_t *number; /* of its words, by those of from, + 1 */
	struct buf bytes;
};

static uint32_t
pick_text(struct picking *p, struct colvec *to, struct str text)
{
	buf_add(&p->bytes, text);
	p->ends[to->texts] = (int64_t)buf_str(&p->bytes).n;
	return to->texts++;
}

static void
pick_words(struct picking *p, const struct colvec *from, struct colvec *to)
{
	p->number = mem_new(mem_mul(from->texts, sizeof *p->number));
	for (size_t i = 0; i < p->n; i++) {
		size_t word = (size_t)ints_at(&from->ints, p->rows[i]);

		if (p->number[word] == 0)
			p->number[word] = pick_text(p, to, colvec_entry(from, word)) + 1;
		p->v[i] = p->number[word] - 1;
	}
	free(p->number);
}

/* What there is of a column, before it is known where it will lie. */
static void
pick_column(struct picking *p, const struct colvec *from, struct colvec *to)
{
	bool text = from->type == COLUMN_TEXT, word = from->type == COLUMN_WORD;

	*to = (struct colvec){ .type = from->type,
			       .here = true,
			       .ints.width = text ? 0 : 8,
			       .least = from->least,
			       .most = from->most,
			       .ends.width = text || word ? 8 : 0 };
	buf_reset(&p->bytes);
	if (word)
		pick_words(p, from, to);
	for (size_t i = 0; i < p->n && !word; i++) {
		if (text)
			pick_text(p, to, colvec_text(from, p->rows[i]));
		else
			p->v[i] = ints_at(&from->ints, p->rows[i]);
	}
	to->nbytes = buf_str(&p->bytes).n;
}

/* It lies behind what is in the block already. */
static void
lay_column(const struct picking *p, struct colset *c, struct colvec *col)
{
	colset_place(col, c->rows, &c->size);
	c->block = mem_resize(c->block, c->size);
	memset(c->block + col->at, 0, col->size);
	colset_point(col, c->rows, c->block);
	if (col->type != COLUMN_TEXT)
		memcpy(c->block + col->at, p->v, c->rows * sizeof *p->v);
	if (col->texts > 0) {
		memcpy(c->block + ((const char *)col->ends.p - c->block), p->ends,
		       col->texts * sizeof *p->ends);
		memcpy(c->block + (col->bytes - c->block), buf_str(&p->bytes).p, col->nbytes);
	}
}

struct colset *
colset_pick(const struct colset *from, const uint32_t *rows, size_t n)
{
	struct picking p = { .from = from, .rows = rows, .n = n };
	struct colset *c = mem_new(sizeof *c);

	c->rows = n;
	c->n = from->n;
	p.v = mem_new(mem_mul(n, sizeof *p.v));
	p.ends = mem_new(mem_mul(n, sizeof *p.ends));
	for (size_t i = 0; i < c->n; i++) {
		c->v[i].type = from->v[i].type;
		if (!from->v[i].here)
			continue;
		pick_column(&p, &from->v[i], &c->v[i]);
		lay_column(&p, c, &c->v[i]);
	}
	for (size_t i = 0; i < c->n; i++) /* the block may have moved since */
		if (c->v[i].here)
			colset_point(&c->v[i], n, c->block);
	free(p.v);
	free(p.ends);
	buf_release(&p.bytes);
	return c;
}
