/* SPDX-License-Identifier: ISC */
#include "front/report_explain.h"

#include "front/explain_print.h"
#include "work/report/report_figures.h"

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

int
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

	return explain_print(s, &src, a->explain, &a->rows, e);
}
