/* SPDX-License-Identifier: ISC */
#include "work/change/decider.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/power.h"
#include "work/change/rules.h"
#include "work/load/each.h"

#include <string.h>

/* Those who may, as they are found. */
struct deciders {
	struct change *c;
	const struct people *people;
	struct str step;
	struct str to; /* who is to have it; empty where it is decided */
	struct arena arena;
	struct names found;
	bool may; /* the user is one of them */
};

static void
add(struct deciders *d, struct str staff)
{
	struct str actor = people_actor(d->people, staff, d->c->s->clock.today);

	if (staff.n == 0)
		return;
	names_put(&d->found, staff, NULL);
	names_put(&d->found, actor, NULL);
	d->may = d->may || str_eq(staff, d->c->user) || str_eq(actor, d->c->user);
}

static int
add_role(void *ctx, const struct rec *r, struct err *e)
{
	struct deciders *d = ctx;
	int32_t until;

	(void)e;
	if (str_eq(rec_get(r, "role"), d->step) &&
	    !(date_parse(&until, rec_get(r, "until")) && until < d->c->s->clock.today))
		add(d, rec_get(r, "id"));
	return 0;
}

static int
add_head(struct deciders *d, struct str manager, struct err *e)
{
	const struct kind *staff = schema_kind(&d->c->s->set.schema, STR("staff"));
	const struct rec *r;
	int rc = manager.n > 0 ? facts_get(d->c->facts, staff, manager, &r, e) : 0;

	if (rc > 0)
		add(d, rec_get(r, "boss"));
	return rc < 0 ? -1 : 0;
}

static int
has_power(const struct deciders *d, const struct power *p, struct str who, int64_t amount,
	  bool *has, struct err *e)
{
	int64_t limit = 0;

	if (who.n > 0 && power_limit(p, d->c->s, d->c->facts, who, &limit, e) != 0)
		return -1;
	*has = limit != 0 && power_allows(limit, amount);
	return 0;
}

/* The power is delegated to the user, to who is to have it, or for the message to somebody else. */
static int
add_delegates(struct deciders *d, int64_t amount, struct err *e)
{
	const struct power p = { .name = arena_cstr(&d->arena, d->step),
				 .digits = d->c->s->set.digits };
	bool user, heir;
	struct str who;

	if (has_power(d, &p, d->c->user, amount, &user, e) != 0 ||
	    has_power(d, &p, d->to, amount, &heir, e) != 0 ||
	    power_delegate(&p, d->c->s, amount, &d->arena, &who, e) != 0)
		return -1;
	d->may = d->may || user;
	add(d, who);
	if (heir)
		add(d, d->to);
	return 0;
}

static int
gather(struct deciders *d, const struct rec *contract, struct str staff, struct err *e)
{
	struct str manager = arena_dup(&d->arena, rec_get(contract, "manager"));
	struct session *s = d->c->s;
	int64_t amount;
	int rc;

	if (num_parse(&amount, rec_get(contract, "amount"), s->set.digits) != NUM_OK)
		amount = 0;
	add(d, staff);
	if (str_is(d->step, "head"))
		rc = add_head(d, manager, e);
	else
		rc = each_record(s->store, schema_kind(&s->set.schema, STR("staff")), EACH_ALL,
				 add_role, d, e);
	return rc == 0 ? add_delegates(d, amount, e) : -1;
}

static bool
is_step(const struct settings *set, struct str name)
{
	for (size_t i = 0; i < set->nroute; i++)
		if (str_eq(set->route[i], name))
			return true;
	return false;
}

/* It is not for the user: as contract.deciders says, this is a warning or the end. */
static int
refuse(const struct deciders *d, const struct rec *approval, struct loc at, struct err *e)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < d->found.n; i++)
		buf_list(&names, d->found.v[i]);
	if (d->to.n > 0)
		err_data(e, at,
			 _("approval %.*s: step \"%.*s\" is decided by %s; %.*s may not give it to "
			   "%.*s"),
			 STR_ARG(rec_get(approval, "id")), STR_ARG(d->step), buf_cstr(&names),
			 STR_ARG(d->c->user), STR_ARG(d->to));
	else
		err_data(e, at, _("approval %.*s: step \"%.*s\" is decided by %s, not by %.*s"),
			 STR_ARG(rec_get(approval, "id")), STR_ARG(d->step), buf_cstr(&names),
			 STR_ARG(d->c->user));
	buf_release(&names);
	return rules_broken(d->c->s, d->c->s->set.contract_deciders, e);
}

/* May the user decide it, or with to, give it to somebody else?  Who may decide it may give it to
 * anybody, and anybody to one of those.  staff: who was asked for it. */
static int
check_one(struct change *c, const struct rec *approval, struct str staff, struct str to,
	  struct loc at, struct err *e)
{
	const struct kind *k = schema_kind(&c->s->set.schema, STR("contract"));
	struct deciders d = { .c = c, .step = rec_get(approval, "step"), .to = to };
	const struct rec *contract;
	int rc = 0;

	d.found.arena = &d.arena;
	if (is_step(&c->s->set, d.step))
		rc = facts_get(c->facts, k, rec_get(approval, "doc"), &contract, e);
	if (rc > 0)
		rc = facts_people(c->facts, &d.people, e) == 0 ? gather(&d, contract, staff, e)
							       : -1;
	if (rc == 0 && d.found.n > 0 && !d.may &&
	    (to.n == 0 || names_find(&d.found, to) == NAMES_NONE))
		rc = refuse(&d, approval, at, e);
	names_release(&d.found);
	arena_release(&d.arena);
	return rc;
}

static bool
is_decision(struct str s)
{
	return s.n > 0 && !str_is(s, "pending");
}

static bool
differs(const struct changed *it, const char *key)
{
	return !str_eq(rec_get(it->was, key), rec_get(it->now, key));
}

/* A decision that is made; that of another step or contract, which is one that is made anew; and
 * a step that waits for somebody else. */
static int
check_approval(struct change *c, const struct changed *it, struct err *e)
{
	struct str asked = rec_get(it->was, "staff"), staff = rec_get(it->now, "staff");
	bool decided = is_decision(rec_get(it->now, "decision"));
	bool moves = differs(it, "step") || differs(it, "doc");
	struct loc at = it->now->at;

	if (decided && differs(it, "decision") && check_one(c, it->was, asked, STR(""), at, e) != 0)
		return -1;
	if (decided)
		return moves ? check_one(c, it->now, STR(""), STR(""), at, e) : 0;
	return staff.n > 0 && (moves || differs(it, "staff"))
		       ? check_one(c, it->now, moves ? STR("") : asked, staff, at, e)
		       : 0;
}

static int
check_changed(struct change *c, struct err *e)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->v[i].removed && strcmp(c->v[i].kind->name, "approval") == 0 &&
		    check_approval(c, &c->v[i], e) != 0)
			return -1;
	return 0;
}

/* Does this entry say itself who wrote it? */
static bool
says_by(const struct entry *v)
{
	for (uint32_t i = 0; i < COMPLETED_FIELDS; i++)
		if (strcmp(batch_completed[i], "by") == 0)
			return !(v->completed & (1u << i));
	return true;
}

/* Whom it names nobody has asked. */
static int
check_new(struct change *c, const struct rec *r, struct loc at, struct err *e)
{
	struct str staff = rec_get(r, "staff");

	if (is_decision(rec_get(r, "decision")))
		return check_one(c, r, STR(""), STR(""), at, e);
	return staff.n > 0 ? check_one(c, r, STR(""), staff, at, e) : 0;
}

static int
check_added(struct change *c, const struct batch *b, struct err *e)
{
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		const struct entry *v = &b->v[i];

		if ((v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) || says_by(v) ||
		    strcmp(batch_kind(b, v)->name, "approval") != 0)
			continue;
		arena_reset(&arena);
		rc = batch_rec(b, v, &r, &arena, e);
		if (rc == 0)
			rc = check_new(c, &r, batch_loc(b, v), e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

int
decider_check(struct change *c, const struct batch *b, struct err *e)
{
	if (c->s->set.nroute == 0 || c->s->set.contract_deciders == RULE_OFF)
		return 0;
	if (check_changed(c, e) != 0)
		return -1;
	return b ? check_added(c, b, e) : 0;
}
