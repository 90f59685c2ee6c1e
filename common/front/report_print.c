/* SPDX-License-Identifier: ISC */
#include "front/report_print.h"

#include "base/lang.h"
#include "base/out.h"
#include "base/proc.h"
#include "base/save.h"
#include "base/which.h"
#include "front/cmd.h"
#include "port/export.h"
#include "value/date.h"
#include "view/form.h"
#include "view/human.h"
#include "view/mime.h"
#include "view/screen.h"
#include "work/load/each.h"
#include "work/print/print.h"

#include <string.h>

static void
add_date(struct buf *out, int32_t day)
{
	static const struct field_def date = { .type = TYPE_DATE };
	char text[DATE_TEXT];

	human_value(out, &date, date_text(day, text));
}

/* ", Petrov": whom the report is about alone, by name. */
static int
add_whose(struct buf *out, const struct report_query *q, const char *kind, struct str id,
	  struct err *e)
{
	struct labels names = { 0 };
	struct str name;

	if (id.n == 0)
		return 0;
	if (labels_load(&names, q->s, kind, "name", e) != 0)
		return -1;
	name = labels_find(&names, id);
	name = name.n > 0 ? name : id;
	buf_printf(out, ", %.*s", STR_ARG(name));
	labels_release(&names);
	return 0;
}

/* "Sales, 2026-11-01 - 2026-11-23, Petrov" */
static int
add_title(struct buf *out, const struct report *r, const struct report_query *q, struct err *e)
{
	buf_addz(out, _(r->title));
	buf_addz(out, ", ");
	if (!(r->flags & REPORT_DAY) && q->period.from > DATE_MIN &&
	    q->period.from < q->period.to) {
		add_date(out, q->period.from);
		buf_addz(out, " \u2013 ");
	}
	add_date(out, r->flags & REPORT_DAY ? q->as_of : q->period.to);
	if (q->group.n > 0)
		buf_printf(out, ", %.*s", STR_ARG(q->group));
	if (add_whose(out, q, "staff", q->manager, e) != 0)
		return -1;
	return add_whose(out, q, "client", q->client, e);
}

struct derivation {
	const struct report *r;
	const struct report_query *q;
};

static bool
derive(void *ctx, const struct rec *r, struct str key, struct str *val)
{
	const struct derivation *d = ctx;

	return d->r->derive(d->q, r, key, val);
}

static int
print_piece(void *ctx, struct str s, struct err *e)
{
	(void)ctx;
	(void)e;
	out_str(s);
	return out_gone() ? 1 : 0;
}

/* The rows, which are lines of records, as a calendar. */
static int
print_calendar(struct session *s, struct str lines, struct err *e)
{
	struct spool out = { 0 };
	struct export *x = NULL;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct str line;
	int rc = export_open(&x, "ical",
			     &(struct export_setup){ &s->set, s->clock.now, false, &out }, e);

	while (rc == 0 && run_line(&lines, &line)) {
		rc = rec_parse(&r, line, &a, REC_TRUSTED, NOWHERE, e);
		if (rc == 0)
			rc = export_sink(x).put(export_sink(x).ctx, &r, e);
	}
	if (rc == 0 && (rc = export_end(x, e)) == 0)
		rc = spool_read(&out, print_piece, NULL, e);
	export_free(x);
	spool_release(&out);
	rec_release(&r);
	arena_release(&a);
	return rc < 0 ? err_report(e, s->prog) : 0;
}

static bool
wants_calendar(const struct report *r, const struct rows_opts *o)
{
	return (r->flags & REPORT_CALENDAR) && o->format && strcmp(o->format, "ical") == 0;
}

/* A report that is printed: what is the same each time. */
struct printing {
	struct session *s;
	const struct report *r;
	const struct report_args *a;
	struct report_query *q;
	struct report_shape shape;
	const char *title;
	bool mail; /* a page is to be read in a message */
};

/* Gives the exit status, after a message; to: instead of standard output, or NULL. */
static int
print_as(const struct printing *p, const char *format, const struct screen *screen, struct buf *to,
	 struct err *e)
{
	const struct kind *kinds[2] = { p->shape.kind, NULL };
	struct rows_setup setup = cmd_setup(p->s);
	struct rows_opts rows_opts = p->a->rows;
	struct derivation d = { p->r, p->q };
	struct expr_derive fields = { derive, &d };
	struct rows *rows = NULL;

	rows_opts.format = format;
	setup.kind = kinds[0];
	setup.reports = kinds;
	setup.derive = p->r->derive ? &fields : NULL;
	setup.columns = p->r->columns;
	setup.charts = p->shape.top ? NULL : p->r->charts; /* the others would be the largest */
	setup.sums = p->shape.sums;
	setup.title = p->title;
	setup.screen = screen;
	setup.to = to;
	setup.mail = p->mail;
	if (rows_open(&rows, &rows_opts, &setup, e) != 0)
		return err_report(e, p->s->prog);
	return cmd_rows_end(rows, report_shape_run(&p->shape, p->r, p->q, rows_sink(rows), e), e,
			    p->s->prog);
}

/* A page drawn by crm-pdf, which alone has the libraries for it. */
static int
draw_pdf(const struct printing *p, struct str page, struct buf *out, struct err *e)
{
	char day[DATE_TEXT];
	struct buf path = { 0 };
	int status;

	date_text(p->q->as_of, day);
	if (!which_program(&path, "pdf")) {
		buf_release(&path);
		return err_sys(e, _("crm-pdf is not installed"));
	}
	status = proc_run(&(struct proc){ .argv = (const char *const[]){ buf_cstr(&path), "--today",
									 day, "-", NULL },
					  .dir = PROC_HERE,
					  .in = page,
					  .out = out },
			  e);
	buf_release(&path);
	if (status > 0)
		return err_data(e, NOWHERE, _("crm-pdf failed"));
	return status;
}

static int
print_pdf(const struct printing *p, struct buf *out, struct err *e)
{
	struct buf page = { 0 };
	int rc = print_as(p, "page", NULL, &page, e);

	if (rc == 0 && draw_pdf(p, buf_str(&page), out, e) != 0)
		rc = err_report(e, p->s->prog);
	buf_release(&page);
	return rc;
}

/* The text for plain readers is the table, 80 columns wide. */
static int
print_mail(const struct printing *p, struct buf *out, struct err *e)
{
	const struct screen screen = { .width = SCREEN_WIDTH };
	struct buf text = { 0 }, page = { 0 };
	struct printing mailed = *p;
	int rc = print_as(p, "table", &screen, &text, e);

	mailed.mail = true;
	if (rc == 0)
		rc = print_as(&mailed, "html", &screen, &page, e);
	if (rc == 0)
		mime_message(out, str_of(p->a->mail), str_of(p->title), buf_str(&text),
			     buf_str(&page));
	buf_release(&text);
	buf_release(&page);
	return rc;
}

/* -o, else what the name of the file ends with. */
static const char *
format_of(const struct report_args *a)
{
	const char *dot = a->save ? strrchr(a->save, '.') : NULL;

	if (a->rows.format || dot == NULL || strchr(dot, '/'))
		return a->rows.format;
	return strcmp(dot, ".htm") == 0 ? "html" : strcmp(dot, ".txt") == 0 ? "table" : dot + 1;
}

bool
report_wants_pdf(const struct report_args *a)
{
	const char *format = format_of(a);

	return format && strcmp(format, "pdf") == 0;
}

/* -o ical: of whole rows. */
static int
print_dates(const struct printing *p, struct err *e)
{
	struct report_args whole = *p->a;
	struct printing rows = *p;
	struct buf lines = { 0 };
	int rc;

	whole.rows.fields = NULL;
	rows.a = &whole;
	rc = print_as(&rows, "tskv", NULL, &lines, e);
	if (rc == 0)
		rc = print_calendar(p->s, buf_str(&lines), e);
	buf_release(&lines);
	return rc;
}

static int
print_somewhere(const struct printing *p, struct err *e)
{
	const struct screen screen = { .width = SCREEN_WIDTH };
	struct buf out = { 0 };
	int rc;

	if (p->a->mail == NULL && p->a->save == NULL && wants_calendar(p->r, &p->a->rows))
		return print_dates(p, e);
	if (p->a->mail == NULL && p->a->save == NULL && !report_wants_pdf(p->a))
		return print_as(p, p->a->rows.format, NULL, NULL, e);
	rc = p->a->mail               ? print_mail(p, &out, e)
	     : report_wants_pdf(p->a) ? print_pdf(p, &out, e)
				      : print_as(p, format_of(p->a), &screen, &out, e);
	if (rc == 0 && p->a->save && save_file(p->a->save, buf_str(&out), e) != 0)
		rc = err_report(e, p->s->prog);
	else if (rc == 0 && p->a->save == NULL)
		out_str(buf_str(&out));
	buf_release(&out);
	return rc;
}

int
report_print(struct session *s, const struct report *r, const struct report_args *a,
	     struct report_query *q, struct err *e)
{
	struct printing p = { .s = s, .r = r, .a = a, .q = q };
	struct buf title = { 0 };
	char was[LANG_NAME] = "";
	int rc = r->flags & REPORT_NAMES ? report_load_names(q, e) : 0;

	session_speak(s);
	if (rc == 0)
		rc = report_shape_ask(&p.shape, r, q, &a->shape, e);
	if (rc != 0)
		return err_report(e, s->prog);
	if (a->mail == NULL && !report_wants_pdf(a) && !view_for_people(format_of(a)))
		session_speak_own(s, was);
	if (add_title(&title, r, q, e) == 0) {
		p.title = buf_cstr(&title);
		rc = print_somewhere(&p, e);
	} else {
		rc = err_report(e, s->prog);
	}
	if (was[0])
		lang_set(was);
	buf_release(&title);
	return rc;
}

int
report_print_text(struct session *s, const struct report *r, const struct report_query *q,
		  const char *save, struct err *e)
{
	struct buf form = { 0 }, out = { 0 };
	struct sheet sheet = { 0 };
	struct page page = { 0 };
	const char *file;
	int rc;

	if (r->sheet == NULL) {
		err_usage(e, _("report %s has no text"), r->name);
		return err_report(e, s->prog);
	}
	session_speak(s);
	rc = r->sheet(q, &sheet, e);
	if (rc == 0)
		rc = print_template(s, r->name, &form, &file, e);
	if (rc == 0)
		rc = form_fill(&page, buf_str(&form), file, &sheet, e);
	if (rc == 0)
		rc = page_text(&out, &page, screen_stdout().width, e);
	if (rc == 0 && save)
		rc = save_file(save, buf_str(&out), e);
	else if (rc == 0)
		out_str(buf_str(&out));
	page_release(&page);
	sheet_release(&sheet);
	buf_release(&form);
	buf_release(&out);
	return rc == 0 ? 0 : err_report(e, s->prog);
}

void
report_prefer_table(struct report_args *a, const struct report *r)
{
	const struct rows_opts *o = &a->rows;

	if ((r->flags & REPORT_SCREEN) && o->format == NULL && o->fields == NULL && !o->ids &&
	    a->save == NULL && a->mail == NULL)
		a->rows.format = "table";
}

bool
report_wants_text(const struct report_args *a)
{
	return a->rows.format && strcmp(a->rows.format, "text") == 0;
}
