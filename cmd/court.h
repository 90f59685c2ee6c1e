/* SPDX-License-Identifier: ISC */
/*
 * court - crm-claim file: the papers for a court, into a new directory.
 *
 * Everything is made before the directory is: it is there whole, or an error says
 * what could not be written.
 */
#ifndef CMD_COURT_H
#define CMD_COURT_H

#include "cmd.h"
#include "print.h"

#include "base/fs.h"
#include "base/mem.h"
#include "view/screen.h"
#include "work/claim_papers.h"
#include "work/invoice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct court_paper {
	struct str name, title; /* of the file; what it is */
	struct buf text;
};

struct court_file {
	struct claim_papers papers;
	struct session *s;
	struct {
		struct court_paper *v;
		size_t n, cap;
	} out;
	struct buf missing; /* what there is none of */
};

/* An id may have what a file's name cannot. */
static struct str
court_name(struct court_file *f, const char *what, struct str id, const char *ending)
{
	struct buf b = { 0 };
	struct str name;

	buf_printf(&b, "%02zu-%s", f->out.n + 1, what);
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '-' || c == '.';

		if (i == 0)
			buf_addc(&b, '-');
		buf_addc(&b, plain ? c : '_');
	}
	buf_printf(&b, ".%s", ending);
	name = arena_dup(&f->s->arena, buf_str(&b));
	buf_release(&b);
	return name;
}

static int
court_form(struct court_file *f, const struct claim_paper *p, struct err *e)
{
	struct print_words words = { .form = p->form, .name = arena_cstr(&f->s->arena, p->id) };
	struct print_printed printed = { 0 };
	struct buf style = { 0 };
	struct court_paper *paper;
	struct print_query q;
	int rc;

	if (strcmp(p->form, "statement") == 0)
		words.from = "0001-01-01";
	rc = print_ask(&q, &words, f->s, e);
	if (rc == 0)
		rc = print_page(&printed, &q, "html", e);
	if (rc == 0)
		rc = print_style(f->s, &style, e);
	paper = LIST_ADD(f->out);
	*paper = (struct court_paper){ .title = str_of(_(p->title)) };
	f->out.n--;
	paper->name = court_name(f, p->form, p->id, "html");
	f->out.n++;
	if (rc == 0)
		rc = page_html(&paper->text, &printed.page, print_title(&printed.page),
			       buf_str(&style), lang_name(), e);
	page_release(&printed.page);
	buf_release(&style);
	return rc;
}

/* Rows as a table of their own; nothing where there are none. */
struct court_rows {
	struct buf text;
	struct rows *rows;
};

static int
court_open(struct court_rows *r, struct session *s, const struct kind *k, const char *columns,
	   struct err *e)
{
	static const struct screen wide = { .width = 160 };
	const struct kind *kinds[] = { k, NULL };
	struct rows_opts opts = { .format = "table", .fields = columns };
	struct rows_setup setup = cmd_setup(s);

	setup.kind = k;
	setup.reports = schema_kind(&s->set.schema, str_of(k->name)) ? NULL : kinds;
	setup.screen = &wide;
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
		struct str name = court_name(f, what, STR(""), "txt");

		*LIST_ADD(f->out) = (struct court_paper){ name, str_of(_(title)), r->text };
		return 0;
	}
	buf_release(&r->text);
	if (rc == 0 && wanted)
		buf_printf(&f->missing, "%s\n", _(title));
	return rc;
}

static int
court_list(struct court_file *f, const struct claim_list *list, struct err *e)
{
	const struct kind *k = schema_kind(&f->s->set.schema, str_of(list->kind));
	struct court_rows r = { 0 };
	int rc = court_open(&r, f->s, k, list->columns, e);

	if (rc != 0)
		return -1;
	rc = claim_papers_list(&f->papers, list, rows_sink(r.rows), e);
	return court_close(f, &r, list->kind, list->title, list->wanted, rc, e);
}

/* The penalty by the contracts, where one has any. */
static int
court_penalty(struct court_file *f, struct err *e)
{
	char *client =
		(char *)(uintptr_t)arena_cstr(&f->s->arena, rec_get(&f->papers.claim, "client"));
	const struct invoice_verb *verb = invoice_verb("penalty");
	struct court_rows r = { 0 };
	struct invoice_job j;
	int rc;

	if (f->papers.contracts.n == 0)
		return 0;
	if (court_open(&r, f->s, verb->kind, NULL, e) != 0)
		return -1;
	invoice_job_init(&j, f->s, &client, 1, 1);
	rc = verb->run(&j, rows_sink(r.rows), e);
	invoice_job_release(&j);
	return court_close(f, &r, "penalty", N_("penalty"), false, rc, e);
}

static void
court_index(const struct court_file *f, struct buf *out)
{
	buf_printf(out, "%s %.*s\n\n", _("List of enclosures, claim"),
		   STR_ARG(rec_get(&f->papers.claim, "id")));
	for (size_t i = 0; i < f->out.n; i++)
		buf_printf(out, "%2zu. %.*s: %.*s\n", i + 1, STR_ARG(f->out.v[i].title),
			   STR_ARG(f->out.v[i].name));
	if (f->missing.n > 0)
		buf_printf(out, "\n%s\n%.*s", _("Not on record:"), (int)f->missing.n, f->missing.p);
}

static int
court_write(const char *dir, struct str name, struct str text, struct err *e)
{
	char path[4096];
	int fd, n = snprintf(path, sizeof path, "%s/%.*s", dir, (int)name.n, name.p);

	if (n < 0 || (size_t)n >= sizeof path)
		return err_usage(e, _("%s: the name is too long"), dir);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_sys(e, _("%s: cannot be written"), path);
	if (fs_write(fd, text) != 0 || close(fd) != 0)
		return err_sys(e, _("%s: cannot be written"), path);
	return 0;
}

static int
court_write_all(const struct court_file *f, const char *dir, struct err *e)
{
	struct buf list = { 0 };
	int rc = 0;

	if (mkdir(dir, 0700) != 0)
		return err_sys(e, _("%s: cannot be made"), dir);
	court_index(f, &list);
	rc = court_write(dir, STR("00-list.txt"), buf_str(&list), e);
	for (size_t i = 0; rc == 0 && i < f->out.n; i++)
		rc = court_write(dir, f->out.v[i].name, buf_str(&f->out.v[i].text), e);
	if (rc == 0)
		out_str(buf_str(&list));
	buf_release(&list);
	return rc;
}

/* Make the papers of a claim and put them into dir, and print the list of them. */
static int
court_make(struct session *s, const char *claim, const char *dir, struct err *e)
{
	struct court_file f = { .s = s };
	int rc;

	session_speak(s);
	rc = claim_papers_find(&f.papers, s, claim, e);
	for (size_t i = 0; rc == 0 && i < f.papers.papers.n; i++)
		rc = court_form(&f, &f.papers.papers.v[i], e);
	for (size_t i = 0; rc == 0 && i < claim_lists_n; i++)
		rc = court_list(&f, &claim_lists[i], e);
	if (rc == 0)
		rc = court_penalty(&f, e);
	if (rc == 0)
		rc = court_write_all(&f, dir, e);
	for (size_t i = 0; i < f.out.n; i++)
		buf_release(&f.out.v[i].text);
	free(f.out.v);
	buf_release(&f.missing);
	claim_papers_release(&f.papers);
	return rc;
}

#endif
