/* SPDX-License-Identifier: ISC */
/*
 * crm-cat - records of files or of standard input: filter, sort, convert
 */
#include "cmd.h"

#include "base/lang.h"
#include "base/out.h"
#include "rec/reader.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct opt *const tables[] = { rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-cat",
	.synopsis = N_("[-q] [-o FORMAT] [-w EXPR] [-c FIELD,...] [-s FIELD[:r],...] [-n N] "
		       "FILE|- ..."),
	.purpose = N_("Print records of files, or of standard input."),
	.tables = tables,
};

/* Gives 1 when no more rows are wanted. */
static int
cat_fd(int fd, const char *name, struct sink to, struct err *e)
{
	struct reader r;
	struct rec *rec;
	int got;

	reader_init(&r, fd, name);
	while ((got = reader_next(&r, &rec, e)) > 0)
		if ((got = to.put(to.ctx, rec, e)) != 0)
			break;
	reader_release(&r);
	return got;
}

static int
cat_file(const char *path, struct sink to, struct err *e)
{
	int fd, rc;

	if (strcmp(path, "-") == 0)
		return cat_fd(STDIN_FILENO, "stdin", to, e);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_sys(e, _("cannot open %s"), path);
	rc = cat_fd(fd, path, to, e);
	close(fd);
	return rc;
}

/* The exit status: 1 where no record was found. */
static int
run(const struct opt_state *o, const struct rows_opts *ro, const struct session *s)
{
	struct rows *rows;
	struct err e = { 0 };
	size_t found;
	int rc = 0;

	session_speak(s);
	if (cmd_rows(&rows, ro, s, NULL, NULL, &e) != 0)
		return err_report(&e, cmd.name);
	for (size_t i = 0; i < o->n && rc == 0; i++)
		rc = cat_file(o->operands[i], rows_sink(rows), &e);
	found = rows_count(rows);
	rc = cmd_rows_end(rows, rc < 0 ? -1 : 0, &e, cmd.name);
	return rc == 0 && found == 0 ? ERR_NO : rc;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct err e = { 0 };
	struct opt_state o;
	struct session s;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		rows_option(&ro, c, o.arg);
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("nothing to read: name a file, or - for standard input"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, true }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&o, &ro, &s);
	session_close(&s);
	return out_finish(cmd.name, status);
}
