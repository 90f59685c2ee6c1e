/* SPDX-License-Identifier: ISC */
/* weekly_claims - the weekly's section of claims: each time as they were on its last day. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/report/claims.h"

enum { MOST = 10 };

/* Whose fault, as the records have it. */
static const char *const faults[] = { "us", "supplier", "carrier", "client", "other", "unknown" };

struct tally {
	struct weekly *w;
	struct figures received, satisfied, rejected, withdrawn, open, late, amount, awarded;
	struct figures by_fault[COUNTOF(faults)];
	struct figures waiting, over; /* of whatever day: open on the last, and over their term */
};

static size_t
fault_of(const struct rec *r)
{
	struct str fault = rec_get(r, "fault");

	for (size_t i = 0; i < COUNTOF(faults); i++)
		if (str_is(fault, faults[i]))
			return i;
	return COUNTOF(faults) - 1;
}

static struct str
fault_line(struct weekly *w, size_t i)
{
	return weekly_line(w, "fault", STR(""), STR(""), faults[i]);
}

/* Count it in a line. */
static void
count(struct tally *t, struct figures *f, size_t when, const char *name, const struct rec *r)
{
	f->v[when]++;
	weekly_note_count(t->w, weekly_line(t->w, name, STR(""), STR(""), ""), when, r);
}

static void
note_money(struct tally *t, size_t when, const char *name, const struct rec *r, int64_t v)
{
	weekly_note(
		t->w, weekly_line(t->w, name, STR(""), STR(""), ""), when,
		&(struct explained){ "claim", rec_get(r, "id"), "own", v, t->w->q->s->set.digits });
}

static int
add(struct tally *t, size_t when, const struct rec *r, const struct claim_case *one, struct err *e)
{
	bool open = !claim_closed(one->status);

	if (open)
		count(t, &t->waiting, when, "open in all", r);
	if (open && one->term == CLAIM_LATE)
		count(t, &t->over, when, "open and over their term", r);
	if (!period_has(t->w->p[when], recs_day(r, "date")))
		return 0;
	count(t, &t->received, when, "received", r);
	if (one->status == CLAIM_SATISFIED || one->status == CLAIM_PARTIAL)
		count(t, &t->satisfied, when, "satisfied", r);
	if (one->status == CLAIM_REJECTED)
		count(t, &t->rejected, when, "rejected", r);
	if (one->status == CLAIM_WITHDRAWN)
		count(t, &t->withdrawn, when, "withdrawn", r);
	if (open)
		count(t, &t->open, when, "still open", r);
	if (one->term == CLAIM_LATE)
		count(t, &t->late, when, "over their term", r);
	t->by_fault[fault_of(r)].v[when]++;
	weekly_note_count(t->w, fault_line(t->w, fault_of(r)), when, r);
	note_money(t, when, "claimed", r, one->amount);
	note_money(t, when, "awarded", r, one->awarded);
	return recs_sum(&t->amount.v[when], one->amount, e) == 0
		       ? recs_sum(&t->awarded.v[when], one->awarded, e)
		       : -1;
}

static int
tally(struct tally *t, size_t when, struct err *e)
{
	struct report_query q = *t->w->q;
	struct claims c;
	struct claim_case one;
	const struct rec *r;
	int rc;

	q.period = (struct period){ DATE_MIN, t->w->p[when].to };
	q.as_of = t->w->day[when];
	q.closed = false;
	rc = claims_load(&c, &q, e);
	while (rc == 0 && (rc = claims_next(&c, &r, &one, e)) > 0)
		rc = add(t, when, r, &one, e);
	claims_release(&c);
	return rc;
}

static int
put_faults(struct tally *t, struct err *e)
{
	struct weekly *w = t->w;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(faults); i++)
		if (weekly_any(&t->by_fault[i]))
			rc = weekly_parts(
				w, fault_line(w, i), "fault",
				arena_printf(&w->words, _("fault: %.*s"),
					     STR_ALL(weekly_word(w, "fault", str_of(faults[i])))),
				&t->by_fault[i], 0, e);
	return rc;
}

/* The day of the moment by which it is to be resolved. */
static int32_t
due_day(const struct rec *r)
{
	int32_t day;

	return date_parse(&day, str_head(rec_get(r, "due"), 10)) ? day : recs_day(r, "date");
}

/* Those that are open and late, the oldest first. */
static int
put_late(struct weekly *w, struct err *e)
{
	struct report_query q = *w->q;
	struct claims c;
	struct claim_case one;
	const struct rec *r;
	size_t n = 0;
	int rc;

	q.period = (struct period){ DATE_MIN, w->p[NOW].to };
	q.as_of = w->day[NOW];
	q.closed = false;
	rc = claims_load(&c, &q, e);
	while (rc == 0 && n < MOST && (rc = claims_next(&c, &r, &one, e)) > 0) {
		struct str number =
			rec_get(r, "number").n > 0 ? rec_get(r, "number") : rec_get(r, "id");

		rc = 0;
		if (claim_closed(one.status) || one.term != CLAIM_LATE)
			continue;
		n++;
		rc = weekly_said(w, rec_get(r, "client"),
				 arena_printf(&w->words, _("claim %.*s of %.*s, due on %.*s"),
					      STR_ALL(number),
					      STR_ALL(weekly_day(w, recs_day(r, "date"))),
					      STR_ALL(weekly_day(w, due_day(r)))),
				 e);
	}
	claims_release(&c);
	return rc < 0 ? -1 : 0;
}

static int
put_counts(struct weekly *w, struct tally *t, struct err *e)
{
	const struct {
		const char *name;
		const struct figures *f;
		bool always;
	} lines[] = {
		{ N_("received"), &t->received, true }, { N_("satisfied"), &t->satisfied, true },
		{ N_("rejected"), &t->rejected, true }, { N_("withdrawn"), &t->withdrawn, false },
		{ N_("still open"), &t->open, true },   { N_("over their term"), &t->late, true },
	};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(lines); i++)
		if (lines[i].always || weekly_any(lines[i].f))
			rc = weekly_count(w, lines[i].name, STR(""), lines[i].f, e);
	if (rc == 0)
		rc = put_faults(t, e);
	if (rc == 0)
		rc = weekly_money(w, N_("claimed"), STR(""), STR(""), &t->amount, e);
	if (rc == 0)
		rc = weekly_money(w, N_("awarded"), STR(""), STR(""), &t->awarded, e);
	return rc;
}

int
weekly_claims(struct weekly *w, struct err *e)
{
	struct tally t = { .w = w };
	int rc = 0;

	for (size_t when = 0; rc == 0 && when < TIMES; when++)
		rc = tally(&t, when, e);
	if (rc != 0)
		return -1;
	if (!weekly_any(&t.received) && !weekly_any(&t.waiting))
		return 0; /* nothing to tell */
	rc = weekly_compared(w, _("Claims received"), &t.received, e);
	if (rc == 0)
		rc = put_counts(w, &t, e);
	if (rc == 0)
		rc = weekly_count(w, N_("open in all"), STR(""), &t.waiting, e);
	if (rc == 0)
		rc = weekly_count(w, N_("open and over their term"), STR(""), &t.over, e);
	return rc == 0 && t.over.v[NOW] > 0 ? put_late(w, e) : rc;
}
