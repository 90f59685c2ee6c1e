/* SPDX-License-Identifier: ISC */
#include "front/court.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/court_write.h"
#include "front/print.h"
#include "value/date.h"
#include "value/num.h"
#include "view/form.h"
#include "view/screen.h"
#include "work/claim/claim_scans.h"
#include "work/report/report.h"

#include <stdlib.h>
#include <string.h>

struct court_paper {
	struct str file;
	struct claim_title title;
	struct buf text;
};

struct court_missing {
	const char *what, *why; /* why: or NULL */
};

struct court_file {
	struct claim_papers papers;
	struct claim_scans scans;
	struct session *s;
	struct {
		struct court_paper *v;
		size_t n, cap;
	} out;
	struct {
		struct court_missing *v;
		size_t n, cap;
	} missing;
	struct str overdue, penalty, total; /* what is owed today; or empty */
};

/* A new paper, which has a number as its name begins with. */
static struct court_paper *
court_add(struct court_file *f, const char *what, struct str id, const char *ending,
	  struct claim_title title)
{
	struct court_paper *p = LIST_ADD(f->out);
	struct buf b = { 0 };

	buf_printf(&b, "%02zu-%s%s", f->out.n, what, *what && id.n > 0 ? "-" : "");
	court_plain(&b, id);
	buf_addz(&b, ending);
	*p = (struct court_paper){ .file = arena_dup(&f->s->arena, buf_str(&b)), .title = title };
	buf_release(&b);
	return p;
}

/* The values of what is owed, for the list. */
static void
court_owed(struct court_file *f, const struct sheet *sh)
{
	const struct sheet_value *v[] = { sheet_find(&sh->head, STR("overdue")),
					  sheet_find(&sh->head, STR("penalty")),
					  sheet_find(&sh->head, STR("total")) };
	struct str *to[] = { &f->overdue, &f->penalty, &f->total };

	for (size_t i = 0; i < COUNTOF(v); i++)
		if (v[i])
			*to[i] = arena_dup(&f->s->arena, v[i]->text);
}

/* A page as HTML with the style of documents. */
static int
court_page(const struct court_file *f, const struct page *page, struct buf *out, struct err *e)
{
	struct buf style = { 0 };
	int rc = print_style(f->s, &style, e);

	if (rc == 0)
		rc = page_html(out, page, print_title(page), buf_str(&style), lang_name(), e);
	buf_release(&style);
	return rc;
}

/* Where nothing is overdue there is no letter: the list says so. */
static int
court_form(struct court_file *f, const struct claim_paper *p, struct err *e)
{
	struct print_words words = { .form = p->form, .name = arena_cstr(&f->s->arena, p->id) };
	struct buf text = { 0 }, html = { 0 };
	struct sheet sheet = { 0 };
	struct page page = { 0 };
	struct print_query q;
	const char *file;
	int rc;

	if (strcmp(p->form, "statement") == 0)
		words.from = "0001-01-01";
	if (print_ask(&q, &words, f->s, e) != 0)
		return -1;
	rc = print_sheet(&sheet, &q, e);
	if (rc != 0 && q.form->letter && e->kind == ERR_DATA) {
		*LIST_ADD(f->missing) =
			(struct court_missing){ _(p->title.what),
						arena_cstr(&f->s->arena, str_of(e->msg)) };
		*e = (struct err){ 0 };
		return 0;
	}
	if (rc == 0)
		rc = print_template(f->s, p->form, &text, &file, e);
	if (rc == 0) {
		sheet_text(&sheet, &sheet.head, "format", STR("html"));
		rc = form_fill(&page, buf_str(&text), file, &sheet, e);
	}
	if (rc == 0)
		rc = court_page(f, &page, &html, e);
	if (rc == 0 && q.form->now)
		court_owed(f, &sheet);
	if (rc == 0)
		court_add(f, p->form, p->id, ".html", p->title)->text = html;
	else
		buf_release(&html);
	sheet_release(&sheet);
	page_release(&page);
	buf_release(&text);
	return rc;
}

/* Rows as a page of their own; nothing where there are none. */
struct court_rows {
	struct buf text;
	struct rows *rows;
};

static int
court_open(struct court_rows *r, struct session *s, const struct kind *k, const char *title,
	   const char *columns, struct err *e)
{
	const struct kind *kinds[] = { k, NULL };
	struct rows_opts opts = { .format = "html", .fields = columns };
	struct rows_setup setup = cmd_setup(s);

	setup.kind = k;
	setup.reports = schema_kind(&s->set.schema, str_of(k->name)) ? NULL : kinds;
	setup.title = title;
	setup.to = &r->text;
	return rows_open(&r->rows, &opts, &setup, e);
}

static int
court_close(struct court_file *f, struct court_rows *r, const char *what, const char *title,
	    bool wanted, int rc, struct err *e)
{
	bool any = rc == 0 && rows_count(r->rows) > 0;

	if (rc == 0)
		rc = rows_close(r->rows, e);
	rows_free(r->rows);
	if (any && rc == 0) {
		court_add(f, what, STR(""), ".html",
			  (struct claim_title){ title, STR(""), STR(""), STR("") })
			->text = r->text;
		return 0;
	}
	buf_release(&r->text);
	if (rc == 0 && wanted)
		*LIST_ADD(f->missing) = (struct court_missing){ _(title), NULL };
	return rc;
}

static int
court_list(struct court_file *f, const struct claim_list *list, struct err *e)
{
	const struct kind *k = schema_kind(&f->s->set.schema, str_of(list->kind));
	struct court_rows r = { 0 };
	int rc = court_open(&r, f->s, k, _(list->title), list->columns, e);

	if (rc != 0)
		return -1;
	rc = claim_papers_list(&f->papers, list, rows_sink(r.rows), e);
	return court_close(f, &r, list->kind, list->title, list->wanted, rc, e);
}

/* All that was done with the client, from the day of the first paper on. */
static int
court_timeline(struct court_file *f, struct err *e)
{
	static const char title[] = N_("what was done, and when");
	const struct report *report = report_find("timeline");
	struct court_rows r = { 0 };
	struct report_query q;
	char day[DATE_TEXT];
	int rc;

	date_text(f->papers.from, day);
	if (report_ask(&q, report,
		       &(struct report_words){
			       .from = day,
			       .client = arena_cstr(&f->s->arena,
						    rec_get(&f->papers.claim, "client")) },
		       f->s, &f->s->arena, e) != 0)
		return -1;
	rc = court_open(&r, f->s, report->kind(&q), _(title),
			"date,what,number,amount,manager,text", e);
	if (rc == 0)
		rc = court_close(f, &r, "timeline", title, false,
				 report->run(&q, rows_sink(r.rows), e), e);
	report_query_release(&q);
	return rc;
}

/* The last name of a path; its own letters do not matter, the ending does. */
static int
court_scans(struct court_file *f, struct err *e)
{
	if (claim_scans_load(&f->scans, &f->papers, e) != 0)
		return -1;
	for (size_t i = 0; i < f->scans.n; i++) {
		struct claim_scan *scan = &f->scans.v[i];
		const char *slash = strrchr(scan->path.p, '/');
		struct claim_title title = { arena_printf(&f->s->arena, "%s: %.*s",
							  _("scan of an original"),
							  STR_ARG(scan->type))
						     .p,
					     scan->doc, scan->date, STR("") };

		court_add(f, "", str_of(slash ? slash + 1 : scan->path.p), "", title)->text =
			scan->data;
		scan->data = (struct buf){ 0 };
	}
	return 0;
}

static void
court_put_papers(const struct court_file *f, struct sheet *sh)
{
	static const struct field_def date = { "date", TYPE_DATE, 0, NULL, NULL };
	static const struct field_def money = { "amount", TYPE_MONEY, 0, NULL, NULL };
	struct sheet_list *list = sheet_list(sh, "enclosures");

	for (size_t i = 0; i < f->out.n; i++) {
		const struct court_paper *p = &f->out.v[i];
		struct sheet_row *row = sheet_row(sh, list);

		sheet_int(sh, row, "n", (int64_t)i + 1);
		sheet_text(sh, row, "what", str_of(_(p->title.what)));
		sheet_text(sh, row, "number", p->title.number);
		sheet_put(sh, row, STR("date"), p->title.date, &date);
		sheet_put(sh, row, STR("amount"), p->title.amount, &money);
		sheet_text(sh, row, "file", p->file);
	}
	list = sheet_list(sh, "missing");
	for (size_t i = 0; i < f->missing.n; i++) {
		const struct court_missing *m = &f->missing.v[i];
		struct sheet_row *row = sheet_row(sh, list);

		sheet_text(sh, row, "what", str_of(m->what));
		sheet_text(sh, row, "why", str_of(m->why ? m->why : ""));
	}
	sheet_put(sh, &sh->head, STR("overdue"), f->overdue, &money);
	sheet_put(sh, &sh->head, STR("penalty"), f->penalty, &money);
	sheet_put(sh, &sh->head, STR("total"), f->total, &money);
}

/* The list of all that is in it: as the first file, and on the screen. */
static int
court_index(struct court_file *f, struct buf *html, struct buf *text, struct err *e)
{
	struct buf form = { 0 };
	struct sheet sheet = { 0 };
	struct page page = { 0 };
	const char *file;
	int rc = claim_papers_sheet(&f->papers, &sheet, e);

	if (rc == 0)
		rc = print_template(f->s, "court-list", &form, &file, e);
	if (rc == 0) {
		court_put_papers(f, &sheet);
		rc = form_fill(&page, buf_str(&form), file, &sheet, e);
	}
	if (rc == 0)
		rc = court_page(f, &page, html, e);
	if (rc == 0)
		rc = page_text(text, &page, screen_stdout().width, e);
	sheet_release(&sheet);
	page_release(&page);
	buf_release(&form);
	return rc;
}

static int
court_write_all(struct court_file *f, const char *to, struct err *e)
{
	const struct archive_format *format = archive_format(to);
	struct archive_file *v = mem_new(mem_mul(f->out.n + 1, sizeof *v));
	struct buf html = { 0 }, text = { 0 };
	int rc = court_index(f, &html, &text, e);

	v[0] = (struct archive_file){ STR("00-list.html"), buf_str(&html) };
	for (size_t i = 0; i < f->out.n; i++)
		v[i + 1] = (struct archive_file){ f->out.v[i].file, buf_str(&f->out.v[i].text) };
	if (rc == 0)
		rc = format ? court_write_archive(f->s, rec_get(&f->papers.claim, "id"), format, v,
						  f->out.n + 1, to, e)
			    : court_write_dir(v, f->out.n + 1, to, e);
	if (rc == 0)
		out_str(buf_str(&text));
	free(v);
	buf_release(&html);
	buf_release(&text);
	return rc;
}

static int
court_gather(struct court_file *f, const char *claim, struct err *e)
{
	int rc = claim_papers_find(&f->papers, f->s, claim, e);

	for (size_t i = 0; rc == 0 && i < f->papers.papers.n; i++)
		rc = court_form(f, &f->papers.papers.v[i], e);
	for (size_t i = 0; rc == 0 && i < claim_lists_n; i++)
		rc = court_list(f, &claim_lists[i], e);
	if (rc == 0)
		rc = court_timeline(f, e);
	return rc == 0 ? court_scans(f, e) : rc;
}

int
court_make(struct session *s, const char *claim, const char *to, struct err *e)
{
	struct court_file f = { .s = s, .overdue = STR(""), .penalty = STR(""), .total = STR("") };
	int rc;

	if (archive_other(to))
		return err_usage(e, _("%s: an archive's name ends in .tar or .zip"), to);
	session_speak(s);
	rc = court_gather(&f, claim, e);
	if (rc == 0)
		rc = court_write_all(&f, to, e);
	for (size_t i = 0; i < f.out.n; i++)
		buf_release(&f.out.v[i].text);
	free(f.out.v);
	free(f.missing.v);
	claim_scans_release(&f.scans);
	claim_papers_release(&f.papers);
	return rc;
}
