/* SPDX-License-Identifier: ISC */
/*
 * crm-cat - records of files or of standard input: filter, sort, convert
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/out.h"
#include "base/utf8.h"
#include "front/cmd.h"
#include "rec/reader.h"
#include "work/report/report.h"

#include <string.h>

enum { OPT_LENIENT = OPT_OWN, LENIENT_MAX = 1 << 30 };

static const struct opt own[] = {
	{ OPT_LENIENT, "lenient", NULL, N_("show lines that are no records too") },
	{ 0 },
};

static const struct opt *const tables[] = { rows_opts_table, own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-cat",
	.synopsis = N_(
		"[-q] [--lenient] [-o FORMAT] [-w EXPR] [-c FIELD,...] [-s FIELD[:r],...] [-n N] "
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

/* A record, or what stands in place of one as its only field. */
static int
cat_line(struct str line, struct arena *a, struct sink to, struct err *e)
{
	struct buf plain = { 0 };
	struct rec r = { 0 };
	struct err ignored;
	int rc;

	if (rec_parse(&r, line, a, REC_STRICT, NOWHERE, &ignored) != 0) {
		rec_clear(&r);
		utf8_harmless(&plain, line);
		rec_setz(&r, "line", buf_str(&plain));
	}
	rc = to.put(to.ctx, &r, e);
	rec_release(&r);
	buf_release(&plain);
	return rc;
}

/* For git, which asks for a picture of any file: one with a conflict as well. */
static int
cat_leniently(int fd, const char *name, struct sink to, struct err *e)
{
	struct buf text = { 0 };
	struct arena a = { 0 };
	struct str rest, line;
	int rc = fs_read_all(fd, LENIENT_MAX, name, &text, e);

	for (rest = buf_str(&text); rc == 0 && rest.n > 0;) {
		str_cut(rest, '\n', &line, &rest);
		if (line.n > 0)
			rc = cat_line(line, &a, to, e);
		arena_reset(&a);
	}
	arena_release(&a);
	buf_release(&text);
	return rc;
}

static int
cat_file(const char *path, bool lenient, struct sink to, struct err *e)
{
	int (*cat)(int, const char *, struct sink, struct err *) = lenient ? cat_leniently : cat_fd;
	const char *name;
	int fd = fs_open(path, &name, e), rc;

	if (fd < 0)
		return -1;
	rc = cat(fd, name, to, e);
	fs_close(fd);
	return rc;
}

/* The exit status: 1 where no record was found; git would take it for a failure. */
static int
run(const struct opt_state *o, const struct rows_opts *ro, bool lenient, struct session *s)
{
	struct rows_setup setup = cmd_setup(s);
	struct rows *rows;
	struct err e = { 0 };
	size_t found;
	int rc = 0;

	session_speak(s);
	setup.reports = report_kinds(s, &s->arena);
	if (rows_open(&rows, ro, &setup, &e) != 0)
		return err_report(&e, cmd.name);
	for (size_t i = 0; i < o->n && rc == 0; i++)
		rc = cat_file(o->operands[i], lenient, rows_sink(rows), &e);
	found = rows_count(rows);
	rc = cmd_rows_end(rows, rc < 0 ? -1 : 0, &e, cmd.name);
	return rc == 0 && found == 0 && !lenient ? ERR_NO : rc;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct err e = { 0 };
	struct opt_state o;
	struct session s;
	bool lenient = false;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!rows_option(&ro, c, o.arg))
			lenient = true;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("nothing to read: name a file, or - for standard input"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, true }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&o, &ro, lenient, &s);
	session_close(&s);
	return out_finish(cmd.name, status);
}
