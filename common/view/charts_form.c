/* SPDX-License-Identifier: ISC */
/* charts_form - charts as blocks of a form, for paper: bars, plots, and what colours stand for. */
#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "view/charts_page.h"
#include "view/form.h"
#include "view/human.h"

static void
put(struct chart_page *g)
{
	form_quote(g->out, buf_str(&g->text));
	buf_reset(&g->text);
}

/* Of a pair both ends stand in the label. */
static void
put_label(struct chart_page *g, const struct chart_point *p)
{
	enum chart_type t = g->c->def->type;
	struct str from, to;

	if ((t != CHART_CELLS && t != CHART_FLOWS) || !str_cut(p->label, '\t', &from, &to)) {
		chart_label(g->c, p, &g->text);
		put(g);
		return;
	}
	form_quote(g->out, from);
	buf_addz(g->out, t == CHART_FLOWS ? " \u2192 " : "");
	form_quote(g->out, to);
}

static void
put_value(struct chart_page *g, size_t i, int64_t v)
{
	chart_value(g->c, i, v, &g->text);
	put(g);
}

static void
legend(struct chart_page *g)
{
	for (size_t i = 0; i < g->c->nvalues; i++) {
		const struct field_def *d = g->c->value[i];

		buf_addz(g->out, i == 0 ? "legend " : " | ");
		form_quote(g->out, human_title(d, str_of(d->name)));
	}
	buf_addc(g->out, '\n');
}

/* Bars, of one piece or of all values one behind the other. */
static void
bars(struct chart_page *g)
{
	const struct chart *c = g->c;
	bool stacked = c->def->type == CHART_STACKED, plan = c->def->type == CHART_PLAN;
	int64_t max = stacked ? chart_max_sum(c) : chart_max(c, 0);

	for (size_t i = 0; i < c->n; i++) {
		const struct chart_point *p = &c->v[i];
		bool known = plan && c->nvalues > 1 && p->v[1] > 0;
		int64_t before = 0;
		int at = 0;

		buf_addz(g->out, "bar ");
		put_label(g, p);
		buf_addz(g->out, " | ");
		put_value(g, 0, stacked ? chart_sum(c, p) : p->v[0]);
		if (known) {
			buf_addz(g->out, " / ");
			put_value(g, 1, p->v[1]);
		}
		for (size_t k = 0; k < (stacked ? c->nvalues : 1) && !chart_is_rest(c, p); k++) {
			num_add_most(&before, p->v[k] > 0 ? p->v[k] : 0);
			buf_printf(g->out, " | %zu %d %d", k, at,
				   chart_part(before, known ? p->v[1] : max));
			at = chart_part(before, max);
		}
		buf_addc(g->out, '\n');
	}
	if (stacked)
		legend(g);
}

static void
open_plot(struct chart_page *g, int64_t max)
{
	size_t n = g->c->n;

	buf_addz(g->out, "plot ");
	put_value(g, 0, max);
	for (size_t i = 0; i < 3; i++) {
		buf_addz(g->out, " | ");
		if (i != 1 || n > 4)
			put_label(g, &g->c->v[i * (n - 1) / 2]);
	}
}

static void
lines(struct chart_page *g)
{
	const struct chart *c = g->c;
	int64_t max = 0;

	for (size_t k = 0; k < c->nvalues; k++)
		max = chart_max(c, k) > max ? chart_max(c, k) : max;
	open_plot(g, max);
	for (size_t k = 0; k < c->nvalues; k++) {
		buf_printf(g->out, " | line %zu", k);
		for (size_t i = 0; i < c->n; i++)
			buf_printf(g->out, " %d", chart_part(c->v[i].v[k], max));
	}
	buf_addc(g->out, '\n');
	if (c->nvalues > 1)
		legend(g);
}

static void
pareto(struct chart_page *g)
{
	const struct chart *c = g->c;
	int64_t max = chart_max(c, 0), all = 0, sum = 0;

	open_plot(g, max);
	buf_addz(g->out, " | columns");
	for (size_t i = 0; i < c->n; i++) {
		struct str class = c->v[i].class;
		bool known = class.n == 1 && class.p[0] >= 'A' && class.p[0] <= 'C';

		buf_printf(g->out, " %d:%d", known ? class.p[0] - 'A' : CHART_VALUES - 1,
			   chart_is_rest(c, &c->v[i]) ? 0 : chart_part(c->v[i].v[0], max));
		if (c->v[i].v[0] > 0)
			num_add_most(&all, c->v[i].v[0]);
	}
	buf_addz(g->out, " | line 4");
	for (size_t i = 0; i < c->n; i++) {
		if (c->v[i].v[0] > 0)
			num_add_most(&sum, c->v[i].v[0]);
		buf_printf(g->out, " %d", chart_part(sum, all));
	}
	buf_addc(g->out, '\n');
}

void
charts_page(struct charts *c, struct buf *out)
{
	for (size_t i = 0; i < c->n; i++) {
		struct chart_page g = { .c = &c->v[i], .out = out };

		chart_ready(&c->v[i], &c->arena);
		if (!chart_tells(g.c))
			continue;
		buf_addz(out, "heading ");
		chart_title(g.c, &g.text);
		put(&g);
		buf_addc(out, '\n');
		if (g.c->def->type == CHART_LINES)
			lines(&g);
		else if (g.c->def->type == CHART_PARETO)
			pareto(&g);
		else
			bars(&g);
		buf_addz(out, "gap\n");
		buf_release(&g.text);
	}
}
