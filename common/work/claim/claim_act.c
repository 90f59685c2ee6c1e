/* SPDX-License-Identifier: ISC */
/* claim_act - what is done with a claim that changes nothing but itself, and the survey. */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

/* One claim in the hands of an act. */
struct acting {
	struct claim_job *j;
	const struct claim_verb *verb;
	struct add *a;
	struct changed *it;
	struct change_act *act;
	struct rec patch; /* what follows from the act */
};

static int64_t
amount_of(const struct acting *c, const char *key)
{
	int64_t v;

	return num_parse(&v, rec_get(c->it->now, key), c->a->s->set.digits) == NUM_OK ? v : 0;
}

static int
respond(struct acting *c, struct err *e)
{
	(void)e;
	if (rec_get(c->it->now, "responded").n == 0)
		rec_setz(&c->patch, "responded", claim_now(c->a->s));
	return 0;
}

/* To the boss of who has it, where nobody is named. */
static int
escalate(struct acting *c, struct err *e)
{
	struct str owner = rec_get(c->it->was, "owner"), to = rec_get(&c->j->words, "owner");
	char text[NUM_TEXT];
	int64_t level = 0, given;

	if (str_is(rec_get(c->it->now, "direction"), "out") && rec_get(&c->j->words, "level").n > 0)
		return err_data(e, NOWHERE, _("claim %.*s: is ours; it has no levels"),
				STR_ARG(rec_get(c->it->was, "id")));
	if (str_is(rec_get(c->it->now, "direction"), "out"))
		return 0;
	(void)num_parse(&level, rec_get(c->it->now, "level"), 0);
	if (num_parse(&given, rec_get(&c->j->words, "level"), 0) == NUM_OK && given <= level)
		return err_data(
			e, NOWHERE, _("claim %.*s: level %.*s is not above the %s that it has"),
			STR_ARG(rec_get(c->it->was, "id")), STR_ARG(rec_get(&c->j->words, "level")),
			num_text(level, 0, text).p);
	if (rec_get(&c->j->words, "level").n == 0)
		rec_setz(&c->patch, "level",
			 arena_dup(&c->a->change.arena, num_text(level + 1, 0, text)));
	if (to.n == 0) {
		if (owner.n == 0)
			owner = rec_get(c->it->was, "manager");
		if (claim_target(c->a->s, &c->a->facts, STR("boss"), owner, &to, e) != 0)
			return -1;
		if (to.n == 0)
			return err_data(e, NOWHERE,
					_("claim %.*s: \"%.*s\" has no boss; owner= names who "
					  "gets it"),
					STR_ARG(rec_get(c->it->was, "id")), STR_ARG(owner));
		rec_setz(&c->patch, "owner", to);
	}
	c->act->staff = to;
	return 0;
}

static int
close_it(struct acting *c, struct err *e)
{
	char text[NUM_TEXT];
	int64_t awarded = amount_of(c, "awarded");

	if (awarded != 0)
		return err_data(e, NOWHERE,
				_("claim %.*s: %s were awarded; only resolve closes it"),
				STR_ARG(rec_get(c->it->was, "id")),
				num_text(awarded, c->a->s->set.digits, text).p);
	rec_setz(&c->patch, "closed", claim_now(c->a->s));
	return 0;
}

static int
reopen(struct acting *c, struct err *e)
{
	(void)e;
	rec_remove(c->it->now, "closed");
	return 0;
}

/* What an act needs, and does besides the status. */
static const struct rule {
	enum claim_act act;
	const char *needs; /* a word of the command line, or NULL */
	const char *may;   /* fields that it takes and others do not */
	int (*then)(struct acting *c, struct err *e);
} rules[] = {
	{ CLAIM_ASSIGN, "owner", NULL, NULL },          { CLAIM_RESPOND, NULL, NULL, respond },
	{ CLAIM_ESCALATE, NULL, "level", escalate },    { CLAIM_FORWARD, "department", NULL, NULL },
	{ CLAIM_REJECT, "resolution", NULL, close_it }, { CLAIM_WITHDRAW, NULL, NULL, close_it },
	{ CLAIM_REOPEN, NULL, NULL, reopen },           { CLAIM_NOTE, NULL, NULL, NULL },
};

static const struct rule *
rule_of(enum claim_act act)
{
	for (size_t i = 0; i < COUNTOF(rules); i++)
		if (rules[i].act == act)
			return &rules[i];
	BUG("an act without a rule");
}

/* Another severity has other terms, but for what is given; what was closed was in time or not, and
 * stays so. */
static int
renew_terms(struct acting *c, enum claim_status next, struct err *e)
{
	struct rec *r = c->it->now;
	static const char *const terms[] = { "response_due", "due" };

	if (str_eq(rec_get(r, "severity"), rec_get(c->it->was, "severity")) ||
	    str_is(rec_get(r, "direction"), "out") || claim_closed(next))
		return 0;
	for (size_t i = 0; i < COUNTOF(terms); i++)
		if (rec_get(&c->j->words, terms[i]).n == 0)
			rec_remove(r, terms[i]);
	return claim_terms(c->a, r, &c->a->change.arena, e);
}

static int
act_on(struct acting *c, struct str id, struct err *e)
{
	const struct rule *rule = rule_of(c->verb->act);
	enum claim_status next;

	if (claim_open(c->j, c->a, c->verb->act, id, &c->it, &next, e) != 0)
		return -1;
	*c->act = c->j->act;
	c->it->act = c->act;
	if (rec_get(&c->j->words, "owner").n > 0)
		c->act->staff = rec_get(&c->j->words, "owner");
	if (rule->then && rule->then(c, e) != 0)
		return -1;
	rec_setz(&c->patch, "status", str_of(claim_statuses[next]));
	if (change_apply(&c->a->change, c->it, &c->j->words, true, e) != 0 ||
	    change_apply(&c->a->change, c->it, &c->patch, false, e) != 0)
		return -1;
	if (renew_terms(c, next, e) != 0)
		return -1;
	return claim_terms_check(c->a->s, c->it->now, &c->j->words, e);
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct acting *c = ctx;

	c->a = a;
	for (size_t i = 0; i < c->j->given.nnames; i++) {
		int rc;

		c->act = arena_new(&a->change.arena, sizeof *c->act);
		rc = act_on(c, c->j->ids[i], e);
		rec_clear(&c->patch);
		if (rc != 0)
			return -1;
	}
	return 0;
}

static int
check_needs(const struct claim_job *j, const struct claim_verb *verb, struct err *e)
{
	const struct rule *rule = rule_of(verb->act);

	if (rule->needs && rec_get(&j->words, rule->needs).n == 0)
		return err_usage(e, _("%s: %s= is missing"), verb->name, rule->needs);
	if (verb->act == CLAIM_NOTE && j->words.n == 0 && j->note.n == 0)
		return err_usage(e, _("note: note= or a field is missing"));
	return 0;
}

static void
alarm_if_critical(struct claim_job *j)
{
	for (size_t i = 0; !j->dry && i < j->add.change.n; i++) {
		const struct changed *it = &j->add.change.v[i];

		if (str_is(rec_get(it->now, "severity"), "critical") &&
		    !str_is(rec_get(it->was, "severity"), "critical"))
			claim_alarm(j->s, it->now);
	}
}

int
claim_act(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct acting c = { .j = j, .verb = verb };
	int rc = claim_read(j, rule_of(verb->act)->may, verb->act == CLAIM_FORWARD, e);

	if (rc == 0)
		rc = check_needs(j, verb, e);
	if (rc == 0)
		rc = claim_find(j, e);
	j->act.action = verb->name;
	j->act.note = j->note;
	j->act.due = j->due;
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &c };
		rc = claim_store(j, out, e);
	}
	if (rc == 0)
		alarm_if_critical(j);
	rec_release(&c.patch);
	return rc;
}
