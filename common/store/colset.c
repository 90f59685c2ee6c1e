/* SPDX-License-Identifier: ISC */
#include "store/colset.h"

#include "base/hash.h"
#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>

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
