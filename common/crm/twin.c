/* SPDX-License-Identifier: ISC */
#include "crm/twin.h"

#include "base/hash.h"
#include "base/mem.h"

#include <stdlib.h>

static uint32_t
hash(struct str s)
{
	return s.n > 0 ? (uint32_t)(hash_bytes(s) >> 32) | 1 : 0;
}

struct twin
twin_of(struct str id, struct str inn, struct str kpp, struct str parent)
{
	return (struct twin){
		.inn = hash_bytes(inn),
		.kpp = hash(kpp),
		.family = hash(parent.n > 0 ? parent : id),
	};
}

bool
twins(const struct twin *a, const struct twin *b)
{
	return a->inn == b->inn && a->family != b->family &&
	       (a->kpp == b->kpp || a->kpp == 0 || b->kpp == 0);
}

static bool
elder(const struct twin *a, const struct twin *b)
{
	return a->known != b->known ? a->known : a->at < b->at;
}

/* By INN, then KPP, those without one first, then by age. */
static int
order(const void *x, const void *y)
{
	const struct twin *a = x, *b = y;

	if (a->inn != b->inn)
		return a->inn < b->inn ? -1 : 1;
	if (a->kpp != b->kpp)
		return a->kpp < b->kpp ? -1 : 1;
	return elder(a, b) ? -1 : elder(b, a);
}

/* The eldest of some, and the eldest that is not of its family; NULL: none. */
struct eldest {
	const struct twin *first, *other;
};

static void
raise(struct eldest *el, const struct twin *t)
{
	if (el->first == NULL || (elder(t, el->first) && t->family == el->first->family)) {
		el->first = t;
	} else if (elder(t, el->first)) {
		el->other = el->first;
		el->first = t;
	} else if (t->family != el->first->family && (el->other == NULL || elder(t, el->other))) {
		el->other = t;
	}
}

/* The eldest that t is a twin of and younger than, or NULL. */
static const struct twin *
elder_of(const struct twin *t, const struct eldest *el)
{
	const struct twin *is = el->first && el->first->family == t->family ? el->other : el->first;

	return is && elder(is, t) ? is : NULL;
}

/* The end of those with the KPP of v[from]. */
static size_t
end_of(const struct twin *v, size_t n, size_t from, struct eldest *same)
{
	size_t end = from;

	*same = (struct eldest){ 0 };
	for (; end < n && v[end].kpp == v[from].kpp; end++)
		raise(same, &v[end]);
	return end;
}

/* Those of one INN. */
static void
look(const struct twin *v, size_t n, const struct twin_ops *ops)
{
	struct eldest all = { 0 }, none = { 0 }, same;
	size_t end;

	for (size_t i = 0; i < n; i++) {
		raise(&all, &v[i]);
		if (v[i].kpp == 0)
			raise(&none, &v[i]);
	}
	for (size_t from = 0; from < n; from = end) {
		end = end_of(v, n, from, &same);
		for (size_t i = from; i < end; i++) {
			const struct twin *is = elder_of(&v[i], &same);

			if (is == NULL)
				is = elder_of(&v[i], v[i].kpp == 0 ? &all : &none);
			if (is && !v[i].known)
				ops->found(ops->ctx, &v[i], is);
		}
	}
}

void
twin_list_add(struct twin_list *l, uint64_t inn, uint32_t at)
{
	/* half of the hash is sorted in half of the time */
	*LIST_ADD(*l) = (struct radix){ inn >> 32, at };
}

void
twin_list_find(struct twin_list *l, const struct twin_ops *ops)
{
	struct {
		struct twin *v;
		size_t n, cap;
	} some = { 0 };
	size_t end;

	if (l->n > 1)
		radix_sort(l->v, l->n);
	for (size_t i = 0; i < l->n; i = end) {
		for (end = i + 1; end < l->n && l->v[end].key == l->v[i].key; end++)
			;
		some.n = 0;
		for (size_t k = i; end > i + 1 && k < end; k++)
			*LIST_ADD(some) = ops->read(ops->ctx, l->v[k].value);
		if (some.n > 0)
			qsort(some.v, some.n, sizeof *some.v, order);
		for (size_t from = 0, to; from < some.n; from = to) {
			for (to = from + 1; to < some.n && some.v[to].inn == some.v[from].inn; to++)
				;
			look(some.v + from, to - from, ops);
		}
	}
	free(some.v);
}
