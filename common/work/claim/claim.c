/* SPDX-License-Identifier: ISC */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/worktime.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/args.h"
#include "work/load/each.h"
#include "work/load/lookup.h"

#include <stdlib.h>
#include <string.h>

const struct claim_verb claim_verbs[] = {
	{ "new",
	  "client=CLIENT|invoice=INVOICE|shipment=SHIPMENT type=TYPE [FIELD=VALUE ...] "
	  "[item=PRODUCT:QTY[/EXPECTED] ...]",
	  N_("take a claim, or with direction=out make one"), 0, CLAIM_NOTE, claim_new },
	{ "assign", "CLAIM ... owner=STAFF", N_("give it to somebody who works on it"), CLAIM_NAMES,
	  CLAIM_ASSIGN, claim_act },
	{ "respond", "CLAIM ... [note=TEXT]", N_("the other side has been answered"), CLAIM_NAMES,
	  CLAIM_RESPOND, claim_act },
	{ "escalate", "CLAIM ... [owner=STAFF] [level=N]",
	  N_("give it to the next level; ours to a debtor: to court"), CLAIM_NAMES, CLAIM_ESCALATE,
	  claim_act },
	{ "forward", "CLAIM ... department=NAME [owner=STAFF] [due=DATE]",
	  N_("ask a department, with a term of its own"), CLAIM_NAMES, CLAIM_FORWARD, claim_act },
	{ "resolve",
	  "CLAIM [awarded=AMOUNT] [refund=AMOUNT] [discount=AMOUNT] "
	  "[return=PRODUCT:QTY ...] [replace=PRODUCT:QTY ...] [resolution=TEXT]",
	  N_("award a sum, and make what follows from it"), CLAIM_NAMES | CLAIM_ONE, CLAIM_RESOLVE,
	  claim_resolve },
	{ "reject", "CLAIM ... resolution=TEXT", N_("close it without an award"), CLAIM_NAMES,
	  CLAIM_REJECT, claim_act },
	{ "withdraw", "CLAIM ... [resolution=TEXT]", N_("who made it takes it back"), CLAIM_NAMES,
	  CLAIM_WITHDRAW, claim_act },
	{ "reopen", "CLAIM ... [note=TEXT]", N_("open a closed one again"), CLAIM_NAMES,
	  CLAIM_REOPEN, claim_act },
	{ "note", "CLAIM ... [note=TEXT] [FIELD=VALUE ...]",
	  N_("write something down, or correct a field"), CLAIM_NAMES, CLAIM_NOTE, claim_act },
	{ "survey", "CLAIM score=1..5 [answer=TEXT]",
	  N_("what the client says of how it was resolved"), CLAIM_NAMES | CLAIM_ONE, CLAIM_NOTE,
	  claim_survey },
	{ "show", "CLAIM", N_("the whole story on one screen"),
	  CLAIM_NAMES | CLAIM_ONE | CLAIM_STORY, CLAIM_NOTE, NULL },
	{ "sweep", "", N_("escalate what is late, by the rules; for cron"), CLAIM_READS, CLAIM_NOTE,
	  claim_sweep },
	{ "file", "CLAIM DIR|FILE.tar|FILE.zip",
	  N_("put the papers for a court into a new directory or archive"),
	  CLAIM_NAMES | CLAIM_FILE, CLAIM_NOTE, NULL },
};

const size_t claim_verbs_n = COUNTOF(claim_verbs);

const struct claim_verb *
claim_verb(const char *name)
{
	for (size_t i = 0; i < COUNTOF(claim_verbs); i++)
		if (strcmp(claim_verbs[i].name, name) == 0)
			return &claim_verbs[i];
	return NULL;
}

void
claim_job_init(struct claim_job *j, struct session *s, char **words, size_t n, size_t names)
{
	*j = (struct claim_job){ .s = s, .note = STR(""), .due = STR("") };
	args_sort(&j->given, words, n, names);
}

void
claim_job_release(struct claim_job *j)
{
	add_release(&j->add);
	rec_release(&j->words);
	args_words_release(&j->given);
	*j = (struct claim_job){ 0 };
}

void
claim_take_all(struct claim_job *j, const char *key, char ***v, size_t *n)
{
	args_take_all(j->given.fields, &j->given.nfields, key, v, n, &j->s->arena);
}

int
claim_take_once(struct claim_job *j, const char *key, const char **val, struct err *e)
{
	char **v;
	size_t n;

	claim_take_all(j, key, &v, &n);
	*val = n > 0 ? v[0] : NULL;
	return n > 1 ? err_data(e, NOWHERE, _("%s: stands twice"), key) : 0;
}

struct str
claim_now(struct session *s)
{
	char text[MOMENT_TEXT];

	return arena_dup(&s->arena, moment_text(s->clock.now, s->clock.offset, text));
}

/* A day as a moment: the end of its work. */
static struct str
day_end(struct session *s, int32_t day)
{
	int64_t end = worktime_end(&s->set.work, day);
	char text[MOMENT_TEXT];

	if (end == 86400)
		end -= 60; /* still that day */
	return arena_dup(&s->arena,
			 moment_text((int64_t)day * 86400 + end - (int64_t)s->clock.offset * 60,
				     s->clock.offset, text));
}

static struct str
day_begin(struct session *s, int32_t day)
{
	char text[MOMENT_TEXT];

	return arena_dup(&s->arena,
			 moment_text((int64_t)day * 86400 - (int64_t)s->clock.offset * 60,
				     s->clock.offset, text));
}

/* What people type for a moment may be a day and a time, or a day: a term is until its end, and what came on it came
 * at its beginning, or today now. */
static struct str
moment_word(struct session *s, struct str word, bool term)
{
	char text[MOMENT_TEXT];
	int64_t t;
	int32_t day;

	if (clock_moment(&s->clock, word, &t))
		return arena_dup(&s->arena, moment_text(t, s->clock.offset, text));
	if (word.n == 0 || moment_parse(&t, NULL, word) ||
	    !period_parse_day(&day, word, s->clock.today, true))
		return word;
	if (term)
		return day_end(s, day);
	return day == s->clock.today ? claim_now(s) : day_begin(s, day);
}

static void
read_moments(struct claim_job *j, const struct kind *k)
{
	for (size_t i = 0; i < j->words.n; i++) {
		struct field *f = &j->words.f[i];
		const struct field_def *d = kind_field(k, f->key);

		if (d && d->type == TYPE_MOMENT)
			f->val = moment_word(j->s, f->val, !str_is(f->key, "received"));
	}
}

/* Fields that follow from what is done. */
static int
check_own(const struct claim_job *j, const char *may, struct err *e)
{
	static const char own[] = "kind id date client number direction status level awarded "
				  "received responded closed at by changed changed_by";

	for (size_t i = 0; i < j->words.n; i++) {
		struct str key = j->words.f[i].key;

		if (str_has_word(str_of(own), ' ', key) && !str_has_word(str_of(may), ' ', key))
			return err_usage(e, _("%.*s: is not given here"), STR_ARG(key));
	}
	return 0;
}

/* Is the user a substitute of this person today? */
struct substituting {
	struct str user, absent;
	int32_t today;
	bool found;
};

static int
look_at_absence(void *ctx, const struct rec *r, struct err *e)
{
	struct substituting *s = ctx;
	int32_t from, until;

	(void)e;
	s->found = str_eq(rec_get(r, "staff"), s->absent) &&
		   str_eq(rec_get(r, "deputy"), s->user) && date_parse(&from, rec_get(r, "from")) &&
		   date_parse(&until, rec_get(r, "until")) && from <= s->today && s->today <= until;
	return s->found;
}

static int
read_acting(struct claim_job *j, struct err *e)
{
	const struct schema *sc = &j->s->set.schema;
	struct substituting s = { .today = j->s->clock.today };

	if (j->acting == NULL)
		return 0;
	if (lookup_id(j->s, schema_kind(sc, STR("staff")), str_of(j->acting), &s.absent, e) != 0)
		return err_prefix(e, "for");
	if (session_user(j->s, &s.user, e) != 0)
		return -1;
	j->act.acting = s.absent;
	if (each_record(j->s->store, schema_kind(sc, STR("absence")), EACH_ALL, look_at_absence, &s,
			e) < 0)
		return -1;
	if (!s.found)
		return err_data(e, NOWHERE,
				_("for \"%.*s\": no absence of today has %.*s as deputy"),
				STR_ARG(s.absent), STR_ARG(s.user));
	return 0;
}

static int
read_due(struct claim_job *j, const char *word, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("event"));
	struct buf val = { 0 };
	int64_t t;
	int rc;

	if (word == NULL)
		return 0;
	rc = value_canon(&val, &j->s->set.schema, kind_field(k, STR("due")),
			 moment_word(j->s, str_of(word), true), NOWHERE, e);
	j->due = arena_dup(&j->s->arena, buf_str(&val));
	buf_release(&val);
	if (rc == 0 && moment_parse(&t, NULL, j->due) && t < j->s->clock.now)
		return err_data(e, NOWHERE, _("due \"%s\": is over already"), word);
	return rc;
}

/* Nobody claims or gets back less than nothing. */
static int
check_sums(const struct claim_job *j, struct err *e)
{
	static const char *const sums[] = { "amount", "recovered" };

	for (size_t i = 0; i < COUNTOF(sums); i++) {
		struct str val = rec_get(&j->words, sums[i]);
		int64_t v;

		if (num_parse(&v, val, j->s->set.digits) == NUM_OK && v < 0)
			return err_data(e, NOWHERE, _("%s \"%.*s\": is below 0"), sums[i],
					STR_ARG(val));
	}
	return 0;
}

static int
unknown_reason(const struct settings *set, struct str reason, struct err *e)
{
	struct buf list = { 0 };

	if (claim_reasons_like(set, reason, &list))
		err_data(e, NOWHERE, _("reason \"%.*s\": may be any of %s"), STR_ARG(reason),
			 buf_cstr(&list));
	else
		err_data(e, NOWHERE, _("reason \"%.*s\": not one of claims.reasons: %s"),
			 STR_ARG(reason), buf_cstr(&list));
	buf_release(&list);
	return -1;
}

/* The reason in full, as claims.reasons has it. */
static int
fill_reason(const struct settings *set, const struct rec *r, struct err *e)
{
	struct str reason = rec_get(r, "reason"), full;
	struct field *f = rec_find(r, STR("reason"));

	if (reason.n == 0)
		return 0;
	if (!claim_reason(set, reason, &full))
		return unknown_reason(set, reason, e);
	f->val = full;
	return 0;
}

int
claim_read(struct claim_job *j, const char *may, bool event_due, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("claim"));
	const char *note, *due = NULL;

	if (claim_take_once(j, "for", &j->acting, e) != 0 ||
	    claim_take_once(j, "note", &note, e) != 0 ||
	    (event_due && claim_take_once(j, "due", &due, e) != 0))
		return -1;
	j->note = str_of(note);
	if (read_due(j, due, e) != 0)
		return -1;
	if (args_fields(&j->words, j->given.fields, j->given.nfields, false, e) != 0)
		return -1;
	if (check_own(j, may, e) != 0)
		return -1;
	read_moments(j, k);
	if (lookup_values(j->s, k, &j->words, e) != 0 || read_acting(j, e) != 0)
		return -1;
	if (check_sums(j, e) != 0)
		return -1;
	return fill_reason(&j->s->set, &j->words, e);
}

int
claim_find(struct claim_job *j, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("claim"));

	j->ids = arena_new(&j->s->arena, mem_mul(j->given.nnames, sizeof *j->ids));
	for (size_t i = 0; i < j->given.nnames; i++)
		if (lookup_id(j->s, k, str_of(j->given.names[i]), &j->ids[i], e) != 0)
			return -1;
	return 0;
}

static int
refuse(enum claim_act act, bool outgoing, enum claim_status status, struct str id, struct err *e)
{
	struct buf legal = { 0 };

	claim_allowed(&legal, outgoing, status);
	err_data(e, NOWHERE, _("claim %.*s: it is %s, %s is not possible; possible are %s"),
		 STR_ARG(id), claim_statuses[status], claim_acts[act], buf_cstr(&legal));
	buf_release(&legal);
	return -1;
}

int
claim_open(struct claim_job *j, struct add *a, enum claim_act act, struct str id,
	   struct changed **it, enum claim_status *next, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("claim"));
	enum claim_status status;
	bool outgoing;

	if (change_open(&a->change, k, id, NOWHERE, it, e) != 0)
		return -1;
	outgoing = str_is(rec_get((*it)->now, "direction"), "out");
	if (!claim_status(rec_get((*it)->now, "status"), &status))
		status = outgoing ? CLAIM_SENT : CLAIM_OPEN;
	if (!claim_move(act, outgoing, status, next))
		return refuse(act, outgoing, status, id, e);
	return 0;
}

void
claim_alarm(struct session *s, const struct rec *claim)
{
	struct str amount = rec_get(claim, "amount"), text = rec_get(claim, "note");

	session_warn(s, _("CRITICAL: claim %.*s of client %.*s: %.*s%s%.*s%s%.*s"),
		     STR_ARG(rec_get(claim, "id")), STR_ARG(rec_get(claim, "client")),
		     STR_ARG(rec_get(claim, "type")), amount.n ? ", " : "", STR_ARG(amount),
		     text.n ? ": " : "", STR_ARG(text));
}

int
claim_store(struct claim_job *j, struct sink out, struct err *e)
{
	if (add_store(&j->add, j->dry, e) != 0)
		return -1;
	if (j->dry)
		session_warn(j->s, _("a dry run: nothing is stored"));
	return add_each(&j->add, out, e);
}
