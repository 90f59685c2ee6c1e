/* SPDX-License-Identifier: ISC */
#include "work/report_rivals.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/each.h"
#include "work/pricelist.h"
#include "work/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "competitor", TYPE_REF, FIELD_MINOR, "competitor", N_("competitor") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "prices", TYPE_INT, 0, NULL, N_("prices") },
	{ "cheaper", TYPE_INT, 0, NULL, N_("below ours") },
	{ "difference", TYPE_RATE, 0, NULL, N_("above ours on average, percent") },
	{ "lost", TYPE_INT, 0, NULL, N_("offers lost") },
	{ "lost_amount", TYPE_MONEY, 0, NULL, N_("amount lost") },
	{ "volume", TYPE_MONEY, 0, NULL, N_("clients buy there") },
	{ "share", TYPE_RATE, 0, NULL, N_("share, percent") },
};

const struct kind *
report_rivals_kind(const struct report_query *q)
{
	return report_kind(q, "rivals", NULL, 0, fields, COUNTOF(fields));
}

struct rival {
	uint32_t key;
	int64_t prices, compared, cheaper;
	int64_t percent; /* of the compared together, RATE_DIGITS */
	int64_t lost, lost_amount, volume;
};

struct making {
	const struct report_query *q;
	struct clients clients;
	struct labels names, list; /* of competitors; our products' prices */
	struct pricelist prices;
	struct arena arena;
	struct names ids;
	struct rival *v;
	size_t cap;
	int64_t volume; /* of all */
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

static struct rival *
rival_of(struct making *m, struct str competitor)
{
	bool added;
	uint32_t i = names_put(&m->ids, competitor, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct rival){ .key = i };
	}
	return &m->v[i];
}

/* Our price of a product on a day, for nobody in particular; false where there is none. */
static bool
our_price(const struct making *m, struct str product, int32_t day, int64_t *price)
{
	if (pricelist_find(&m->prices, product, STR(""), STR(""), day, price))
		return *price > 0;
	return num_parse(price, labels_find(&m->list, product), PRICE_DIGITS) == NUM_OK &&
	       *price > 0;
}

static int
take_price(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str product = rec_get(r, "product");
	int64_t theirs, ours, percent;
	struct rival *v;
	int32_t date;

	if (!date_parse(&date, rec_get(r, "date")) || !period_has(m->q->period, date) ||
	    rec_get(r, "price").n == 0)
		return 0;
	if (num_parse(&theirs, rec_get(r, "price"), PRICE_DIGITS) != NUM_OK)
		return err_data(e, r->at, _("price \"%.*s\": not a price"),
				STR_ARG(rec_get(r, "price")));
	v = rival_of(m, rec_get(r, "competitor"));
	v->prices++;
	if (product.n == 0 || !our_price(m, product, date, &ours))
		return 0;
	v->compared++;
	v->cheaper += theirs < ours;
	if (!num_div(&percent, ((i128)theirs - ours) * 100 * num_pow10(RATE_DIGITS), ours) ||
	    !num_add(&v->percent, percent))
		return too_large(e);
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str client = rec_get(r, "client");
	int64_t amount = 0;
	struct rival *v;
	int32_t date;

	if (!str_is(rec_get(r, "status"), "declined") || rec_get(r, "competitor").n == 0 ||
	    !date_parse(&date, rec_get(r, "date")) || !period_has(m->q->period, date) ||
	    !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	if (rec_get(r, "amount").n > 0 &&
	    num_parse(&amount, rec_get(r, "amount"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("amount \"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "amount")));
	v = rival_of(m, rec_get(r, "competitor"));
	v->lost++;
	return num_add(&v->lost_amount, amount) ? 0 : too_large(e);
}

/* What a client buys there in the months that the period has, pro rata. */
static int
take_potential(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str client = rec_get(r, "client");
	struct period p, in = { m->q->period.from, m->q->as_of };
	int64_t volume, months, part;

	if (rec_get(r, "competitor").n == 0 ||
	    !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	if (!period_parse_stored(&p, rec_get(r, "period")) ||
	    num_parse(&volume, rec_get(r, "volume"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("date, period or volume is wrong"));
	months = date_month(p.to) - date_month(p.from) + 1;
	in.from = in.from > p.from ? in.from : p.from;
	in.to = in.to < p.to ? in.to : p.to;
	if (in.from > in.to)
		return 0;
	part = date_month(in.to) - date_month(in.from) + 1;
	if (!num_div(&part, (i128)volume * part, months) || !num_add(&m->volume, part) ||
	    !num_add(&rival_of(m, rec_get(r, "competitor"))->volume, part))
		return too_large(e);
	return 0;
}

static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct rival *a = x, *b = y;

	if (a->volume != b->volume)
		return a->volume > b->volume ? -1 : 1;
	if (a->lost_amount != b->lost_amount)
		return a->lost_amount > b->lost_amount ? -1 : 1;
	return str_cmp(m->ids.v[a->key], m->ids.v[b->key]);
}

static int
put_row(const struct making *m, struct row *row, const struct rival *v, struct sink out,
	struct err *e)
{
	int digits = m->q->s->set.digits;
	char text[NUM_TEXT];
	int64_t mean;

	row_start(row, "rivals");
	row_text(row, "competitor", m->ids.v[v->key]);
	row_text(row, "name", labels_find(&m->names, m->ids.v[v->key]));
	row_int(row, "prices", v->prices);
	row_int(row, "cheaper", v->cheaper);
	if (num_div(&mean, v->percent, v->compared) && num_rescale(&mean, RATE_DIGITS, 2))
		row_text(row, "difference", num_text(mean, 2, text));
	row_int(row, "lost", v->lost);
	row_money(row, "lost_amount", v->lost_amount, digits);
	row_money(row, "volume", v->volume, digits);
	row_rate(row, "share", v->volume, m->volume);
	return row_put(row, out, e);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->ids.n > 1)
		qsort_r(m->v, m->ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->ids.n; i++)
		rc = put_row(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	const struct schema *sc = &q->s->set.schema;

	m->ids.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->names, q->s, "competitor", "name", e) != 0 ||
	    labels_load(&m->list, q->s, "product", "price", e) != 0 ||
	    pricelist_load(&m->prices, q->s, NULL, e) != 0 ||
	    each_record(q->s->store, schema_kind(sc, STR("rival_price")), q->period, take_price, m,
			e) != 0 ||
	    each_record(q->s->store, schema_kind(sc, STR("offer")), q->period, take_offer, m, e) !=
		    0)
		return -1;
	return each_record(q->s->store, schema_kind(sc, STR("potential")),
			   (struct period){ DATE_MIN, q->as_of }, take_potential, m, e);
}

int
report_rivals(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	pricelist_release(&m.prices);
	labels_release(&m.names);
	labels_release(&m.list);
	names_release(&m.ids);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
