/* SPDX-License-Identifier: ISC */
#include "work/check/check_kin.h"

#include "base/mem.h"

#include <stdlib.h>

static int
link_order(const void *x, const void *y)
{
	const struct link *a = x, *b = y;

	return (a->from > b->from) - (a->from < b->from);
}

static struct link *
find(const struct link_list *l, uint64_t from)
{
	struct link key = { .from = from };
	struct link *v = l->n > 0 ? bsearch(&key, l->v, l->n, sizeof *l->v, link_order) : NULL;

	while (v && v > l->v && v[-1].from == from)
		v--;
	return v;
}

/* Go on from v until a link that was seen; seen[i] is the walk that came there. */
static void
walk(struct link_list *l, size_t first, uint32_t *seen)
{
	struct link *v = &l->v[first], *end;
	uint32_t n = 0, mark = (uint32_t)first + 1;

	for (; v && seen[v - l->v] == 0; v = find(l, v->to))
		seen[v - l->v] = mark;
	if (v == NULL || seen[v - l->v] != mark)
		return;
	end = v;
	do
		n++;
	while ((v = find(l, v->to)) != end);
	do
		v->loop = n;
	while ((v = find(l, v->to)) != end);
}

void
links_close(struct link_list *l)
{
	uint32_t *seen = mem_new(mem_mul(l->n, sizeof *seen));

	if (l->n > 1)
		qsort(l->v, l->n, sizeof *l->v, link_order);
	for (size_t i = 0; i < l->n; i++)
		if (seen[i] == 0)
			walk(l, i, seen);
	free(seen);
}

uint32_t
links_loop(const struct link_list *l, uint64_t from)
{
	const struct link *v = find(l, from);

	return v ? v->loop : 0;
}

static struct twin
read_twin(void *ctx, uint32_t at)
{
	struct twin t = ((const struct kin *)ctx)->v[at].twin;

	t.at = at;
	return t;
}

static void
note(void *ctx, const struct twin *t, const struct twin *elder)
{
	struct kin *k = ctx;

	*LIST_ADD(k->pairs) = (struct kin_pair){ t->at, elder->at };
}

static int
pair_order(const void *x, const void *y)
{
	const struct kin_pair *a = x, *b = y;

	return (a->at > b->at) - (a->at < b->at);
}

void
kin_find(struct kin *k)
{
	struct twin_list list = { 0 };

	for (size_t i = 0; i < k->n; i++)
		twin_list_add(&list, k->v[i].twin.inn, (uint32_t)i);
	twin_list_find(&list, &(struct twin_ops){ read_twin, note, k });
	if (k->pairs.n > 1)
		qsort(k->pairs.v, k->pairs.n, sizeof *k->pairs.v, pair_order);
	free(list.v);
}

static bool
before(const struct kinsman *k, uint32_t part, uint32_t line)
{
	return k->part != part ? k->part < part : k->line < line;
}

const struct kinsman *
kin_elder(const struct kin *k, uint32_t part, uint32_t line)
{
	size_t from = 0, to = k->pairs.n;
	const struct kinsman *is;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (before(&k->v[k->pairs.v[mid].at], part, line))
			from = mid + 1;
		else
			to = mid;
	}
	if (from == k->pairs.n)
		return NULL;
	is = &k->v[k->pairs.v[from].at];
	return is->part == part && is->line == line ? &k->v[k->pairs.v[from].elder] : NULL;
}

void
kin_release(struct kin *k)
{
	free(k->v);
	free(k->pairs.v);
	*k = (struct kin){ 0 };
}
