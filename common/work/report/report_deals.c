/* SPDX-License-Identifier: ISC */
#include "work/report/report_deals.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/pipeline.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/lost.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_stage[] = {
	{ "stage", TYPE_ENUM, 0, "lead qualified offer negotiation won lost", N_("stage") },
};
static const struct field_def by_month[] = {
	{ "month", TYPE_PERIOD, 0, NULL, N_("month of the expected close") },
};
static const struct field_def figures[] = {
	{ "count", TYPE_INT, 0, NULL, N_("count") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "weighted", TYPE_MONEY, 0, NULL, N_("weighted") },
	{ "late", TYPE_INT, 0, NULL, N_("past their close") },
	{ "came", TYPE_INT, 0, NULL, N_("came") },
	{ "left", TYPE_INT, 0, NULL, N_("left") },
	{ "won", TYPE_INT, 0, NULL, N_("won") },
	{ "won_amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount won") },
	{ "lost", TYPE_INT, 0, NULL, N_("lost") },
	{ "lost_reasons", TYPE_TEXT, 0, NULL, N_("why lost") },
	{ "lost_to", TYPE_TEXT, 0, NULL, N_("lost to") },
};

static const struct way ways[] = {
	{ "stage", by_stage, 1, NULL, 0 },
	{ "manager", way_manager, 2, "staff", 0 },
	{ "client", way_client, 2, "client", 0 },
	{ "source", way_source, 1, NULL, 0 },
	{ "campaign", way_campaign, 2, "campaign", 0 },
	{ "month", by_month, 1, NULL, 0 },
};

const struct kind *
report_deals_kind(const struct report_query *q)
{
	return way_kind(q, "deals", ways, COUNTOF(ways), figures, COUNTOF(figures));
}

struct piped {
	int64_t count, amount, weighted, late, came, left, won, won_amount, lost;
	struct lost lost_for;
};

struct making {
	const struct report_query *q;
	const struct way *way;
	struct recs deals;
	struct past now, before, first; /* the stage on the day, before the period, at the start */
	struct clients clients;
	struct labels labels, rivals;
	struct arena arena;
	struct names keys;
	struct piped *v;
	size_t cap;
};

static struct piped *
piped_of(struct making *m, struct str key)
{
	bool added;
	uint32_t i = names_put(&m->keys, key, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct piped){ .count = 0 };
	}
	return &m->v[i];
}

static bool
by_stages(const struct making *m)
{
	return strcmp(m->way->by, "stage") == 0;
}

static struct str
key_of(struct making *m, const struct rec *r, struct str stage)
{
	if (by_stages(m))
		return stage;
	if (strcmp(m->way->by, "month") == 0)
		return str_head(rec_get(r, "close"), 7);
	if (strcmp(m->way->by, "manager") == 0)
		return report_credited(m->q, r);
	return rec_get(r, m->way->by);
}

static bool
takes(const struct making *m, const struct rec *r)
{
	struct str client = rec_get(r, "client");

	return recs_day(r, "date") <= m->q->as_of &&
	       report_takes_record(m->q, report_credited(m->q, r), client,
				   clients_find(&m->clients, client));
}

/* v more of a figure of a row, of a deal. */
static void
note(const struct making *m, const struct piped *p, const char *field, const struct rec *r,
     int64_t v)
{
	bool money = strcmp(field, "amount") == 0 || strcmp(field, "weighted") == 0 ||
		     strcmp(field, "won_amount") == 0;
	const char *why = !money ? "counted" : strcmp(field, "weighted") == 0 ? "weighted" : "own";

	explain_rec(m->q->s->explain, m->keys.v[p - m->v], field, r, why, v,
		    money ? m->q->s->set.digits : 0);
}

static int
add_money(const struct making *m, struct piped *p, const struct rec *r, const struct stage *stage,
	  struct err *e)
{
	int64_t amount, rate;

	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0 ||
	    recs_number(r, "probability", RATE_DIGITS, &rate, e) != 0)
		return -1;
	if (rec_get(r, "probability").n == 0)
		rate = PIPELINE_NO_RATE;
	p->count++;
	note(m, p, "count", r, 1);
	note(m, p, "amount", r, amount);
	if (strcmp(stage->name, "won") == 0)
		note(m, p, "won_amount", r, amount);
	note(m, p, "weighted", r, pipeline_weighted(stage, amount, rate));
	if (strcmp(stage->name, "won") == 0 && recs_sum(&p->won_amount, amount, e) != 0)
		return -1;
	return recs_sum(&p->amount, amount, e) != 0
		       ? -1
		       : recs_sum(&p->weighted, pipeline_weighted(stage, amount, rate), e);
}

/* Won or lost: in the period, or it is of an earlier one. */
static int
add_closed(const struct making *m, struct piped *p, const struct rec *r, const struct stage *stage,
	   struct err *e)
{
	bool won = strcmp(stage->name, "won") == 0;
	int64_t amount;

	note(m, p, won ? "won" : "lost", r, 1);
	if (won)
		p->won++;
	else
		p->lost++;
	if (!won)
		lost_add(&p->lost_for, rec_get(r, "lost_reason"), rec_get(r, "competitor"),
			 &m->rivals);
	if (by_stages(m))
		return add_money(m, p, r, stage, e);
	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0)
		return -1;
	if (won)
		note(m, p, "won_amount", r, amount);
	return won ? recs_sum(&p->won_amount, amount, e) : 0;
}

static int
add_deal(struct making *m, const struct rec *r, struct err *e)
{
	struct str now = past_value(&m->now, r), was = past_value(&m->before, r);
	bool is_new = recs_day(r, "date") >= m->q->period.from;
	const struct stage *stage = pipeline_stage(now);
	int32_t close = recs_day(r, "close");
	struct piped *p;

	if (stage == NULL || !takes(m, r) || (stage->closed && !is_new && str_eq(now, was)))
		return 0;
	if (is_new && by_stages(m)) {
		p = piped_of(m, past_value(&m->first, r));
		p->came++;
		note(m, p, "came", r, 1);
	}
	p = piped_of(m, key_of(m, r, now));
	if (stage->closed)
		return add_closed(m, p, r, stage, e);
	if (close != DATE_NONE && close < m->q->as_of) {
		p->late++;
		note(m, p, "late", r, 1);
	}
	return add_money(m, p, r, stage, e);
}

/* A move from a stage to another, on a day of the period. */
static int
add_move(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	const struct rec *deal;
	struct piped *p;
	int32_t date = recs_day(r, "date");

	(void)e;
	if (!str_is(rec_get(r, "doc_kind"), "deal") || !str_is(rec_get(r, "field"), "stage") ||
	    !period_has(m->q->period, date) || date > m->q->as_of)
		return 0;
	deal = recs_find(&m->deals, rec_get(r, "doc"));
	if (deal == NULL || !takes(m, deal))
		return 0;
	p = piped_of(m, arena_dup(&m->arena, rec_get(r, "from")));
	p->left++;
	note(m, p, "left", r, 1);
	p = piped_of(m, arena_dup(&m->arena, rec_get(r, "to")));
	p->came++;
	note(m, p, "came", r, 1);
	return 0;
}

static int
put_row(const struct making *m, struct row *row, struct str key, const struct piped *p,
	struct sink out, struct err *e)
{
	int digits = m->q->s->set.digits;

	row_start(row, "deals");
	row_text(row, m->way->by, key);
	if (m->way->kind)
		row_text(row, "name", labels_find(&m->labels, key));
	row_int(row, "count", p->count);
	row_money(row, "amount", p->amount, digits);
	row_money(row, "weighted", p->weighted, digits);
	row_int(row, "late", p->late);
	if (by_stages(m)) {
		row_int(row, "came", p->came);
		row_int(row, "left", p->left);
	} else {
		row_int(row, "won", p->won);
		row_money(row, "won_amount", p->won_amount, digits);
		row_int(row, "lost", p->lost);
	}
	lost_put(row, &p->lost_for);
	explain_row(m->q->s->explain, m->keys.v[p - m->v]);
	return row_put(row, out, e);
}

/* Stages in their order, whatever else in that of the deals. */
static int
put_rows(const struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; by_stages(m) && rc == 0 && i < pipeline_nstages; i++) {
		uint32_t k = names_find(&m->keys, str_of(pipeline_stages[i].name));

		if (k != NAMES_NONE)
			rc = put_row(m, &row, m->keys.v[k], &m->v[k], out, e);
	}
	for (size_t i = 0; !by_stages(m) && rc == 0 && i < m->keys.n; i++)
		rc = put_row(m, &row, m->keys.v[i], &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	static const char *const fields_then[] = { "stage", "manager" };
	const struct report_query *q = m->q;
	int32_t before = q->period.from > DATE_MIN ? q->period.from - 1 : DATE_MIN;

	if (recs_load(&m->deals, q->s, "deal", (struct period){ DATE_MIN, q->as_of }, e) != 0 ||
	    past_load_fields(&m->now, q->s, "deal", fields_then, COUNTOF(fields_then), q->as_of,
			     e) != 0 ||
	    past_load(&m->before, q->s, "deal", "stage", before, e) != 0 ||
	    past_load(&m->first, q->s, "deal", "stage", DATE_MIN, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->rivals, q->s, "competitor", "name", e) != 0)
		return -1;
	for (size_t i = 0; i < m->deals.ids.n; i++)
		past_turn_back(&m->now, &m->deals.v[i]);
	if (by_stages(m) && each_of(q->s, "event", q->period, add_move, m, e) != 0)
		return -1;
	return m->way->kind ? labels_load(&m->labels, q->s, m->way->kind, "name", e) : 0;
}

int
report_deals(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .way = way_find(ways, COUNTOF(ways), q->by[0]) };
	int rc = load(&m, e);

	for (size_t i = 0; rc == 0 && i < m.deals.ids.n; i++)
		rc = add_deal(&m, &m.deals.v[i], e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < m.keys.n; i++)
		lost_release(&m.v[i].lost_for);
	free(m.v);
	names_release(&m.keys);
	labels_release(&m.labels);
	labels_release(&m.rivals);
	clients_release(&m.clients);
	past_release(&m.now);
	past_release(&m.before);
	past_release(&m.first);
	recs_release(&m.deals);
	arena_release(&m.arena);
	return rc;
}
