/* SPDX-License-Identifier: ISC */
/*
 * crm-xlsx - records as a spreadsheet
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "rec/reader.h"
#include "view/xlsx.h"
#include "work/report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct opt own[] = {
	{ 'c', NULL, "FIELD,...", N_("only these fields, in this order") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-xlsx",
	.synopsis = N_("[-c FIELD,...] FILE|- ..."),
	.purpose = N_("Print records of files, or of standard input, as a spreadsheet."),
	.tables = tables,
};

static int
take_fd(int fd, const char *name, struct xlsx *b, struct err *e)
{
	struct reader r;
	struct rec *rec;
	int got;

	reader_init(&r, fd, name);
	while ((got = reader_next(&r, &rec, e)) > 0)
		if ((got = xlsx_put(b, rec, e)) != 0)
			break;
	reader_release(&r);
	return got;
}

static int
take(const char *path, struct xlsx *b, struct err *e)
{
	const char *name;
	int fd = fs_open(path, &name, e), rc;

	if (fd < 0)
		return -1;
	rc = take_fd(fd, name, b, e);
	fs_close(fd);
	return rc;
}

static int
copy(int fd, struct err *e)
{
	char block[1 << 16];
	ssize_t got;
	off_t at = 0;

	while ((got = fs_pread(fd, block, sizeof block, at)) > 0 && !out_gone()) {
		out_str((struct str){ block, (size_t)got });
		at += got;
	}
	return got < 0 ? err_sys(e, _("cannot read %s"), "xlsx") : 0;
}

/* By way of a file, since a zip is not written from its beginning to its end. */
static int
print(struct xlsx *b, struct err *e)
{
	const char *dir = getenv("TMPDIR");
	char path[4096], name[32];
	int n = snprintf(path, sizeof path, "%s/crm-XXXXXX", dir && dir[0] ? dir : "/tmp");
	int fd, rc;

	errno = ENAMETOOLONG;
	fd = n < 0 || (size_t)n >= sizeof path ? -1 : mkostemp(path, O_CLOEXEC);
	if (fd < 0)
		return err_sys(e, _("cannot make a file in %s"), dir && dir[0] ? dir : "/tmp");
	unlink(path);
	snprintf(name, sizeof name, "/dev/fd/%d", fd);
	rc = xlsx_write(b, name, e);
	if (rc == 0)
		rc = copy(fd, e);
	close(fd);
	return rc;
}

/* The exit status: 1 where no record was found, as of crm-cat. */
static int
run(const struct opt_state *o, const char *fields, struct session *s)
{
	struct xlsx_opts how = { .schema = &s->set.schema };
	struct xlsx *b = NULL;
	struct err e = { 0 };
	int rc;

	session_speak(s);
	how.reports = report_kinds(s, &s->arena);
	how.fields = fields ? str_of(fields) : STR("");
	if (fields && how.fields.n == 0)
		return opt_fail(&cmd, _("-c: names no field"));
	rc = xlsx_new(&b, &how, &e);
	for (size_t i = 0; i < o->n && rc == 0; i++)
		rc = take(o->operands[i], b, &e);
	if (rc == 0 && xlsx_rows(b) == 0) {
		xlsx_free(b);
		return ERR_NO;
	}
	if (rc == 0)
		rc = print(b, &e);
	xlsx_free(b);
	return rc == 0 ? 0 : err_report(&e, cmd.name);
}

int
main(int argc, char **argv)
{
	const char *fields = NULL;
	struct err e = { 0 };
	struct opt_state o;
	struct session s;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		fields = o.arg;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("nothing to read: name a file, or - for standard input"));
	if (isatty(STDOUT_FILENO))
		return opt_fail(&cmd,
				_("a spreadsheet is not for a terminal: redirect it to a file"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, true }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&o, fields, &s);
	session_close(&s);
	return out_finish(cmd.name, status);
}
