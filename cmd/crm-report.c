/* SPDX-License-Identifier: ISC */
/*
 * crm-report - reports
 */
#include "cmd.h"

#include "base/lang.h"
#include "base/out.h"
#include "base/save.h"
#include "port/export.h"
#include "value/date.h"
#include "view/form.h"
#include "view/human.h"
#include "view/mime.h"
#include "view/screen.h"
#include "work/each.h"
#include "work/print.h"
#include "work/report_shape.h"

#include <string.h>
#include <unistd.h>

enum {
	OPT_FROM = OPT_OWN,
	OPT_TO,
	OPT_AS_OF,
	OPT_MANAGER,
	OPT_CLIENT,
	OPT_GROUP,
	OPT_BY,
	OPT_NET,
	OPT_CLOSED,
	OPT_TEAM,
	OPT_CREDIT,
	OPT_NOT,
	OPT_COMPARE,
	OPT_UNDER,
	OPT_TOP,
	OPT_SAVE,
	OPT_MAIL,
	OPT_PERIOD
};

static const struct opt own[] = {
	{ OPT_PERIOD, "period", "P", N_("the period: 2026-11, 2026-W47, last-month ...") },
	{ OPT_FROM, "from", "DATE", N_("the period's first day") },
	{ OPT_TO, "to", "DATE", N_("the period's last day") },
	{ OPT_AS_OF, "as-of", "DATE", N_("the day on which debts are counted") },
	{ OPT_BY, "by", "X[,Y]", N_("what the rows are") },
	{ OPT_MANAGER, "manager", "M", N_("of this manager alone; me is you") },
	{ OPT_CLIENT, "client", "C", N_("of this client alone") },
	{ OPT_TEAM, "team", NULL, N_("with --manager: also of those under that manager") },
	{ OPT_CREDIT, "credit", "owner|actor", N_("whose a substitute's work is") },
	{ OPT_GROUP, "group", "G", N_("of this group of clients alone") },
	{ OPT_NET, "net", NULL, N_("without VAT") },
	{ OPT_CLOSED, "closed", NULL, N_("claims by the day they were closed") },
	{ OPT_COMPARE, "compare", NULL, N_("beside the period before and a year ago") },
	{ OPT_UNDER, "under", "X", N_("rows under their manager, group or parent, with sums") },
	{ OPT_TOP, "top", "N", N_("the first N rows, and the sums of the others") },
	{ OPT_SAVE, "save", "FILE", N_("write to FILE, by rename; its name says the format") },
	{ OPT_MAIL, "mail", "ADDRESS", N_("print a message with the page for sendmail -t") },
	{ OPT_NOT, "not", NULL, N_("with -: clients that the stream does not select") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-report",
	.synopsis = N_("NAME [CLIENT] [-]"),
	.purpose = N_("Print a report; without a name, list the reports."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	struct report_words words;
	struct report_shape_words shape;
	const char *save, *mail;
	bool stream, inverted;
};

static void
take_option(struct args *a, int c, const char *arg)
{
	switch (c) {
	case OPT_PERIOD:
		a->words.period = arg;
		break;
	case OPT_FROM:
		a->words.from = arg;
		break;
	case OPT_TO:
		a->words.to = arg;
		break;
	case OPT_AS_OF:
		a->words.as_of = arg;
		break;
	case OPT_BY:
		a->words.by = arg;
		break;
	case OPT_MANAGER:
		a->words.manager = arg;
		break;
	case OPT_CLIENT:
		a->words.client = arg;
		break;
	case OPT_GROUP:
		a->words.group = arg;
		break;
	case OPT_CLOSED:
		a->words.closed = true;
		break;
	case OPT_NET:
		a->words.net = true;
		break;
	case OPT_TEAM:
		a->words.team = true;
		break;
	case OPT_CREDIT:
		a->words.credit = arg;
		break;
	case OPT_COMPARE:
		a->shape.compare = true;
		break;
	case OPT_UNDER:
		a->shape.under = arg;
		break;
	case OPT_TOP:
		a->shape.top = arg;
		break;
	case OPT_SAVE:
		a->save = arg;
		break;
	case OPT_MAIL:
		a->mail = arg;
		break;
	case OPT_NOT:
		a->inverted = true;
		break;
	default:
		rows_option(&a->rows, c, arg);
	}
}

static int
list_reports(void)
{
	for (size_t i = 0; i < reports_n; i++)
		out_printf("%s\t%s\n", reports[i].name, _(reports[i].help));
	return out_finish(cmd.name, 0);
}

/* The operands behind the name: a client, and - for a stream. */
static int
take_operands(struct args *a, const struct opt_state *o)
{
	for (size_t i = 1; i < o->n; i++) {
		if (strcmp(o->operands[i], "-") == 0)
			a->stream = true;
		else if (a->words.client == NULL)
			a->words.client = o->operands[i];
		else
			return opt_fail(&cmd, _("\"%s\": one client at most"), o->operands[i]);
	}
	if (a->inverted && !a->stream)
		return opt_fail(&cmd, _("--not goes with -"));
	if (a->mail && a->rows.format)
		return opt_fail(&cmd, _("--mail has its own format, and takes no -o"));
	if (a->mail && !mime_address(str_of(a->mail)))
		return opt_fail(&cmd, _("--mail \"%s\": not an address"), a->mail);
	return 0;
}

static void
add_date(struct buf *out, int32_t day)
{
	static const struct field_def date = { .type = TYPE_DATE };
	char text[DATE_TEXT];

	human_value(out, &date, date_text(day, text));
}

/* "Sales, 2026-11-01 - 2026-11-23" */
static void
add_title(struct buf *out, const struct report *r, const struct report_query *q)
{
	buf_addz(out, _(r->title));
	buf_addz(out, ", ");
	if (!(r->flags & REPORT_DAY) && q->period.from > DATE_MIN) {
		add_date(out, q->period.from);
		buf_addz(out, " \u2013 ");
	}
	add_date(out, r->flags & REPORT_DAY ? q->as_of : q->period.to);
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
	return rc < 0 ? err_report(e, cmd.name) : 0;
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
	const struct args *a;
	struct report_query *q;
	struct report_shape shape;
	const char *title;
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
	if (rows_open(&rows, &rows_opts, &setup, e) != 0)
		return err_report(e, cmd.name);
	return cmd_rows_end(rows, report_shape_run(&p->shape, p->r, p->q, rows_sink(rows), e), e,
			    cmd.name);
}

/* The text for plain readers is the table, 80 columns wide. */
static int
print_mail(const struct printing *p, struct buf *out, struct err *e)
{
	const struct screen screen = { .width = SCREEN_WIDTH };
	struct buf text = { 0 }, page = { 0 };
	int rc = print_as(p, "table", &screen, &text, e);

	if (rc == 0)
		rc = print_as(p, "html", &screen, &page, e);
	if (rc == 0)
		mime_message(out, str_of(p->a->mail), str_of(p->title), buf_str(&text),
			     buf_str(&page));
	buf_release(&text);
	buf_release(&page);
	return rc;
}

/* -o, else what the name of the file ends with. */
static const char *
format_of(const struct args *a)
{
	const char *dot = a->save ? strrchr(a->save, '.') : NULL;

	if (a->rows.format || dot == NULL || strchr(dot, '/'))
		return a->rows.format;
	return strcmp(dot, ".htm") == 0 ? "html" : strcmp(dot, ".txt") == 0 ? "table" : dot + 1;
}

/* -o ical: of whole rows. */
static int
print_dates(const struct printing *p, struct err *e)
{
	struct args whole = *p->a;
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
	if (p->a->mail == NULL && p->a->save == NULL)
		return print_as(p, p->a->rows.format, NULL, NULL, e);
	rc = p->a->mail ? print_mail(p, &out, e) : print_as(p, format_of(p->a), &screen, &out, e);
	if (rc == 0 && p->a->save && save_file(p->a->save, buf_str(&out), e) != 0)
		rc = err_report(e, cmd.name);
	else if (rc == 0 && p->a->save == NULL)
		out_str(buf_str(&out));
	buf_release(&out);
	return rc;
}

static int
print(struct session *s, const struct report *r, const struct args *a, struct report_query *q,
      struct err *e)
{
	struct printing p = { s, r, a, q, { 0 }, NULL };
	struct buf title = { 0 };
	int rc = r->derive ? report_load_names(q, e) : 0;

	session_speak(s);
	if (a->mail == NULL && !view_for_people(format_of(a)))
		/* programs read the same whoever starts them */
		lang_set(s->set.language.n > 0 ? arena_cstr(&s->arena, s->set.language) : "en");
	if (rc == 0)
		rc = report_shape_ask(&p.shape, r, q, &a->shape, e);
	if (rc != 0)
		return err_report(e, cmd.name);
	add_title(&title, r, q);
	p.title = buf_cstr(&title);
	rc = print_somewhere(&p, e);
	buf_release(&title);
	return rc;
}

/* -o text: the report in words, by its form. */
static int
print_text(struct session *s, const struct report *r, const struct report_query *q,
	   const char *save, struct err *e)
{
	struct buf form = { 0 }, out = { 0 };
	struct sheet sheet = { 0 };
	struct page page = { 0 };
	const char *file;
	int rc;

	if (r->sheet == NULL) {
		err_usage(e, _("report %s has no text"), r->name);
		return err_report(e, cmd.name);
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
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

/* A report that is looked at, unless something else is asked for. */
static void
prefer_table(struct args *a, const struct report *r)
{
	const struct rows_opts *o = &a->rows;

	if ((r->flags & REPORT_SCREEN) && o->format == NULL && o->fields == NULL && !o->ids &&
	    a->save == NULL && a->mail == NULL)
		a->rows.format = "table";
}

static bool
is_text(const struct args *a)
{
	return a->rows.format && strcmp(a->rows.format, "text") == 0;
}

static int
run(struct session *s, const struct report *r, const struct args *a, struct err *e)
{
	struct selection sel = { .inverted = a->inverted };
	struct arena arena = { 0 };
	struct report_query q;
	int rc = report_ask(&q, r, &a->words, s, &arena, e);

	if (rc == 0 && a->stream) {
		rc = selection_read(&sel, STDIN_FILENO, "stdin", NULL, e);
		q.selection = &sel;
	}
	if (rc == 0)
		rc = is_text(a) ? print_text(s, r, &q, a->save, e) : print(s, r, a, &q, e);
	else
		rc = err_report(e, cmd.name);
	report_query_release(&q);
	selection_release(&sel);
	arena_release(&arena);
	return rc;
}

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	const struct report *r;
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		take_option(&args, c, o.arg);
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return list_reports();
	if ((r = report_find(o.operands[0])) == NULL && report_nearest(o.operands[0]))
		return opt_fail(&cmd, _("report \"%s\": unknown; did you mean %s?"), o.operands[0],
				report_nearest(o.operands[0]));
	if (r == NULL)
		return opt_fail(&cmd, _("report \"%s\": unknown"), o.operands[0]);
	if (take_operands(&args, &o) != 0)
		return ERR_USAGE;
	prefer_table(&args, r);
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, r, &args, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
