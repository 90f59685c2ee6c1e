/* SPDX-License-Identifier: ISC */
/*
 * crm-check - the health of a data directory
 *
 * Prints a line for each fault, or rows of them; repairs what has one right
 * answer.
 */
#include "base/lang.h"
#include "base/out.h"
#include "base/utf8.h"
#include "front/cmd.h"
#include "work/check/check.h"

#include <string.h>

enum { OPT_FIX = OPT_OWN };

static const struct opt own[] = {
	{ OPT_FIX, "fix", NULL, N_("repair what has one right answer") },
	{ 'q', "quiet", NULL, N_("faults alone, no remarks") },
	{ 'o', "output", "FORMAT", N_("rows: table, tskv, csv, tsv, json, block, html or page") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-check",
	.synopsis = N_("[--fix] [-q] [-o FORMAT]"),
	.purpose = N_("Look for damage in the data directory."),
	.tables = tables,
};

static const struct field_def fault_fields[] = {
	{ "file", TYPE_TEXT, 0, NULL, N_("file") },
	{ "line", TYPE_INT, 0, NULL, N_("line") },
	{ "state", TYPE_ENUM, 0, "fault remark fixed", N_("state") },
	{ "problem", TYPE_TEXT, 0, NULL, N_("problem") },
	{ "field", TYPE_TEXT, 0, NULL, N_("field") },
	{ "value", TYPE_TEXT, 0, NULL, N_("value") },
	{ "text", TYPE_TEXT, 0, NULL, N_("what is wrong") },
};

static const struct kind fault_kind = {
	.name = "fault",
	.flags = KIND_ROW,
	.help = N_("faults of the data directory"),
	.fields = fault_fields,
	.n = COUNTOF(fault_fields),
};

struct printing {
	bool quiet, fix;
	struct rows *rows; /* NULL: lines */
	struct rec rec;
};

static int
put_row(struct printing *p, const struct fault *f, struct err *e)
{
	static const char *const states[] = { "fault", "remark", "fixed" };
	struct sink sink = rows_sink(p->rows);
	struct rec *r = &p->rec;
	struct buf line = { 0 };
	int rc;

	if (f->at.line > 0)
		buf_printf(&line, "%ld", f->at.line);
	rec_clear(r);
	rec_setz(r, "kind", STR("fault"));
	rec_setz(r, "file", str_of(f->at.file));
	rec_setz(r, "line", buf_str(&line));
	rec_setz(r, "state", str_of(states[f->state]));
	rec_setz(r, "problem", str_of(f->problem));
	rec_setz(r, "field", f->field);
	rec_setz(r, "value", f->value);
	rec_setz(r, "text", f->text);
	rc = sink.put(sink.ctx, r, e);
	buf_release(&line);
	return rc;
}

/* FILE:LINE: what; the data in it can do the terminal no harm. */
static void
print_line(const struct fault *f)
{
	static const char *const states[] = { "", N_("remark: "), N_("fixed: ") };
	struct buf b = { 0 };

	utf8_harmless(&b, str_of(f->at.file));
	if (f->at.line > 0)
		buf_printf(&b, ":%ld", f->at.line);
	if (f->at.column > 0)
		buf_printf(&b, ":%ld", f->at.column);
	buf_addz(&b, ": ");
	buf_addz(&b, f->state == FAULT ? "" : _(states[f->state]));
	utf8_harmless(&b, f->text);
	buf_addc(&b, '\n');
	out_str(buf_str(&b));
	buf_release(&b);
}

static int
print(void *ctx, const struct fault *f, struct err *e)
{
	struct printing *p = ctx;

	if (p->quiet && f->state == FAULT_REMARK)
		return 0;
	if (p->rows)
		return put_row(p, f, e) < 0 ? -1 : 0;
	print_line(f);
	return 0;
}

/* Settings that cannot be read are a fault like another; without them nothing else can be
 * told.  False where *e is of something else. */
static bool
settings_fault(struct fault *f, const struct err *e)
{
	struct str rest = str_of(e->msg), file, line, column;
	uint64_t v;

	if (e->kind != ERR_DATA || !str_cut(rest, ':', &file, &rest) || !str_is(file, "crm.yaml"))
		return false;
	*f = (struct fault){ .at = { .file = "crm.yaml" }, .problem = "settings" };
	if (str_cut(rest, ':', &line, &column) && str_uint(line, &v)) {
		f->at.line = (long)v;
		rest = column;
	}
	if (str_cut(rest, ':', &column, &file) && str_uint(column, &v)) {
		f->at.column = (long)v;
		rest = file;
	}
	f->text = str_trim(rest);
	return true;
}

static int
run(struct session *s, const struct rows_opts *ro, struct printing *p, const struct fault *settings,
    struct err *e)
{
	struct check_opts opts = { .fix = p->fix, .tell = print, .ctx = p };
	size_t left = settings != NULL;
	int rc;

	if (ro->format && cmd_rows(&p->rows, ro, s, &fault_kind, NULL, e) != 0)
		return err_report(e, cmd.name);
	rc = settings ? print(p, settings, e) : check_run(s, &opts, &left, e);
	if (p->rows)
		rc = cmd_rows_end(p->rows, rc, e, cmd.name);
	else if (rc != 0)
		rc = err_report(e, cmd.name);
	return rc == 0 && left > 0 ? ERR_NO : rc;
}

static int
check(const struct opt_state *o, const struct rows_opts *ro, struct printing *p)
{
	const struct session_opts opts = { cmd.name, o->dir, o->today, false };
	struct session s = { 0 };
	struct err e = { 0 }, why = { 0 };
	struct fault settings;
	int status;

	if (session_open(&s, &opts, &e) == 0)
		status = run(&s, ro, p, NULL, &why);
	else if (settings_fault(&settings, &e))
		status = run(&s, ro, p, &settings, &why);
	else
		status = err_report(&e, cmd.name);
	session_close(&s);
	rec_release(&p->rec);
	return status;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct printing p = { 0 };
	struct opt_state o;
	int c;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		p.fix |= c == OPT_FIX;
		p.quiet |= c == 'q';
		if (c == 'o')
			ro.format = o.arg;
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n > 0)
		return opt_fail(&cmd, _("\"%s\": expected no operands"), o.operands[0]);
	return out_finish(cmd.name, check(&o, &ro, &p));
}
