/* SPDX-License-Identifier: ISC */
/* weekly_work - the weekly's sections of decisions, orders, contracts and what is ahead. */
#include "work/report/weekly_list.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/recs.h"

#include <stdlib.h>

enum { AHEAD = 30 };

static int64_t
number(const struct rec *r, const char *key)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), 0) == NUM_OK ? v : 0;
}

static bool
is_over(struct weekly *w, const struct rec *r)
{
	int64_t v;

	return num_parse(&v, rec_get(r, "over_limit"), w->q->s->set.digits) == NUM_OK && v > 0;
}

/* All clients together of a group or a manager. */
static struct str
whose_words(struct weekly *w, const struct rec *r)
{
	struct str group = rec_get(r, "group");

	return group.n > 0 ? arena_dup(&w->words, group) : weekly_staff(w, rec_get(r, "manager"));
}

static struct str
approval_words(struct weekly *w, const struct rec *r)
{
	int64_t n = number(r, "days");
	struct str who = weekly_staff(w, rec_get(r, "staff"));

	if (who.n == 0) /* a step of nobody here, as of the client */
		return arena_printf(
			&w->words,
			ngettext("%.*s %.*s: %.*s; waits for %lld day",
				 "%.*s %.*s: %.*s; waits for %lld days", (unsigned long)n),
			STR_ALL(str_of(_(arena_cstr(&w->words, rec_get(r, "doc_kind"))))),
			STR_ALL(rec_get(r, "number")), STR_ALL(rec_get(r, "step")), (long long)n);
	return arena_printf(&w->words,
			    ngettext("%.*s %.*s: %.*s, %.*s; waits for %lld day",
				     "%.*s %.*s: %.*s, %.*s; waits for %lld days",
				     (unsigned long)n),
			    STR_ALL(str_of(_(arena_cstr(&w->words, rec_get(r, "doc_kind"))))),
			    STR_ALL(rec_get(r, "number")), STR_ALL(rec_get(r, "step")),
			    STR_ALL(who), (long long)n);
}

static bool
is_late(struct weekly *w, const struct rec *r)
{
	(void)w;
	return number(r, "days_over") > 0;
}

static struct str
task_words(struct weekly *w, const struct rec *r)
{
	int64_t n = number(r, "days_over");

	return arena_printf(&w->words,
			    ngettext("%.*s: %.*s; %lld day late", "%.*s: %.*s; %lld days late",
				     (unsigned long)n),
			    STR_ALL(rec_get(r, "title")),
			    STR_ALL(weekly_staff(w, rec_get(r, "owner"))), (long long)n);
}

int
weekly_decisions(struct weekly *w, struct err *e)
{
	struct weekly_list limits = { .name = N_("over the limit"),
				      .counts = is_over,
				      .money = "over_limit" };
	struct weekly_list managers = { .name = N_("managers over the limit"),
					.by = "manager",
					.counts = is_over,
					.words = whose_words,
					.money = "over_limit" };
	struct weekly_list groups = { .name = N_("groups over the limit"),
				      .by = "group",
				      .counts = is_over,
				      .words = whose_words,
				      .money = "over_limit" };
	struct weekly_list approvals = { .name = N_("approvals that wait"),
					 .words = approval_words };
	struct weekly_list tasks = { .name = N_("overdue tasks"),
				     .counts = is_late,
				     .words = task_words };

	if (weekly_list_of(w, "limits", &limits, e) != 0 ||
	    weekly_list_of(w, "limits", &managers, e) != 0 ||
	    weekly_list_of(w, "limits", &groups, e) != 0 ||
	    weekly_list_of(w, "approvals", &approvals, e) != 0)
		return -1;
	return weekly_list_of(w, "tasks", &tasks, e);
}

static bool
is_late_order(struct weekly *w, const struct rec *r)
{
	(void)w;
	return number(r, "late") > 0;
}

static struct str
order_words(struct weekly *w, const struct rec *r)
{
	int64_t n = number(r, "late");

	return arena_printf(&w->words,
			    ngettext("order %.*s, due %.*s, is %lld day late",
				     "order %.*s, due %.*s, is %lld days late", (unsigned long)n),
			    STR_ALL(rec_get(r, "number")),
			    STR_ALL(weekly_day(w, recs_day(r, "due"))), (long long)n);
}

static bool
is_paid(struct weekly *w, const struct rec *r)
{
	(void)w;
	return str_is(rec_get(r, "what"), "paid_not_shipped");
}

static struct str
number_words(struct weekly *w, const struct rec *r)
{
	return arena_printf(&w->words, _("No. %.*s of %.*s"), STR_ALL(rec_get(r, "number")),
			    STR_ALL(weekly_day(w, recs_day(r, "date"))));
}

/* Orders of a year: what is older nobody waits for. */
static int
late_orders(struct weekly *w, struct err *e)
{
	struct weekly_list l = { .w = w,
				 .name = N_("late orders"),
				 .now_alone = true,
				 .counts = is_late_order,
				 .words = order_words };
	struct weekly_ask ask = { .report = "orders",
				  .period = { date_add_months(w->day[NOW], -12), w->day[NOW] },
				  .day = w->day[NOW],
				  .put = weekly_list_row,
				  .ctx = &l };
	int rc = weekly_rows(w, &ask, e);

	if (rc == 0)
		rc = weekly_list_put(w, &l, e);
	weekly_list_release(&l);
	return rc;
}

static bool
is_unsigned(struct weekly *w, const struct rec *r)
{
	(void)w;
	return !str_is(rec_get(r, "signed"), "yes");
}

static int
unsigned_documents(struct weekly *w, struct err *e)
{
	struct weekly_list l = { .w = w,
				 .stored = true,
				 .name = N_("unsigned documents"),
				 .counts = is_unsigned,
				 .number_alone = true };
	int rc = 0;

	for (l.t = 0; rc == 0 && l.t < TIMES; l.t++)
		rc = weekly_records(w, "document", w->p[l.t], weekly_list_row, &l, e);
	if (rc == 0 && (l.n.v[NOW] || l.n.v[BEFORE] || l.n.v[YEAR_AGO]))
		rc = weekly_count(w, l.name, STR(""), &l.n, e);
	weekly_list_release(&l);
	return rc;
}

/* Of those who record what they ship: else all that is paid is not shipped. */
static int
paid_not_shipped(struct weekly *w, struct err *e)
{
	struct weekly_list l = { .name = N_("paid but not shipped"),
				 .now_alone = true,
				 .counts = is_paid,
				 .words = number_words,
				 .money = "paid" };
	const struct docs *d = &w->book.docs;

	return d->first[BOOK_SHIPMENT] < d->first[BOOK_SHIPMENT + 1]
		       ? weekly_list_of(w, "fulfilment", &l, e)
		       : 0;
}

int
weekly_orders(struct weekly *w, struct err *e)
{
	if (late_orders(w, e) != 0 || paid_not_shipped(w, e) != 0)
		return -1;
	return unsigned_documents(w, e);
}

static bool
ends_soon(struct weekly *w, const struct rec *r)
{
	int32_t ends = recs_day(r, "ends");

	return ends != DATE_NONE && ends >= w->day[NOW] && ends <= w->day[NOW] + AHEAD;
}

static bool
is_sold_after(struct weekly *w, const struct rec *r)
{
	int64_t v;

	return num_parse(&v, rec_get(r, "sold_after"), w->q->s->set.digits) == NUM_OK && v > 0;
}

static struct str
contract_words(struct weekly *w, const struct rec *r)
{
	return arena_printf(&w->words, _("contract %.*s ends on %.*s"),
			    STR_ALL(rec_get(r, "number")),
			    STR_ALL(weekly_day(w, recs_day(r, "ends"))));
}

struct ending {
	struct weekly_list soon, after;
};

static int
add_contract(void *ctx, const struct rec *r, struct err *e)
{
	struct ending *n = ctx;

	return weekly_list_row(&n->soon, r, e) == 0 ? weekly_list_row(&n->after, r, e) : -1;
}

int
weekly_contracts(struct weekly *w, struct err *e)
{
	struct ending n = { .soon = { .w = w,
				      .name = N_("contracts that end within 30 days"),
				      .now_alone = true,
				      .counts = ends_soon,
				      .words = contract_words },
			    .after = { .w = w,
				       .name = N_("sold after the contract's end"),
				       .now_alone = true,
				       .counts = is_sold_after,
				       .money = "sold_after" } };
	struct weekly_ask ask = { .report = "contracts",
				  .by = "contract",
				  .period = w->p[NOW],
				  .day = w->day[NOW],
				  .put = add_contract,
				  .ctx = &n };
	int rc = weekly_rows(w, &ask, e);

	if (rc == 0)
		rc = weekly_list_put(w, &n.soon, e);
	if (rc == 0)
		rc = weekly_list_put(w, &n.after, e);
	weekly_list_release(&n.soon);
	weekly_list_release(&n.after);
	return rc;
}

static bool
is_planned(struct weekly *w, const struct rec *r)
{
	(void)w;
	return str_is(rec_get(r, "status"), "planned");
}

static bool
is_visit(struct weekly *w, const struct rec *r)
{
	struct str type = rec_get(r, "type");

	return is_planned(w, r) && (str_is(type, "visit") || str_is(type, "meeting") ||
				    str_is(type, "demo") || str_is(type, "presentation") ||
				    str_is(type, "exhibition") || str_is(type, "training"));
}

static struct str
visit_words(struct weekly *w, const struct rec *r)
{
	struct str time = rec_get(r, "time"), topic = rec_get(r, "topic");

	return arena_printf(&w->words, "%.*s%s%.*s, %.*s, %.*s%s%.*s",
			    STR_ALL(weekly_day(w, recs_day(r, "date"))), time.n > 0 ? " " : "",
			    STR_ALL(time), STR_ALL(weekly_word(w, "type", rec_get(r, "type"))),
			    STR_ALL(weekly_staff(w, rec_get(r, "manager"))),
			    topic.n > 0 ? ": " : "", STR_ALL(topic));
}

/* As long again as the period. */
static struct period
next_period(const struct weekly *w)
{
	const struct period *p = &w->p[NOW];

	return (struct period){ p->to + 1, p->to + 1 + (p->to - p->from) };
}

static int
put_absence(void *ctx, const struct rec *r, struct err *e)
{
	struct weekly *w = ctx;
	struct period next = next_period(w);
	int32_t from = recs_day(r, "from"), until = recs_day(r, "until");

	if (from == DATE_NONE || until == DATE_NONE || from > next.to || until < next.from)
		return 0;
	if (!report_manages(w->q, rec_get(r, "staff")))
		return 0;
	return weekly_said(w, STR(""),
			   arena_printf(&w->words, _("%.*s is away %.*s - %.*s; instead %.*s"),
					STR_ALL(weekly_staff(w, rec_get(r, "staff"))),
					STR_ALL(weekly_day(w, from)), STR_ALL(weekly_day(w, until)),
					STR_ALL(weekly_staff(w, rec_get(r, "deputy")))),
			   e);
}

int
weekly_ahead(struct weekly *w, struct err *e)
{
	struct period next = next_period(w);
	struct weekly_list visits = { .w = w,
				      .stored = true,
				      .name = N_("visits and meetings"),
				      .now_alone = true,
				      .counts = is_visit,
				      .words = visit_words };
	struct weekly_list all = { .w = w,
				   .stored = true,
				   .name = N_("contacts planned"),
				   .now_alone = true,
				   .counts = is_planned,
				   .number_alone = true };
	int rc = weekly_records(w, "activity", next, weekly_list_row, &all, e);

	if (rc == 0)
		rc = weekly_list_put(w, &all, e);
	if (rc == 0)
		rc = weekly_records(w, "activity", next, weekly_list_row, &visits, e);
	if (rc == 0)
		rc = weekly_list_put(w, &visits, e);
	weekly_list_release(&visits);
	weekly_list_release(&all);
	return rc == 0 ? weekly_records(w, "absence", EACH_ALL, put_absence, w, e) : rc;
}
