/* SPDX-License-Identifier: ISC */
/*
 * crm-invoice - what is done with invoices by the company's rules
 *
 * The operations are the table in work/invoice.c.
 */
#include "cmd.h"

#include "base/lang.h"
#include "base/out.h"
#include "port/mail.h"
#include "work/invoice.h"

#include <string.h>
#include <unistd.h>

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
		    "ship INVOICE|ORDER [item=PRODUCT:QTY ...]\n"
		    "pay INVOICE|SHIPMENT|CLIENT ... [amount=AMOUNT] [date=DATE]\n"
		    "cancel INVOICE|SHIPMENT ... [date=DATE]\n"
		    "replace INVOICE|SHIPMENT [FIELD=VALUE ...] [item=...]\n"
		    "return INVOICE|SHIPMENT item=PRODUCT:QTY ...|amount=AMOUNT\n"
		    "match [--queue] -\n"
		    "penalty INVOICE|SHIPMENT|CLIENT ... [--as-of DATE]\n"
		    "bonus [CLIENT ...] [period=PERIOD]\n"
		    "remind [CLIENT ...|-]",
	.purpose = N_("Invoices and payments by the company's rules."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	bool dry, force, queue;
	bool asked_rows; /* -o, -w ... */
	const char *as_of;
};

static int
list_verbs(void)
{
	for (size_t i = 0; i < invoice_verbs_n; i++)
		out_printf("%s %s\n\t%s\n", invoice_verbs[i].name, invoice_verbs[i].synopsis,
			   _(invoice_verbs[i].help));
	return out_finish(cmd.name, 0);
}

static int
no_verb(const char *name)
{
	struct buf names = { 0 };
	int rc;

	for (size_t i = 0; i < invoice_verbs_n; i++)
		buf_printf(&names, "%s%s", i ? ", " : "", invoice_verbs[i].name);
	rc = opt_fail(&cmd, _("\"%s\": expected one of %s"), name, buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static int
run(struct session *s, const struct invoice_verb *verb, struct invoice_job *j,
    const struct args *args, struct err *e)
{
	struct rows *rows = NULL;

	/* a wrong -o or -w is told before anything is stored */
	if (cmd_rows(&rows, &args->rows, s, verb->kind, NULL, e) != 0)
		return err_report(e, cmd.name);
	j->dry = args->dry;
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

		if (j->nnames == 1)
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
	j->dry = args->dry;
	session_speak(s);
	if (verb->run(j, (struct sink){ 0 }, e) != 0)
		return err_report(e, cmd.name);
	return print_letters(s, j);
}

static int
check_words(const struct invoice_verb *verb, const struct invoice_job *j, const struct args *args)
{
	if (j->stream && !(verb->flags & INVOICE_STREAM))
		return opt_fail(&cmd, _("%s takes no -"), verb->name);
	if (j->nnames == 0 && (verb->flags & INVOICE_NAMES))
		return opt_fail(&cmd, _("%s: expected the name of a document"), verb->name);
	if (j->nnames > 0 && !(verb->flags & (INVOICE_NAMES | INVOICE_LETTERS | INVOICE_ANY)))
		return opt_fail(&cmd, _("\"%s\": expected FIELD=VALUE"), j->names[0]);
	if (j->nnames > 1 && (verb->flags & INVOICE_ONE))
		return opt_fail(&cmd, _("\"%s\": %s takes one document"), j->names[1], verb->name);
	if (j->nfields > 0 && (verb->flags & (INVOICE_FILTER | INVOICE_LETTERS | INVOICE_AS_OF)))
		return opt_fail(&cmd, _("\"%s\": %s takes no fields"), j->fields[0], verb->name);
	if (j->stream && j->nnames > 0)
		return opt_fail(&cmd, _("\"%s\": - takes no more words"), j->names[0]);
	if (!j->stream && (verb->flags & INVOICE_FILTER))
		return opt_fail(&cmd, _("%s: expected - for a stream"), verb->name);
	if (args->dry && (verb->flags & (INVOICE_FILTER | INVOICE_AS_OF)))
		return opt_fail(&cmd, _("%s takes no --dry-run"), verb->name);
	if (args->asked_rows && (verb->flags & INVOICE_LETTERS))
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

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	const struct invoice_verb *verb;
	struct invoice_job j = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (c == 'd')
			args.dry = true;
		else if (c == 'f')
			args.force = true;
		else if (c == OPT_QUEUE)
			args.queue = true;
		else if (c == OPT_AS_OF)
			args.as_of = o.arg;
		else if (rows_option(&args.rows, c, o.arg))
			args.asked_rows = true;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return list_verbs();
	if ((verb = invoice_verb(o.operands[0])) == NULL)
		return no_verb(o.operands[0]);
	invoice_job_init(&j, &s, o.operands + 1, o.n - 1, o.behind < o.n ? o.behind : o.n - 1);
	status = check_words(verb, &j, &args);
	if (status == 0) {
		if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false },
				 &e) != 0)
			status = err_report(&e, cmd.name);
		else
			status = (verb->flags & INVOICE_LETTERS ? run_letters : run)(&s, verb, &j,
										     &args, &e);
	}
	invoice_job_release(&j);
	session_close(&s);
	if (status == 0 && out_failed() && !args.dry)
		session_warn(&(struct session){ .prog = cmd.name }, _("the records are stored"));
	return out_finish(cmd.name, status);
}
