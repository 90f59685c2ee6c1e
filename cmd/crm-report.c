/* SPDX-License-Identifier: ISC */
/*
 * crm-report - reports
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/report_explain.h"
#include "front/report_print.h"
#include "view/mime.h"

#include <string.h>
#include <unistd.h>

enum {
	OPT_FROM = OPT_OWN,
	OPT_TO,
	OPT_AS_OF,
	OPT_MANAGER,
	OPT_CLIENT,
	OPT_GROUP,
	OPT_BY,
	OPT_NET,
	OPT_CLOSED,
	OPT_TEAM,
	OPT_CREDIT,
	OPT_NOT,
	OPT_COMPARE,
	OPT_ACROSS,
	OPT_UNDER,
	OPT_TOP,
	OPT_EXPLAIN,
	OPT_SAVE,
	OPT_MAIL,
	OPT_PERIOD
};

static const struct opt own[] = {
	{ OPT_PERIOD, "period", "PERIOD", N_("the period: 2026-11, 2026-W47, last-month ...") },
	{ OPT_FROM, "from", "DATE", N_("the period's first day") },
	{ OPT_TO, "to", "DATE", N_("the period's last day") },
	{ OPT_AS_OF, "as-of", "DATE", N_("the day on which debts are counted") },
	{ OPT_BY, "by", "WHAT,...", N_("what the rows are") },
	{ OPT_MANAGER, "manager", "MANAGER", N_("of this manager alone; me is you") },
	{ OPT_CLIENT, "client", "CLIENT", N_("of this client alone") },
	{ OPT_TEAM, "team", NULL, N_("with --manager: also of those under that manager") },
	{ OPT_CREDIT, "credit", "owner|actor", N_("whose a substitute's work is") },
	{ OPT_GROUP, "group", "GROUP", N_("of this group of clients alone") },
	{ OPT_NET, "net", NULL, N_("without VAT") },
	{ OPT_CLOSED, "closed", NULL, N_("claims by the day they were closed") },
	{ OPT_COMPARE, "compare", NULL, N_("beside the period before and a year ago") },
	{ OPT_ACROSS, "across", NULL,
	  N_("by two keys, the second month: a column for each month") },
	{ OPT_UNDER, "under", "WHAT", N_("rows under their manager, group or parent, with sums") },
	{ OPT_TOP, "top", "N", N_("the first N rows, and the sums of the others") },
	{ OPT_EXPLAIN, "explain", "[ROW:]FIELD", N_("the records behind a figure") },
	{ OPT_SAVE, "save", "FILE", N_("write to FILE, by rename; its name says the format") },
	{ OPT_MAIL, "mail", "ADDRESS", N_("print a message with the page for sendmail -t") },
	{ OPT_NOT, "not", NULL, N_("with -: clients that the stream does not select") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-report",
	.synopsis = N_("NAME [CLIENT] [-]"),
	.purpose = N_("Print a report; without a name, list the reports."),
	.tables = tables,
};

static void
take_option(struct report_args *a, int c, const char *arg)
{
	const char **const texts[] = {
		[OPT_PERIOD] = &a->words.period, [OPT_FROM] = &a->words.from,
		[OPT_TO] = &a->words.to,         [OPT_AS_OF] = &a->words.as_of,
		[OPT_BY] = &a->words.by,         [OPT_MANAGER] = &a->words.manager,
		[OPT_CLIENT] = &a->words.client, [OPT_GROUP] = &a->words.group,
		[OPT_CREDIT] = &a->words.credit, [OPT_UNDER] = &a->shape.under,
		[OPT_TOP] = &a->shape.top,       [OPT_EXPLAIN] = &a->explain,
		[OPT_SAVE] = &a->save,           [OPT_MAIL] = &a->mail,
	};
	bool *const flags[] = {
		[OPT_CLOSED] = &a->words.closed,   [OPT_NET] = &a->words.net,
		[OPT_TEAM] = &a->words.team,       [OPT_NOT] = &a->inverted,
		[OPT_COMPARE] = &a->shape.compare, [OPT_ACROSS] = &a->shape.across,
	};

	if ((size_t)c < COUNTOF(texts) && texts[c])
		*texts[c] = arg;
	else if ((size_t)c < COUNTOF(flags) && flags[c])
		*flags[c] = true;
	else
		rows_option(&a->rows, c, arg);
}

static int
list_reports(void)
{
	for (size_t i = 0; i < reports_n; i++)
		out_printf("%s\t%s\n", reports[i].name, _(reports[i].help));
	return out_finish(cmd.name, 0);
}

/* The operands behind the name: a client, and - for a stream. */
static int
take_operands(struct report_args *a, const struct opt_state *o)
{
	for (size_t i = 1; i < o->n; i++) {
		if (strcmp(o->operands[i], "-") == 0)
			a->stream = true;
		else if (a->words.client == NULL)
			a->words.client = o->operands[i];
		else
			return opt_fail(&cmd, _("\"%s\": one client at most"), o->operands[i]);
	}
	if (a->inverted && !a->stream)
		return opt_fail(&cmd, _("--not goes with -"));
	if (a->explain && (a->mail || a->save || a->shape.compare || a->shape.across ||
			   a->shape.top || a->shape.under))
		return opt_fail(&cmd, _("--explain is of the report's own rows: it takes no "
					"--compare, --across, --under, --top, --save or --mail"));
	if (a->explain && report_wants_pdf(a))
		return opt_fail(&cmd, _("--explain takes no -o pdf; -o html can be printed"));
	if (a->mail && a->rows.format)
		return opt_fail(&cmd, _("--mail has its own format, and takes no -o"));
	if (report_wants_pdf(a) && a->save == NULL && isatty(STDOUT_FILENO))
		return opt_fail(&cmd, _("a PDF is not for a terminal: redirect it to a file"));
	if (a->mail && !mime_address(str_of(a->mail)))
		return opt_fail(&cmd, _("--mail \"%s\": not an address"), a->mail);
	return 0;
}

static int
run(struct session *s, const struct report *r, const struct report_args *a, struct err *e)
{
	struct selection sel = { .inverted = a->inverted };
	struct arena arena = { 0 };
	struct report_query q;
	int rc = report_ask(&q, r, &a->words, s, &arena, e);

	if (rc == 0 && a->stream) {
		rc = selection_read(&sel, STDIN_FILENO, "stdin", NULL, e);
		q.selection = &sel;
	}
	if (rc == 0)
		rc = a->explain             ? report_explain(s, r, a, &q, e)
		     : report_wants_text(a) ? report_print_text(s, r, &q, a->save, e)
					    : report_print(s, r, a, &q, e);
	else
		rc = err_report(e, cmd.name);
	report_query_release(&q);
	selection_release(&sel);
	arena_release(&arena);
	return rc;
}

int
main(int argc, char **argv)
{
	struct report_args args = { 0 };
	const struct report *r;
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		take_option(&args, c, o.arg);
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return list_reports();
	if ((r = report_find(o.operands[0])) == NULL && report_nearest(o.operands[0]))
		return opt_fail(&cmd, _("report \"%s\": unknown; did you mean %s?"), o.operands[0],
				report_nearest(o.operands[0]));
	if (r == NULL)
		return opt_fail(&cmd, _("report \"%s\": unknown"), o.operands[0]);
	if (take_operands(&args, &o) != 0)
		return ERR_USAGE;
	report_prefer_table(&args, r);
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, r, &args, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
