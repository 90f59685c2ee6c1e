/* SPDX-License-Identifier: ISC */
/*
 * crm - runs the other programs, and tells what there is
 *
 *	crm add ...	crm-add ...: of its own directory, else of PATH
 *	crm help add	the manual page crm-add
 *
 * Like git, it runs whatever crm-NAME there is, so that a script of one's own
 * becomes a command.
 */
#include "base/buf.h"
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/proc.h"
#include "base/which.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct opt *const tables[] = { opt_basic, NULL };

static const struct opt_cmd cmd = {
	.name = "crm",
	.synopsis = N_("COMMAND [ARGUMENT ...]\nhelp [COMMAND]"),
	.purpose = N_("Run a program of the toolkit."),
	.tables = tables,
};

/* Every program, in the order in which people meet them. */
static const struct {
	const char *name, *help;
} programs[] = {
	{ "init", N_("make a data directory, or set up what a clone of one lacks") },
	{ "add", N_("store records") },
	{ "set", N_("change fields of records") },
	{ "rm", N_("remove records") },
	{ "list", N_("records of the data directory") },
	{ "cat", N_("records of files and streams: filter, sort, convert") },
	{ "invoice", N_("invoices, shipments, payments by the company's rules") },
	{ "claim", N_("claims by the company's rules") },
	{ "plan", N_("contacts planned ahead, a portfolio handed over") },
	{ "segment", N_("classes of clients: ABC, XYZ, RFM and others") },
	{ "report", N_("debts, limits, sales, orders, returns, the week") },
	{ "print", N_("documents as text and HTML") },
	{ "pdf", N_("documents as PDF") },
	{ "xlsx", N_("records as a spreadsheet") },
	{ "import", N_("CSV, bank statements and contacts to records") },
	{ "export", N_("records to contacts, calendars, SQL and other forms") },
	{ "log", N_("the history of a record") },
	{ "edit", N_("edit a record by hand") },
	{ "undo", N_("take a change back") },
	{ "forget", N_("erase what is personal of a client") },
	{ "sync", N_("exchange changes with other copies of the directory") },
	{ "check", N_("look for damage in the data directory") },
	{ "merge", N_("merge two versions of a file, for git") },
};

static int
list(void)
{
	struct buf path = { 0 };

	out_z(_("usage: crm COMMAND [ARGUMENT ...]\n\n"));
	for (size_t i = 0; i < COUNTOF(programs); i++)
		if (which_program(&path, programs[i].name))
			out_printf("  %-8s  %s\n", programs[i].name, _(programs[i].help));
	out_z(_("\ncrm help COMMAND tells more.\n"));
	buf_release(&path);
	return 0;
}

static int
unknown(const char *name)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < COUNTOF(programs); i++) {
		if (strcmp(name, programs[i].name) == 0)
			return opt_fail(&cmd, _("crm-%s is not installed"), name);
		str_nearer(str_of(name), programs[i].name, &best, &distance);
	}
	if (best)
		return opt_fail(&cmd, _("unknown command \"%s\"; did you mean \"%s\"?"), name,
				best);
	return opt_fail(&cmd, _("unknown command \"%s\""), name);
}

/* Become the program at path; argv[0] is what it is called. */
static int
become(const char *path, char **argv)
{
	struct err e = { 0 };

	signal(SIGPIPE, SIG_DFL); /* ignoring would be inherited */
	execv(path, argv);
	err_sys(&e, _("cannot run %s"), path);
	return err_report(&e, cmd.name);
}

static int
run(char **argv)
{
	struct buf path = { 0 };
	int status;

	if (which_program(&path, argv[0])) {
		argv[0] = path.p;
		status = become(path.p, argv);
	} else {
		status = unknown(argv[0]);
	}
	buf_release(&path);
	return status;
}

/* Show the manual page: its status, or -1 where there is no such page, or no man. */
static int
manual(const char *page)
{
	const char *const where[] = { "man", "-w", page, NULL };
	const char *const show[] = { "man", page, NULL };
	struct buf dropped = { 0 };
	struct err e = { 0 };
	int rc;

	rc = proc_run(&(struct proc){ .argv = where, .dir = PROC_HERE, .errors = &dropped }, &e);
	buf_release(&dropped);
	if (rc != 0)
		return -1;
	rc = proc_run(&(struct proc){ .argv = show, .dir = PROC_HERE, .terminal = true }, &e);
	return rc < 0 ? err_report(&e, cmd.name) : rc;
}

static int
help(const char *name)
{
	bool whole = strcmp(name, "crm") == 0 || strncmp(name, "crm-", 4) == 0;
	struct buf page = { 0 }, path = { 0 };
	char option[] = "--help", *argv[] = { NULL, option, NULL };
	int status;

	buf_addz(&page, whole ? "" : "crm-");
	buf_addz(&page, name);
	status = manual(buf_cstr(&page));
	if (status < 0 && strcmp(name, "crm") == 0) {
		status = list();
	} else if (status < 0 && which_program(&path, name)) {
		argv[0] = path.p;
		status = become(path.p, argv);
	} else if (status < 0) {
		status = unknown(name);
	}
	buf_release(&page);
	buf_release(&path);
	return status;
}

static int
command(char **argv, size_t n)
{
	if (n > 0 && strcmp(argv[0], "help") != 0)
		return run(argv);
	if (n > 2)
		return opt_fail(&cmd, _("\"%s\": help takes one command"), argv[2]);
	return n == 2 ? help(argv[1]) : list();
}

int
main(int argc, char **argv)
{
	struct opt_state o;

	opt_start(&o, &cmd, argc, argv);
	/* what follows a command is the command's */
	if (argc > 1 && argv[1][0] != '-')
		return out_finish(cmd.name, command(argv + 1, (size_t)argc - 1));
	if (opt_next(&o) != OPT_END)
		return ERR_USAGE;
	return out_finish(cmd.name, command(o.operands, o.n));
}
