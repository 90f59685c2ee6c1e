/* SPDX-License-Identifier: ISC */
/* charts_pairs - charts of classes and of moves between them. */
#include "base/mem.h"
#include "value/num.h"
#include "view/charts_page.h"
#include "view/html.h"
#include "view/human.h"

#include <stdlib.h>

/* The ends of pairs, each once, by name; a word behind letters. */
static int
by_name(const void *x, const void *y)
{
	const struct str *a = x, *b = y;
	bool wa = a->n > 2, wb = b->n > 2;

	return wa != wb ? wa - wb : str_cmp(*a, *b);
}

static void
ends(const struct chart *c, bool second, struct names *n)
{
	for (size_t i = 0; i < c->n; i++) {
		struct str from, to;

		str_cut(c->v[i].label, '\t', &from, &to);
		names_put(n, second ? to : from, NULL);
	}
	if (n->n > 1)
		qsort(n->v, n->n, sizeof *n->v, by_name);
}

static int64_t
between(const struct chart *c, struct str from, struct str to)
{
	for (size_t i = 0; i < c->n; i++) {
		struct str a, b;

		str_cut(c->v[i].label, '\t', &a, &b);
		if (str_eq(a, from) && str_eq(b, to))
			return c->v[i].v[0];
	}
	return 0;
}

static void
text_at(struct chart_page *g, int x, int y, const char *more)
{
	buf_printf(g->out, "<text x=\"%d\" y=\"%d\"%s>", x, y, more);
	chart_words(g);
	buf_addz(g->out, "</text>");
}

static void
end_name(struct chart_page *g, struct str name)
{
	static const struct field_def class = { .name = "class", .type = TYPE_ENUM };

	if (name.n > 2)
		human_value(&g->text, &class, name);
	else
		buf_add(&g->text, name);
}

enum { CELL_WIDTH = 104, CELL_HEIGHT = 60, CELL_LEFT = 40, CELL_TOP = 24 };

static void
cell(struct chart_page *g, int x, int y, int64_t v, int64_t max)
{
	int part = chart_part(v, max);

	buf_printf(g->out,
		   "<rect class=\"c0\" fill=\"%s\" fill-opacity=\"%d.%03d\" x=\"%d\" y=\"%d\" "
		   "width=\"%d\" height=\"%d\"/>",
		   chart_colours[0], part / 1000,
		   part == 0      ? 60
		   : part == 1000 ? 0
				  : 100 + part * 9 / 10,
		   x, y, CELL_WIDTH - 4, CELL_HEIGHT - 4);
	chart_value(g->c, 0, v, &g->text);
	text_at(g, x + CELL_WIDTH / 2 - 2, y + CELL_HEIGHT / 2 + 3,
		part > 500 ? " text-anchor=\"middle\" class=\"on\"" : " text-anchor=\"middle\"");
}

void
chart_cells(struct chart_page *g)
{
	struct names rows = { 0 }, cols = { 0 };
	int64_t max = chart_max(g->c, 0);

	ends(g->c, false, &rows);
	ends(g->c, true, &cols);
	buf_printf(g->out, "<div class=\"w\"><svg width=\"360\" viewBox=\"0 0 %zu %zu\">",
		   CELL_LEFT + cols.n * CELL_WIDTH, CELL_TOP + rows.n * CELL_HEIGHT);
	for (size_t x = 0; x < cols.n; x++) {
		end_name(g, cols.v[x]);
		text_at(g, (int)(CELL_LEFT + x * CELL_WIDTH + CELL_WIDTH / 2), 16,
			" text-anchor=\"middle\"");
	}
	for (size_t y = 0; y < rows.n; y++) {
		int top = (int)(CELL_TOP + y * CELL_HEIGHT);

		end_name(g, rows.v[y]);
		text_at(g, 8, top + CELL_HEIGHT / 2 + 3, "");
		for (size_t x = 0; x < cols.n; x++)
			cell(g, (int)(CELL_LEFT + x * CELL_WIDTH), top,
			     between(g->c, rows.v[y], cols.v[x]), max);
	}
	buf_addz(g->out, "</svg></div>\n");
	names_release(&rows);
	names_release(&cols);
}

enum { FLOW_HEIGHT = 240, FLOW_GAP = 16, FLOW_LEFT = 70, FLOW_RIGHT = 290 };

struct side {
	struct names names;
	int *top, *used; /* of each end: where it begins, how much of it is drawn */
};

static int64_t
of_end(const struct chart *c, struct str name, bool second)
{
	int64_t sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct str from, to;

		str_cut(c->v[i].label, '\t', &from, &to);
		if (str_eq(second ? to : from, name))
			num_add_most(&sum, c->v[i].v[0]);
	}
	return sum;
}

static void
side_init(struct side *s, struct chart_page *g, bool second, int64_t all)
{
	int y = 4;

	*s = (struct side){ { 0 }, NULL, NULL };
	ends(g->c, second, &s->names);
	s->top = mem_new(mem_mul(s->names.n, sizeof *s->top));
	s->used = mem_new(mem_mul(s->names.n, sizeof *s->used));
	for (size_t i = 0; i < s->names.n; i++) {
		int64_t n = of_end(g->c, s->names.v[i], second);
		int h = chart_part(n, all) * FLOW_HEIGHT / 1000;

		s->top[i] = y;
		chart_rect(g, second ? FLOW_RIGHT : FLOW_LEFT - 6, y, 6, h > 0 ? h : 1,
			   i % CHART_VALUES);
		end_name(g, s->names.v[i]);
		buf_addc(&g->text, ' ');
		chart_value(g->c, 0, n, &g->text);
		text_at(g, second ? FLOW_RIGHT + 10 : FLOW_LEFT - 10, y + h / 2 + 5,
			second ? "" : " text-anchor=\"end\"");
		y += h + FLOW_GAP;
	}
}

static void
band(struct chart_page *g, struct side *l, size_t a, struct side *r, size_t b, int h)
{
	int x = FLOW_LEFT, y = l->top[a] + l->used[a], x2 = FLOW_RIGHT, y2 = r->top[b] + r->used[b];

	l->used[a] += h;
	r->used[b] += h;
	buf_printf(g->out,
		   "<path class=\"c%zu\" fill=\"%s\" fill-opacity=\".4\" d=\"M%d %dC180 %d 180 %d "
		   "%d %dv%dC180 %d 180 %d %d %dz\"/>",
		   a % CHART_VALUES, chart_colours[a % CHART_VALUES], x, y, y, y2, x2, y2, h,
		   y2 + h, y + h, x, y + h);
}

static void
side_release(struct side *s)
{
	names_release(&s->names);
	free(s->top);
	free(s->used);
}

void
chart_flows(struct chart_page *g)
{
	struct side l, r;
	struct names from = { 0 }, to = { 0 };
	int64_t all = 0;

	for (size_t i = 0; i < g->c->n; i++)
		num_add_most(&all, g->c->v[i].v[0]);
	ends(g->c, false, &from);
	ends(g->c, true, &to);
	buf_printf(g->out, "<div class=\"w\"><svg width=\"360\" viewBox=\"0 0 360 %zu\">",
		   FLOW_HEIGHT + FLOW_GAP * (from.n > to.n ? from.n : to.n));
	names_release(&from);
	names_release(&to);
	side_init(&l, g, false, all);
	side_init(&r, g, true, all);
	for (size_t a = 0; a < l.names.n; a++)
		for (size_t b = 0; b < r.names.n; b++) {
			int64_t v = between(g->c, l.names.v[a], r.names.v[b]);
			int h = chart_part(v, all) * FLOW_HEIGHT / 1000;

			if (v > 0)
				band(g, &l, a, &r, b, h > 0 ? h : 1);
		}
	buf_addz(g->out, "</svg></div>\n");
	side_release(&l);
	side_release(&r);
}
