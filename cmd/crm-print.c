/* SPDX-License-Identifier: ISC */
/*
 * crm-print - documents as text and HTML
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/print.h"
#include "port/ledger.h"
#include "work/print/differences.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { OPT_VERIFY = OPT_PRINT_LAST, OPT_AGAINST, WIDTH = 80, FILE_MAX = 64 << 20 };

static const struct opt own[] = {
	{ 'o', "output", "FORMAT", N_("text or html; with --against table, tskv ...") },
	PRINT_PERIOD_OPTIONS,
	{ OPT_AGAINST, "against", "FILE", N_("of a statement: where the client's CSV differs") },
	{ OPT_VERIFY, "verify", "FILE", N_("has what this was printed from changed since?") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-print",
	.synopsis = N_("FORM ID\nstatement ID --against FILE\n--verify FILE"),
	.purpose = N_("Print a document as text or HTML; without a form, list the forms."),
	.tables = tables,
};

struct args {
	struct print_words words;
	const char *format, *verify, *against;
};

static int
render(struct buf *out, const struct page *page, struct session *s, const struct args *a,
       struct err *e)
{
	struct buf style = { 0 };
	int rc;

	if (strcmp(a->format, "text") == 0)
		return page_text(out, page, WIDTH, e);
	rc = print_style(s, &style, e);
	if (rc == 0)
		rc = page_html(out, page, print_title(page), buf_str(&style), lang_name(), e);
	buf_release(&style);
	return rc;
}

static int
print(struct session *s, const struct args *a, struct err *e)
{
	struct print_printed printed = { 0 };
	struct buf out = { 0 };
	struct print_query q;
	int rc = print_ask(&q, &a->words, s, e);

	if (rc == 0)
		rc = print_page(&printed, &q, a->format, e);
	if (rc == 0)
		rc = render(&out, &printed.page, s, a, e);
	if (rc == 0)
		out_str(buf_str(&out));
	buf_release(&out);
	page_release(&printed.page);
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

static void
tell(void *ctx, const struct kind *k, struct str id, bool same)
{
	bool *all = ctx;

	*all &= same;
	out_printf("%s %.*s: %s\n", k->name, STR_ARG(id),
		   same ? _("as it was printed") : _("has changed since it was printed"));
}

static int
verify(struct session *s, const char *file, struct err *e)
{
	struct buf text = { 0 };
	bool same = true;
	int rc = fs_read_file(file, FILE_MAX, &text, e);

	if (rc == 0)
		rc = print_verify(s, buf_str(&text), file, tell, &same, e);
	buf_release(&text);
	if (rc != 0)
		return err_report(e, cmd.name);
	return same ? 0 : ERR_NO;
}

struct comparing {
	struct session *s;
	struct print_query q;
	struct statement st;
	struct differences differences;
};

static int
take_theirs(void *ctx, const struct rec *r, struct err *e)
{
	struct comparing *c = ctx;

	return differences_take(&c->differences, r, c->q.period, c->s->set.digits, e);
}

static int
load(struct comparing *c, const struct args *a, struct err *e)
{
	int fd, rc;

	if (print_ask(&c->q, &a->words, c->s, e) != 0)
		return -1;
	if (!c->q.form->statement)
		return err_usage(e, _("--against: is for statements"));
	fd = open(a->against, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_sys(e, _("%s: cannot be opened"), a->against);
	rc = ledger_read(fd, a->against, c->s->set.digits,
			 (struct sink){ .put = take_theirs, .ctx = c }, e);
	close(fd);
	return rc == 0 ? print_figures(&c->st, &c->q, e) : -1;
}

/* Rows for what differs; exit status 1 where there is any. */
static int
compare(struct session *s, const struct args *a, struct err *e)
{
	const struct kind *kinds[] = { &difference_kind, NULL };
	struct rows_opts opts = { .format = a->format };
	struct rows_setup setup = cmd_setup(s);
	struct comparing c = { .s = s };
	struct rows *rows = NULL;
	int rc, status;

	session_speak(s);
	setup.kind = &difference_kind;
	setup.reports = kinds;
	if (rows_open(&rows, &opts, &setup, e) != 0)
		return err_report(e, cmd.name);
	rc = load(&c, a, e);
	if (rc == 0)
		rc = differences_put(&c.differences, &c.st, s->set.digits, rows_sink(rows), e);
	status = cmd_rows_end(rows, rc < 0 ? -1 : 0, e, cmd.name);
	statement_release(&c.st);
	differences_release(&c.differences);
	return status == 0 && rc > 0 ? ERR_NO : status;
}

static int
take_operands(struct args *a, const struct opt_state *o)
{
	if (a->against)
		return a->verify ? opt_fail(&cmd, _("--against does not go with --verify"))
				 : print_operands(&a->words, &cmd, o);
	if (a->format && strcmp(a->format, "text") != 0 && strcmp(a->format, "html") != 0)
		return opt_fail(&cmd, _("-o \"%s\": documents are text or html"), a->format);
	a->format = a->format ? a->format : "text";
	if (a->verify)
		return o->n == 0 ? 0 : opt_fail(&cmd, _("--verify takes a file and nothing else"));
	return print_operands(&a->words, &cmd, o);
}

int
main(int argc, char **argv)
{
	struct args a = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		if (c == 'o')
			a.format = o.arg;
		else if (c == OPT_AGAINST)
			a.against = o.arg;
		else if (c == OPT_VERIFY)
			a.verify = o.arg;
		else
			print_option(&a.words, c, o.arg);
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0 && a.verify == NULL)
		return print_forms_list(cmd.name);
	if (take_operands(&a, &o) != 0)
		return ERR_USAGE;
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else if (a.verify)
		status = verify(&s, a.verify, &e);
	else if (a.against)
		status = compare(&s, &a, &e);
	else
		status = print(&s, &a, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
