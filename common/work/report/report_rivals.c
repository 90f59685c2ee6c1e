/* SPDX-License-Identifier: ISC */
#include "work/report/report_rivals.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/penetration.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/pricelist.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/offers.h"
#include "work/report/rival_prices.h"

#include <stdlib.h>
#include <string.h>

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

static bool
by_product(const struct report_query *q)
{
	return strcmp(q->by[0], "product") == 0;
}

const struct kind *
report_rivals_kind(const struct report_query *q)
{
	return by_product(q) ? rival_prices_kind(q)
			     : report_kind(q, "rivals", NULL, 0, fields, COUNTOF(fields));
}

struct rival {
	uint32_t key;
	int64_t prices, compared, cheaper;
	int64_t percent; /* of the compared together, RATE_DIGITS */
	int64_t lost, lost_amount, volume;
};

/* A stored potential. */
struct estimate {
	struct str whose; /* competitor and client */
	struct str competitor, category, id;
	struct penetration_estimate e;
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
	struct offers offers;
	struct {
		struct estimate *v;
		size_t n, cap;
	} told;
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
	struct explain *x = m->q->s->explain;
	struct str product = rec_get(r, "product");
	int64_t theirs, ours, percent;
	struct rival *v;
	int32_t date;

	if (!date_parse(&date, rec_get(r, "date")) || !period_has(m->q->period, date) ||
	    date > m->q->as_of || rec_get(r, "price").n == 0)
		return 0;
	if (num_parse(&theirs, rec_get(r, "price"), PRICE_DIGITS) != NUM_OK)
		return err_data(e, r->at, _("price \"%.*s\": not a price"),
				STR_ARG(rec_get(r, "price")));
	v = rival_of(m, rec_get(r, "competitor"));
	v->prices++;
	explain_count(x, m->ids.v[v->key], "prices", r);
	if (product.n == 0 || !our_price(m, product, date, &ours))
		return 0;
	v->compared++;
	explain_count(x, m->ids.v[v->key], "compared", r);
	v->cheaper += theirs < ours;
	if (theirs < ours)
		explain_count(x, m->ids.v[v->key], "cheaper", r);
	if (!num_div(&percent, ((i128)theirs - ours) * 100 * num_pow10(RATE_DIGITS), ours) ||
	    !num_add(&v->percent, percent))
		return too_large(e);
	explain_rec(x, m->ids.v[v->key], "above", r, "part", percent, RATE_DIGITS);
	return 0;
}

static int
take_offer(struct making *m, const struct rec *r, struct err *e)
{
	struct str client = rec_get(r, "client");
	int64_t amount;
	struct rival *v;

	if (offers_fate(&m->offers, r) != OFFER_DECLINED || rec_get(r, "competitor").n == 0 ||
	    !period_has(m->q->period, recs_day(r, "date")) || recs_day(r, "date") > m->q->as_of ||
	    !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0)
		return -1;
	v = rival_of(m, rec_get(r, "competitor"));
	v->lost++;
	explain_count(m->q->s->explain, m->ids.v[v->key], "lost", r);
	explain_rec(m->q->s->explain, m->ids.v[v->key], "lost_amount", r, "own", amount,
		    m->q->s->set.digits);
	return num_add(&v->lost_amount, amount) ? 0 : too_large(e);
}

/* What somebody has told that a client buys there. */
static int
take_potential(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str client = rec_get(r, "client"), competitor = rec_get(r, "competitor");
	struct estimate est;

	if (competitor.n == 0 || !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	if (!period_parse_stored(&est.e.period, rec_get(r, "period")) ||
	    !date_parse(&est.e.date, rec_get(r, "date")) ||
	    num_parse(&est.e.volume, rec_get(r, "volume"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("date, period or volume is wrong"));
	if (est.e.date > m->q->as_of)
		return 0;
	est.whose = arena_printf(&m->arena, "%.*s\n%.*s", STR_ARG(competitor), STR_ARG(client));
	est.category = arena_dup(&m->arena, rec_get(r, "category"));
	est.competitor = str_head(est.whose, competitor.n);
	est.id = arena_dup(&m->arena, rec_get(r, "id"));
	*LIST_ADD(m->told) = est;
	return 0;
}

/* The whole of a client before its categories. */
static int
estimate_cmp(const void *x, const void *y)
{
	const struct estimate *a = x, *b = y;
	int c = str_cmp(a->whose, b->whose);

	if (c == 0)
		c = str_cmp(a->category, b->category);
	return c != 0 ? c : str_cmp(a->id, b->id);
}

/* Of several a rule takes each month from the newest. */
static void
note_told(const struct making *m, struct str row, const struct estimate *v, size_t n,
	  int64_t volume)
{
	struct explain *x = m->q->s->explain;

	for (size_t i = 0; x && i < n; i++)
		explain_note(x, row, "volume",
			     &(struct explained){ "potential", v[i].id, n > 1 ? "basis" : "part",
						  n > 1 ? v[i].e.volume : volume,
						  m->q->s->set.digits });
}

/* n estimates of one category of one client, of which each month is taken from the newest. */
static int
add_told(struct making *m, const struct estimate *v, size_t n, bool *known, struct err *e)
{
	struct penetration_estimate *es = mem_new(mem_mul(n, sizeof *es));
	struct period in = { m->q->period.from, m->q->as_of };
	struct rival *r;
	int64_t volume;
	int rc;

	for (size_t i = 0; i < n; i++)
		es[i] = v[i].e;
	rc = penetration_total(&volume, known, es, n, in, e);
	free(es);
	if (rc != 0 || !*known)
		return rc;
	r = rival_of(m, v->competitor);
	if (!num_add(&m->volume, volume) || !num_add(&r->volume, volume))
		return too_large(e);
	note_told(m, m->ids.v[r->key], v, n, volume);
	return 0;
}

/* Where the whole is known, its categories are parts of it. */
static int
add_volumes(struct making *m, struct err *e)
{
	const struct estimate *v = m->told.v;
	struct str whole = STR("");

	if (m->told.n > 1)
		qsort(m->told.v, m->told.n, sizeof *v, estimate_cmp);
	for (size_t i = 0, n; i < m->told.n; i += n) {
		bool known;

		for (n = 1; i + n < m->told.n && str_eq(v[i + n].whose, v[i].whose) &&
			    str_eq(v[i + n].category, v[i].category);)
			n++;
		if (v[i].category.n > 0 && str_eq(v[i].whose, whole))
			continue;
		if (add_told(m, &v[i], n, &known, e) != 0)
			return -1;
		if (known && v[i].category.n == 0)
			whole = v[i].whose;
	}
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
	explain_row(m->q->s->explain, m->ids.v[v->key]);
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

	m->ids.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->names, q->s, "competitor", "name", e) != 0 ||
	    labels_load(&m->list, q->s, "product", "price", e) != 0 ||
	    pricelist_load(&m->prices, q->s, NULL, e) != 0 ||
	    offers_load(&m->offers, q->s, q->period, q->as_of, e) != 0 ||
	    each_of(q->s, "rival_price", q->period, take_price, m, e) != 0 ||
	    each_of(q->s, "potential", EACH_ALL, take_potential, m, e) != 0)
		return -1;
	for (size_t i = 0; i < m->offers.recs.ids.n; i++)
		if (take_offer(m, &m->offers.recs.v[i], e) != 0)
			return -1;
	return add_volumes(m, e);
}

int
report_rivals(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc;

	if (by_product(q))
		return rival_prices(q, out, e);
	rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.told.v);
	offers_release(&m.offers);
	pricelist_release(&m.prices);
	labels_release(&m.names);
	labels_release(&m.list);
	names_release(&m.ids);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
