/* SPDX-License-Identifier: ISC */
/*
 * crm-claim - claims, from the first call to the award, by the company's rules
 *
 * The operations are the table in work/claim/claim.c.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/court.h"
#include "front/print.h"
#include "front/verbs.h"
#include "view/screen.h"
#include "work/claim/claim.h"

static const struct opt own[] = {
	{ 'd', "dry-run", NULL, N_("say what would be stored, and store nothing") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-claim",
	.synopsis = "new client=CLIENT|invoice=INVOICE|shipment=SHIPMENT type=TYPE [...]\n"
		    "assign|respond|escalate|forward|reject|withdraw|reopen|note CLAIM ... "
		    "[FIELD=VALUE ...]\n"
		    "resolve CLAIM [awarded=AMOUNT] [refund=AMOUNT] [...]\n"
		    "survey CLAIM score=1..5\n"
		    "show CLAIM\n"
		    "sweep\n"
		    "file CLAIM DIR|FILE.tar|FILE.zip",
	.purpose = N_("Claims by the company's rules."),
	.tables = tables,
};

struct args {
	struct verb_args common;
	struct claim_job job;
};

static struct verb_text
text_of(size_t i)
{
	const struct claim_verb *v = &claim_verbs[i];

	return i < claim_verbs_n ? (struct verb_text){ v->name, v->synopsis, v->help }
				 : (struct verb_text){ 0 };
}

static int
check_words(const struct claim_verb *verb, const struct claim_job *j, const struct verb_args *a)
{
	if (j->given.stream)
		return opt_fail(&cmd, _("%s takes no -"), verb->name);
	if (j->given.nnames == 0 && (verb->flags & CLAIM_NAMES))
		return opt_fail(&cmd, _("%s: expected the name of a claim"), verb->name);
	if (j->given.nnames > 0 && (verb->flags & CLAIM_READS))
		return opt_fail(&cmd, _("\"%s\": one word too many"), j->given.names[0]);
	if (j->given.nnames > 0 && !(verb->flags & CLAIM_NAMES))
		return opt_fail(&cmd, _("\"%s\": expected FIELD=VALUE"), j->given.names[0]);
	if ((verb->flags & CLAIM_FILE) && j->given.nnames != 2)
		return opt_fail(&cmd, _("%s: expected a claim and a directory or archive"),
				verb->name);
	if (j->given.nnames > 1 && (verb->flags & CLAIM_ONE))
		return opt_fail(&cmd, _("\"%s\": %s takes one claim"), j->given.names[1],
				verb->name);
	if (j->given.nfields > 0 && (verb->flags & (CLAIM_READS | CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("\"%s\": %s takes no fields"), j->given.fields[0],
				verb->name);
	if (a->dry && (verb->flags & (CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("%s takes no --dry-run"), verb->name);
	if (a->asked_rows && (verb->flags & (CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("%s prints a document: it takes no options of rows"),
				verb->name);
	return 0;
}

static int
run(struct session *s, const struct claim_verb *verb, struct claim_job *j,
    const struct verb_args *a, struct err *e)
{
	struct rows *rows = NULL;

	/* a wrong -o or -w is told before anything is stored */
	if (cmd_rows(&rows, &a->rows, s, NULL, NULL, e) != 0)
		return err_report(e, cmd.name);
	j->dry = a->dry;
	return cmd_rows_end(rows, verb->run(j, verb, rows_sink(rows), e), e, cmd.name);
}

/* As text, also where rows would be records: it is for people. */
static int
show(struct session *s, const struct claim_job *j, struct err *e)
{
	struct print_words words = { .form = "claim", .name = j->given.names[0] };
	struct print_printed printed = { 0 };
	struct buf out = { 0 };
	struct print_query q;
	int rc = print_ask(&q, &words, s, e);

	if (rc == 0)
		rc = print_page(&printed, &q, "text", e);
	if (rc == 0)
		rc = page_text(&out, &printed.page, screen_stdout().width, e);
	if (rc == 0)
		out_str(buf_str(&out));
	buf_release(&out);
	page_release(&printed.page);
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

static int
begin(struct verb_args *a, size_t verb, struct session *s, char **words, size_t n, size_t names)
{
	struct claim_job *j = &((struct args *)a)->job;

	claim_job_init(j, s, words, n, names);
	return check_words(&claim_verbs[verb], j, a);
}

static int
run_verb(struct verb_args *a, size_t verb, struct session *s, struct err *e)
{
	struct claim_job *j = &((struct args *)a)->job;
	const struct claim_verb *v = &claim_verbs[verb];

	if (v->flags & CLAIM_STORY)
		return show(s, j, e);
	if (v->flags & CLAIM_FILE)
		return court_make(s, j->given.names[0], j->given.names[1], e) == 0
			       ? 0
			       : err_report(e, cmd.name);
	return run(s, v, j, a, e);
}

static void
end(struct verb_args *a)
{
	claim_job_release(&((struct args *)a)->job);
}

static const struct verb_program program = { &cmd, text_of, NULL, begin, run_verb, end };

int
main(int argc, char **argv)
{
	struct args args = { 0 };

	return verb_main(&program, &args.common, argc, argv);
}
