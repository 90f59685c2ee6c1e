/* SPDX-License-Identifier: ISC */
/*
 * crm-print - documents as text and HTML
 */
#include "cmd.h"
#include "print.h"

#include "base/fs.h"

#include <string.h>

enum { OPT_VERIFY = OPT_PRINT_LAST, WIDTH = 80, FILE_MAX = 64 << 20 };

static const struct opt own[] = {
	{ 'o', "output", "FORMAT", N_("text or html") },
	PRINT_PERIOD_OPTIONS,
	{ OPT_VERIFY, "verify", "FILE", N_("has what this was printed from changed since?") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-print",
	.synopsis = N_("FORM ID\n--verify FILE"),
	.purpose = N_("Print a document as text or HTML; without a form, list the forms."),
	.tables = tables,
};

struct args {
	struct print_words words;
	const char *format, *verify;
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

static int
take_operands(struct args *a, const struct opt_state *o)
{
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
	else
		status = print(&s, &a, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
