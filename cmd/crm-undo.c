/* SPDX-License-Identifier: ISC */
/*
 * crm-undo - take back one change
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/dir/undo.h"

enum { DRY_RUN = OPT_OWN };

static const struct opt own[] = {
	{ DRY_RUN, "dry-run", NULL, N_("only print what would be done") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-undo",
	.synopsis = N_("[--dry-run] [COMMIT]"),
	.purpose = N_("Take back one change, the last or an old one."),
	.tables = tables,
};

static void
blocked(void *ctx, const char *msg)
{
	struct err e = { 0 };

	(void)ctx;
	err_data(&e, NOWHERE, "%s", msg);
	err_report(&e, cmd.name);
}

static int
run(struct session *s, const struct rows_opts *ro, const char *name, bool dry, struct err *e)
{
	const struct kind *kinds[] = { &undo_kind, NULL };
	struct rows_setup setup = cmd_setup(s);
	struct rows *rows = NULL;
	struct undo u = { 0 };
	int rc;

	setup.kind = &undo_kind;
	setup.reports = kinds;
	if (rows_open(&rows, ro, &setup, e) != 0)
		return err_report(e, cmd.name);
	rc = undo_open(&u, s, name, blocked, NULL, e);
	if (rc == 0)
		rc = undo_run(&u, dry, e);
	if (rc == 0)
		rc = undo_each(&u, rows_sink(rows), e);
	rc = cmd_rows_end(rows, rc, e, cmd.name);
	undo_release(&u);
	return rc;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	bool dry = false;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!rows_option(&ro, c, o.arg))
			dry |= c == DRY_RUN;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n > 1)
		return opt_fail(&cmd, _("expected one commit at most"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &ro, o.n ? o.operands[0] : NULL, dry, &e);
	cmd_stored(&s, status, N_("the changes are stored"));
	session_close(&s);
	return out_finish(cmd.name, status);
}
