/* SPDX-License-Identifier: ISC */
#include "work/plan/plan_fact.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/activity.h"
#include "crm/pipeline.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/clients.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/flow.h"
#include "work/load/people.h"
#include "work/load/recs.h"

#include <stdlib.h>

/* Something of one day that is counted or summed. */
struct occurrence {
	enum plan_metric metric;
	int32_t date;
	int64_t value;
	struct str manager, client, category;
	const char *kind; /* of the record, and its id; empty where nobody asks for it */
	struct str id;
};

struct plan_facts {
	struct session *s;
	int32_t day;
	bool net;
	enum credited credit;
	struct arena arena;
	struct clients clients;
	struct labels categories;
	struct flow flow;
	struct recs deals;
	struct past stages, contacts, offers; /* what they were on the day */
	struct {
		struct occurrence *v;
		size_t n, cap;
	} seen;
	struct str row; /* of notes */
};

/* What has no manager of its own is its client's. */
static void
see_of(struct plan_facts *f, enum plan_metric metric, const struct rec *r, struct str manager,
       int64_t value)
{
	struct str client = rec_get(r, "client");
	struct occurrence o = { .metric = metric, .value = value };

	if (!date_parse(&o.date, rec_get(r, "date")) || o.date > f->day)
		return;
	if (manager.n == 0)
		manager = client_text(clients_find(&f->clients, client), CLIENT_MANAGER);
	o.manager = arena_dup(&f->arena, manager);
	o.client = arena_dup(&f->arena, client);
	o.category = arena_dup(&f->arena, rec_get(r, "category"));
	if (f->s->explain) {
		o.kind = arena_cstr(&f->arena, rec_get(r, "kind"));
		o.id = arena_dup(&f->arena, rec_get(r, "id"));
	}
	*LIST_ADD(f->seen) = o;
}

static void
see(struct plan_facts *f, enum plan_metric metric, const struct rec *r, int64_t value)
{
	see_of(f, metric, r, people_credit(r, f->credit), value);
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	static const struct {
		const char *type;
		enum plan_metric metric;
	} types[] = { { "call", PLAN_CALLS },
		      { "meeting", PLAN_MEETINGS },
		      { "visit", PLAN_VISITS } };

	struct plan_facts *f = ctx;

	(void)e;
	for (size_t i = 0; i < COUNTOF(types); i++)
		if (str_is(rec_get(r, "type"), types[i].type) &&
		    str_is(past_value(&f->contacts, r), "done"))
			see(f, types[i].metric, r, 1);
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	struct plan_facts *f = ctx;

	(void)e;
	if (!str_is(past_value(&f->offers, r), "draft"))
		see_of(f, PLAN_OFFERS, r,
		       credit_of(past_field(&f->offers, r, 1), rec_get(r, "for"), rec_get(r, "by"),
				 f->credit),
		       1);
	return 0;
}

/* One that is cancelled later counts until then. */
static int
take_invoice(void *ctx, const struct rec *r, struct err *e)
{
	struct plan_facts *f = ctx;
	int32_t cancelled = recs_day(r, "cancelled");
	bool counts = !str_is(rec_get(r, "status"), "cancelled") ||
		      (cancelled != DATE_NONE && cancelled > f->day);

	(void)e;
	if (counts && !str_is(rec_get(r, "opening"), "yes"))
		see(f, PLAN_INVOICES, r, 1);
	return 0;
}

static int
take_payment(void *ctx, const struct rec *r, struct err *e)
{
	struct plan_facts *f = ctx;
	struct str method = rec_get(r, "method");
	int64_t amount;

	if (recs_number(r, "amount", f->s->set.digits, &amount, e) != 0)
		return -1;
	if (!str_is(method, "offset") && !str_is(method, "writeoff") &&
	    !str_is(rec_get(r, "opening"), "yes"))
		see(f, PLAN_PAYMENTS, r, amount);
	return 0;
}

static int
take_expense(void *ctx, const struct rec *r, struct err *e)
{
	struct plan_facts *f = ctx;
	int64_t amount;

	if (recs_number(r, "amount", f->s->set.digits, &amount, e) != 0)
		return -1;
	see(f, PLAN_EXPENSES, r, amount);
	return 0;
}

static int
load(struct plan_facts *f, struct period p, bool items, struct err *e)
{
	static const struct {
		const char *kind;
		int (*take)(void *ctx, const struct rec *r, struct err *e);
	} kinds[] = { { "activity", take_contact },
		      { "offer", take_offer },
		      { "invoice", take_invoice },
		      { "payment", take_payment },
		      { "expense", take_expense } };
	static const char *const of_deals[] = { "stage", "manager" };
	static const char *const of_offers[] = { "status", "manager" };

	if (clients_load(&f->clients, f->s, f->day, e) != 0 ||
	    labels_load(&f->categories, f->s, "product", "category", e) != 0 ||
	    flow_load_credited(&f->flow, f->s, (struct period){ DATE_MIN, f->day }, items,
			       f->credit, e) != 0 ||
	    recs_load(&f->deals, f->s, "deal", (struct period){ DATE_MIN, f->day }, e) != 0 ||
	    past_load_fields(&f->stages, f->s, "deal", of_deals, COUNTOF(of_deals), f->day, e) !=
		    0 ||
	    past_load(&f->contacts, f->s, "activity", "status", f->day, e) != 0 ||
	    past_load_fields(&f->offers, f->s, "offer", of_offers, COUNTOF(of_offers), f->day, e) !=
		    0)
		return -1;
	for (size_t i = 0; i < f->deals.ids.n; i++)
		past_turn_back(&f->stages, &f->deals.v[i]);
	for (size_t i = 0; i < COUNTOF(kinds); i++)
		if (each_of(f->s, kinds[i].kind, p, kinds[i].take, f, e) != 0)
			return -1;
	return 0;
}

int
plan_facts_load(struct plan_facts **out, struct session *s, struct period p, int32_t day,
		bool items, bool net, enum credited credit, struct err *e)
{
	struct plan_facts *f = mem_new(sizeof *f);

	*out = f;
	*f = (struct plan_facts){ .s = s, .day = day, .net = net, .credit = credit };
	return load(f, p, items, e);
}

void
plan_facts_free(struct plan_facts *f)
{
	if (f == NULL)
		return;
	free(f->seen.v);
	past_release(&f->stages);
	past_release(&f->contacts);
	past_release(&f->offers);
	recs_release(&f->deals);
	flow_release(&f->flow);
	labels_release(&f->categories);
	clients_release(&f->clients);
	arena_release(&f->arena);
	free(f);
}

static bool
is_of(const struct plan_facts *f, const struct plan_of *p, struct str manager, struct str client,
      struct str category)
{
	if (p->manager.n > 0 && !str_eq(manager, p->manager))
		return false;
	if (p->client.n > 0 && !str_eq(client, p->client))
		return false;
	if (p->category.n > 0 && !str_eq(category, p->category))
		return false;
	return p->group.n == 0 ||
	       str_eq(client_text(clients_find(&f->clients, client), CLIENT_GROUP), p->group);
}

static struct str
name_of(const struct names *t, uint32_t i)
{
	return i == FLOW_NONE ? STR("") : t->v[i];
}

static struct str
category_of(const struct plan_facts *f, const struct flow_line *l)
{
	return labels_find(&f->categories, name_of(&f->flow.products, l->product));
}

void
plan_facts_row(struct plan_facts *f, struct str row)
{
	f->row = row;
}

static int
sum_flow(const struct plan_facts *f, const struct plan_of *p, int64_t *fact, struct err *e)
{
	for (size_t i = 0; i < f->flow.n; i++) {
		const struct flow_line *l = &f->flow.v[i];
		int64_t value = l->amount;

		if (!period_has(p->period, l->date) ||
		    !is_of(f, p, name_of(&f->flow.managers, l->manager),
			   name_of(&f->flow.clients, l->client), category_of(f, l)))
			continue;
		if (f->net || p->metric == PLAN_MARGIN)
			value -= l->vat;
		if (p->metric == PLAN_MARGIN)
			value -= l->cost;
		if (f->s->explain)
			flow_explain(f->s->explain, &f->flow, l, f->row, "fact", value,
				     f->s->set.digits, false);
		if (recs_sum(fact, value, e) != 0)
			return -1;
	}
	return 0;
}

/* Clients that are active at the end, or new; cancelled sales never took place. */
static int
count_clients(const struct plan_facts *f, const struct plan_of *p, int64_t *fact)
{
	struct period period = { p->period.from, p->period.to < f->day ? p->period.to : f->day };
	struct activity *v = mem_new(mem_mul(f->flow.clients.n + 1, sizeof *v));

	for (size_t i = 0; i < f->flow.clients.n; i++)
		activity_init(&v[i]);
	for (size_t i = 0; i < f->flow.n; i++) {
		const struct flow_line *l = &f->flow.v[i];
		const struct doc_row *doc = &f->flow.docs.v[l->doc];

		if (l->what == FLOW_SALE && l->client != FLOW_NONE &&
		    (doc->cancelled == DATE_NONE || doc->cancelled > period.to) &&
		    (p->category.n == 0 || str_eq(category_of(f, l), p->category)))
			activity_sale(&v[l->client], period, l->date);
	}
	for (size_t i = 0; i < f->flow.clients.n; i++) {
		struct str client = f->flow.clients.v[i];
		struct str manager = client_text(clients_find(&f->clients, client), CLIENT_MANAGER);
		enum activity_change c = activity_change(&v[i], period, f->s->set.active_days);
		bool counts =
			c == ACTIVITY_NEW || (p->metric != PLAN_NEW_CLIENTS &&
					      (c == ACTIVITY_STAYED || c == ACTIVITY_RETURNED));

		if (!counts || !is_of(f, p, manager, client, p->category))
			continue;
		++*fact;
		explain_id(f->s->explain, f->row, "fact", "client", client, 1);
	}
	free(v);
	return 0;
}

static void
note(const struct plan_facts *f, const struct occurrence *o)
{
	bool money = plan_metric_money(o->metric);

	explain_note(f->s->explain, f->row, "fact",
		     &(struct explained){ o->kind, o->id, money ? "own" : "counted", o->value,
					  money ? f->s->set.digits : 0 });
}

static int
sum_seen(const struct plan_facts *f, const struct plan_of *p, int64_t *fact, struct err *e)
{
	for (size_t i = 0; i < f->seen.n; i++) {
		const struct occurrence *o = &f->seen.v[i];

		if (o->metric != p->metric || !period_has(p->period, o->date) ||
		    !is_of(f, p, o->manager, o->client, o->category))
			continue;
		if (recs_sum(fact, o->value, e) != 0)
			return -1;
		if (f->s->explain)
			note(f, o);
	}
	return 0;
}

int
plan_fact(const struct plan_facts *f, const struct plan_of *p, int64_t *fact, struct err *e)
{
	*fact = 0;
	switch (p->metric) {
	case PLAN_SALES:
	case PLAN_MARGIN:
		return sum_flow(f, p, fact, e);
	case PLAN_NEW_CLIENTS:
	case PLAN_ACTIVE_CLIENTS:
		return count_clients(f, p, fact);
	case PLAN_PAYMENTS:
	case PLAN_CALLS:
	case PLAN_MEETINGS:
	case PLAN_VISITS:
	case PLAN_OFFERS:
	case PLAN_INVOICES:
	case PLAN_EXPENSES:
		return sum_seen(f, p, fact, e);
	case PLAN_METRICS:
		break;
	}
	BUG("a metric without a fact");
}

int
plan_pipeline(const struct plan_facts *f, const struct plan_of *p, int64_t *sum, struct err *e)
{
	*sum = 0;
	for (size_t i = 0; i < f->deals.ids.n; i++) {
		const struct rec *r = &f->deals.v[i];
		const struct stage *stage = pipeline_stage(past_value(&f->stages, r));
		int32_t close = recs_day(r, "close");
		int64_t amount, rate;

		if (stage == NULL || stage->closed || close <= f->day ||
		    !period_has(p->period, close) ||
		    !is_of(f, p, people_credit(r, f->credit), rec_get(r, "client"), STR("")))
			continue;
		if (recs_number(r, "amount", f->s->set.digits, &amount, e) != 0 ||
		    recs_number(r, "probability", RATE_DIGITS, &rate, e) != 0)
			return -1;
		if (rec_get(r, "probability").n == 0)
			rate = PIPELINE_NO_RATE;
		amount = pipeline_weighted(stage, amount, rate);
		explain_rec(f->s->explain, f->row, "deals", r, "weighted", amount,
			    f->s->set.digits);
		if (recs_sum(sum, amount, e) != 0)
			return -1;
	}
	return 0;
}
