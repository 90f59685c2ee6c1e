/* SPDX-License-Identifier: ISC */
/*
 * crm-merge - git's merge driver for data files
 *
 * git gives the common ancestor, ours and theirs as files, and the path for
 * messages; the result goes into the file that ours is in.  It may stand in
 * the middle of a merge, so it takes no lock and needs no data directory.
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "rec/settings.h"
#include "store/git.h"
#include "work/dir/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct opt *const tables[] = { opt_basic, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-merge",
	.synopsis = N_("BASE OURS THEIRS PATH"),
	.purpose = N_("Merge three versions of a data file by record and field, for git."),
	.tables = tables,
};

static const size_t file_max = (size_t)1 << 32;

struct task {
	const char *base, *ours, *theirs; /* files */
	const char *path;                 /* what is merged */
	struct settings set;
};

static void
warn(const char *msg)
{
	char prog[] = "crm-merge";

	warn_print(prog, msg);
}

/* The added kinds and fields of the nearest crm.yaml above the path.  It may itself be
 * about to be merged: without a good one the built-in kinds do. */
static void
find_settings(struct settings *set, const char *path)
{
	struct buf file = { 0 }, text = { 0 };
	struct err e = { 0 };

	buf_addz(&file, path);
	while (text.n == 0) {
		while (file.n > 0 && file.p[file.n - 1] != '/')
			file.n--;
		buf_addz(&file, "crm.yaml");
		if (access(buf_cstr(&file), R_OK) == 0 &&
		    (fs_read_file(buf_cstr(&file), 1 << 20, &text, &e) != 0 ||
		     settings_parse(set, buf_str(&text), buf_cstr(&file), &e) != 0))
			warn(e.msg);
		file.n -= sizeof "crm.yaml" - 1;
		if (file.n == 0)
			break;
		file.n--; /* the slash */
	}
	buf_release(&file);
	buf_release(&text);
}

static const char *
removed(struct str line, const char *gone, const char *changed)
{
	return line.n == 0 ? gone : changed;
}

static void
report(void *ctx, const struct merge_conflict *c)
{
	const struct task *t = ctx;
	struct err e = { 0 };

	if (c->field.n > 0)
		err_data(&e, NOWHERE, _("%s: %.*s %.*s: %.*s: ours \"%.*s\", theirs \"%.*s\""),
			 t->path, STR_ARG(c->kind), STR_ARG(c->id), STR_ARG(c->field),
			 STR_ARG(c->ours), STR_ARG(c->theirs));
	else
		err_data(&e, NOWHERE, "%s: %.*s %.*s: %s, %s", t->path, STR_ARG(c->kind),
			 STR_ARG(c->id), removed(c->ours, _("ours removed"), _("ours changed")),
			 removed(c->theirs, _("theirs removed"), _("theirs changed")));
	err_report(&e, cmd.name);
}

/* All of it or nothing: half a file must not look like a result. */
static int
replace(const char *path, struct str text, struct err *e)
{
	struct buf temp = { 0 };
	int fd, rc = -1;

	buf_printf(&temp, "%s.XXXXXX", path);
	buf_cstr(&temp);
	fd = mkostemp(temp.p, 0);
	if (fd >= 0)
		rc = fs_write(fd, text);
	if (fd >= 0 && close(fd) != 0)
		rc = -1;
	if (rc == 0)
		rc = rename(temp.p, path);
	if (rc != 0) {
		err_sys(e, _("cannot write %s"), path);
		if (fd >= 0)
			unlink(temp.p);
	}
	buf_release(&temp);
	return rc == 0 ? 0 : -1;
}

/* A version is no file of records: what git does with any text, and a conflict in any
 * case, so that somebody looks. */
static int
merge_lines(const struct task *t, const struct err *why)
{
	const char *const args[] = { "merge-file", "-L",    "ours",  "-L",      "base", "-L",
				     "theirs",     t->ours, t->base, t->theirs, NULL };
	struct err e = { 0 };

	err_data(&e, NOWHERE, _("%s: %s: merged as text, to be resolved by hand"), t->path,
		 why->msg);
	err_report(&e, cmd.name);
	if (git_run(PROC_HERE, args, (struct str){ 0 }, NULL, NULL, &e) < 0)
		return err_report(&e, cmd.name);
	return ERR_NO;
}

static int
merge(struct task *t, struct err *e)
{
	const struct merge_opts opts = { &t->set.schema, report, t };
	struct buf base = { 0 }, ours = { 0 }, theirs = { 0 }, out = { 0 };
	size_t conflicts = 0;
	int rc = -1;

	if (fs_read_file(t->base, file_max, &base, e) == 0 &&
	    fs_read_file(t->ours, file_max, &ours, e) == 0 &&
	    fs_read_file(t->theirs, file_max, &theirs, e) == 0) {
		rc = merge_text(&out, &opts, buf_str(&base), buf_str(&ours), buf_str(&theirs),
				&conflicts, e);
		if (rc != 0)
			rc = merge_lines(t, e);
		else if ((rc = replace(t->ours, buf_str(&out), e)) == 0)
			rc = conflicts > 0 ? ERR_NO : 0;
	}
	buf_release(&base);
	buf_release(&ours);
	buf_release(&theirs);
	buf_release(&out);
	return rc < 0 ? err_report(e, cmd.name) : rc;
}

int
main(int argc, char **argv)
{
	struct opt_state o;
	struct task t;
	struct err e = { 0 };
	int status;

	opt_start(&o, &cmd, argc, argv);
	if (opt_next(&o) == OPT_BAD)
		return ERR_USAGE;
	if (o.n != 4)
		return opt_fail(&cmd, _("expected three files and a path"));
	t = (struct task){ .base = o.operands[0],
			   .ours = o.operands[1],
			   .theirs = o.operands[2],
			   .path = o.operands[3] };
	settings_init(&t.set);
	find_settings(&t.set, t.path);
	status = merge(&t, &e);
	settings_release(&t.set);
	return out_finish(cmd.name, status);
}
