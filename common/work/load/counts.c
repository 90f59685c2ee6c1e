/* SPDX-License-Identifier: ISC */
#include "work/load/counts.h"

#include "base/mem.h"

#include <stdlib.h>

void
counts_add(struct counts *c, struct str word)
{
	bool added;
	uint32_t i;

	if (word.n == 0)
		return;
	i = names_put(&c->words, word, &added);
	if (added) {
		c->n = mem_grow(c->n, i, &c->cap, sizeof *c->n);
		c->n[i] = 0;
	}
	c->n[i]++;
}

struct counted {
	struct str word;
	int64_t n;
};

static int
order(const void *x, const void *y)
{
	const struct counted *a = x, *b = y;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return str_cmp(a->word, b->word);
}

void
counts_put(struct row *row, const char *field, const struct counts *c, size_t max)
{
	struct counted *v = mem_new(mem_mul(c->words.n + 1, sizeof *v));
	struct buf text = { 0 };

	for (size_t i = 0; i < c->words.n; i++)
		v[i] = (struct counted){ c->words.v[i], c->n[i] };
	qsort(v, c->words.n, sizeof *v, order);
	for (size_t i = 0; i < c->words.n && i < max; i++)
		buf_printf(&text, "%s%.*s %lld", i > 0 ? ", " : "", STR_ARG(v[i].word),
			   (long long)v[i].n);
	row_text(row, field, buf_str(&text));
	buf_release(&text);
	free(v);
}

void
counts_release(struct counts *c)
{
	free(c->n);
	names_release(&c->words);
	*c = (struct counts){ 0 };
}
