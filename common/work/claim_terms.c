/* SPDX-License-Identifier: ISC */
/* claim_terms - until when a claim is to be answered and resolved; to whom it goes; who may
 * award how much. */
#include "work/claim.h"

#include "base/lang.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/each.h"

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

/* What somebody may award: -1 is any amount. */
struct power {
	struct str staff;
	int32_t today;
	int digits;
	int64_t limit;
};

static void
raise_limit(struct power *p, int64_t limit)
{
	if (limit < 0 || (p->limit >= 0 && limit > p->limit))
		p->limit = limit;
}

static int
look_at_delegation(void *ctx, const struct rec *r, struct err *e)
{
	struct power *p = ctx;
	int32_t from, until = DATE_MAX;
	int64_t limit = -1;

	(void)e;
	if (!str_eq(rec_get(r, "staff"), p->staff) || !str_is(rec_get(r, "power"), "award") ||
	    !date_parse(&from, rec_get(r, "from")) || from > p->today ||
	    (date_parse(&until, rec_get(r, "until")) && until < p->today))
		return 0;
	if (rec_get(r, "limit").n > 0 &&
	    num_parse(&limit, rec_get(r, "limit"), p->digits) != NUM_OK)
		return 0;
	raise_limit(p, limit);
	return 0;
}

static int
limit_of(struct add *a, struct str staff, int64_t *limit, struct err *e)
{
	struct session *s = a->s;
	const struct kind *k = schema_kind(&s->set.schema, STR("staff"));
	struct power p = { .staff = staff, .today = s->clock.today, .digits = s->set.digits };
	const struct rec *r = NULL;

	if (facts_get(&a->facts, k, staff, &r, e) < 0)
		return -1;
	for (size_t i = 0; r && i < s->set.nawards; i++)
		if (str_eq(s->set.awards[i].role, rec_get(r, "role")))
			raise_limit(&p, s->set.awards[i].amount);
	if (each_record(s->store, schema_kind(&s->set.schema, STR("delegation")), EACH_ALL,
			look_at_delegation, &p, e) < 0)
		return -1;
	*limit = p.limit;
	return 0;
}

static bool
allows(int64_t limit, int64_t amount)
{
	return limit < 0 || limit >= amount;
}

struct approving {
	struct add *a;
	struct str claim;
	int64_t amount;
	bool found;
};

/* An approval counts where who approved wrote it himself, or his deputy for him. */
static int
look_at_approval(void *ctx, const struct rec *r, struct err *e)
{
	struct approving *p = ctx;
	struct str staff = rec_get(r, "staff"), by = rec_get(r, "changed_by");
	int64_t limit;

	if (!str_eq(rec_get(r, "doc"), p->claim) || staff.n == 0 ||
	    !str_is(rec_get(r, "decision"), "approved"))
		return 0;
	if (by.n == 0)
		by = rec_get(r, "by");
	if (!str_eq(by, staff) && !str_eq(rec_get(r, "for"), staff))
		return 0;
	if (limit_of(p->a, staff, &limit, e) != 0)
		return -1;
	p->found = allows(limit, p->amount);
	return p->found;
}

/* Whose role would do. */
static void
name_roles(const struct settings *set, int64_t amount, struct buf *out)
{
	for (size_t i = 0; i < set->nawards; i++)
		if (allows(set->awards[i].amount, amount))
			buf_printf(out, "%s%.*s", out->n ? ", " : "", STR_ARG(set->awards[i].role));
	if (out->n == 0)
		buf_addz(out, "-");
}

int
claim_may_award(struct claim_job *j, struct add *a, const struct rec *claim, int64_t amount,
		struct err *e)
{
	struct session *s = j->s;
	struct approving p = { a, rec_get(claim, "id"), amount, false };
	char want[NUM_TEXT], may[NUM_TEXT];
	struct buf roles = { 0 };
	struct str user;
	int64_t own, theirs = 0;

	if (s->set.nawards == 0)
		return 0;
	if (session_user(s, &user, e) != 0 || limit_of(a, user, &own, e) != 0 ||
	    (j->act.acting.n > 0 && limit_of(a, j->act.acting, &theirs, e) != 0))
		return -1;
	if (allows(own, amount) || (j->act.acting.n > 0 && allows(theirs, amount)))
		return 0;
	if (each_record(s->store, schema_kind(&s->set.schema, STR("approval")), EACH_ALL,
			look_at_approval, &p, e) < 0)
		return -1;
	if (p.found)
		return 0;
	name_roles(&s->set, amount, &roles);
	num_text(amount, s->set.digits, want);
	num_text(own > theirs ? own : theirs, s->set.digits, may);
	err_data(e, NOWHERE,
		 _("claim %.*s: %s are more than the %s that %.*s may award; crm-add approval "
		   "doc=%.*s step=award decision=approved is for: %s"),
		 STR_ARG(p.claim), want, may, STR_ARG(user), STR_ARG(p.claim), buf_cstr(&roles));
	buf_release(&roles);
	return -1;
}
