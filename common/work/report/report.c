/* SPDX-License-Identifier: ISC */
#include "work/report/report.h"

#include "base/lang.h"
#include "work/report/report_activity.h"
#include "work/report/report_agenda.h"
#include "work/report/report_aging.h"
#include "work/report/report_alerts.h"
#include "work/report/report_approvals.h"
#include "work/report/report_assortment.h"
#include "work/report/report_backlog.h"
#include "work/report/report_base.h"
#include "work/report/report_bonuses.h"
#include "work/report/report_card.h"
#include "work/report/report_charts.h"
#include "work/report/report_claims.h"
#include "work/report/report_closing.h"
#include "work/report/report_contacts.h"
#include "work/report/report_contracts.h"
#include "work/report/report_credit.h"
#include "work/report/report_deals.h"
#include "work/report/report_demand.h"
#include "work/report/report_documents.h"
#include "work/report/report_duplicates.h"
#include "work/report/report_effect.h"
#include "work/report/report_expected.h"
#include "work/report/report_expenses.h"
#include "work/report/report_forecast.h"
#include "work/report/report_fulfilment.h"
#include "work/report/report_instalments.h"
#include "work/report/report_limits.h"
#include "work/report/report_notices.h"
#include "work/report/report_offers.h"
#include "work/report/report_orders.h"
#include "work/report/report_plan.h"
#include "work/report/report_points.h"
#include "work/report/report_pricelist.h"
#include "work/report/report_prices.h"
#include "work/report/report_profit.h"
#include "work/report/report_reliability.h"
#include "work/report/report_returns.h"
#include "work/report/report_rivals.h"
#include "work/report/report_sales.h"
#include "work/report/report_shipments.h"
#include "work/report/report_surveys.h"
#include "work/report/report_tasks.h"
#include "work/report/report_tenders.h"
#include "work/report/report_timeline.h"
#include "work/report/report_turnover.h"
#include "work/report/report_weekly.h"

#include <string.h>

/* A row a report, by name: a new one is a row here, in its place. */
const struct report reports[] = {
	{ .name = "activity",
	  .help = N_("what each manager did on each day"),
	  .title = N_("Activity"),
	  .by = "date manager client type channel hour topic result campaign product",
	  .flags = REPORT_CREDIT,
	  .sums = "total calls meetings visits emails demos offers invoices claims "
		  "other planned done missed moved unplanned incoming answered won",
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
	  .sums = "amount",
	  .kind = report_backlog_kind,
	  .run = report_backlog },

	{ .name = "base",
	  .help = N_("the clients of each manager: active, new, lost, and their classes"),
	  .title = N_("Clients of managers"),
	  .by = "manager group source channel campaign region total",
	  .sums = "clients leads start active new returned lost a b c x y z",
	  .kind = report_base_kind,
	  .run = report_base },

	{ .name = "bonuses",
	  .help = N_("retro-bonuses accrued, settled, and left"),
	  .title = N_("Bonuses"),
	  .flags = REPORT_EVER,
	  .sums = "accrued settled left",
	  .kind = report_bonuses_kind,
	  .run = report_bonuses },

	{ .name = "claims",
	  .help = N_("claims of clients: how many, for how much, why, whose fault, how soon"),
	  .title = N_("Claims"),
	  .by = "reason fault manager owner product client type department severity month",
	  .flags = REPORT_CROSSES | REPORT_BY_TWO | REPORT_TODAY | REPORT_CLOSED | REPORT_CREDIT,
	  .sums = "received satisfied partial rejected withdrawn open amount awarded "
		  "recovered repeated",
	  .kind = report_claims_kind,
	  .run = report_claims,
	  .sheet = report_claims_sheet },

	{ .name = "card",
	  .help = N_("everything about one client"),
	  .title = N_("Client"),
	  .flags = REPORT_DAY | REPORT_SCREEN,
	  .charts = report_card_charts,
	  .columns = REPORT_CARD_COLUMNS,
	  .derive = report_card_derive,
	  .kind = report_card_kind,
	  .run = report_card },

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
	  .flags = REPORT_CREDIT,
	  .sums = "amount weighted count late came left won won_amount lost",
	  .charts = report_deals_charts,
	  .kind = report_deals_kind,
	  .run = report_deals },

	{ .name = "demand",
	  .help = N_("what clients wanted and did not get of us"),
	  .title = N_("Demand not met"),
	  .by = "product category client manager",
	  .sums = "requests unmet lost lost_amount",
	  .flags = REPORT_CREDIT,
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
	  .sums = "effect before after uplift cost",
	  .kind = report_effect_kind,
	  .run = report_effect },

	{ .name = "expected",
	  .help = N_("money to come: debts, and invoices not yet shipped"),
	  .title = N_("Money expected"),
	  .by = "week month client manager",
	  .flags = REPORT_DAY,
	  .charts = report_expected_charts,
	  .sums = "total overdue debt invoiced",
	  .kind = report_expected_kind,
	  .run = report_expected },

	{ .name = "expenses",
	  .help = N_("what was spent, beside what was planned"),
	  .title = N_("Expenses"),
	  .by = "category manager client month total",
	  .sums = "planned spent left",
	  .flags = REPORT_CREDIT,
	  .kind = report_expenses_kind,
	  .run = report_expenses },

	{ .name = "forecast",
	  .help = N_("what clients should buy next, beside what was forecast before"),
	  .title = N_("Forecast of sales"),
	  .by = "client manager",
	  .flags = REPORT_NEXT_MONTH,
	  .sums = "forecast regular pipeline before fact",
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
	  .sums = "left amount overdue",
	  .kind = report_instalments_kind,
	  .run = report_instalments },

	{ .name = "limits",
	  .help = N_("clients with limits of debt, and who is over them"),
	  .title = N_("Limits of debt"),
	  .by = "client contract manager group parent",
	  .flags = REPORT_DAY,
	  .charts = report_limits_charts,
	  .sums = "debt over_limit",
	  .kind = report_limits_kind,
	  .run = report_limits },

	{ .name = "monthly",
	  .help = N_("the month against the month before and a year ago"),
	  .title = N_("Monthly report"),
	  .flags = REPORT_LAST_MONTH | REPORT_CREDIT | REPORT_NAMES,
	  .kind = report_monthly_kind,
	  .run = report_monthly,
	  .charts = report_weekly_charts,
	  .columns = REPORT_WEEKLY_COLUMNS,
	  .derive = report_weekly_derive },

	{ .name = "notices",
	  .help = N_("new prices, which clients they concern, and who has been told"),
	  .title = N_("New prices"),
	  .flags = REPORT_TODAY,
	  .kind = report_notices_kind,
	  .run = report_notices },

	{ .name = "offers",
	  .help = N_("what became of offers, and why they were lost"),
	  .title = N_("Offers"),
	  .by = "manager client group competitor",
	  .flags = REPORT_CREDIT,
	  .sums = "sent accepted declined expired waiting amount won",
	  .kind = report_offers_kind,
	  .run = report_offers },

	{ .name = "orders",
	  .help = N_("how far orders are shipped, invoiced and paid"),
	  .title = N_("Orders"),
	  .by = "order line",
	  .sums = "ordered shipped invoiced paid",
	  .kind = report_orders_kind,
	  .run = report_orders },

	{ .name = "plan",
	  .help = N_("what was planned, what came of it, and what will"),
	  .title = N_("Plan and fact"),
	  .flags = REPORT_NET | REPORT_CREDIT,
	  .charts = report_plan_charts,
	  .kind = report_plan_kind,
	  .run = report_plan },

	{ .name = "points",
	  .help = N_("the ledger of clients' bonuses and points"),
	  .title = N_("Bonuses and points"),
	  .flags = REPORT_EVER,
	  .kind = report_points_kind,
	  .run = report_points },

	{ .name = "pricelist",
	  .help = N_("what products cost on a day: in each column, or a client"),
	  .title = N_("Price list"),
	  .flags = REPORT_DAY,
	  .kind = report_pricelist_kind,
	  .run = report_pricelist },

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
	  .charts = report_profit_charts,
	  .flags = REPORT_CREDIT,
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
	  .by = "client product manager reason month",
	  .charts = report_returns_charts,
	  .sums = "count amount sold",
	  .flags = REPORT_CROSSES | REPORT_CREDIT,
	  .kind = report_returns_kind,
	  .run = report_returns },

	{ .name = "rivals",
	  .help = N_("competitors: prices, offers lost to them, what clients buy there"),
	  .title = N_("Competitors"),
	  .by = "competitor product",
	  .flags = REPORT_YEAR,
	  .kind = report_rivals_kind,
	  .run = report_rivals },

	{ .name = "sales",
	  .help = N_("sales less returns and cancellations"),
	  .title = N_("Sales"),
	  .by = "client parent group manager product category channel source campaign region "
		"month",
	  .flags = REPORT_CROSSES | REPORT_NET | REPORT_CREDIT,
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
	  .by = "manager client group class month question total",
	  .flags = REPORT_CREDIT,
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
	  .sums = "amount",
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
	  .flags = REPORT_LAST_WEEK | REPORT_CREDIT | REPORT_NAMES,
	  .kind = report_weekly_kind,
	  .run = report_weekly,
	  .charts = report_weekly_charts,
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
