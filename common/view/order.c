/* SPDX-License-Identifier: ISC */
#include "view/order.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/num.h"

#include <stdlib.h>

static int
parse_one(struct order_by *by, struct str word, const struct kind *k, struct err *e)
{
	struct str way;

	*by = (struct order_by){ 0 };
	by->reverse = str_cut(word, ':', &by->name, &way);
	if (!key_valid(by->name) || (by->reverse && !str_is(way, "r")))
		return err_usage(e, _("order \"%.*s\": expected FIELD or FIELD:r"), STR_ARG(word));
	by->def = k ? kind_field(k, by->name) : NULL;
	return 0;
}

int
order_parse(struct order *o, struct str text, const struct schema *s, const struct kind *k,
	    struct err *e)
{
	struct str rest = text, word;
	size_t cap = 0;

	*o = (struct order){ .schema = s };
	while (str_word(&rest, ',', &word)) {
		o->by = mem_grow(o->by, o->n, &cap, sizeof *o->by);
		if (parse_one(&o->by[o->n++], word, k, e) != 0)
			return -1;
	}
	if (o->n == 0)
		return err_usage(e, _("order \"%.*s\": expected FIELD or FIELD:r"), STR_ARG(text));
	return 0;
}

void
order_learn(struct order *o, const struct kind *k)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->by[i].def == NULL)
			o->by[i].def = kind_field(k, o->by[i].name);
}

static int
compare_untyped(struct str a, struct str b)
{
	int64_t x, y;
	bool nx = num_parse(&x, a, QTY_DIGITS) == NUM_OK,
	     ny = num_parse(&y, b, QTY_DIGITS) == NUM_OK;

	if (nx && ny)
		return (x > y) - (x < y);
	if (nx != ny)
		return nx ? -1 : 1;
	return str_cmp(a, b);
}

static int
compare_values(const struct order *o, const struct order_by *by, struct str a, struct str b)
{
	if (a.n == 0 || b.n == 0)
		return (a.n > 0) - (b.n > 0);
	return by->def ? value_cmp(o->schema, by->def, a, b) : compare_untyped(a, b);
}

struct sorting {
	const struct order *o;
	const struct str *key;
};

static int
compare_rows(const void *x, const void *y, void *ctx)
{
	const struct sorting *s = ctx;
	size_t a = *(const size_t *)x, b = *(const size_t *)y, n = s->o->n;

	for (size_t i = 0; i < n; i++) {
		const struct order_by *by = &s->o->by[i];
		int c = compare_values(s->o, by, s->key[a * n + i], s->key[b * n + i]);

		if (c != 0)
			return by->reverse ? -c : c;
	}
	return (a > b) - (a < b);
}

size_t *
order_sort(const struct order *o, const struct str *key, size_t n)
{
	struct sorting s = { o, key };
	size_t *v = mem_resize(NULL, mem_mul(mem_add(n, 1), sizeof *v));

	for (size_t i = 0; i < n; i++)
		v[i] = i;
	qsort_r(v, n, sizeof *v, compare_rows, &s);
	return v;
}

void
order_release(struct order *o)
{
	free(o->by);
	*o = (struct order){ 0 };
}
