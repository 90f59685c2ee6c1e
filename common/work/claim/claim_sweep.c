/* SPDX-License-Identifier: ISC */
/*
 * claim_sweep - claims that are late go to the next level, by the settings' rules.
 *
 * A claim is late by the hours of work since it was to be answered, where it was not, to be
 * resolved, or to come back from a department.  The highest level that its hours,
 * severity and amount reach is taken; a claim that has it already stays, so the second
 * run does nothing.
 */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "value/num.h"
#include "work/claim/claim_late.h"
#include "work/load/each.h"

#include <stdlib.h>

struct late {
	struct str id;
	const struct escalation_rule *rule;
};

struct sweeping {
	struct claim_job *j;
	struct arena arena;
	struct {
		struct rec *v;
		size_t n, cap;
	} open;              /* clients' claims that are not closed */
	struct period since; /* all that was done with them is dated in it */
	struct forwards forwards;
	struct {
		struct late *v;
		size_t n, cap;
	} found;
};

/* Seconds of work since a term that is over, or -1 where none is. */
static int64_t
since(const struct session *s, struct str term)
{
	int64_t t;

	return moment_parse(&t, NULL, term)
		       ? worktime_between(&s->set.work, t, s->clock.now, s->clock.offset)
		       : -1;
}

static int64_t
lateness(const struct sweeping *w, const struct rec *r)
{
	const struct session *s = w->j->s;
	struct claim_over o = claim_over(&w->forwards, r, s->clock.now);
	struct str terms[] = { o.answer, o.resolve, o.department };
	int64_t most = -1;

	for (size_t i = 0; i < COUNTOF(terms); i++) {
		int64_t late = since(s, terms[i]);

		most = late > most ? late : most;
	}
	return most;
}

static void
look(struct sweeping *w, const struct rec *r)
{
	const struct session *s = w->j->s;
	const struct escalation_rule *rule;
	enum severity severity;
	int64_t level = 0, amount = 0, late = lateness(w, r);

	if (late < 0)
		return;
	(void)num_parse(&level, rec_get(r, "level"), 0);
	(void)num_parse(&amount, rec_get(r, "amount"), s->set.digits);
	if (!severity_parse(rec_get(r, "severity"), &severity))
		severity = SEVERITY_NORMAL;
	rule = claim_escalation(&s->set, level, late, severity, amount);
	if (rule)
		*LIST_ADD(w->found) = (struct late){ rec_get(r, "id"), rule };
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct sweeping *w = ctx;
	enum claim_status status;
	struct rec *open;
	static const char *const days[] = { "date", "at" };

	(void)e;
	if (str_is(rec_get(r, "direction"), "out") ||
	    (claim_status(rec_get(r, "status"), &status) && claim_closed(status)))
		return 0;
	open = LIST_ADD(w->open);
	*open = (struct rec){ 0 };
	rec_copy(open, r, &w->arena);
	for (size_t i = 0; i < COUNTOF(days); i++) {
		int32_t day;

		if (date_parse(&day, str_head(rec_get(r, days[i]), 10)) && day < w->since.from)
			w->since.from = day;
	}
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

	if (s->set.nescalation == 0)
		return 0;
	if (each_record(s->store, schema_kind(&s->set.schema, STR("claim")), EACH_ALL, take, w,
			e) != 0 ||
	    forwards_load(&w->forwards, s, w->since, e) != 0)
		return -1;
	for (size_t i = 0; i < w->open.n; i++)
		look(w, &w->open.v[i]);
	for (size_t i = 0; i < w->found.n; i++)
		if (raise(w, a, &w->found.v[i], e) != 0)
			return -1;
	return 0;
}

static void
release(struct sweeping *w)
{
	for (size_t i = 0; i < w->open.n; i++)
		rec_release(&w->open.v[i]);
	free(w->open.v);
	free(w->found.v);
	forwards_release(&w->forwards);
	arena_release(&w->arena);
}

int
claim_sweep(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct sweeping w = { .j = j, .since = { DATE_MAX, DATE_MAX } };
	int rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);

	(void)verb;
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &w };
		rc = claim_store(j, out, e);
	}
	release(&w);
	return rc;
}
