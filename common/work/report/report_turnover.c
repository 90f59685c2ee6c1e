/* SPDX-License-Identifier: ISC */
#include "work/report/report_turnover.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/turnover.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/flow.h"
#include "work/load/stocks.h"
#include "work/report/keyed.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "base", TYPE_MONEY, 0, NULL, N_("sales, of products their cost") },
	{ "average", TYPE_MONEY, 0, NULL, N_("average debt or stock") },
	{ "ratio", TYPE_RATE, 0, NULL, N_("turns") },
	{ "days", TYPE_RATE, 0, NULL, N_("days of a turn") },
	{ "dso", TYPE_RATE, 0, NULL, N_("days of sales in what is left") },
};

const struct kind *
report_turnover_kind(const struct report_query *q)
{
	return keyed_kind(q, "turnover", fields, COUNTOF(fields));
}

struct sum {
	uint32_t key;
	int64_t base;
	int64_t *balances;   /* on each of the days */
	struct str *counted; /* the records that say so, where somebody asks; or NULL */
	struct turnover t;
};

struct making {
	const struct report_query *q;
	struct period period; /* up to as_of */
	struct keyed k;
	struct arena arena;
	struct {
		int32_t *v;
		size_t n, cap;
	} days;
	struct book book;
	struct flow flow;
	struct sum *v; /* by keys */
	size_t cap;
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

static struct sum *
sum_of(struct making *m, struct keyed_of of)
{
	bool added;
	uint32_t i = keyed_put(&m->k, of, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct sum){ .key = i };
		m->v[i].balances = arena_new(&m->arena, m->days.n * sizeof *m->v[i].balances);
	}
	return &m->v[i];
}

/* The days before the period and before each of its months, and the last. */
static int
find_days(struct making *m, struct err *e)
{
	m->period = (struct period){ m->q->period.from, m->q->as_of };
	if (m->period.from <= DATE_MIN)
		return err_usage(e, _("report turnover needs --from or --period"));
	if (m->period.from > m->period.to)
		return err_usage(e, _("the period has not begun"));
	*LIST_ADD(m->days) = m->period.from - 1;
	for (int32_t month = date_month(m->period.from) + 1; month_first(month) <= m->period.to;
	     month++)
		*LIST_ADD(m->days) = month_first(month) - 1;
	*LIST_ADD(m->days) = m->period.to;
	return 0;
}

/* The row of a client that owes something; empty where it is of none. */
static struct str
row_of(struct making *m, uint32_t client, const int64_t *debt)
{
	struct keyed_of of = { m->book.clients.v[client], STR(""), STR("") };

	return debt[client] > 0 && keyed_takes(&m->k, of) ? m->k.ids.v[sum_of(m, of)->key]
							  : (struct str){ 0 };
}

/* What add_debts has added up of one day; of the last day also by itself. */
static void
note_debts(struct making *m, size_t day, const int64_t *debt)
{
	const struct book *b = &m->book;
	size_t times = day + 1 == m->days.n ? 2 : 1;
	const struct balance_parts *parts[] = { &b->balance.owed, &b->balance.advances };
	static const char *const names[] = { "balances", "last_balance" };
	struct book_told told;

	book_explain(&told, b);
	for (size_t i = 0; i < b->nsales; i++) {
		struct str row = row_of(m, b->sales[i].client, debt);

		for (size_t t = 0; row.p && b->balance.balance[i] != 0 && t < times; t++)
			book_explain_sale(&told, i, row, names[t]);
	}
	for (size_t k = 0; k < COUNTOF(parts); k++)
		for (size_t i = 0; i < parts[k]->n; i++) {
			struct str row = row_of(m, parts[k]->v[i].client, debt);

			for (size_t t = 0; row.p && t < times; t++)
				book_explain_left(&told, &parts[k]->v[i], k == 0, row, names[t]);
		}
	book_explain_release(&told);
}

static int
add_debts(struct making *m, size_t day, int64_t *debt, struct err *e)
{
	const struct book *b = &m->book;

	for (size_t i = 0; i < b->clients.n; i++)
		debt[i] = -b->balance.advance[i];
	for (size_t i = 0; i < b->nsales; i++)
		if (!num_add(&debt[b->sales[i].client], b->balance.balance[i]))
			return too_large(e);
	for (size_t i = 0; i < b->balance.owed.n; i++)
		if (!num_add(&debt[b->balance.owed.v[i].client], b->balance.owed.v[i].amount))
			return too_large(e);
	for (size_t i = 0; i < b->clients.n; i++) {
		struct keyed_of of = { b->clients.v[i], STR(""), STR("") };

		/* who is ahead owes nothing, and takes nothing from what others owe */
		if (debt[i] > 0 && keyed_takes(&m->k, of) &&
		    !num_add(&sum_of(m, of)->balances[day], debt[i]))
			return too_large(e);
	}
	if (m->q->s->explain)
		note_debts(m, day, debt);
	return 0;
}

static int
reckon_debts(struct making *m, struct err *e)
{
	int64_t *debt;
	int rc = 0;

	if (book_load(&m->book, m->q->s, m->q->client, m->period.to, 0, e) != 0)
		return -1;
	debt = mem_new(mem_mul(m->book.clients.n + 1, sizeof *debt));
	for (size_t i = 0; rc == 0 && i < m->days.n; i++) {
		rc = book_reckon(&m->book, m->days.v[i], e);
		rc = rc == 0 ? add_debts(m, i, debt, e) : rc;
	}
	free(debt);
	return rc;
}

static int
add_sales(struct making *m, bool by_product, struct err *e)
{
	const struct flow *f = &m->flow;

	for (size_t i = 0; i < f->n; i++) {
		const struct flow_line *l = &f->v[i];
		struct keyed_of of = {
			.client = l->client == FLOW_NONE ? STR("") : f->clients.v[l->client],
			.product = l->product == FLOW_NONE ? STR("") : f->products.v[l->product]
		};

		struct sum *s;

		if (!keyed_takes(&m->k, of))
			continue;
		s = sum_of(m, of);
		if (m->q->s->explain)
			flow_explain(m->q->s->explain, f, l, m->k.ids.v[s->key], "base",
				     by_product ? l->cost : l->amount, m->q->s->set.digits, false);
		if (!num_add(&s->base, by_product ? l->cost : l->amount))
			return too_large(e);
	}
	return 0;
}

/* Of each day the last one counts. */
static void
set_stock(struct making *m, struct sum *s, size_t day, const struct rec *r, int64_t value)
{
	s->balances[day] = value;
	if (m->q->s->explain == NULL)
		return;
	if (s->counted == NULL)
		s->counted = arena_new(&m->arena, m->days.n * sizeof *s->counted);
	s->counted[day] = arena_dup(&m->arena, rec_get(r, "id"));
}

static void
note_stock(const struct making *m, const struct sum *s)
{
	struct explain *x = m->q->s->explain;
	struct str row = m->k.ids.v[s->key];
	int digits = m->q->s->set.digits;

	for (size_t i = 0; s->counted && i < m->days.n; i++) {
		int64_t v = s->balances[i] > 0 ? s->balances[i] : 0;
		struct explained of = { "stock", s->counted[i], "own", v, digits };

		explain_note(x, row, "balances", &of);
		if (i + 1 == m->days.n)
			explain_note(x, row, "last_balance", &of);
	}
}

/* How many days there are, and how long the period is. */
static void
note_days(const struct making *m, const struct sum *s)
{
	struct explain *x = m->q->s->explain;
	struct str row = m->k.ids.v[s->key];
	struct explained of = { NULL, STR(""), "constant", (int64_t)m->days.n, 0 };

	explain_note(x, row, "points", &of);
	of.value = (int64_t)m->period.to - m->period.from + 1;
	explain_note(x, row, "period_days", &of);
	note_stock(m, s);
	explain_row(x, row);
}

/* A count of the stock holds until the next one; the later record of one day wins. */
static int
take_stock(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct keyed_of of = { .product = rec_get(r, "product") };
	int64_t value = 0;
	int32_t date;
	struct sum *s;

	if (!date_parse(&date, rec_get(r, "date")))
		return 0;
	if (rec_get(r, "value").n > 0 &&
	    num_parse(&value, rec_get(r, "value"), m->q->s->set.digits) != NUM_OK)
		return err_data(e, r->at, _("value \"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "value")));
	s = sum_of(m, of);
	for (size_t i = m->days.n; i-- > 0 && m->days.v[i] >= date;)
		set_stock(m, s, i, r, value);
	return 0;
}

static int
load(struct making *m, struct err *e)
{
	bool by_product;

	if (find_days(m, e) != 0 || keyed_load(&m->k, m->q, e) != 0)
		return -1;
	by_product = keyed_by(&m->k, "product");
	if (flow_load_of(&m->flow, m->q->s, m->q->client, m->period,
			 by_product ? FLOW_ITEMS : FLOW_WHOLE, CREDIT_OWNER, e) != 0 ||
	    add_sales(m, by_product, e) != 0)
		return -1;
	return by_product ? stocks_each(m->q->s, m->period.to, take_stock, m, e)
			  : reckon_debts(m, e);
}

/* The slowest first; what does not turn before it. */
static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct sum *a = x, *b = y;
	int64_t da = a->t.has_days ? a->t.days : INT64_MAX;
	int64_t db = b->t.has_days ? b->t.days : INT64_MAX;

	if (da != db)
		return da > db ? -1 : 1;
	if (a->t.average != b->t.average)
		return a->t.average > b->t.average ? -1 : 1;
	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static void
put_number(struct row *row, const char *key, bool has, int64_t v)
{
	char text[NUM_TEXT];

	row_text(row, key, has ? num_text(v, TURNOVER_DIGITS, text) : STR("n/a"));
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int digits = m->q->s->set.digits, rc = 0;

	for (size_t i = 0; i < m->k.ids.n; i++)
		if (turnover_reckon(&m->v[i].t, m->v[i].base, m->v[i].balances, m->days.n,
				    m->period.to - m->period.from + 1, e) != 0)
			return -1;
	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++) {
		const struct sum *s = &m->v[i];

		if (s->base == 0 && s->t.average == 0)
			continue;
		row_start(&row, "turnover");
		keyed_row(&m->k, &row, s->key);
		row_money(&row, "base", s->base, digits);
		row_money(&row, "average", s->t.average, digits);
		put_number(&row, "ratio", s->t.has_ratio, s->t.ratio);
		put_number(&row, "days", s->t.has_days, s->t.days);
		put_number(&row, "dso", s->t.has_dso, s->t.dso);
		if (m->q->s->explain)
			note_days(m, s);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_turnover(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.days.v);
	free(m.v);
	book_release(&m.book);
	flow_release(&m.flow);
	keyed_release(&m.k);
	arena_release(&m.arena);
	return rc;
}
