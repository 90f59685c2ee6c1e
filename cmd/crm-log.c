/* SPDX-License-Identifier: ISC */
/*
 * crm-log - the history of a record, field by field
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/dir/log.h"
#include "work/load/args.h"

static const struct opt own[] = {
	{ 'a', "all", NULL, N_("also what was before it was added the last time") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-log",
	.synopsis = N_("[-a] KIND ID"),
	.purpose = N_("Print what was changed in a record, when and by whom."),
	.tables = tables,
};

static int
run(struct session *s, const struct rows_opts *ro, struct log_query *q, const char *kind,
    struct err *e)
{
	const struct kind *kinds[] = { &log_kind, NULL };
	struct rows_setup setup = cmd_setup(s);
	struct rows *rows = NULL;
	struct str type;

	setup.kind = &log_kind;
	setup.reports = kinds;
	if (args_kind(&s->set.schema, kind, &q->kind, &type, e) != 0 ||
	    rows_open(&rows, ro, &setup, e) != 0)
		return err_report(e, cmd.name);
	return cmd_rows_end(rows, log_run(s, q, rows_sink(rows), e), e, cmd.name);
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct log_query q = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!rows_option(&ro, c, o.arg))
			q.all |= c == 'a';
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n != 2)
		return opt_fail(&cmd, _("expected a kind and an id"));
	q.name = o.operands[1];
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &ro, &q, o.operands[0], &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
