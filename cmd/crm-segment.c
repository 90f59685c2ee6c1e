/* SPDX-License-Identifier: ISC */
/*
 * crm-segment - classes of clients
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "front/explain_print.h"
#include "view/blocks.h"
#include "work/report/report_figures.h"
#include "work/segment/segment.h"

#include <string.h>
#include <unistd.h>

enum { OPT_WORD = OPT_OWN, OPT_NOT = OPT_OWN + SEGMENT_WORDS, OPT_EXPLAIN };

static const struct opt own[] = {
	{ OPT_WORD + WORD_METRIC, "metric", "METRIC", N_("sales, margin, count or quantity") },
	{ OPT_WORD + WORD_BY, "by", "WHAT", N_("what the rows are") },
	{ OPT_WORD + WORD_THRESHOLDS, "thresholds", "A,B",
	  N_("class A and B up to these percent") },
	{ OPT_WORD + WORD_MONTHS, "months", "N", N_("the window: so many whole months") },
	{ OPT_WORD + WORD_AS_OF, "as-of", "DATE", N_("the day by which they are over") },
	{ OPT_WORD + WORD_FROM, "from", "DATE",
	  N_("the window's first day; of two days the first") },
	{ OPT_WORD + WORD_TO, "to", "DATE", N_("the window's last day; of two days the second") },
	{ OPT_WORD + WORD_WITHIN, "within", NULL,
	  N_("with -: class the selected clients among themselves") },
	{ OPT_WORD + WORD_XYZ, "xyz", "frequency|cv", N_("xyz by regularity or by variation") },
	{ OPT_WORD + WORD_REGULAR, "regular", "PERCENT",
	  N_("frequency: X buys in so many percent of months") },
	{ OPT_WORD + WORD_CV, "cv", "X,Y", N_("cv: X and Y below these percent") },
	{ OPT_WORD + WORD_CLASS, "class", "CLASS",
	  N_("classes that are compared: abc, xyz or abcxyz") },
	{ OPT_WORD + WORD_EVERY, "every", "STEP", N_("in steps: month, quarter or year") },
	{ OPT_EXPLAIN, "explain", "[ROW:]FIELD", N_("the records behind a figure") },
	{ OPT_NOT, "not", NULL, N_("with -: clients that the stream does not select") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-segment",
	.synopsis = N_("METHOD [--not] [-]\nrule [NAME] [--not] [-]"),
	.purpose = N_("Class clients; without a method, list the methods."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	struct segment_words words;
	const char *explain;
	bool stream, inverted;
};

struct explained_segment {
	const struct segment *m;
	const struct segment_query *q;
};

static int
run_segment(void *ctx, struct sink out, struct err *e)
{
	const struct explained_segment *x = ctx;

	return x->m->run(x->q, out, e);
}

static int
explain(struct session *s, const struct segment *m, const struct args *a,
	const struct segment_query *q, struct err *e)
{
	struct explained_segment x = { m, q };
	struct explain_source src = { .kind = m->kind(q),
				      .name = m->name,
				      .figures = segment_figures(m->name),
				      .by = &q->by,
				      .nby = q->by ? 1 : 0,
				      .run = run_segment,
				      .ctx = &x };

	return explain_print(s, &src, a->explain, &a->rows, e);
}

static void
take_option(struct args *a, int c, const char *arg)
{
	if (c >= OPT_WORD && c < OPT_WORD + SEGMENT_WORDS)
		a->words.v[c - OPT_WORD] = arg ? arg : "";
	else if (c == OPT_EXPLAIN)
		a->explain = arg;
	else if (c == OPT_NOT)
		a->inverted = true;
	else
		rows_option(&a->rows, c, arg);
}

static int
list_methods(void)
{
	for (size_t i = 0; i < segments_n; i++)
		out_printf("%s\t%s\n", segments[i].name, _(segments[i].help));
	return out_finish(cmd.name, 0);
}

static int
take_operands(struct args *a, const struct segment *m, const struct opt_state *o)
{
	for (size_t i = 1; i < o->n; i++) {
		if (strcmp(o->operands[i], "-") != 0 && (m->takes & 1u << WORD_RULE) &&
		    a->words.v[WORD_RULE] == NULL) {
			a->words.v[WORD_RULE] = o->operands[i];
			continue;
		}
		if (strcmp(o->operands[i], "-") != 0)
			return opt_fail(&cmd, _("\"%s\": expected nothing more than -"),
					o->operands[i]);
		a->stream = true;
	}
	if (a->inverted && !a->stream)
		return opt_fail(&cmd, _("--not goes with -"));
	if (a->words.v[WORD_WITHIN] && !a->stream)
		return opt_fail(&cmd, _("--within goes with -"));
	return 0;
}

/* A picture goes with a whole table. */
static bool
wants_picture(const struct rows_opts *o)
{
	if (o->where || o->fields || o->limit || o->ids)
		return false;
	return o->format ? strcmp(o->format, "table") == 0 : isatty(STDOUT_FILENO);
}

/* On a terminal the picture says what charts say on a page. */
static bool
wants_page(const struct rows_opts *o)
{
	return o->format && strcmp(o->format, "html") == 0;
}

static void
print_picture(const struct picture *p)
{
	struct buf out = { 0 };

	if (p->n > 0)
		buf_addc(&out, '\n');
	blocks_picture(&out, p);
	out_str(buf_str(&out));
	buf_release(&out);
}

/* 1 where there is no row. */
static int
print(struct session *s, const struct segment *m, const struct args *a,
      const struct segment_query *q, struct err *e)
{
	const struct kind *kinds[2] = { m->kind(q), NULL };
	struct rows_setup setup = cmd_setup(s);
	struct rows *rows = NULL;
	size_t found;
	int rc;

	session_speak(s);
	setup.kind = kinds[0];
	setup.reports = kinds;
	setup.charts = wants_page(&a->rows) ? m->charts : NULL;
	setup.title = _(m->help);
	if (rows_open(&rows, &a->rows, &setup, e) != 0)
		return err_report(e, cmd.name);
	rc = m->run(q, rows_sink(rows), e);
	found = rows_count(rows);
	rc = cmd_rows_end(rows, rc, e, cmd.name);
	if (rc == 0 && q->picture)
		print_picture(q->picture);
	return rc == 0 && found == 0 ? ERR_NO : rc;
}

static int
run(struct session *s, const struct segment *m, const struct args *a, struct err *e)
{
	struct selection sel = { .inverted = a->inverted };
	struct arena arena = { 0 };
	struct picture picture = { 0 };
	struct segment_query q;
	int rc = segment_ask(&q, m, &a->words, s, &arena, e);

	if (rc == 0 && a->stream) {
		rc = selection_read(&sel, STDIN_FILENO, "stdin", NULL, e);
		q.want.selection = &sel;
	}
	if (wants_picture(&a->rows))
		q.picture = &picture;
	if (rc != 0)
		rc = err_report(e, cmd.name);
	else
		rc = a->explain ? explain(s, m, a, &q, e) : print(s, m, a, &q, e);
	segment_release(&q);
	picture_release(&picture);
	selection_release(&sel);
	arena_release(&arena);
	return rc;
}

static int
no_method(const char *name)
{
	const char *near = segment_nearest(name);

	if (near)
		return opt_fail(&cmd, _("method \"%s\": unknown; did you mean %s?"), name, near);
	return opt_fail(&cmd, _("method \"%s\": unknown"), name);
}

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	const struct segment *m;
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
		return list_methods();
	if ((m = segment_find(o.operands[0])) == NULL)
		return no_method(o.operands[0]);
	if (take_operands(&args, m, &o) != 0)
		return ERR_USAGE;
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, m, &args, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
