/* SPDX-License-Identifier: ISC */
#include "work/change/route.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/discount_power.h"
#include "work/change/power.h"
#include "work/load/each.h"

#include <string.h>

/* The last decision of each step about a document. */
struct decisions {
	const struct change *c;
	struct str doc;
	struct arena arena;
	struct decided {
		struct str date, at, decision;
	} * v; /* by step of the route */
};

static size_t
step_of(const struct settings *set, struct str name)
{
	size_t i = 0;

	while (i < set->nroute && !str_eq(set->route[i], name))
		i++;
	return i;
}

/* A record as the transaction has it. */
static const struct rec *
now_of(const struct change *c, const char *kind, const struct rec *r)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->v[i].kind->name, kind) == 0 &&
		    str_eq(rec_get(c->v[i].was, "id"), rec_get(r, "id")))
			return c->v[i].now;
	return r;
}

static int
take_approval(void *ctx, const struct rec *stored, struct err *e)
{
	struct decisions *d = ctx;
	const struct settings *set = &d->c->s->set;
	const struct rec *r = now_of(d->c, "approval", stored);
	size_t step = step_of(set, rec_get(r, "step"));
	struct decided *v = &d->v[step];
	int order;

	(void)e;
	if (step == set->nroute || !str_eq(rec_get(r, "doc"), d->doc))
		return 0;
	order = str_cmp(rec_get(r, "date"), v->date);
	if (order == 0)
		order = str_cmp(rec_get(r, "at"), v->at);
	if (order >= 0)
		*v = (struct decided){ arena_dup(&d->arena, rec_get(r, "date")),
				       arena_dup(&d->arena, rec_get(r, "at")),
				       arena_dup(&d->arena, rec_get(r, "decision")) };
	return 0;
}

/* Is every step approved? */
static int
check_signature(struct change *c, struct str contract, struct err *e)
{
	const struct settings *set = &c->s->set;
	struct decisions d = { .c = c, .doc = contract };
	int rc;

	d.v = arena_new(&d.arena, (set->nroute + 1) * sizeof *d.v);
	memset(d.v, 0, (set->nroute + 1) * sizeof *d.v);
	rc = each_record(c->s->store, schema_kind(&set->schema, STR("approval")), EACH_ALL,
			 take_approval, &d, e);
	for (size_t i = 0; rc == 0 && i < set->nroute; i++)
		if (!str_is(d.v[i].decision, "approved"))
			rc = err_data(e, NOWHERE,
				      _("contract %.*s: it is not signed before \"%.*s\" has "
					"approved it"),
				      STR_ARG(contract), STR_ARG(set->route[i]));
	arena_release(&d.arena);
	return rc;
}

/* Who is the only one of a role. */
struct role {
	struct str name, id;
	size_t n;
	int32_t today;
	struct arena *arena;
};

static int
take_staff(void *ctx, const struct rec *r, struct err *e)
{
	struct role *role = ctx;
	int32_t until;

	(void)e;
	if (!str_eq(rec_get(r, "role"), role->name) ||
	    (date_parse(&until, rec_get(r, "until")) && until < role->today))
		return 0;
	role->id = arena_dup(role->arena, rec_get(r, "id"));
	role->n++;
	return 0;
}

/* Who holds the step as a delegated power, for so much as the contract is of. */
static int
delegated(struct change *c, const struct rec *contract, struct str step, struct str *who,
	  struct err *e)
{
	const struct power p = { .name = arena_cstr(&c->arena, step), .digits = c->s->set.digits };
	int64_t amount;

	if (num_parse(&amount, rec_get(contract, "amount"), p.digits) != NUM_OK)
		amount = 0;
	return power_delegate(&p, c->s, amount, &c->arena, who, e);
}

/* Who decides a step of a contract: empty where nobody of the company does. */
static int
who_decides(struct change *c, const struct rec *contract, struct str step, struct str *who,
	    struct err *e)
{
	const struct kind *staff = schema_kind(&c->s->set.schema, STR("staff"));
	struct role role = { .name = step, .today = c->s->clock.today, .arena = &c->arena };
	const struct rec *manager;
	int rc;

	rc = delegated(c, contract, step, who, e);
	if (rc != 0 || who->n > 0)
		return rc;
	if (str_is(step, "head")) {
		if (rec_get(contract, "manager").n == 0)
			return 0;
		rc = facts_get(c->facts, staff, rec_get(contract, "manager"), &manager, e);
		if (rc > 0)
			*who = rec_get(manager, "boss");
		return rc < 0 ? -1 : 0;
	}
	rc = each_record(c->s->store, staff, EACH_ALL, take_staff, &role, e);
	if (role.n == 1)
		*who = role.id;
	return rc;
}

static int
ask_step(struct change *c, const struct rec *contract, size_t step, struct err *e)
{
	const struct kind *k = schema_kind(&c->s->set.schema, STR("approval"));
	struct str name = c->s->set.route[step], who;
	struct rec r = { 0 };
	int rc = who_decides(c, contract, name, &who, e);

	rec_setz(&r, "doc", rec_get(contract, "id"));
	rec_setz(&r, "step", name);
	rec_setz(&r, "staff", who);
	rec_setz(&r, "decision", STR("pending"));
	if (rc == 0)
		rc = change_add(c, k, &r, e);
	rec_release(&r);
	if (rc == 0)
		session_tell(c->s, _("contract %.*s: \"%.*s\" has to approve it%s%.*s"),
			     STR_ARG(rec_get(contract, "id")), STR_ARG(name), who.n > 0 ? ", " : "",
			     STR_ARG(who));
	return rc;
}

static int
back_to_draft(struct change *c, struct str contract, struct err *e)
{
	const struct kind *k = schema_kind(&c->s->set.schema, STR("contract"));
	struct rec patch = { 0 };
	struct changed *it;
	int rc;

	rec_setz(&patch, "status", STR("draft"));
	rc = change_open(c, k, contract, NOWHERE, &it, e);
	if (rc == 0)
		rc = change_apply(c, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

/* A decision was made about a contract: the next step has it, or its manager. */
static int
follow_decision(struct change *c, struct changed *it, struct err *e)
{
	const struct settings *set = &c->s->set;
	const struct kind *k = schema_kind(&set->schema, STR("contract"));
	struct str decision = rec_get(it->now, "decision"), doc = rec_get(it->now, "doc");
	size_t step = step_of(set, rec_get(it->now, "step"));
	const struct rec *contract;
	char day[DATE_TEXT];
	int rc;

	if (str_eq(decision, rec_get(it->was, "decision")) || str_is(decision, "pending"))
		return 0;
	if (rec_get(it->now, "decided").n == 0)
		rec_setz(it->now, "decided",
			 arena_dup(&c->arena, date_text(c->s->clock.today, day)));
	rc = step < set->nroute ? facts_get(c->facts, k, doc, &contract, e) : 0;
	if (rc <= 0 || !str_is(rec_get(contract, "status"), "approval"))
		return rc < 0 ? -1 : 0;
	if (str_is(decision, "rejected"))
		return back_to_draft(c, doc, e);
	return step + 1 < set->nroute ? ask_step(c, contract, step + 1, e) : 0;
}

static int
follow_contract(struct change *c, const struct changed *it, struct err *e)
{
	struct str was = rec_get(it->was, "status"), now = rec_get(it->now, "status");

	if (str_eq(was, now))
		return 0;
	if (str_is(now, "approval"))
		return ask_step(c, it->now, 0, e);
	return str_is(now, "signed") ? check_signature(c, rec_get(it->now, "id"), e) : 0;
}

/* An offer that is sent or accepted is the company's word: its discounts are within what who sends
 * it may give. */
static int
follow_offer(struct change *c, const struct changed *it, struct err *e)
{
	const struct kind *k = schema_kind(&c->s->set.schema, STR("client"));
	struct str was = rec_get(it->was, "status"), now = rec_get(it->now, "status");
	struct discount_power d = { .s = c->s, .f = c->facts, .user = c->user, .doc = it->now };
	int rc;

	if (str_eq(was, now) || !(str_is(now, "sent") || str_is(now, "accepted")))
		return 0;
	rc = facts_get(c->facts, k, rec_get(it->now, "client"), &d.client, e);
	if (rc == 0)
		return facts_check_ref(c->facts, k, "client", rec_get(it->now, "client"), NOWHERE,
				       e);
	if (rc > 0)
		rc = discount_power_stored(&d, e);
	return rc > 0 ? 0 : -1;
}

int
route_follow(struct change *c, struct err *e)
{
	int rc = 0;

	/* what follows may open more, which needs no following */
	for (size_t i = 0, n = c->n; rc == 0 && i < n; i++) {
		struct changed *it = &c->v[i];

		if (it->removed)
			continue;
		if (strcmp(it->kind->name, "approval") == 0)
			rc = follow_decision(c, it, e);
		else if (strcmp(it->kind->name, "contract") == 0 && c->s->set.nroute > 0)
			rc = follow_contract(c, it, e);
		else if (strcmp(it->kind->name, "offer") == 0 && c->s->set.ndiscount_limits > 0)
			rc = follow_offer(c, it, e);
	}
	return rc;
}
