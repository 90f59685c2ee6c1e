/* SPDX-License-Identifier: ISC */
/*
 * alerts_claims - claims that are critical, or late.
 *
 * An open critical claim is an incident.  A claim is late where it is not answered or not
 * resolved on time, or where a department to which it was forwarded has not got done
 * with it; ours where the debtor has not answered.
 */
#include "work/report/report_alerts.h"

#include "base/lang.h"
#include "crm/claim.h"
#include "value/date.h"
#include "work/claim/claim_late.h"
#include "work/report/claims.h"

struct looking {
	struct alerts *a;
	struct claims_then claims;
	struct forwards forwards;
	int64_t end; /* what is before is over */
	struct arena arena;
};

static void
tell(struct looking *l, const struct rec *r, enum severity severity, struct str detail)
{
	alert_add(l->a, &(struct alert){ .severity = severity,
					 .client = rec_get(r, "client"),
					 .doc = rec_get(r, "id"),
					 .manager = rec_get(r, "manager"),
					 .detail = detail });
}

/* The text, and the day of a moment. */
static struct str
late_detail(struct looking *l, const char *text, struct str moment)
{
	return arena_printf(&l->arena, "%s %.*s", text, STR_ARG(alert_day(l->a, moment)));
}

static void
tell_late(struct looking *l, const struct rec *r, enum claim_status status, enum severity severity)
{
	bool outgoing = str_is(rec_get(r, "direction"), "out");
	struct claim_over o = claim_over(&l->forwards, r, l->end + 1);

	if (o.resolve.n > 0 && outgoing && status == CLAIM_SENT)
		tell(l, r, severity,
		     late_detail(l, _("the debtor has not answered since"), o.resolve));
	else if (o.resolve.n > 0 && !outgoing)
		tell(l, r, severity, late_detail(l, _("not resolved since"), o.resolve));
	if (o.answer.n > 0 && !outgoing)
		tell(l, r, severity, late_detail(l, _("not answered since"), o.answer));
	if (o.department.n > 0)
		tell(l, r, SEVERITY_NORMAL,
		     arena_printf(&l->arena, "%s %.*s, %.*s", _("waits for"),
				  STR_ARG(rec_get(r, "department")),
				  STR_ARG(alert_day(l->a, o.department))));
}

static void
look(struct looking *l, const struct rec *r)
{
	bool outgoing = str_is(rec_get(r, "direction"), "out");
	enum claim_status status;
	enum severity severity;

	if (!claim_status(rec_get(r, "status"), &status))
		status = outgoing ? CLAIM_SENT : CLAIM_OPEN;
	if (claim_closed(status))
		return;
	if (!severity_parse(rec_get(r, "severity"), &severity))
		severity = SEVERITY_NORMAL;
	if (severity == SEVERITY_CRITICAL) {
		l->a->what = "incident";
		tell(l, r, severity, rec_get(r, "type"));
		l->a->what = "claim";
	}
	tell_late(l, r, status, severity == SEVERITY_CRITICAL ? severity : SEVERITY_HIGH);
}

int
alerts_claims(struct alerts *a, struct err *e)
{
	const struct report_query *q = a->q;
	struct looking l = { .a = a, .end = claims_end(q) };
	int rc = -1;

	if (claims_then_load(&l.claims, q->s, q->as_of, e) == 0 &&
	    forwards_load(&l.forwards, q->s, q->period, e) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < l.claims.recs.ids.n; i++)
		look(&l, &l.claims.recs.v[i]);
	forwards_release(&l.forwards);
	claims_then_release(&l.claims);
	arena_release(&l.arena);
	return rc;
}
