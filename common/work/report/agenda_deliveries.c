/* SPDX-License-Identifier: ISC */
/* agenda_deliveries - what of orders is to be delivered: by their schedules, else by their days. */
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/supply.h"
#include "work/report/agenda.h"

#include <stdlib.h>

/* What should have been delivered longer ago nobody waits for. */
enum { LOOK_BACK = 366 };

/* What of an order is to be delivered on a day. */
struct day {
	uint32_t order;
	int32_t due;
	int64_t amount;
};

struct days {
	struct day *v;
	size_t n, cap;
};

static int
day_cmp(const void *x, const void *y)
{
	const struct day *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->due > b->due) - (a->due < b->due);
}

/* Those of the lines; a day of several lines is one. */
static int
days_of_lines(struct days *d, const struct supply *p, struct err *e)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct supply_line *l = &p->v[i];
		int64_t before = 0;

		for (size_t k = 0; !supply_over(p, l->order) && k < l->parts.n; k++) {
			struct day day = { l->order, l->parts.v[k].due, 0 };

			if (supply_money(l, &l->parts.v[k], before, &day.amount, e) != 0)
				return -1;
			before += l->parts.v[k].qty;
			if (l->parts.v[k].left > 0 && day.due != DATE_NONE)
				*LIST_ADD(*d) = day;
		}
	}
	if (d->n > 1)
		qsort(d->v, d->n, sizeof *d->v, day_cmp);
	for (size_t i = 0; i < d->n; i++) {
		if (n == 0 || day_cmp(&d->v[n - 1], &d->v[i]) != 0)
			d->v[n++] = d->v[i];
		else if (recs_sum(&d->v[n - 1].amount, d->v[i].amount, e) != 0)
			return -1;
	}
	d->n = n;
	return 0;
}

static void
days_of_orders(struct days *d, const struct fulfil *f)
{
	for (uint32_t i = 0; i < f->orders.ids.n; i++) {
		const struct carried *o = &f->orders.v[i];

		if (fulfil_left(o) > 0 && o->due != DATE_NONE)
			*LIST_ADD(*d) = (struct day){ i, o->due, fulfil_left(o) };
	}
}

static void
put_days(struct agenda *a, const struct days *d, const struct fulfil *f)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct carried *o = &f->orders.v[d->v[i].order];
		struct agenda_item it = { .what = AGENDA_DELIVERY,
					  .doc = f->orders.ids.v[d->v[i].order],
					  .client = o->client,
					  .manager = o->manager,
					  .title = o->number,
					  .date = d->v[i].due,
					  .amount = d->v[i].amount };

		if (it.date <= a->q->period.to && it.date >= a->q->period.from - LOOK_BACK)
			agenda_put(a, &it);
	}
}

int
agenda_deliveries(struct agenda *a, struct err *e)
{
	struct session *s = a->q->s;
	struct supply p = { 0 };
	struct days d = { 0 };
	int rc = supply_has_schedules(s, e);

	if (rc > 0) {
		rc = supply_load(&p, s, a->q->as_of, false, FULFIL_ORDERS, e);
		if (rc == 0)
			rc = days_of_lines(&d, &p, e);
	} else if (rc == 0) {
		rc = fulfil_load(&p.fulfil, s, a->q->as_of, FULFIL_ORDERS, e);
		if (rc == 0)
			days_of_orders(&d, &p.fulfil);
	}
	if (rc == 0)
		put_days(a, &d, &p.fulfil);
	free(d.v);
	supply_release(&p);
	return rc;
}
