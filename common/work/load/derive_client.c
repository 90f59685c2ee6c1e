/* SPDX-License-Identifier: ISC */
#include "work/load/derive_client.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/each.h"

#include <stdlib.h>

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a client's debt is too large to be counted"));
}

static int
sum_sales(struct derive_clients *d, struct err *e)
{
	const struct book *b = d->money;

	for (size_t i = 0; i < b->nsales; i++) {
		const struct sale *sale = &b->sales[i];
		struct client_sums *c = &d->sums[sale->client];
		int64_t balance = b->balance.balance[i];

		if (!sale_counts(sale, b->day))
			continue;
		if (sale->date > c->last_sale)
			c->last_sale = sale->date;
		if (!num_add(&c->debt, balance) || !num_add(&c->overdue, book_overdue(b, i)))
			return too_large(e);
	}
	return 0;
}

static int
sum_rest(struct derive_clients *d, struct err *e)
{
	const struct balance *bal = &d->money->balance;

	for (size_t i = 0; i < bal->owed.n; i++) {
		const struct balance_part *p = &bal->owed.v[i];
		struct client_sums *c = &d->sums[p->client];

		if (!num_add(&c->debt, p->amount) ||
		    (p->date < d->today && !num_add(&c->overdue, p->amount)))
			return too_large(e);
	}
	for (size_t i = 0; i < d->money->clients.n; i++) {
		d->sums[i].advance = bal->advance[i];
		if (!num_sub(&d->sums[i].debt, bal->advance[i]))
			return too_large(e);
	}
	return 0;
}

static int
load_money(struct derive_clients *d, struct session *s, struct str client, struct err *e)
{
	d->money = &d->reliability.book;
	if (!d->scored) {
		if (book_load(&d->book, s, client, s->clock.today, 0, e) != 0)
			return -1;
		d->money = &d->book;
		if (book_reckon(&d->book, s->clock.today, e) != 0)
			return -1;
	}
	d->sums = mem_new(mem_mul(d->money->clients.n, sizeof *d->sums));
	for (size_t i = 0; i < d->money->clients.n; i++)
		d->sums[i].last_sale = DATE_NONE;
	return sum_sales(d, e) == 0 ? sum_rest(d, e) : -1;
}

static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct derive_clients *d = ctx;
	int32_t date;
	bool added;
	uint32_t i;

	(void)e;
	if (!str_is(rec_get(r, "status"), "done") || !date_parse(&date, rec_get(r, "date")) ||
	    date > d->today)
		return 0;
	i = names_put(&d->active, rec_get(r, "client"), &added);
	if (added) {
		d->last_activity = mem_grow(d->last_activity, i, &d->cap, sizeof(int32_t));
		d->last_activity[i] = DATE_NONE;
	}
	if (date > d->last_activity[i])
		d->last_activity[i] = date;
	return 0;
}

int
derive_clients_load(struct derive_clients *d, struct session *s, struct str client, bool money,
		    bool activity, bool score, struct err *e)
{
	struct period past = { DATE_MIN, s->clock.today };

	d->today = s->clock.today;
	d->active.arena = &d->arena;
	if (score && reliability_load(&d->reliability, s, client, s->clock.today, e) != 0)
		return -1;
	d->scored = score;
	if (money && load_money(d, s, client, e) != 0)
		return -1;
	if (!activity)
		return 0;
	if (client.n == 0)
		return each_of(s, "activity", past, take_activity, d, e);
	return each_with(s->store, schema_kind(&s->set.schema, STR("activity")), past, "client",
			 client, take_activity, d, e);
}

static struct derived
score_of(const struct derive_clients *d, struct str id)
{
	const struct score *score = reliability_find(&d->reliability, id, NULL);

	return score ? derived_int(score->value) : (struct derived){ .what = DERIVED_NONE };
}

struct derived
derive_client(const struct derive_clients *d, struct str id, struct str key)
{
	uint32_t i;

	if (str_is(key, "score"))
		return score_of(d, id);
	if (str_is(key, "last_activity")) {
		i = names_find(&d->active, id);
		return i == NAMES_NONE ? (struct derived){ .what = DERIVED_NONE }
				       : derived_date(d->last_activity[i]);
	}
	i = d->money ? names_find(&d->money->clients, id) : NAMES_NONE;
	if (str_is(key, "last_sale"))
		return i == NAMES_NONE || d->sums[i].last_sale == DATE_NONE
			       ? (struct derived){ .what = DERIVED_NONE }
			       : derived_date(d->sums[i].last_sale);
	if (i == NAMES_NONE)
		return derived_money(0);
	if (str_is(key, "debt"))
		return derived_money(d->sums[i].debt);
	if (str_is(key, "overdue"))
		return derived_money(d->sums[i].overdue);
	return derived_money(d->sums[i].advance);
}

void
derive_clients_explain(const struct derive_clients *d)
{
	const struct balance_parts *left;
	struct book_told t;

	if (d->money == NULL)
		return;
	left = &d->money->balance.advances;
	book_explain(&t, d->money);
	book_explain_debts(&t, "debt", "overdue");
	for (size_t i = 0; t.x && i < left->n; i++)
		book_explain_left(&t, &left->v[i], false, d->money->clients.v[left->v[i].client],
				  "less_advance");
	book_explain_release(&t);
}

void
derive_clients_release(struct derive_clients *d)
{
	book_release(&d->book);
	if (d->scored)
		reliability_release(&d->reliability);
	free(d->sums);
	free(d->last_activity);
	names_release(&d->active);
	arena_release(&d->arena);
	*d = (struct derive_clients){ 0 };
}
