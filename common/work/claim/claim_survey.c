/* SPDX-License-Identifier: ISC */
/* claim_survey - what the client says of a claim that is closed: a score from 1 to 5. */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "value/num.h"
#include "work/change/add_args.h"

struct asking {
	struct claim_job *j;
	struct change_act act;
};

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

	if (claim_take_once(j, "score", &score, e) != 0)
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
