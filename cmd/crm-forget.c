/* SPDX-License-Identifier: ISC */
/*
 * crm-forget - erase what is personal of a client
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "value/date.h"
#include "view/human.h"
#include "work/dir/forget.h"

enum { DRY_RUN = OPT_OWN, OPT_WHOLE, OPT_REASON, OPT_HISTORY };

static const struct opt own[] = {
	{ DRY_RUN, "dry-run", NULL, N_("only print what would be erased, with its values") },
	{ OPT_HISTORY, "history", NULL,
	  N_("only print what git filter-repo needs to take it out of the history") },
	{ OPT_WHOLE, "whole", NULL, N_("a company's own name and requisites too") },
	{ OPT_REASON, "reason", "TEXT", N_("why, for the act and the history") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-forget",
	.synopsis = N_("[--dry-run] [--whole] [--reason TEXT] CLIENT\n--history [--whole] CLIENT"),
	.purpose = N_("Erase what is personal in a client's records; the documents stay."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	const char *client, *reason;
	bool dry, whole, history, asked_rows;
};

/* "Act of erasure of personal data: romashka, 23.11.2026, ann, on request" */
static int
add_title(struct buf *out, struct session *s, const struct forget *f, const struct args *a,
	  struct err *e)
{
	static const struct field_def date = { .type = TYPE_DATE };
	char text[DATE_TEXT];
	struct str user;

	if (session_user(s, &user, e) != 0)
		return -1;
	buf_addz(out, a->dry ? _("To be erased") : _("Act of erasure of personal data"));
	buf_printf(out, ": %.*s, ", STR_ARG(f->client));
	human_value(out, &date, date_text(s->clock.today, text));
	buf_printf(out, ", %.*s", STR_ARG(user));
	if (a->reason)
		buf_printf(out, ", %s", a->reason);
	return 0;
}

static int
run(struct session *s, const struct args *a, struct err *e)
{
	const struct kind *kinds[] = { &forget_kind, NULL };
	struct rows_setup setup = cmd_setup(s);
	struct rows *rows = NULL;
	struct forget f = { 0 };
	struct buf title = { 0 };
	int rc;

	session_speak(s);
	rc = forget_open(&f, s, a->client, a->whole, e);
	if (rc == 0)
		rc = add_title(&title, s, &f, a, e);
	setup.kind = &forget_kind;
	setup.reports = kinds;
	setup.title = buf_cstr(&title);
	if (rc == 0)
		rc = rows_open(&rows, &a->rows, &setup, e);
	if (rc != 0) {
		rc = err_report(e, cmd.name);
	} else {
		if (!a->dry)
			rc = forget_run(&f, str_of(a->reason), e);
		if (rc == 0)
			rc = forget_each(&f, a->dry, rows_sink(rows), e);
		if (rc == 0 && !a->dry && f.list.n > 0)
			session_warn(s, _("git's history, other clones and backups still have it: "
					  "see crm-forget(1)"));
		rc = cmd_rows_end(rows, rc, e, cmd.name);
	}
	buf_release(&title);
	forget_release(&f);
	return rc;
}

static int
print_history(struct session *s, const struct args *a, struct err *e)
{
	struct forget f = { 0 };
	struct buf text = { 0 };
	int rc = forget_open(&f, s, a->client, a->whole, e);

	if (rc == 0) {
		forget_history(&f, &text);
		out_str(buf_str(&text));
	}
	buf_release(&text);
	forget_release(&f);
	return rc == 0 ? 0 : err_report(e, cmd.name);
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
		if (rows_option(&a.rows, c, o.arg)) {
			a.asked_rows = true;
			continue;
		}
		a.dry |= c == DRY_RUN;
		a.whole |= c == OPT_WHOLE;
		a.history |= c == OPT_HISTORY;
		a.reason = c == OPT_REASON ? o.arg : a.reason;
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n != 1)
		return opt_fail(&cmd, _("expected a client"));
	if (a.history && (a.dry || a.reason || a.asked_rows))
		return opt_fail(&cmd, _("--history takes no --dry-run, no --reason and no "
					"options of rows"));
	a.client = o.operands[0];
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = a.history ? print_history(&s, &a, &e) : run(&s, &a, &e);
	cmd_stored(&s, status, N_("the changes are stored"));
	session_close(&s);
	return out_finish(cmd.name, status);
}
