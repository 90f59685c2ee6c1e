/* SPDX-License-Identifier: ISC */
/*
 * crm-invoice - what is done with invoices by the company's rules
 *
 * The operations are the table in work/invoice/invoice.c.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/verbs.h"
#include "port/mail.h"
#include "work/invoice/invoice.h"

enum { OPT_QUEUE = OPT_OWN, OPT_AS_OF };

static const struct opt own[] = {
	{ 'd', "dry-run", NULL, N_("say what would be stored, and store nothing") },
	{ 'f', "force", NULL, N_("ship: also more than is left") },
	{ OPT_QUEUE, "queue", NULL, N_("match: only what was not matched") },
	{ OPT_AS_OF, "as-of", "DATE", N_("penalty: the last day that counts") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-invoice",
	.synopsis = "new client=CLIENT|from=OFFER|ORDER|CONTRACT [item=...] [amount=...]\n"
		    "offer client=CLIENT [item=...] [from=OFFER|replaces=OFFER]\n"
		    "order client=CLIENT|from=OFFER|CONTRACT [item=...]\n"
		    "schedule ORDER date=DATE [item=PRODUCT:QTY ...]\n"
		    "ship INVOICE|ORDER [item=PRODUCT:QTY ...]\n"
		    "pay INVOICE|SHIPMENT|CLIENT ... [amount=AMOUNT] [date=DATE]\n"
		    "cancel INVOICE|SHIPMENT ... [date=DATE]\n"
		    "replace INVOICE|SHIPMENT [FIELD=VALUE ...] [item=...]\n"
		    "return INVOICE|SHIPMENT item=PRODUCT:QTY ...|amount=AMOUNT\n"
		    "instalments INVOICE|SHIPMENT|CONTRACT n=N first=DATE "
		    "[every=1m]|part=DATE:AMOUNT ...\n"
		    "match [--queue] -\n"
		    "penalty INVOICE|SHIPMENT|CLIENT ... [--as-of DATE]\n"
		    "bonus [CLIENT ...] [period=PERIOD]\n"
		    "remind [CLIENT ...|-]",
	.purpose = N_("Invoices and payments by the company's rules."),
	.tables = tables,
};

struct args {
	struct verb_args common;
	struct invoice_job job;
	bool force, queue;
	const char *as_of;
};

static struct verb_text
text_of(size_t i)
{
	const struct invoice_verb *v = &invoice_verbs[i];

	return i < invoice_verbs_n ? (struct verb_text){ v->name, v->synopsis, v->help }
				   : (struct verb_text){ 0 };
}

static int
run(struct session *s, const struct invoice_verb *verb, struct invoice_job *j,
    const struct args *args, struct err *e)
{
	struct rows *rows = NULL;

	/* a wrong -o or -w is told before anything is stored */
	if (cmd_rows(&rows, &args->common.rows, s, verb->kind, NULL, e) != 0)
		return err_report(e, cmd.name);
	j->dry = args->common.dry;
	j->force = args->force;
	j->queue = args->queue;
	j->as_of = args->as_of;
	return cmd_rows_end(rows, verb->run(j, rows_sink(rows), e), e, cmd.name);
}

/* One client's letter is a message, those of many are a mailbox. */
static int
print_letters(const struct session *s, const struct invoice_job *j)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < j->letters.n; i++) {
		const struct invoice_letter *l = &j->letters.v[i];
		struct mail m = { .from = l->from,
				  .from_name = l->from_name,
				  .to = l->to,
				  .to_name = l->to_name,
				  .subject = l->subject,
				  .body = l->body,
				  .now = s->clock.now,
				  .offset = s->clock.offset };

		if (j->given.nnames == 1)
			mail_message(&out, &m);
		else
			mail_mbox(&out, &m);
	}
	out_str(buf_str(&out));
	buf_release(&out);
	return 0;
}

static int
run_letters(struct session *s, const struct invoice_verb *verb, struct invoice_job *j,
	    const struct args *args, struct err *e)
{
	j->dry = args->common.dry;
	session_speak(s);
	if (verb->run(j, (struct sink){ 0 }, e) != 0)
		return err_report(e, cmd.name);
	return print_letters(s, j);
}

static int
check_words(const struct invoice_verb *verb, const struct invoice_job *j, const struct args *args)
{
	if (j->given.stream && !(verb->flags & INVOICE_STREAM))
		return opt_fail(&cmd, _("%s takes no -"), verb->name);
	if (j->given.nnames == 0 && (verb->flags & INVOICE_NAMES))
		return opt_fail(&cmd, _("%s: expected the name of a document"), verb->name);
	if (j->given.nnames > 0 && !(verb->flags & (INVOICE_NAMES | INVOICE_LETTERS | INVOICE_ANY)))
		return opt_fail(&cmd, _("\"%s\": expected FIELD=VALUE"), j->given.names[0]);
	if (j->given.nnames > 1 && (verb->flags & INVOICE_ONE))
		return opt_fail(&cmd, _("\"%s\": %s takes one document"), j->given.names[1],
				verb->name);
	if (j->given.nfields > 0 &&
	    (verb->flags & (INVOICE_FILTER | INVOICE_LETTERS | INVOICE_AS_OF)))
		return opt_fail(&cmd, _("\"%s\": %s takes no fields"), j->given.fields[0],
				verb->name);
	if (j->given.stream && j->given.nnames > 0)
		return opt_fail(&cmd, _("\"%s\": - takes no more words"), j->given.names[0]);
	if (!j->given.stream && (verb->flags & INVOICE_FILTER))
		return opt_fail(&cmd, _("%s: expected - for a stream"), verb->name);
	if (args->common.dry && (verb->flags & (INVOICE_FILTER | INVOICE_AS_OF)))
		return opt_fail(&cmd, _("%s takes no --dry-run"), verb->name);
	if (args->common.asked_rows && (verb->flags & INVOICE_LETTERS))
		return opt_fail(&cmd, _("%s prints letters: it takes no options of rows"),
				verb->name);
	if (args->queue && !(verb->flags & INVOICE_QUEUE))
		return opt_fail(&cmd, _("%s takes no --queue"), verb->name);
	if (args->as_of && !(verb->flags & INVOICE_AS_OF))
		return opt_fail(&cmd, _("%s takes no --as-of"), verb->name);
	if (args->force && !(verb->flags & INVOICE_FORCE))
		return opt_fail(&cmd, _("%s takes no --force"), verb->name);
	return 0;
}

static void
option(struct verb_args *a, int c, const char *arg)
{
	struct args *args = (struct args *)a;

	args->force |= c == 'f';
	args->queue |= c == OPT_QUEUE;
	if (c == OPT_AS_OF)
		args->as_of = arg;
}

static int
begin(struct verb_args *a, size_t verb, struct session *s, char **words, size_t n, size_t names)
{
	struct args *args = (struct args *)a;

	invoice_job_init(&args->job, s, words, n, names);
	return check_words(&invoice_verbs[verb], &args->job, args);
}

static int
run_verb(struct verb_args *a, size_t verb, struct session *s, struct err *e)
{
	struct args *args = (struct args *)a;
	const struct invoice_verb *v = &invoice_verbs[verb];
	static const char *const many[] = { "item", "part", NULL };

	if (args_once(args->job.given.fields, args->job.given.nfields, many, e) != 0)
		return err_report(e, cmd.name);
	return (v->flags & INVOICE_LETTERS ? run_letters : run)(s, v, &args->job, args, e);
}

static void
end(struct verb_args *a)
{
	invoice_job_release(&((struct args *)a)->job);
}

static const struct verb_program program = { &cmd, text_of, option, begin, run_verb, end };

int
main(int argc, char **argv)
{
	struct args args = { 0 };

	return verb_main(&program, &args.common, argc, argv);
}
