/* SPDX-License-Identifier: ISC */
/* report_explain - the records behind a figure, printed: crm-report --explain. */
#ifndef CMD_REPORT_EXPLAIN_H
#define CMD_REPORT_EXPLAIN_H

#include "report_print.h"

#include "work/explain_view.h"
#include "work/report_figures.h"

struct explained_report {
	const struct report *r;
	const struct report_query *q;
};

static int
run_report(void *ctx, struct sink out, struct err *e)
{
	const struct explained_report *x = ctx;

	return x->r->run(x->q, out, e);
}

/* -w is of the report's rows: the others of -o -c -s -n are of those that explain. */
static int
print_explained(struct session *s, const struct explain_source *src, const struct report_args *a,
		struct arena *arena, struct err *e)
{
	struct explain_ask ask = { a->explain, a->rows.where };
	struct explain_view view = { &s->set.schema, src->kind, arena };
	struct expr_derive derive = { explain_derive, &view };
	struct rows_opts opts = a->rows;
	struct rows_setup setup = cmd_setup(s);
	const struct kind *kinds[2] = { NULL };
	struct arena kept = { 0 };
	struct rows *rows = NULL;
	int rc = explain_kind(&kinds[0], src, a->explain, &kept, e);

	opts.where = NULL;
	setup.kind = kinds[0];
	setup.reports = kinds;
	setup.derive = &derive;
	setup.columns = EXPLAIN_COLUMNS;
	if (rc == 0)
		rc = rows_open(&rows, &opts, &setup, e);
	if (rc == 0)
		rc = cmd_rows_end(rows, explain_run(s, src, &ask, rows_sink(rows), e), e, s->prog);
	else
		rc = err_report(e, s->prog);
	arena_release(&kept);
	return rc;
}

static int
report_explain(struct session *s, const struct report *r, const struct report_args *a,
	       struct report_query *q, struct err *e)
{
	struct explained_report x = { r, q };
	struct explain_source src = { .kind = r->kind(q),
				      .name = r->name,
				      .figures = report_figures(r->name),
				      .sums = r->sums,
				      .by = q->by,
				      .nby = q->nby,
				      .run = run_report,
				      .ctx = &x };
	struct arena arena = { 0 };
	int rc;

	session_speak(s);
	if (!view_for_people(a->rows.format)) /* programs read the same whoever starts them */
		lang_set(s->set.language.n > 0 ? arena_cstr(&s->arena, s->set.language) : "en");
	rc = print_explained(s, &src, a, &arena, e);
	arena_release(&arena);
	return rc;
}

#endif
