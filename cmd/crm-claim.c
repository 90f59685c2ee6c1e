/* SPDX-License-Identifier: ISC */
/*
 * crm-claim - claims, from the first call to the award, by the company's rules
 *
 * The operations are the table in work/claim.c.
 */
#include "cmd.h"
#include "court.h"
#include "print.h"

#include "view/screen.h"
#include "work/claim.h"

#include <string.h>

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
		    "file CLAIM DIR",
	.purpose = N_("Claims by the company's rules."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	bool dry, asked_rows;
};

static int
list_verbs(void)
{
	for (size_t i = 0; i < claim_verbs_n; i++)
		out_printf("%s%s%s\n\t%s\n", claim_verbs[i].name,
			   *claim_verbs[i].synopsis ? " " : "", claim_verbs[i].synopsis,
			   _(claim_verbs[i].help));
	return out_finish(cmd.name, 0);
}

static int
no_verb(const char *name)
{
	struct buf names = { 0 };
	int rc;

	for (size_t i = 0; i < claim_verbs_n; i++)
		buf_printf(&names, "%s%s", i ? ", " : "", claim_verbs[i].name);
	rc = opt_fail(&cmd, _("\"%s\": expected one of %s"), name, buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static int
check_words(const struct claim_verb *verb, const struct claim_job *j, const struct args *a)
{
	if (j->nnames == 0 && (verb->flags & CLAIM_NAMES))
		return opt_fail(&cmd, _("%s: expected the name of a claim"), verb->name);
	if (j->nnames > 0 && !(verb->flags & CLAIM_NAMES))
		return opt_fail(&cmd, _("\"%s\": expected FIELD=VALUE"), j->names[0]);
	if ((verb->flags & CLAIM_FILE) && j->nnames != 2)
		return opt_fail(&cmd, _("%s: expected a claim and a directory"), verb->name);
	if (j->nnames > 1 && (verb->flags & CLAIM_ONE))
		return opt_fail(&cmd, _("\"%s\": %s takes one claim"), j->names[1], verb->name);
	if (j->nfields > 0 && (verb->flags & (CLAIM_READS | CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("\"%s\": %s takes no fields"), j->fields[0], verb->name);
	if (a->dry && (verb->flags & (CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("%s takes no --dry-run"), verb->name);
	if (a->asked_rows && (verb->flags & (CLAIM_STORY | CLAIM_FILE)))
		return opt_fail(&cmd, _("%s prints a document: it takes no options of rows"),
				verb->name);
	return 0;
}

static int
run(struct session *s, const struct claim_verb *verb, struct claim_job *j, const struct args *a,
    struct err *e)
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
	struct print_words words = { .form = "claim", .name = j->names[0] };
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
run_any(struct session *s, const struct claim_verb *verb, struct claim_job *j, const struct args *a,
	struct err *e)
{
	if (verb->flags & CLAIM_STORY)
		return show(s, j, e);
	if (verb->flags & CLAIM_FILE)
		return court_make(s, j->names[0], j->names[1], e) == 0 ? 0
								       : err_report(e, cmd.name);
	return run(s, verb, j, a, e);
}

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	const struct claim_verb *verb;
	struct claim_job j = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (c == 'd')
			args.dry = true;
		else if (rows_option(&args.rows, c, o.arg))
			args.asked_rows = true;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return list_verbs();
	if ((verb = claim_verb(o.operands[0])) == NULL)
		return no_verb(o.operands[0]);
	claim_job_init(&j, &s, o.operands + 1, o.n - 1, o.behind < o.n ? o.behind : o.n - 1);
	status = check_words(verb, &j, &args);
	if (status == 0) {
		if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false },
				 &e) != 0)
			status = err_report(&e, cmd.name);
		else
			status = run_any(&s, verb, &j, &args, &e);
	}
	claim_job_release(&j);
	session_close(&s);
	if (status == 0 && out_failed() && !args.dry)
		session_warn(&(struct session){ .prog = cmd.name }, _("the records are stored"));
	return out_finish(cmd.name, status);
}
