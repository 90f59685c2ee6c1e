/* SPDX-License-Identifier: ISC */
/*
 * charts_html - charts of inline SVG.
 *
 * Bars are stretched to the room that there is; words stand beside them as text of the page.
 * What has words within (cells, flows) is as wide as a narrow telephone.  Colours are
 * attributes, for readers of mail that drop styles, and variables of the page's style; figures
 * and titles are bold, for those that drop the pictures too, as the style says otherwise.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "view/charts_page.h"
#include "view/html.h"
#include "view/human.h"

#include <stdlib.h>

const char charts_style[] =
	":root{--c0:#2f6f9f;--c1:#e0a030;--c2:#d9663a;--c3:#b03a52;--c4:#6b2f5f;--c5:#7d8b99;"
	"--track:#e8ecf0}"
	".c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}"
	".c4{fill:var(--c4)}.c5{fill:var(--c5)}.tr{fill:var(--track)}"
	".cs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26em,100%),1fr));"
	"gap:0 2.5em}figure{margin:1em 0 "
	"1.6em;max-width:46em}figcaption{font-weight:bold;margin-bottom:.4em}"
	"figure svg{display:block}"
	".b{display:grid;grid-template-columns:minmax(7em,14em) 1fr minmax(5.5em,auto);gap:.6em;"
	"align-items:center;padding:.1em 0}"
	".b svg{width:100%;height:1em}.b .v,.k{font-variant-numeric:tabular-nums}"
	".v b,figcaption b{font-weight:inherit}.b .v{text-align:right;white-space:nowrap}.b "
	".l{overflow-wrap:anywhere}"
	".p svg{width:100%;height:11em}.x{display:flex;justify-content:space-between;gap:1em;"
	"font-size:13px;color:var(--soft,#555)}"
	".k{display:flex;flex-wrap:wrap;gap:.2em 1.2em;font-size:13px;margin-top:.3em}"
	".k svg{display:inline-block;width:.8em;height:.8em;margin-right:.4em}"
	".w svg{width:100%;max-width:30em;height:auto}.w text{font:13px system-ui,sans-serif;"
	"fill:var(--fg,#222)}.w .on{fill:#fff}"
	"@media(max-width:40em){.b{grid-template-columns:1fr auto;gap:0 .6em;padding:.25em 0}"
	".b .l{grid-column:1}.b .v{grid-column:2;grid-row:1}.b svg{grid-column:1/-1;height:.7em}}"
	"@media print{figure{break-inside:avoid}svg{-webkit-print-color-adjust:exact;"
	"print-color-adjust:exact}}";

const char *const chart_colours[CHART_VALUES] = { "#2f6f9f", "#e0a030", "#d9663a",
						  "#b03a52", "#6b2f5f", "#7d8b99" };

void
chart_words(struct chart_page *g)
{
	html_text(g->out, buf_str(&g->text));
	buf_reset(&g->text);
}

void
chart_rect(struct chart_page *g, int x, int y, int w, int h, size_t colour)
{
	if (w > 0 && h > 0)
		buf_printf(g->out,
			   "<rect class=\"c%zu\" fill=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
			   "height=\"%d\"/>",
			   colour, chart_colours[colour], x, y, w, h);
}

static void
label(struct chart_page *g, const struct chart_point *p)
{
	chart_label(g->c, p, &g->text);
	chart_words(g);
}

static void
value(struct chart_page *g, size_t i, int64_t v)
{
	chart_value(g->c, i, v, &g->text);
	chart_words(g);
}

static void
track(struct chart_page *g, int w)
{
	buf_printf(g->out,
		   "<rect class=\"tr\" fill=\"#e8ecf0\" x=\"0\" y=\"0\" width=\"%d\" "
		   "height=\"10\"/>",
		   w);
}

static void
open_bar(struct chart_page *g, const struct chart_point *p)
{
	buf_addz(g->out, "<div class=\"b\"><span class=\"l\">");
	label(g, p);
	buf_addz(g->out, "</span> <svg width=\"300\" height=\"12\" viewBox=\"0 0 1000 10\" "
			 "preserveAspectRatio=\"none\" aria-hidden=\"true\">");
}

static void
close_bar(struct chart_page *g, size_t i, int64_t v)
{
	buf_addz(g->out, "</svg> <span class=\"v\"><b>");
	value(g, i, v);
}

static void
end_bar(struct chart_page *g)
{
	buf_addz(g->out, "</b></span></div>\n");
}

/* What each colour is. */
static void
legend(struct chart_page *g)
{
	buf_addz(g->out, "<div class=\"k\">");
	for (size_t i = 0; i < g->c->nvalues; i++) {
		const struct field_def *d = g->c->value[i];

		buf_addz(g->out, "<span><svg width=\"10\" height=\"10\" viewBox=\"0 0 10 10\" "
				 "aria-hidden=\"true\">");
		chart_rect(g, 0, 0, 10, 10, i);
		buf_addz(g->out, "</svg>");
		html_text(g->out, human_title(d, str_of(d->name)));
		buf_addz(g->out, "</span> ");
	}
	buf_addz(g->out, "</div>\n");
}

static void
bars(struct chart_page *g)
{
	int64_t max = chart_max(g->c, 0);

	for (size_t i = 0; i < g->c->n; i++) {
		open_bar(g, &g->c->v[i]);
		if (!chart_is_rest(g->c, &g->c->v[i]))
			chart_rect(g, 0, 0, chart_part(g->c->v[i].v[0], max), 10, 0);
		close_bar(g, 0, g->c->v[i].v[0]);
		end_bar(g);
	}
}

static void
stacked(struct chart_page *g)
{
	int64_t max = chart_max_sum(g->c);

	for (size_t i = 0; i < g->c->n; i++) {
		const struct chart_point *p = &g->c->v[i];
		int64_t before = 0;
		int at = 0;

		open_bar(g, p);
		for (size_t k = 0; k < g->c->nvalues && !chart_is_rest(g->c, p); k++) {
			num_add_most(&before, p->v[k] > 0 ? p->v[k] : 0);
			chart_rect(g, at, 0, chart_part(before, max) - at, 10, k);
			at = chart_part(before, max);
		}
		close_bar(g, 0, chart_sum(g->c, p));
		end_bar(g);
	}
	legend(g);
}

static void
plan(struct chart_page *g)
{
	for (size_t i = 0; i < g->c->n; i++) {
		const struct chart_point *p = &g->c->v[i];
		bool known = g->c->nvalues > 1 && p->v[1] > 0;

		open_bar(g, p);
		track(g, 1000);
		chart_rect(g, 0, 0, known ? chart_part(p->v[0], p->v[1]) : 0, 10, 0);
		close_bar(g, 0, p->v[0]);
		if (known) {
			buf_addz(g->out, " / ");
			value(g, 1, p->v[1]);
		}
		end_bar(g);
	}
}

enum { PLOT_WIDTH = 1000, PLOT_HEIGHT = 300 };

static void
open_plot(struct chart_page *g, int64_t max)
{
	buf_addz(g->out, "<div class=\"p\"><div class=\"x\"><span>");
	value(g, 0, max);
	buf_addz(g->out, "</span></div><svg width=\"300\" height=\"150\" viewBox=\"0 0 1000 300\" "
			 "preserveAspectRatio=\"none\" aria-hidden=\"true\">");
	buf_addz(g->out, "<path d=\"M0 1H1000M0 150H1000M0 299H1000\" fill=\"none\" "
			 "stroke=\"#9aa5b1\" stroke-opacity=\".5\" "
			 "vector-effect=\"non-scaling-stroke\"/>");
}

/* From the first to the last, and one between where there is one. */
static void
close_plot(struct chart_page *g)
{
	size_t n = g->c->n;

	buf_addz(g->out, "</svg><div class=\"x\"><span>");
	label(g, &g->c->v[0]);
	if (n > 4) {
		buf_addz(g->out, "</span><span>");
		label(g, &g->c->v[n / 2]);
	}
	buf_addz(g->out, "</span><span>");
	label(g, &g->c->v[n - 1]);
	buf_addz(g->out, "</span></div></div>\n");
}

static int
plot_x(size_t i, size_t n)
{
	return n > 1 ? (int)(i * PLOT_WIDTH / (n - 1)) : 0;
}

static void
line(struct chart_page *g, size_t colour, const int *y)
{
	buf_printf(g->out,
		   "<polyline fill=\"none\" stroke=\"%s\" style=\"stroke:var(--c%zu)\" "
		   "stroke-width=\"2.5\" vector-effect=\"non-scaling-stroke\" points=\"",
		   chart_colours[colour], colour);
	for (size_t i = 0; i < g->c->n; i++)
		buf_printf(g->out, "%s%d,%d", i > 0 ? " " : "", plot_x(i, g->c->n), y[i]);
	buf_addz(g->out, "\"/>");
}

static void
lines(struct chart_page *g)
{
	int *y = mem_new(mem_mul(g->c->n, sizeof *y));
	int64_t max = 0;

	for (size_t k = 0; k < g->c->nvalues; k++)
		if (chart_max(g->c, k) > max)
			max = chart_max(g->c, k);
	open_plot(g, max);
	for (size_t k = 0; k < g->c->nvalues; k++) {
		for (size_t i = 0; i < g->c->n; i++)
			y[i] = PLOT_HEIGHT - 2 - chart_part(g->c->v[i].v[k], max) * 296 / 1000;
		line(g, k, y);
	}
	close_plot(g);
	if (g->c->nvalues > 1)
		legend(g);
	free(y);
}

static size_t class_colour(struct str class)
{
	return class.n == 1 && class.p[0] >= 'A' && class.p[0] <= 'C' ? (size_t)(class.p[0] - 'A')
								      : 5;
}

/* Columns of the figure, and the line of what they come to together. */
static void
pareto(struct chart_page *g)
{
	const struct chart *c = g->c;
	int *y = mem_new(mem_mul(c->n, sizeof *y)), step = (int)(PLOT_WIDTH / c->n);
	int64_t max = chart_max(c, 0), all = 0, sum = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].v[0] > 0)
			num_add_most(&all, c->v[i].v[0]);
	open_plot(g, max);
	for (size_t i = 0; i < c->n; i++) {
		int h = chart_is_rest(c, &c->v[i]) ? 0 : chart_part(c->v[i].v[0], max) * 298 / 1000;

		chart_rect(g, (int)(i * PLOT_WIDTH / c->n), PLOT_HEIGHT - h,
			   step > 4 ? step - 2 : step, h, class_colour(c->v[i].class));
		if (c->v[i].v[0] > 0)
			num_add_most(&sum, c->v[i].v[0]);
		y[i] = PLOT_HEIGHT - 2 - chart_part(sum, all) * 296 / 1000;
	}
	line(g, 4, y);
	close_plot(g);
	free(y);
}

static void (*const ways[])(struct chart_page *g) = {
	[CHART_BARS] = bars,         [CHART_STEPS] = bars,        [CHART_STACKED] = stacked,
	[CHART_SUMS] = bars,         [CHART_LINES] = lines,       [CHART_PARETO] = pareto,
	[CHART_CELLS] = chart_cells, [CHART_FLOWS] = chart_flows, [CHART_PLAN] = plan,
};

void
charts_html(struct charts *c, struct buf *out)
{
	if (c->n > 0)
		buf_addz(out, "<div class=\"cs\">\n");
	for (size_t i = 0; i < c->n; i++) {
		struct chart_page g = { .c = &c->v[i], .out = out };

		chart_ready(&c->v[i], &c->arena);
		if (!chart_tells(g.c))
			continue;
		buf_addz(out, "<figure>\n<figcaption><b>");
		chart_title(g.c, &g.text);
		chart_words(&g);
		buf_addz(out, "</b></figcaption>\n");
		ways[g.c->def->type](&g);
		buf_addz(out, "</figure>\n");
		buf_release(&g.text);
	}
	if (c->n > 0)
		buf_addz(out, "</div>\n");
}
