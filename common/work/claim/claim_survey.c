/* SPDX-License-Identifier: ISC */
/* claim_survey - what the client says of a claim that is closed: a score from 1 to 5. */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/load/each.h"

struct asking {
	struct claim_job *j;
	struct change_act act;
};

/* An answer to how it was closed this time. */
struct answered {
	struct str claim;
	int64_t closed;
	struct str id; /* of the survey, where there is one */
	struct arena *arena;
};

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct answered *w = ctx;
	int64_t at;

	(void)e;
	if (!str_eq(rec_get(r, "claim"), w->claim) || !str_is(rec_get(r, "metric"), "csat") ||
	    !moment_parse(&at, NULL, rec_get(r, "at")) || at < w->closed)
		return 0;
	w->id = arena_dup(w->arena, rec_get(r, "id"));
	return 1;
}

static int
not_yet(struct session *s, const struct rec *claim, struct err *e)
{
	struct answered w = { .claim = rec_get(claim, "id"), .id = STR(""), .arena = &s->arena };

	if (!moment_parse(&w.closed, NULL, rec_get(claim, "closed")))
		return 0;
	if (each_record(s->store, schema_kind(&s->set.schema, STR("survey")), EACH_ALL, look, &w,
			e) < 0)
		return -1;
	if (w.id.n > 0)
		return err_data(e, NOWHERE,
				_("claim %.*s: its client has answered; crm-set survey %.*s "
				  "corrects that"),
				STR_ARG(w.claim), STR_ARG(w.id));
	return 0;
}

/* They are the claim's. */
static int
check_words(const struct claim_job *j, struct err *e)
{
	static const char *const own[] = { "claim", "client", "metric" };

	for (size_t i = 0; i < j->given.nfields; i++)
		for (size_t k = 0; k < COUNTOF(own); k++) {
			struct str key, val;

			if (str_cut(str_of(j->given.fields[i]), '=', &key, &val) &&
			    str_is(key, own[k]))
				return err_usage(e, _("%.*s: is not given here"), STR_ARG(key));
		}
	return 0;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct asking *q = ctx;
	const struct kind *k = schema_kind(&a->s->set.schema, STR("survey"));
	enum claim_status status;
	struct changed *it;
	struct rec preset = { 0 };
	int rc;

	if (claim_open(q->j, a, CLAIM_NOTE, q->j->ids[0], &it, &status, e) != 0)
		return -1;
	if (!claim_closed(status))
		return err_data(e, NOWHERE,
				_("claim %.*s: it is %s; the client is asked when it is closed"),
				STR_ARG(q->j->ids[0]), claim_statuses[status]);
	if (not_yet(a->s, it->now, e) != 0)
		return -1;
	q->act = q->j->act;
	it->act = &q->act;
	rec_setz(&preset, "claim", q->j->ids[0]);
	rec_setz(&preset, "client", rec_get(it->now, "client"));
	rec_setz(&preset, "manager", rec_get(it->now, "manager"));
	rec_setz(&preset, "metric", STR("csat"));
	rc = add_args(a, k, &preset, q->j->given.fields, q->j->given.nfields, e);
	rec_release(&preset);
	return rc;
}

int
claim_survey(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct asking q = { .j = j };
	const char *score;
	int64_t v;

	if (check_words(j, e) != 0 || claim_take_once(j, "score", &score, e) != 0)
		return -1;
	if (score == NULL)
		return err_usage(e, _("%s: %s= is missing"), verb->name, "score");
	if (num_parse(&v, str_of(score), 0) != NUM_OK || v < 1 || v > 5)
		return err_data(e, NOWHERE, _("score \"%s\": not from 1 to 5"), score);
	/* the words are the survey's, the score among them */
	j->given.fields[j->given.nfields++] =
		(char *)(uintptr_t)arena_printf(&j->s->arena, "score=%s", score).p;
	if (claim_find(j, e) != 0 || add_begin(&j->add, j->s, NULL, DUP_ERROR, e) != 0)
		return -1;
	j->act.action = verb->name;
	j->act.note = arena_printf(&j->s->arena, "%s", score);
	j->add.task = (struct add_task){ .decide = decide, .ctx = &q };
	return claim_store(j, out, e);
}
