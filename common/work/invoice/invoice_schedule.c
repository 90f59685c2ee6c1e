/* SPDX-License-Identifier: ISC */
/*
 * invoice_schedule - a part of an order that is to be delivered on a day: the items that are
 * named, or all that has no day of its own yet.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/invoice/invoice.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/recs.h"

#include <stdlib.h>

struct scheduling {
	struct invoice_job *j;
	struct str order;
	struct wanted_item *wanted;
	size_t nwanted;
	int32_t day;
	struct copy copy;
};

/* The only product that the order has, or NAMES_NONE. */
static uint32_t
only_product(const struct doclines *d)
{
	for (size_t i = 1; i < d->n; i++)
		if (d->left[i].key != d->left[0].key)
			return NAMES_NONE;
	return d->left[0].key;
}

/* What is scheduled already is taken off the lines. */
static int
take_delivery(void *ctx, const struct rec *r, struct err *e)
{
	struct scheduling *sc = ctx;
	struct doclines *d = &sc->copy.lines;
	struct remain moved = { .price = -1 };
	struct str product = rec_get(r, "product");

	if (!str_eq(rec_get(r, "order"), sc->order))
		return 0;
	if (recs_number(r, "qty", QTY_DIGITS, &moved.qty, e) != 0 ||
	    recs_number(r, "amount", sc->j->s->set.digits, &moved.amount, e) != 0)
		return -1;
	if (d->n == 0) {
		d->money.amount -= moved.amount < d->money.amount ? moved.amount : d->money.amount;
		return 0;
	}
	moved.key = product.n > 0 ? doclines_product(d, product) : only_product(d);
	if (moved.key != NAMES_NONE && moved.qty > 0)
		remain_take(d->left, d->n, &moved);
	return 0;
}

static int
add_part(struct scheduling *sc, struct add *a, struct str product, int64_t qty, int64_t amount,
	 struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("delivery"));
	struct rec preset = { 0 };
	char text[NUM_TEXT];
	int rc;

	rec_setz(&preset, "order", sc->order);
	rec_setz(&preset, "product", product);
	if (qty > 0)
		rec_setz(&preset, "qty",
			 arena_dup(&a->s->arena, num_text_short(qty, QTY_DIGITS, text)));
	else
		rec_setz(&preset, "amount",
			 arena_dup(&a->s->arena, num_text(amount, a->s->set.digits, text)));
	rc = add_args(a, k, &preset, sc->j->given.fields, sc->j->given.nfields, e);
	rec_release(&preset);
	return rc;
}

static int
add_wanted(struct scheduling *sc, struct add *a, const struct wanted_item *w, struct err *e)
{
	struct doclines *d = &sc->copy.lines;
	struct remain moved = { .key = doclines_product(d, w->product),
				.price = -1,
				.qty = w->qty };
	char text[NUM_TEXT];
	int64_t left;

	if (w->price.n > 0 || w->discount.n > 0)
		return err_usage(e, _("item=%.*s: a schedule has no prices"), STR_ARG(w->product));
	if (moved.key == NAMES_NONE)
		return err_data(e, NOWHERE, _("order %.*s: has no item of %.*s"),
				STR_ARG(sc->order), STR_ARG(w->product));
	left = remain_qty(d->left, d->n, moved.key);
	if (w->qty > left)
		return err_data(e, NOWHERE, _("item=%.*s: %s of it are not scheduled yet"),
				STR_ARG(w->product), num_text_short(left, QTY_DIGITS, text).p);
	remain_take(d->left, d->n, &moved);
	return add_part(sc, a, w->product, w->qty, 0, e);
}

/* Each product once, whatever lines it has. */
static int
add_rest(struct scheduling *sc, struct add *a, struct err *e)
{
	struct doclines *d = &sc->copy.lines;
	size_t n = a->batch.n;

	for (size_t i = 0; i < d->n; i++) {
		uint32_t key = d->left[i].key;
		int64_t qty = remain_qty(d->left, d->n, key);

		if (qty > 0 && add_part(sc, a, rec_get(&d->v[i], "product"), qty, 0, e) != 0)
			return -1;
		for (size_t k = i; k < d->n; k++)
			if (d->left[k].key == key)
				d->left[k].qty = 0;
	}
	if (a->batch.n == n)
		return err_data(e, NOWHERE, _("order %.*s: all of it is scheduled"),
				STR_ARG(sc->order));
	return 0;
}

/* An order without lines is scheduled by its money. */
static int
add_money(struct scheduling *sc, struct add *a, struct err *e)
{
	int64_t left = sc->copy.lines.money.amount, amount = left;
	const char *word = invoice_field(sc->j, "amount");
	int digits = a->s->set.digits;
	char text[NUM_TEXT];

	if (sc->nwanted > 0)
		return err_data(e, NOWHERE, _("order %.*s: has no items; amount= is a part of it"),
				STR_ARG(sc->order));
	if (left <= 0)
		return err_data(e, NOWHERE, _("order %.*s: all of it is scheduled"),
				STR_ARG(sc->order));
	if (word && num_parse(&amount, str_of(word), digits) == NUM_OK && amount > left)
		return err_data(e, NOWHERE, _("amount \"%s\": %s are not scheduled yet"), word,
				num_text(left, digits, text).p);
	if (word && num_parse(&amount, str_of(word), digits) == NUM_OK && amount <= 0)
		return err_data(e, NOWHERE, _("amount \"%s\": must be above 0"), word);
	return add_part(sc, a, STR(""), 0, amount, e);
}

static int
check(const struct scheduling *sc, struct err *e)
{
	const struct rec *order = sc->copy.from;
	struct str status = rec_get(order, "status");
	char text[DATE_TEXT];
	int32_t date = recs_day(order, "date");

	if (str_is(status, "cancelled") || str_is(status, "closed") || str_is(status, "shipped"))
		return err_data(e, NOWHERE, _("%s %.*s: it is %.*s"), "order", STR_ARG(sc->order),
				STR_ARG(status));
	if (date != DATE_NONE && sc->day < date)
		return err_data(e, NOWHERE, _("date \"%s\": order %.*s is of %.*s"),
				invoice_field(sc->j, "date"), STR_ARG(sc->order),
				STR_ARG(date_text(date, text)));
	if (sc->copy.lines.n > 0 && invoice_field(sc->j, "amount"))
		return err_data(e, NOWHERE, _("order %.*s: has items; item= is a part of it"),
				STR_ARG(sc->order));
	return 0;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct scheduling *sc = ctx;
	struct session *s = sc->j->s;
	const struct kind *order = schema_kind(&s->set.schema, STR("order"));
	const struct kind *delivery = schema_kind(&s->set.schema, STR("delivery"));
	struct copy *c = &sc->copy;
	int rc = 0;

	*c = (struct copy){ .a = a };
	if (copy_find(a, order, sc->order, &c->from, e) != 0 ||
	    doclines_load(&c->lines, s, c->from, e) != 0 || check(sc, e) != 0 ||
	    each_record(s->store, delivery, EACH_ALL, take_delivery, sc, e) != 0)
		return -1;
	if (c->lines.n == 0)
		return add_money(sc, a, e);
	if (sc->nwanted == 0)
		return add_rest(sc, a, e);
	for (size_t i = 0; rc == 0 && i < sc->nwanted; i++)
		rc = add_wanted(sc, a, &sc->wanted[i], e);
	return rc;
}

/* What the schedule fills in by itself is not set: it would pass by what the order has. */
static int
check_words(const struct invoice_job *j, struct err *e)
{
	static const char *const own[] = { "order", "product", "qty" };
	const char *date = invoice_field(j, "date");

	if (date == NULL || date[0] == 0)
		return err_usage(e, _("schedule: date= is missing"));
	for (size_t i = 0; i < COUNTOF(own); i++)
		if (invoice_field(j, own[i]))
			return err_usage(e,
					 _("%s=%s: item=PRODUCT:QTY says what part of the order"),
					 own[i], invoice_field(j, own[i]));
	return 0;
}

int
invoice_schedule(struct invoice_job *j, struct sink out, struct err *e)
{
	struct scheduling sc = { .j = j };
	const struct kind *order = schema_kind(&j->s->set.schema, STR("order"));
	int rc;

	rc = check_words(j, e);
	if (rc == 0)
		rc = lookup_id(j->s, order, str_of(j->given.names[0]), &sc.order, e);
	if (rc == 0)
		rc = invoice_items(j, &sc.wanted, &sc.nwanted, e);
	if (rc == 0)
		rc = invoice_day(j, &sc.day, e);
	if (rc == 0)
		rc = invoice_begin(j, decide, &sc, e);
	if (rc == 0)
		rc = invoice_store(j, out, e);
	copy_release(&sc.copy);
	return rc;
}
