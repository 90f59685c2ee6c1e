/* SPDX-License-Identifier: ISC */
/*
 * alerts_clients - what other reports and classes say that is an exception: limits of debt
 * that are exceeded, sales under contracts that have ended, good clients that are silent.
 */
#include "work/report/report_alerts.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/report/report_contracts.h"
#include "work/report/report_limits.h"
#include "work/report/report_shipments.h"
#include "work/segment/segment.h"

#include <string.h>

/* Clients of class A that bought nothing for twice their usual time, and not for so long. */
enum { SILENT_DAYS = 14 };

struct looking {
	struct alerts *a;
	struct arena arena;
	struct names best; /* clients of class A */
	struct names over; /* their own limits: of their contracts nothing more is said */
};

/* The other report asks of everybody; alert_add has the query's say. */
static struct report_query
everybody(const struct alerts *a)
{
	return (struct report_query){ .s = a->q->s,
				      .period = a->q->period,
				      .as_of = a->q->as_of,
				      .by = { "contract" },
				      .nby = 1,
				      .arena = a->q->arena };
}

static int64_t
number(const struct rec *r, const char *key, int digits)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : 0;
}

/* Whose limit a row of the report is of, as the detail begins. */
static struct str
whose_limit(struct looking *l, const struct rec *r)
{
	if (rec_get(r, "contract").n > 0)
		return str_of(_("under the contract: "));
	if (rec_get(r, "group").n > 0)
		return arena_printf(&l->arena, _("clients of group %.*s: "),
				    STR_ARG(rec_get(r, "group")));
	return rec_get(r, "client").n > 0 ? STR("") : str_of(_("clients of the manager: "));
}

static int
look_at_limit(void *ctx, const struct rec *r, struct err *e)
{
	struct looking *l = ctx;
	int digits = l->a->q->s->set.digits;
	struct str whose = whose_limit(l, r), detail;
	struct alert one = { .severity = SEVERITY_HIGH,
			     .client = rec_get(r, "client"),
			     .doc = rec_get(r, "contract"),
			     .manager = rec_get(r, "manager"),
			     .group = rec_get(r, "group") };

	(void)e;
	if (one.doc.n > 0 && names_find(&l->over, one.client) != NAMES_NONE)
		return 0;
	if (one.doc.n == 0 &&
	    (number(r, "over_limit", digits) > 0 || number(r, "over_days", 0) > 0))
		names_put(&l->over, arena_dup(&l->arena, one.client), NULL);
	if (number(r, "over_limit", digits) > 0) {
		detail = arena_printf(&l->arena, _("debt %.*s, limit %.*s"),
				      STR_ARG(alert_amount(l->a, rec_get(r, "debt"))),
				      STR_ARG(alert_amount(l->a, rec_get(r, "limit"))));
		one.detail = arena_printf(&l->arena, "%.*s%.*s", STR_ARG(whose), STR_ARG(detail));
		alert_add(l->a, &one);
	}
	/* the days of a group are each client's own, which has an alert */
	if (number(r, "over_days", 0) > 0 && rec_get(r, "group").n == 0) {
		detail = arena_printf(&l->arena, _("%.*s days overdue, %.*s are tolerated"),
				      STR_ARG(rec_get(r, "days_overdue")),
				      STR_ARG(rec_get(r, "credit_days")));
		one.detail = arena_printf(&l->arena, "%.*s%.*s", STR_ARG(whose), STR_ARG(detail));
		alert_add(l->a, &one);
	}
	return 0;
}

int
alerts_limits(struct alerts *a, struct err *e)
{
	static const char *const by[] = { "client", "contract", "manager", "group" };
	struct looking l = { .a = a };
	struct report_query q = everybody(a);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(by); i++) {
		q.by[0] = by[i];
		rc = report_limits(&q, (struct sink){ .put = look_at_limit, .ctx = &l }, e);
	}
	names_release(&l.over);
	arena_release(&l.arena);
	return rc;
}

static int
look_at_contract(void *ctx, const struct rec *r, struct err *e)
{
	struct looking *l = ctx;

	(void)e;
	if (number(r, "sold_after", l->a->q->s->set.digits) <= 0)
		return 0;
	alert_add(l->a, &(struct alert){
				.severity = SEVERITY_HIGH,
				.client = rec_get(r, "client"),
				.doc = rec_get(r, "contract"),
				.manager = rec_get(r, "manager"),
				.detail = arena_printf(
					&l->arena, _("ended on %.*s, sold since: %.*s"),
					STR_ARG(alert_day(l->a, rec_get(r, "ends"))),
					STR_ARG(alert_amount(l->a, rec_get(r, "sold_after")))) });
	return 0;
}

int
alerts_contracts(struct alerts *a, struct err *e)
{
	struct looking l = { .a = a };
	struct report_query q = everybody(a);
	int rc = report_contracts(&q, (struct sink){ .put = look_at_contract, .ctx = &l }, e);

	arena_release(&l.arena);
	return rc;
}

static int
take_class(void *ctx, const struct rec *r, struct err *e)
{
	struct looking *l = ctx;

	(void)e;
	if (str_is(rec_get(r, "abc"), "A"))
		names_put(&l->best, rec_get(r, "client"), NULL);
	return 0;
}

static int
find_best(struct looking *l, struct err *e)
{
	const struct report_query *q = l->a->q;
	struct segment_words words = { { NULL } };
	const struct segment *m = segment_find("abc");
	struct segment_query sq;
	char day[DATE_TEXT];
	int rc;

	words.v[WORD_AS_OF] = date_text(q->as_of, day).p;
	rc = segment_ask(&sq, m, &words, q->s, q->arena, e);
	if (rc == 0)
		rc = m->run(&sq, (struct sink){ .put = take_class, .ctx = l }, e);
	segment_release(&sq);
	return rc < 0 ? -1 : 0;
}

static int
look_at_silence(void *ctx, const struct rec *r, struct err *e)
{
	struct looking *l = ctx;
	int64_t silent = number(r, "silent_days", 0);
	int64_t mean = number(r, "period_mean", QTY_DIGITS), usual;

	(void)e;
	if (silent < SILENT_DAYS || mean <= 0 || !num_div(&usual, mean, num_pow10(QTY_DIGITS)) ||
	    silent <= 2 * usual || names_find(&l->best, rec_get(r, "client")) == NAMES_NONE)
		return 0;
	alert_add(l->a,
		  &(struct alert){ .severity = SEVERITY_NORMAL,
				   .client = rec_get(r, "client"),
				   .manager = rec_get(r, "manager"),
				   .detail = arena_printf(
					   &l->arena,
					   _("class A, silent for %lld days, buys every %lld"),
					   (long long)silent, (long long)usual) });
	return 0;
}

int
alerts_silent(struct alerts *a, struct err *e)
{
	struct looking l = { .a = a };
	struct report_query q = everybody(a);
	int rc;

	/* what is usual is what crm-report shipments shows: of the year up to the day */
	q.period.from = date_add_months(q.as_of, -12) + 1;
	l.best.arena = &l.arena;
	rc = find_best(&l, e);
	if (rc == 0)
		rc = report_shipments(&q, (struct sink){ .put = look_at_silence, .ctx = &l }, e);
	names_release(&l.best);
	arena_release(&l.arena);
	return rc;
}
