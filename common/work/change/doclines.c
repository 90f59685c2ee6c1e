/* SPDX-License-Identifier: ISC */
#include "work/change/doclines.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

/* Items of one document. */
struct finding {
	struct doclines *d;
	struct str doc;
	struct rec *v;
	size_t n, cap;
};

static int64_t
number(const struct rec *r, const char *key, int digits, int64_t dflt)
{
	int64_t v;

	return rec_get(r, key).n > 0 && num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : dflt;
}

static int
find_item(void *ctx, const struct rec *r, struct err *e)
{
	struct finding *f = ctx;
	struct rec *copy;

	(void)e;
	if (!str_eq(rec_get(r, "doc"), f->doc))
		return 0;
	copy = LIST_ADD(*f);
	*copy = (struct rec){ 0 };
	rec_copy(copy, r, &f->d->arena);
	return 0;
}

static int
by_n(const void *a, const void *b)
{
	int64_t x = number(a, "n", 0, 0), y = number(b, "n", 0, 0);

	return x < y ? -1 : x > y;
}

static int
find_items(struct finding *f, const struct rec *doc, struct err *e)
{
	struct session *s = f->d->s;
	int32_t date;

	f->doc = rec_get(doc, "id");
	if (!date_parse(&date, rec_get(doc, "date")))
		return err_data(e, NOWHERE, _("%.*s: has no date"), STR_ARG(f->doc));
	if (each_record(s->store, schema_kind(&s->set.schema, STR("item")),
			(struct period){ date, date }, find_item, f, e) < 0)
		return -1;
	if (f->n > 1)
		qsort(f->v, f->n, sizeof *f->v, by_n);
	return 0;
}

static void
finding_release(struct finding *f)
{
	for (size_t i = 0; i < f->n; i++)
		rec_release(&f->v[i]);
	free(f->v);
}

static struct str
key_of(struct doclines *d, const struct rec *item)
{
	struct str product = rec_get(item, "product");

	/* no product's id has a blank */
	return product.n > 0 ? product
			     : arena_printf(&d->arena, "%.*s ", STR_ARG(rec_get(item, "name")));
}

static struct remain
remain_of(struct doclines *d, const struct rec *item)
{
	int digits = d->s->set.digits;

	return (struct remain){
		.key = names_put(&d->keys, key_of(d, item), NULL),
		.price = number(item, "price", PRICE_DIGITS, -1),
		.qty = number(item, "qty", QTY_DIGITS, 0),
		.amount = number(item, "amount", digits, 0),
		.vat = number(item, "vat", digits, 0),
		.cost = number(item, "cost", digits, 0),
	};
}

static struct remain
money_of(const struct doclines *d, const struct rec *doc)
{
	int digits = d->s->set.digits;

	return (struct remain){ .price = -1,
				.amount = number(doc, "amount", digits, 0),
				.vat = number(doc, "vat", digits, 0),
				.cost = number(doc, "cost", digits, 0) };
}

int
doclines_load(struct doclines *d, struct session *s, const struct rec *doc, struct err *e)
{
	struct finding f = { .d = d };

	*d = (struct doclines){ .s = s };
	if (find_items(&f, doc, e) != 0) {
		finding_release(&f);
		return -1;
	}
	d->v = f.v;
	d->n = f.n;
	d->left = mem_new(mem_mul(d->n, sizeof *d->left));
	for (size_t i = 0; i < d->n; i++)
		d->left[i] = remain_of(d, &d->v[i]);
	d->money = money_of(d, doc);
	return 0;
}

void
doclines_release(struct doclines *d)
{
	for (size_t i = 0; i < d->n; i++)
		rec_release(&d->v[i]);
	free(d->v);
	free(d->left);
	names_release(&d->keys);
	arena_release(&d->arena);
	*d = (struct doclines){ 0 };
}

/* Documents that name ours. */
struct movers {
	struct doclines *d;
	const char *field;
	struct str id;
	struct rec *v;
	size_t n, cap;
};

static int
find_mover(void *ctx, const struct rec *r, struct err *e)
{
	struct movers *m = ctx;
	struct rec *copy;

	(void)e;
	if (!str_eq(rec_get(r, m->field), m->id) || str_is(rec_get(r, "status"), "cancelled"))
		return 0;
	copy = LIST_ADD(*m);
	*copy = (struct rec){ 0 };
	rec_copy(copy, r, &m->d->arena);
	return 0;
}

static int
take_mover(struct doclines *d, const struct rec *doc, struct err *e)
{
	struct remain money = money_of(d, doc);
	struct finding f = { .d = d };
	int rc = find_items(&f, doc, e);

	d->moved++;
	remain_take(&d->money, 1, &money);
	for (size_t i = 0; rc == 0 && i < f.n; i++) {
		struct remain moved = remain_of(d, &f.v[i]);

		remain_take(d->left, d->n, &moved);
	}
	finding_release(&f);
	return rc;
}

int
doclines_take(struct doclines *d, const char *kind, const char *field, struct str id, struct err *e)
{
	struct movers m = { .d = d, .field = field, .id = id };
	int rc = each_record(d->s->store, schema_kind(&d->s->set.schema, str_of(kind)), EACH_ALL,
			     find_mover, &m, e);

	for (size_t i = 0; rc == 0 && i < m.n; i++)
		rc = take_mover(d, &m.v[i], e);
	for (size_t i = 0; i < m.n; i++)
		rec_release(&m.v[i]);
	free(m.v);
	return rc < 0 ? -1 : 0;
}

int
doclines_take_added(struct doclines *d, const struct batch *b, const struct entry *doc,
		    struct err *e)
{
	struct rec r = { 0 };
	struct str id;
	int rc = batch_rec(b, doc, &r, &d->arena, e);

	if (rc == 0) {
		struct remain money = money_of(d, &r);

		id = rec_get(&r, "id");
		remain_take(&d->money, 1, &money);
	}
	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		struct remain moved;

		if (strcmp(batch_kind(b, &b->v[i])->name, "item") != 0)
			continue;
		rc = batch_rec(b, &b->v[i], &r, &d->arena, e);
		if (rc == 0 && str_eq(rec_get(&r, "doc"), id)) {
			moved = remain_of(d, &r);
			remain_take(d->left, d->n, &moved);
		}
	}
	rec_release(&r);
	return rc;
}

bool
doclines_none_left(const struct doclines *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (number(&d->v[i], "qty", QTY_DIGITS, 0) > 0 ? d->left[i].qty > 0
							       : !remain_none(&d->left[i]))
			return false;
	return d->n > 0 || d->money.amount <= 0;
}

uint32_t
doclines_product(const struct doclines *d, struct str product)
{
	return names_find(&d->keys, product);
}
