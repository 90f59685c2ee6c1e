/* SPDX-License-Identifier: ISC */
/*
 * crm-sync - commit, fetch, merge, check, push
 */
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/utf8.h"
#include "work/dir/sync.h"

#include <stdio.h>

static const struct opt own[] = {
	{ 'k', "keep", NULL, N_("leave conflicts in the files, to be resolved there") },
	{ 'q', "quiet", NULL, N_("say nothing where all is well") },
	{ 'C', NULL, "DIR", N_("the data directory") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_basic, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-sync",
	.synopsis = N_("[-kq]"),
	.purpose = N_("Exchange changes with the repository that this one is a clone of."),
	.tables = tables,
};

static void
tell(void *ctx, struct str line)
{
	struct buf b = { 0 };

	(void)ctx;
	utf8_harmless(&b, line);
	fprintf(stderr, "%s: %s\n", cmd.name, buf_cstr(&b));
	buf_release(&b);
}

static int
run(struct session *s, bool keep, bool quiet, struct err *e)
{
	const struct sync_opts opts = { .keep = keep, .tell = tell };
	struct sync_done done;

	if (sync_run(s, &opts, &done, e) != 0)
		return err_report(e, cmd.name);
	if (!quiet)
		out_printf(_("commits received: %zu, sent: %zu\n"), (size_t)done.received,
			   (size_t)done.sent);
	return 0;
}

int
main(int argc, char **argv)
{
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	bool keep = false, quiet = false;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		keep |= c == 'k';
		quiet |= c == 'q';
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n > 0)
		return opt_fail(&cmd, _("\"%s\": no words are taken"), o.operands[0]);
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, NULL, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, keep, quiet, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
