/* SPDX-License-Identifier: ISC */
/*
 * claim_sweep - claims that are late go to the next level, by the settings' rules.
 *
 * A claim is late by the hours of work since it was to be answered, where it was not, or
 * resolved.  The highest level that its hours, severity and amount reach is taken; a
 * claim that has it already stays, so the second run does nothing.
 */
#include "work/claim.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/each.h"

#include <stdlib.h>

struct late {
	struct str id;
	const struct escalation_rule *rule;
};

struct sweeping {
	struct claim_job *j;
	struct arena arena;
	struct {
		struct late *v;
		size_t n, cap;
	} found;
};

/* Seconds of work since a term, or -1 where it is not over. */
static int64_t
since(const struct session *s, struct str term)
{
	int64_t t;

	if (!moment_parse(&t, NULL, term) || t >= s->clock.now)
		return -1;
	return worktime_between(&s->set.work, t, s->clock.now, s->clock.offset);
}

static int64_t
lateness(const struct session *s, const struct rec *r)
{
	int64_t resolve = since(s, rec_get(r, "due"));
	int64_t respond = rec_get(r, "responded").n > 0 ? -1 : since(s, rec_get(r, "response_due"));

	return resolve > respond ? resolve : respond;
}

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct sweeping *w = ctx;
	const struct session *s = w->j->s;
	const struct escalation_rule *rule;
	enum claim_status status;
	enum severity severity;
	int64_t level = 0, amount = 0, late;

	(void)e;
	if (str_is(rec_get(r, "direction"), "out") ||
	    !claim_status(rec_get(r, "status"), &status) || claim_closed(status) ||
	    (late = lateness(s, r)) < 0)
		return 0;
	(void)num_parse(&level, rec_get(r, "level"), 0);
	(void)num_parse(&amount, rec_get(r, "amount"), s->set.digits);
	if (!severity_parse(rec_get(r, "severity"), &severity))
		severity = SEVERITY_NORMAL;
	rule = claim_escalation(&s->set, level, late, severity, amount);
	if (rule)
		*LIST_ADD(w->found) = (struct late){ arena_dup(&w->arena, rec_get(r, "id")), rule };
	return 0;
}

/* Where nobody is above, the level alone says that it has been looked at. */
static int
raise(struct sweeping *w, struct add *a, const struct late *l, struct err *e)
{
	struct change_act *act = arena_new(&a->change.arena, sizeof *act);
	struct rec patch = { 0 };
	enum claim_status next;
	struct changed *it;
	struct str owner, to;
	char text[NUM_TEXT];
	int rc;

	if (claim_open(w->j, a, CLAIM_ESCALATE, l->id, &it, &next, e) != 0)
		return -1;
	owner = rec_get(it->was, "owner");
	if (owner.n == 0)
		owner = rec_get(it->was, "manager");
	if (claim_target(a->s, &a->facts, l->rule->to, owner, &to, e) != 0)
		return -1;
	*act = (struct change_act){ "escalate", to, STR(""), STR("sweep"), STR("") };
	it->act = act;
	rec_setz(&patch, "status", str_of(claim_statuses[next]));
	rec_setz(&patch, "level", num_text(l->rule->level, 0, text));
	if (to.n > 0)
		rec_setz(&patch, "owner", to);
	rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct sweeping *w = ctx;
	struct session *s = a->s;

	if (each_record(s->store, schema_kind(&s->set.schema, STR("claim")), EACH_ALL, look, w,
			e) != 0)
		return -1;
	for (size_t i = 0; i < w->found.n; i++)
		if (raise(w, a, &w->found.v[i], e) != 0)
			return -1;
	return 0;
}

int
claim_sweep(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct sweeping w = { .j = j };
	int rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);

	(void)verb;
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &w };
		rc = claim_store(j, out, e);
	}
	free(w.found.v);
	arena_release(&w.arena);
	return rc;
}
