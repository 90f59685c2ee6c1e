/* SPDX-License-Identifier: ISC */
#include "work/report.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/lookup.h"
#include "work/report_activity.h"
#include "work/report_agenda.h"
#include "work/report_aging.h"
#include "work/report_alerts.h"
#include "work/report_approvals.h"
#include "work/report_assortment.h"
#include "work/report_backlog.h"
#include "work/report_base.h"
#include "work/report_bonuses.h"
#include "work/report_charts.h"
#include "work/report_claims.h"
#include "work/report_closing.h"
#include "work/report_contacts.h"
#include "work/report_contracts.h"
#include "work/report_credit.h"
#include "work/report_deals.h"
#include "work/report_demand.h"
#include "work/report_documents.h"
#include "work/report_duplicates.h"
#include "work/report_effect.h"
#include "work/report_expected.h"
#include "work/report_expenses.h"
#include "work/report_forecast.h"
#include "work/report_fulfilment.h"
#include "work/report_instalments.h"
#include "work/report_limits.h"
#include "work/report_notices.h"
#include "work/report_offers.h"
#include "work/report_orders.h"
#include "work/report_plan.h"
#include "work/report_points.h"
#include "work/report_prices.h"
#include "work/report_profit.h"
#include "work/report_reliability.h"
#include "work/report_returns.h"
#include "work/report_rivals.h"
#include "work/report_sales.h"
#include "work/report_shipments.h"
#include "work/report_surveys.h"
#include "work/report_tasks.h"
#include "work/report_tenders.h"
#include "work/report_timeline.h"
#include "work/report_turnover.h"
#include "work/report_weekly.h"

#include <string.h>

/* A row a report, by name: a new one is a row here, in its place. */
const struct report reports[] = {
	{ .name = "activity",
	  .help = N_("what each manager did on each day"),
	  .title = N_("Activity"),
	  .by = "date manager client type channel hour topic result campaign product",
	  .flags = REPORT_CREDIT,
	  .kind = report_activity_kind,
	  .run = report_activity },

	{ .name = "agenda",
	  .help = N_("what is to be done, the weightiest first"),
	  .title = N_("Agenda"),
	  .flags = REPORT_THIS_DAY | REPORT_DEPUTY | REPORT_CALENDAR,
	  .kind = report_agenda_kind,
	  .run = report_agenda },

	{ .name = "aging",
	  .help = N_("who owes what, and for how long"),
	  .title = N_("Receivables by age"),
	  .by = "client contract document manager group parent",
	  .flags = REPORT_DAY,
	  .charts = report_aging_charts,
	  .sums = "not_due d1_30 d31_60 d61_90 d91 advance total",
	  .kind = report_aging_kind,
	  .run = report_aging },

	{ .name = "alerts",
	  .help = N_("what somebody has to look at now, the worst first"),
	  .title = N_("Alerts"),
	  .flags = REPORT_DAY,
	  .kind = report_alerts_kind,
	  .run = report_alerts },

	{ .name = "approvals",
	  .help = N_("what waits for whose approval, and how long"),
	  .title = N_("Approvals"),
	  .flags = REPORT_DAY | REPORT_DEPUTY,
	  .kind = report_approvals_kind,
	  .run = report_approvals },

	{ .name = "assortment",
	  .help = N_("what clients buy of the catalogue, and what they have stopped to buy"),
	  .title = N_("Assortment"),
	  .by = "client product",
	  .flags = REPORT_YEAR,
	  .kind = report_assortment_kind,
	  .run = report_assortment },

	{ .name = "backlog",
	  .help = N_("lines of orders that are not all shipped"),
	  .title = N_("Orders to be shipped"),
	  .flags = REPORT_DAY,
	  .kind = report_backlog_kind,
	  .run = report_backlog },

	{ .name = "base",
	  .help = N_("the clients of each manager: active, new, lost, and their classes"),
	  .title = N_("Clients of managers"),
	  .by = "manager group total",
	  .sums = "clients start active new returned lost a b c x y z",
	  .kind = report_base_kind,
	  .run = report_base },

	{ .name = "bonuses",
	  .help = N_("retro-bonuses accrued, settled, and left"),
	  .title = N_("Bonuses"),
	  .flags = REPORT_EVER,
	  .kind = report_bonuses_kind,
	  .run = report_bonuses },

	{ .name = "claims",
	  .help = N_("claims of clients: how many, for how much, why, whose fault, how soon"),
	  .title = N_("Claims"),
	  .by = "reason fault manager owner product client type department severity month",
	  .flags = REPORT_CROSSES | REPORT_BY_TWO | REPORT_TODAY | REPORT_CLOSED,
	  .kind = report_claims_kind,
	  .run = report_claims,
	  .sheet = report_claims_sheet },

	{ .name = "closing",
	  .help = N_("what is left to do under contracts that end"),
	  .title = N_("Contracts to be closed"),
	  .flags = REPORT_DAY,
	  .kind = report_closing_kind,
	  .run = report_closing },

	{ .name = "contacts",
	  .help = N_("which clients are due for a contact, and which have no next one"),
	  .title = N_("Contacts with clients"),
	  .flags = REPORT_DAY | REPORT_DEPUTY,
	  .kind = report_contacts_kind,
	  .run = report_contacts },

	{ .name = "contracts",
	  .help = N_("when contracts end, and their terms on a day"),
	  .title = N_("Contracts"),
	  .by = "contract manager",
	  .kind = report_contracts_kind,
	  .run = report_contracts },

	{ .name = "credit",
	  .help = N_("how clients have paid until now"),
	  .title = N_("Credit history"),
	  .flags = REPORT_EVER,
	  .kind = report_credit_kind,
	  .run = report_credit },

	{ .name = "deals",
	  .help = N_("deals by stage, weighted, and how they moved"),
	  .title = N_("Deals"),
	  .by = "stage manager client source campaign month",
	  .kind = report_deals_kind,
	  .run = report_deals },

	{ .name = "demand",
	  .help = N_("what clients wanted and did not get of us"),
	  .title = N_("Demand not met"),
	  .by = "product category client manager",
	  .sums = "requests unmet lost lost_amount",
	  .kind = report_demand_kind,
	  .run = report_demand },

	{ .name = "documents",
	  .help = N_("papers that are missing, and who holds the others"),
	  .title = N_("Documents"),
	  .flags = REPORT_YEAR,
	  .kind = report_documents_kind,
	  .run = report_documents },

	{ .name = "duplicates",
	  .help = N_("clients that may be one and the same"),
	  .title = N_("Clients that may be one"),
	  .flags = REPORT_DAY,
	  .kind = report_duplicates_kind,
	  .run = report_duplicates },

	{ .name = "effect",
	  .help = N_("what campaigns and trainings brought, less their cost"),
	  .title = N_("Effect of campaigns"),
	  .flags = REPORT_YEAR,
	  .sums = "before after uplift cost effect",
	  .kind = report_effect_kind,
	  .run = report_effect },

	{ .name = "expected",
	  .help = N_("money to come: debts, and invoices not yet shipped"),
	  .title = N_("Money expected"),
	  .by = "week month client manager",
	  .flags = REPORT_DAY,
	  .kind = report_expected_kind,
	  .run = report_expected },

	{ .name = "expenses",
	  .help = N_("what was spent, beside what was planned"),
	  .title = N_("Expenses"),
	  .by = "category manager client month total",
	  .sums = "planned spent left",
	  .kind = report_expenses_kind,
	  .run = report_expenses },

	{ .name = "forecast",
	  .help = N_("what clients should buy next, beside what was forecast before"),
	  .title = N_("Forecast of sales"),
	  .by = "client manager",
	  .flags = REPORT_NEXT_MONTH,
	  .kind = report_forecast_kind,
	  .run = report_forecast },

	{ .name = "fulfilment",
	  .help = N_("invoiced and not shipped, shipped and not invoiced"),
	  .title = N_("Shipped and invoiced"),
	  .flags = REPORT_DAY,
	  .kind = report_fulfilment_kind,
	  .run = report_fulfilment },

	{ .name = "instalments",
	  .help = N_("what is paid by schedule: next, and overdue"),
	  .title = N_("Instalments"),
	  .by = "document instalment",
	  .flags = REPORT_DAY,
	  .kind = report_instalments_kind,
	  .run = report_instalments },

	{ .name = "limits",
	  .help = N_("clients with limits of debt, and who is over them"),
	  .title = N_("Limits of debt"),
	  .flags = REPORT_DAY,
	  .charts = report_limits_charts,
	  .sums = "debt over_limit",
	  .kind = report_limits_kind,
	  .run = report_limits },

	{ .name = "notices",
	  .help = N_("new prices, which clients they concern, and who has been told"),
	  .title = N_("New prices"),
	  .kind = report_notices_kind,
	  .run = report_notices },

	{ .name = "offers",
	  .help = N_("what became of offers, and why they were lost"),
	  .title = N_("Offers"),
	  .by = "manager client group competitor",
	  .kind = report_offers_kind,
	  .run = report_offers },

	{ .name = "orders",
	  .help = N_("how far orders are shipped, invoiced and paid"),
	  .title = N_("Orders"),
	  .sums = "ordered shipped invoiced paid",
	  .kind = report_orders_kind,
	  .run = report_orders },

	{ .name = "plan",
	  .help = N_("what was planned, what came of it, and what will"),
	  .title = N_("Plan and fact"),
	  .flags = REPORT_NET,
	  .kind = report_plan_kind,
	  .run = report_plan },

	{ .name = "points",
	  .help = N_("the ledger of clients' bonuses and points"),
	  .title = N_("Bonuses and points"),
	  .flags = REPORT_EVER,
	  .kind = report_points_kind,
	  .run = report_points },

	{ .name = "prices",
	  .help = N_("what was sold below the floor or above the ceiling of its price"),
	  .title = N_("Prices out of bounds"),
	  .kind = report_prices_kind,
	  .run = report_prices },

	{ .name = "profit",
	  .help = N_("what is left of the sales after cost, claims, bonuses and expenses"),
	  .title = N_("Profit"),
	  .by = "client group manager product category",
	  .sums = "revenue cost claims bonuses expenses margin",
	  .kind = report_profit_kind,
	  .run = report_profit },

	{ .name = "reliability",
	  .help = N_("how reliably clients pay, and why"),
	  .title = N_("How reliably clients pay"),
	  .flags = REPORT_DAY,
	  .kind = report_reliability_kind,
	  .run = report_reliability },

	{ .name = "returns",
	  .help = N_("what was returned, beside what was sold"),
	  .title = N_("Returns"),
	  .by = "client product manager",
	  .charts = report_returns_charts,
	  .sums = "count amount sold",
	  .kind = report_returns_kind,
	  .run = report_returns },

	{ .name = "rivals",
	  .help = N_("competitors: prices, offers lost to them, what clients buy there"),
	  .title = N_("Competitors"),
	  .flags = REPORT_YEAR,
	  .kind = report_rivals_kind,
	  .run = report_rivals },

	{ .name = "sales",
	  .help = N_("sales less returns and cancellations"),
	  .title = N_("Sales"),
	  .by = "client parent group manager product category channel source campaign region "
		"month",
	  .flags = REPORT_CROSSES | REPORT_NET,
	  .charts = report_sales_charts,
	  .sums = "revenue vat",
	  .kind = report_sales_kind,
	  .run = report_sales },

	{ .name = "shipments",
	  .help = N_("how regularly goods go to clients, and when they should next"),
	  .title = N_("Regularity of shipments"),
	  .flags = REPORT_YEAR,
	  .kind = report_shipments_kind,
	  .run = report_shipments },

	{ .name = "surveys",
	  .help = N_("what clients answered, beside sales and claims"),
	  .title = N_("Surveys"),
	  .by = "manager client group class month total",
	  .kind = report_surveys_kind,
	  .run = report_surveys },

	{ .name = "tasks",
	  .help = N_("tasks that are open, and how late"),
	  .title = N_("Open tasks"),
	  .by = "task owner",
	  .flags = REPORT_DAY | REPORT_DEPUTY,
	  .kind = report_tasks_kind,
	  .run = report_tasks },

	{ .name = "tenders",
	  .help = N_("tenders by their deadline, and what is missing"),
	  .title = N_("Tenders"),
	  .flags = REPORT_DAY,
	  .kind = report_tenders_kind,
	  .run = report_tenders },

	{ .name = "timeline",
	  .help = N_("all that happened with a client, in order"),
	  .title = N_("Timeline"),
	  .flags = REPORT_EVER,
	  .kind = report_timeline_kind,
	  .run = report_timeline },

	{ .name = "turnover",
	  .help = N_("how fast what clients owe comes in, or the stock goes"),
	  .title = N_("Turnover"),
	  .by = "client manager group product total",
	  .kind = report_turnover_kind,
	  .run = report_turnover },

	{ .name = "weekly",
	  .help = N_("the week against the week before and a year ago"),
	  .title = N_("Weekly report"),
	  .flags = REPORT_LAST_WEEK,
	  .kind = report_weekly_kind,
	  .run = report_weekly,
	  .columns = REPORT_WEEKLY_COLUMNS,
	  .derive = report_weekly_derive },
};

const size_t reports_n = COUNTOF(reports);

const struct report *
report_find(const char *name)
{
	for (size_t i = 0; i < reports_n; i++)
		if (strcmp(reports[i].name, name) == 0)
			return &reports[i];
	return NULL;
}

const char *
report_nearest(const char *name)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < reports_n; i++)
		str_nearer(str_of(name), reports[i].name, &best, &distance);
	return best;
}

static int
ask_period(struct report_query *q, const struct report *r, const struct report_words *w,
	   struct err *e)
{
	int32_t today = q->s->clock.today;
	const char *name = r->flags & REPORT_LAST_WEEK    ? "last-week"
			   : r->flags & REPORT_NEXT_MONTH ? "next-month"
			   : r->flags & REPORT_THIS_DAY   ? "today"
							  : "month";

	if (w->period && (w->from || w->to))
		return err_usage(e, _("--period does not go with --from and --to"));
	if (w->period)
		name = w->period;
	if (!period_parse(&q->period, str_of(name), today))
		return err_usage(e,
				 _("--period \"%s\": not a period (2026, 2026-Q4, 2026-11, "
				   "2026-W47, last-month ...)"),
				 name);
	if (w->from || w->to || (!w->period && (r->flags & REPORT_EVER)))
		q->period = (struct period){ DATE_MIN, today };
	if (w->from && !period_parse_day(&q->period.from, str_of(w->from), today, false))
		return err_usage(e, _("--from \"%s\": not a date"), w->from);
	if (w->to && !period_parse_day(&q->period.to, str_of(w->to), today, true))
		return err_usage(e, _("--to \"%s\": not a date"), w->to);
	if (q->period.from > q->period.to)
		return err_usage(e, _("the period ends before it begins"));
	q->as_of = q->period.to < today && !(r->flags & REPORT_TODAY) ? q->period.to : today;
	if (w->as_of && !period_parse_day(&q->as_of, str_of(w->as_of), today, true))
		return err_usage(e, _("--as-of \"%s\": not a date"), w->as_of);
	if (r->flags & REPORT_YEAR && !w->period && !w->from && !w->to)
		q->period = (struct period){ date_add_months(q->as_of, -12) + 1, q->as_of };
	return 0;
}

/* The word of list that is given, in it; NULL where it has none. */
static const char *
in_list(const char *list, struct str word, struct arena *a)
{
	struct str rest = str_of(list), one;

	while (str_word(&rest, ' ', &one))
		if (str_eq(one, word))
			return arena_cstr(a, one);
	return NULL;
}

static int
ask_by(struct report_query *q, const struct report *r, const char *by, struct err *e)
{
	struct str rest, word;
	size_t max = r->flags & REPORT_CROSSES ? REPORT_BY_MAX : 1;

	if (r->by == NULL)
		return by ? err_usage(e, _("report %s takes no --by"), r->name) : 0;
	if (by == NULL) {
		rest = str_of(r->by);
		for (size_t i = r->flags & REPORT_BY_TWO ? 2 : 1; i > 0; i--)
			if (str_word(&rest, ' ', &word))
				q->by[q->nby++] = arena_cstr(q->arena, word);
		return 0;
	}
	rest = str_of(by);
	while (str_word(&rest, ',', &word)) {
		if (q->nby == max)
			return err_usage(e, _("--by \"%s\": report %s takes %zu at most"), by,
					 r->name, max);
		q->by[q->nby] = in_list(r->by, word, q->arena);
		if (q->by[q->nby++] == NULL)
			return err_usage(e, _("--by \"%.*s\": not one of %s"), STR_ARG(word),
					 r->by);
	}
	if (q->nby == 0)
		return err_usage(e, _("--by \"%s\": not one of %s"), by, r->by);
	return 0;
}

/* Who counts as the manager: with --team who is under him, and where the report has it those
 * for whom he acts. */
static int
ask_team(struct report_query *q, const struct report *r, bool under, struct err *e)
{
	struct people p;
	int rc;

	if (under && q->manager.n == 0)
		return err_usage(e, _("--team goes with --manager"));
	if (q->manager.n == 0 || !(under || (r->flags & REPORT_DEPUTY)))
		return 0;
	q->team.arena = q->arena;
	rc = people_load(&p, q->s, e);
	for (size_t i = 0; rc == 0 && i < p.ids.n; i++) {
		struct str who = p.ids.v[i];
		struct str actor = people_actor(&p, who, q->as_of);

		if ((under && people_under(&p, q->manager, who)) ||
		    ((r->flags & REPORT_DEPUTY) && str_eq(actor, q->manager)))
			names_put(&q->team, who, NULL);
	}
	people_release(&p);
	return rc;
}

static int
ask_credit(struct report_query *q, const struct report *r, const char *word, struct err *e)
{
	if (word == NULL)
		return 0;
	if (!(r->flags & REPORT_CREDIT))
		return err_usage(e, _("report %s takes no --credit"), r->name);
	if (strcmp(word, "owner") != 0 && strcmp(word, "actor") != 0)
		return err_usage(e, _("--credit \"%s\": expected owner or actor"), word);
	q->credit = strcmp(word, "actor") == 0 ? CREDIT_ACTOR : CREDIT_OWNER;
	return 0;
}

static int
ask_who(struct report_query *q, const struct report_words *w, struct err *e)
{
	const struct schema *sc = &q->s->set.schema;

	q->group = str_of(w->group);
	if (w->manager && strcmp(w->manager, "me") == 0) {
		if (session_user(q->s, &q->manager, e) != 0)
			return -1;
	} else if (w->manager && lookup_id(q->s, schema_kind(sc, STR("staff")), str_of(w->manager),
					   &q->manager, e) != 0) {
		return -1;
	}
	if (w->client == NULL)
		return 0;
	return lookup_id(q->s, schema_kind(sc, STR("client")), str_of(w->client), &q->client, e);
}

int
report_ask(struct report_query *q, const struct report *r, const struct report_words *w,
	   struct session *s, struct arena *a, struct err *e)
{
	*q = (struct report_query){ .s = s, .net = w->net, .closed = w->closed, .arena = a };
	if (w->net && !(r->flags & REPORT_NET))
		return err_usage(e, _("report %s takes no --net"), r->name);
	if (w->closed && !(r->flags & REPORT_CLOSED))
		return err_usage(e, _("report %s takes no --closed"), r->name);
	if (ask_period(q, r, w, e) != 0 || ask_by(q, r, w->by, e) != 0)
		return -1;
	if (ask_who(q, w, e) != 0 || ask_credit(q, r, w->credit, e) != 0)
		return -1;
	return ask_team(q, r, w->team, e);
}

void
report_query_release(struct report_query *q)
{
	labels_release(&q->names.clients);
	labels_release(&q->names.staff);
	names_release(&q->team);
}

int
report_load_names(struct report_query *q, struct err *e)
{
	if (labels_load(&q->names.clients, q->s, "client", "name", e) != 0)
		return -1;
	return labels_load(&q->names.staff, q->s, "staff", "name", e);
}

const struct kind *
report_kind(const struct report_query *q, const char *name, const struct field_def *keys,
	    size_t nkeys, const struct field_def *rest, size_t nrest)
{
	struct field_def *fields = arena_new(q->arena, (nkeys + nrest) * sizeof *fields);
	struct kind *k = arena_new(q->arena, sizeof *k);

	if (nkeys > 0)
		memcpy(fields, keys, nkeys * sizeof *fields);
	if (nrest > 0)
		memcpy(fields + nkeys, rest, nrest * sizeof *fields);
	*k = (struct kind){
		.name = name, .flags = KIND_ROW, .help = name, .fields = fields, .n = nkeys + nrest
	};
	return k;
}

/* The fields of more that all lacks go behind its own. */
static void
add_fields(const struct report_query *q, struct kind *all, const struct kind *more)
{
	struct field_def *f = arena_new(q->arena, (all->n + more->n) * sizeof *f);
	size_t n = all->n;

	memcpy(f, all->fields, n * sizeof *f);
	for (size_t i = 0; i < more->n; i++)
		if (kind_field(all, str_of(more->fields[i].name)) == NULL)
			f[n++] = more->fields[i];
	all->fields = f;
	all->n = n;
}

static const struct kind *
kind_of_all(const struct report *r, struct report_query *q)
{
	struct kind *all = arena_new(q->arena, sizeof *all);
	struct str rest = str_of(r->by), word;

	q->nby = 0;
	if (r->by == NULL)
		return r->kind(q);
	q->nby = 1;
	while (str_word(&rest, ' ', &word)) {
		const struct kind *one;

		q->by[0] = arena_cstr(q->arena, word);
		one = r->kind(q);
		if (all->name == NULL)
			*all = *one;
		else
			add_fields(q, all, one);
	}
	return all;
}

const struct kind *const *
report_kinds(struct session *s, struct arena *a)
{
	struct report_query q = { .s = s, .arena = a };
	const struct kind **kinds = arena_new(a, (reports_n + 1) * sizeof *kinds);

	for (size_t i = 0; i < reports_n; i++)
		kinds[i] = kind_of_all(&reports[i], &q);
	return kinds;
}

bool
report_manages(const struct report_query *q, struct str manager)
{
	return q->manager.n == 0 || str_eq(manager, q->manager) ||
	       names_find(&q->team, manager) != NAMES_NONE;
}

bool
report_takes_all(const struct report_query *q)
{
	return q->client.n == 0 && q->manager.n == 0 && q->group.n == 0 && q->selection == NULL;
}

bool
report_takes(const struct report_query *q, struct str client, const struct client_row *row)
{
	if (q->client.n > 0 && !str_eq(client, q->client))
		return false;
	if (!report_manages(q, row->text[CLIENT_MANAGER]))
		return false;
	if (q->group.n > 0 && !str_eq(row->text[CLIENT_GROUP], q->group))
		return false;
	return q->selection == NULL || selection_has_client(q->selection, client);
}
