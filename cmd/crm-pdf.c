/* SPDX-License-Identifier: ISC */
/*
 * crm-pdf - documents as PDF
 */
#include "cmd.h"
#include "print.h"

#include "view/paper.h"

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
	.synopsis = N_("FORM ID"),
	.purpose = N_("Print a document as PDF; without a form, list the forms."),
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

int
main(int argc, char **argv)
{
	struct print_words words = { 0 };
	const char *font = "DejaVu Sans";
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!print_option(&words, c, o.arg) && c == OPT_FONT)
			font = o.arg;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return print_forms_list(cmd.name);
	if (print_operands(&words, &cmd, &o) != 0)
		return ERR_USAGE;
	if (isatty(STDOUT_FILENO))
		return opt_fail(&cmd, _("a PDF is not for a terminal: redirect it to a file"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = print(&s, &words, font, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
