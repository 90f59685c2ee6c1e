/* SPDX-License-Identifier: ISC */
/*
 * crm-pdf - documents as PDF
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/print.h"
#include "view/paper.h"

#include <string.h>
#include <unistd.h>

enum { OPT_FONT = OPT_PRINT_LAST };

static const struct opt own[] = {
	PRINT_PERIOD_OPTIONS,
	{ OPT_FONT, "font", "FAMILY", N_("the font; DejaVu Sans") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-pdf",
	.synopsis = N_("FORM ID\n-"),
	.purpose = N_("Print a document, or a page on standard input, as PDF; without a form, list "
		      "the forms."),
	.tables = tables,
};

static int
print(struct session *s, const struct print_words *w, const char *font, struct err *e)
{
	struct print_printed printed = { 0 };
	struct buf out = { 0 };
	struct print_query q;
	int rc = print_ask(&q, w, s, e);

	if (rc == 0)
		rc = print_page(&printed, &q, "pdf", e);
	if (rc == 0)
		rc = page_pdf(&out, &printed.page,
			      &(struct paper_info){ print_title(&printed.page), font, printed.date,
						    true },
			      e);
	if (rc == 0)
		out_str(buf_str(&out));
	buf_release(&out);
	page_release(&printed.page);
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

enum { PAGE_MAX = 256 << 20 };

/* HTML and records are what one pipes by mistake: their own errors would not say so. */
static int
check_page(struct str text, struct err *e)
{
	if (!str_starts(text, STR("<")) && !str_starts(text, STR("kind=")))
		return 0;
	return err_data(e, (struct loc){ .file = "stdin", .line = 1 },
			_("not a page: -o page prints one"));
}

/* A page as -o page prints it, on standard input. */
static int
print_stdin(const char *font, const char *today, struct err *e)
{
	struct buf text = { 0 }, out = { 0 };
	struct sheet none = { 0 };
	struct page page = { 0 };
	struct clock clock;
	int rc = clock_init(&clock, today, e);

	if (rc == 0)
		rc = fs_read_all(STDIN_FILENO, PAGE_MAX, "stdin", &text, e);
	if (rc == 0)
		rc = check_page(buf_str(&text), e);
	if (rc == 0)
		rc = form_fill(&page, buf_str(&text), "stdin", &none, e);
	if (rc == 0)
		rc = page_pdf(&out, &page,
			      &(struct paper_info){ print_title(&page), font, clock.today, true },
			      e);
	if (rc == 0)
		out_str(buf_str(&out));
	page_release(&page);
	buf_release(&text);
	buf_release(&out);
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

int
main(int argc, char **argv)
{
	struct print_words words = { 0 };
	const char *font = "DejaVu Sans";
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	bool page;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!print_option(&words, c, o.arg) && c == OPT_FONT)
			font = o.arg;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return print_forms_list(cmd.name);
	page = o.n == 1 && strcmp(o.operands[0], "-") == 0;
	if (page && (words.period || words.from || words.to))
		return opt_fail(&cmd, _("a page of standard input has no period"));
	if (!page && print_operands(&words, &cmd, &o) != 0)
		return ERR_USAGE;
	if (isatty(STDOUT_FILENO))
		return opt_fail(&cmd, _("a PDF is not for a terminal: redirect it to a file"));
	if (page)
		return out_finish(cmd.name, print_stdin(font, o.today, &e));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = print(&s, &words, font, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
