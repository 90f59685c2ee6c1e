/* SPDX-License-Identifier: ISC */
/*
 * alerts_claims - claims that are critical, or late.
 *
 * An open critical claim is an incident.  A claim is late where it is not answered or not
 * resolved on time, or where a department to which it was forwarded has not got done
 * with it; ours where the debtor has not answered.
 */
#include "work/report_alerts.h"

#include "base/lang.h"
#include "crm/claim.h"
#include "value/date.h"
#include "work/recs.h"

#include <stdlib.h>

struct looking {
	struct alerts *a;
	struct recs claims;
	struct past status;
	int64_t now;
	struct arena arena;
};

/* The day of a moment that is over, or DATE_NONE. */
static int32_t
over(const struct looking *l, struct str moment)
{
	int64_t t;
	int offset;

	return moment_parse(&t, &offset, moment) && t < l->now ? moment_date(t, offset) : DATE_NONE;
}

static void
tell(struct looking *l, const struct rec *r, enum severity severity, struct str detail)
{
	struct str owner = rec_get(r, "manager");

	alert_add(l->a, &(struct alert){ severity, rec_get(r, "client"), rec_get(r, "id"), owner,
					 detail });
}

static struct str
late_detail(struct looking *l, const char *text, int32_t day)
{
	char date[DATE_TEXT];

	return arena_printf(&l->arena, "%s %s", text, date_text(day, date).p);
}

static int
look(struct looking *l, const struct rec *r)
{
	bool outgoing = str_is(rec_get(r, "direction"), "out"), critical;
	int32_t due = over(l, rec_get(r, "due")), answer = over(l, rec_get(r, "response_due"));
	enum claim_status status;
	enum severity severity;

	if (!claim_status(past_value(&l->status, r), &status))
		status = outgoing ? CLAIM_SENT : CLAIM_OPEN;
	if (claim_closed(status))
		return 0;
	if (!severity_parse(rec_get(r, "severity"), &severity))
		severity = SEVERITY_NORMAL;
	critical = severity == SEVERITY_CRITICAL;
	if (critical) {
		l->a->what = "incident";
		tell(l, r, severity, rec_get(r, "type"));
		l->a->what = "claim";
	}
	severity = critical ? severity : SEVERITY_HIGH;
	if (due != DATE_NONE && outgoing && status == CLAIM_SENT)
		tell(l, r, severity, late_detail(l, _("the debtor has not answered since"), due));
	else if (due != DATE_NONE && !outgoing)
		tell(l, r, severity, late_detail(l, _("not resolved since"), due));
	if (answer != DATE_NONE && !outgoing && over(l, rec_get(r, "responded")) == DATE_NONE)
		tell(l, r, severity, late_detail(l, _("not answered since"), answer));
	return 0;
}

/* A department's own term. */
static int
look_at_forward(void *ctx, const struct rec *event, struct err *e)
{
	struct looking *l = ctx;
	const struct rec *r = recs_find(&l->claims, rec_get(event, "doc"));
	int32_t due = over(l, rec_get(event, "due"));
	enum claim_status status;

	(void)e;
	if (!str_is(rec_get(event, "action"), "forward") || r == NULL || due == DATE_NONE ||
	    !claim_status(past_value(&l->status, r), &status) || claim_closed(status))
		return 0;
	tell(l, r, SEVERITY_NORMAL,
	     arena_printf(&l->arena, "%s %.*s, %.10s", _("waits for"),
			  STR_ARG(rec_get(r, "department")), rec_get(event, "due").p));
	return 0;
}

int
alerts_claims(struct alerts *a, struct err *e)
{
	const struct report_query *q = a->q;
	const struct clock *k = &q->s->clock;
	struct looking l = { .a = a };
	struct recs events = { 0 };
	int rc = -1;

	l.now = q->as_of == k->today ? k->now
				     : ((int64_t)q->as_of + 1) * 86400 - (int64_t)k->offset * 60;
	if (recs_load(&l.claims, q->s, "claim", q->period, e) == 0 &&
	    past_load(&l.status, q->s, "claim", "status", q->as_of, e) == 0 &&
	    recs_load(&events, q->s, "event", q->period, e) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < l.claims.ids.n; i++)
		rc = look(&l, &l.claims.v[i]);
	for (size_t i = 0; rc == 0 && i < events.ids.n; i++)
		rc = look_at_forward(&l, &events.v[i], e);
	recs_release(&events);
	recs_release(&l.claims);
	past_release(&l.status);
	arena_release(&l.arena);
	return rc;
}
