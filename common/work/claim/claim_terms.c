/* SPDX-License-Identifier: ISC */
/* claim_terms - until when a claim is to be answered and resolved; to whom it goes; who may
 * award how much. */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/power.h"
#include "work/load/each.h"

#include <string.h>

/* When the claim came: the moment that is given, now where its date is today, else the
 * beginning of its day. */
static int64_t
received_at(const struct session *s, const struct rec *r)
{
	int32_t date;
	int64_t t;

	if (moment_parse(&t, NULL, rec_get(r, "received")))
		return t;
	if (!date_parse(&date, rec_get(r, "date")) || date == s->clock.today)
		return s->clock.now;
	return (int64_t)date * 86400 - (int64_t)s->clock.offset * 60;
}

static void
put_moment(const struct session *s, struct rec *r, const char *key, int64_t t, struct arena *a)
{
	char text[MOMENT_TEXT];

	if (rec_get(r, key).n == 0)
		rec_setz(r, key, arena_dup(a, moment_text(t, s->clock.offset, text)));
}

static int
put_term(const struct session *s, struct rec *r, const char *key, int64_t from, int64_t seconds,
	 struct arena *a, struct err *e)
{
	int64_t t;

	if (seconds < 0 || rec_get(r, key).n > 0)
		return 0;
	if (!worktime_add(&s->set.work, from, seconds, s->clock.offset, &t))
		return err_data(e, NOWHERE, _("%s: ten years have not so many working hours"), key);
	put_moment(s, r, key, t, a);
	return 0;
}

/* What a debtor has to answer: so many days by the calendar. */
static void
put_answer(const struct session *s, struct rec *r, int64_t from, struct arena *a)
{
	int64_t days = s->set.answer_days;

	put_moment(s, r, "response_due", from + days * 86400, a);
	put_moment(s, r, "due", from + days * 86400, a);
}

int
claim_terms(struct add *f, struct rec *r, struct arena *a, struct err *e)
{
	struct session *s = f->s;
	const struct rec *client = NULL;
	const struct sla_rule *sla;
	enum severity severity;
	int64_t from = received_at(s, r);

	put_moment(s, r, "received", from, a);
	if (str_is(rec_get(r, "direction"), "out")) {
		put_answer(s, r, from, a);
		return 0;
	}
	if (!severity_parse(rec_get(r, "severity"), &severity) ||
	    facts_get(&f->facts, schema_kind(&s->set.schema, STR("client")), rec_get(r, "client"),
		      &client, e) < 0)
		return -1;
	sla = claim_sla(&s->set, severity, rec_get(r, "client"),
			client ? rec_get(client, "group") : STR(""));
	if (sla == NULL)
		return 0;
	if (put_term(s, r, "response_due", from, sla->respond < 0 ? -1 : sla->respond * 3600, a,
		     e) != 0)
		return -1;
	return put_term(s, r, "due", from,
			sla->resolve < 0 ? -1 : sla->resolve * worktime_day(&s->set.work), a, e);
}

int
claim_terms_check(const struct session *s, const struct rec *r, const struct rec *given,
		  struct err *e)
{
	static const char *const terms[] = { "response_due", "due" };
	struct str received = rec_get(r, "received");
	int64_t from, t;
	int offset;

	if (!moment_parse(&from, &offset, received))
		return 0;
	if (!str_is(rec_get(r, "direction"), "out") && moment_date(from, offset) > s->clock.today)
		return err_data(e, NOWHERE, _("received \"%.*s\": is still to come"),
				STR_ARG(received));
	for (size_t i = 0; i < COUNTOF(terms); i++) {
		struct str term = rec_get(r, terms[i]);

		if (rec_get(given, terms[i]).n > 0 && moment_parse(&t, NULL, term) && t < from)
			return err_data(e, NOWHERE,
					_("%s \"%.*s\": is before the claim was received, %.*s"),
					terms[i], STR_ARG(term), STR_ARG(received));
	}
	return 0;
}

struct role_search {
	struct str role, found, only;
	struct arena *arena;
	size_t n;
};

static int
look_at_role(void *ctx, const struct rec *r, struct err *e)
{
	struct role_search *s = ctx;

	(void)e;
	if (str_eq(rec_get(r, "role"), s->role)) {
		s->found = arena_dup(s->arena, rec_get(r, "id"));
		s->n++;
	}
	return 0;
}

int
claim_target(struct session *s, struct facts *f, struct str to, struct str owner,
	     struct str *target, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, STR("staff"));
	struct role_search search = { .role = to, .arena = &s->arena };
	const struct rec *r = NULL;
	int rc;

	*target = STR("");
	if (str_is(to, "boss")) {
		if (owner.n > 0 && facts_get(f, k, owner, &r, e) < 0)
			return -1;
		if (r)
			*target = arena_dup(&s->arena, rec_get(r, "boss"));
		return 0;
	}
	rc = facts_get(f, k, to, &r, e);
	if (rc > 0)
		*target = to;
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (each_record(s->store, k, EACH_ALL, look_at_role, &search, e) < 0)
		return -1;
	if (search.n == 1)
		*target = search.found;
	return 0;
}

int
claim_may_award(struct claim_job *j, struct add *a, const struct rec *claim, int64_t amount,
		struct err *e)
{
	struct session *s = j->s;
	const struct power award = { "award", s->set.awards, s->set.nawards, s->set.digits };
	struct str id = rec_get(claim, "id"), user;
	char want[NUM_TEXT], may[NUM_TEXT];
	struct buf roles = { 0 };
	int64_t own, theirs = 0;
	int rc;

	if (award.n == 0)
		return 0;
	if (session_user(s, &user, e) != 0 ||
	    power_limit(&award, s, &a->facts, user, &own, e) != 0 ||
	    (j->act.acting.n > 0 &&
	     power_limit(&award, s, &a->facts, j->act.acting, &theirs, e) != 0))
		return -1;
	if (power_allows(own, amount) || power_allows(theirs, amount))
		return 0;
	rc = power_approved(&award, s, &a->facts, id, amount, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	power_roles(&award, amount, &roles);
	num_text(amount, s->set.digits, want);
	num_text(own > theirs ? own : theirs, s->set.digits, may);
	err_data(e, NOWHERE,
		 _("claim %.*s: %s are more than the %s that %.*s may award; crm-add approval "
		   "doc=%.*s step=award decision=approved is for: %s"),
		 STR_ARG(id), want, may, STR_ARG(user), STR_ARG(id), buf_cstr(&roles));
	buf_release(&roles);
	return -1;
}
