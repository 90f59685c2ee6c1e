/* SPDX-License-Identifier: ISC */
/*
 * crm-init - make a data directory, or set up what a clone of one lacks
 */
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "work/dir/init.h"

enum { NO_GIT = OPT_OWN, COUNTRY };

static const struct opt own[] = {
	{ NO_GIT, "no-git", NULL, N_("without a git repository") },
	{ COUNTRY, "country", "CC", N_("settings for this country: RU, DE, ...") },
	{ 'C', NULL, "DIR", N_("the same as DIR") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_basic, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-init",
	.synopsis = N_("[--no-git] [--country CC] [DIR]"),
	.purpose = N_("Make a data directory, or set up what one lacks."),
	.tables = tables,
};

static void
print(void *ctx, const char *msg)
{
	(void)ctx;
	out_printf("%s\n", msg);
}

static void
warn(void *ctx, const char *msg)
{
	char prog[] = "crm-init";

	(void)ctx;
	warn_print(prog, msg);
}

int
main(int argc, char **argv)
{
	struct init_opts opts = { .done = print, .warn = warn };
	struct opt_state o;
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		opts.no_git |= c == NO_GIT;
		if (c == COUNTRY)
			opts.country = o.arg;
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n + (o.dir != NULL) > 1)
		return opt_fail(&cmd, _("expected one directory"));
	opts.dir = o.n > 0 ? o.operands[0] : o.dir;
	status = init_run(&opts, &e) == 0 ? 0 : err_report(&e, cmd.name);
	return out_finish(cmd.name, status);
}
