/* SPDX-License-Identifier: ISC */
/* supply_schedule - which part of a line is to be delivered when: the records that say so. */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/supply.h"

/* The schedule: each record, as it was on the day. */
struct scheduling {
	struct supply *p;
	struct past dates, quantities, amounts;
	int digits;
};

/* The line of a record: of the product that it names, else the only one that the order has. */
static struct supply_line *
line_meant(struct supply *p, uint32_t order, struct str product)
{
	struct supply_line *only = NULL;

	if (product.n > 0)
		return supply_find(p, order, product);
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].order != order || p->v[i].amount == 0)
			continue;
		if (only)
			return NULL;
		only = &p->v[i];
	}
	return only;
}

static int
take_delivery(void *ctx, const struct rec *r, struct err *e)
{
	struct scheduling *g = ctx;
	struct supply *p = g->p;
	uint32_t order = names_find(&p->fulfil.orders.ids, rec_get(r, "order"));
	int32_t agreed = recs_day(r, "agreed"), day;
	struct supply_line *l;
	struct str text;
	int64_t qty = 0;

	if (order == NAMES_NONE || (agreed != DATE_NONE && agreed > p->fulfil.day) ||
	    !date_parse(&day, past_value(&g->dates, r)))
		return 0;
	l = line_meant(p, order, rec_get(r, "product"));
	if (l == NULL) {
		session_warn(p->fulfil.s,
			     _("delivery %.*s: order %.*s has no such line: it does not count"),
			     STR_ARG(rec_get(r, "id")), STR_ARG(rec_get(r, "order")));
		return 0;
	}
	text = past_value(supply_counted(l) ? &g->quantities : &g->amounts, r);
	if (text.n > 0 &&
	    num_parse(&qty, text, supply_counted(l) ? QTY_DIGITS : g->digits) != NUM_OK)
		return err_data(e, r->at, _("%s \"%.*s\": is wrong"),
				supply_counted(l) ? "qty" : "amount", STR_ARG(text));
	if (qty <= 0)
		return 0;
	l->scheduled = true;
	*LIST_ADD(l->parts) = (struct delivery_part){ .due = day, .qty = qty };
	return 0;
}

int
supply_schedule(struct supply *p, struct err *e)
{
	struct session *s = p->fulfil.s;
	struct scheduling g = { .p = p, .digits = s->set.digits };
	const struct kind *k = schema_kind(&s->set.schema, STR("delivery"));
	int32_t day = p->fulfil.day;
	int rc = past_load(&g.dates, s, "delivery", "date", day, e);

	if (rc == 0)
		rc = past_load(&g.quantities, s, "delivery", "qty", day, e);
	if (rc == 0)
		rc = past_load(&g.amounts, s, "delivery", "amount", day, e);
	if (rc == 0)
		rc = each_record(s->store, k, EACH_ALL, take_delivery, &g, e);
	past_release(&g.dates);
	past_release(&g.quantities);
	past_release(&g.amounts);
	return rc;
}

void
supply_carry(struct supply *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct supply_line *l = &p->v[i];
		size_t n = l->parts.n;

		(void)LIST_ADD(l->parts); /* room for the rest */
		l->parts.n =
			delivery_plan(l->parts.v, n, supply_counted(l) ? l->ordered : l->amount,
				      p->fulfil.orders.v[l->order].due);
		delivery_carry(l->parts.v, l->parts.n, l->moves.v, l->moves.n);
	}
}

static int
take_one(void *ctx, const struct rec *r, struct err *e)
{
	(void)r;
	(void)e;
	*(bool *)ctx = true;
	return 1;
}

int
supply_has_schedules(struct session *s, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, STR("delivery"));
	bool has = false;

	return each_record(s->store, k, EACH_ALL, take_one, &has, e) != 0 ? -1 : has;
}
