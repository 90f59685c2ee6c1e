/* SPDX-License-Identifier: ISC */
/* charts_text - charts of blocks; of ASCII where the terminal's character set has none. */
#include "base/lang.h"
#include "base/utf8.h"
#include "value/num.h"
#include "view/charts.h"
#include "view/human.h"

enum { LABEL_MOST = 32, BAR_LEAST = 10, BAR_MOST = 40, EIGHTHS = 8, LEVELS = 8 };

static const char *const eighths[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
static const char *const levels[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char ascii_levels[] = "_.,-=+*#";
static const char *const pieces[CHART_VALUES] = { "█", "▓", "▒", "░", "▞", "·" };
static const char ascii_pieces[] = "#=+-:.";

struct drawing {
	const struct chart *c;
	struct buf *out;
	const struct screen *screen;
	struct buf raw;
	size_t label, bar; /* widths */
};

static struct str
shown(struct drawing *d, const struct chart_point *p, struct buf *text)
{
	buf_reset(&d->raw);
	buf_reset(text);
	chart_label(d->c, p, &d->raw);
	utf8_harmless(text, buf_str(&d->raw));
	return buf_str(text);
}

static void
measure(struct drawing *d)
{
	struct buf text = { 0 };
	size_t rest;

	d->label = 0;
	for (size_t i = 0; i < d->c->n; i++) {
		size_t w = utf8_width(shown(d, &d->c->v[i], &text));

		if (w > d->label)
			d->label = w;
	}
	if (d->label > LABEL_MOST)
		d->label = LABEL_MOST;
	rest = d->screen->width > d->label + 20 ? d->screen->width - d->label - 20 : 0;
	d->bar = rest < BAR_LEAST ? BAR_LEAST : rest > BAR_MOST ? BAR_MOST : rest;
	buf_release(&text);
}

static void
put_label(struct drawing *d, const struct chart_point *p)
{
	struct buf text = { 0 };
	struct str s = shown(d, p, &text);
	bool cut = utf8_width(s) > d->label;

	if (cut)
		s = utf8_fit(s, d->label - 1);
	buf_add(d->out, s);
	buf_addz(d->out, !cut ? "" : d->screen->ascii ? "~" : "…");
	buf_pad(d->out, ' ', d->label - utf8_width(s) - cut + 1);
	buf_release(&text);
}

static size_t
put_bar(struct drawing *d, int part)
{
	size_t n = ((size_t)part * d->bar * EIGHTHS + 500) / 1000;

	if (n == 0 && part > 0)
		n = 1; /* a little is not nothing */
	if (d->screen->ascii) {
		n = (n + EIGHTHS - 1) / EIGHTHS;
		buf_pad(d->out, '#', n);
		return n;
	}
	for (size_t i = 0; i < n / EIGHTHS; i++)
		buf_addz(d->out, "█");
	buf_addz(d->out, eighths[n % EIGHTHS]);
	return (n + EIGHTHS - 1) / EIGHTHS;
}

static void
put_number(struct drawing *d, size_t value, int64_t v)
{
	buf_addc(d->out, ' ');
	chart_value(d->c, value, v, d->out);
}

static void
bars(struct drawing *d)
{
	int64_t max = chart_max(d->c, 0);

	for (size_t i = 0; i < d->c->n; i++) {
		const struct chart_point *p = &d->c->v[i];

		put_label(d, p);
		if (!chart_is_rest(d->c, p))
			put_bar(d, chart_part(p->v[0], max));
		put_number(d, 0, p->v[0]);
		buf_addc(d->out, '\n');
	}
}

static void
put_piece(struct drawing *d, size_t value)
{
	if (d->screen->ascii)
		buf_addc(d->out, ascii_pieces[value]);
	else
		buf_addz(d->out, pieces[value]);
}

static void
stacked(struct drawing *d)
{
	int64_t max = chart_max_sum(d->c);

	for (size_t i = 0; i < d->c->n; i++) {
		const struct chart_point *p = &d->c->v[i];
		int64_t before = 0;
		size_t at = 0;

		put_label(d, p);
		for (size_t k = 0; k < d->c->nvalues && !chart_is_rest(d->c, p); k++) {
			num_add_most(&before, p->v[k] > 0 ? p->v[k] : 0);
			for (; at < ((size_t)chart_part(before, max) * d->bar + 500) / 1000; at++)
				put_piece(d, k);
		}
		put_number(d, 0, chart_sum(d->c, p));
		buf_addc(d->out, '\n');
	}
	for (size_t k = 0; k < d->c->nvalues; k++) {
		const struct field_def *f = d->c->value[k];

		buf_addz(d->out, k > 0 ? "  " : "");
		put_piece(d, k);
		buf_addc(d->out, ' ');
		buf_add(d->out, human_title(f, str_of(f->name)));
	}
	buf_addc(d->out, '\n');
}

/* A line each, from the first to the last. */
static void
lines(struct drawing *d)
{
	const struct chart *c = d->c;
	struct buf text = { 0 };

	for (size_t k = 0; k < c->nvalues; k++) {
		int64_t max = chart_max(c, k);

		for (size_t i = 0; i < c->n; i++) {
			int at = chart_part(c->v[i].v[k], max) * (LEVELS - 1) / 1000;

			if (d->screen->ascii)
				buf_addc(d->out, ascii_levels[at]);
			else
				buf_addz(d->out, levels[at]);
		}
		buf_printf(d->out, "  %s ", _("at most"));
		chart_value(c, k, max, d->out);
		buf_addz(d->out, "  ");
		buf_add(d->out, shown(d, &c->v[0], &text));
		buf_addz(d->out, " - ");
		buf_add(d->out, shown(d, &c->v[c->n - 1], &text));
		buf_addc(d->out, '\n');
	}
	buf_release(&text);
}

static void
plan(struct drawing *d)
{
	for (size_t i = 0; i < d->c->n; i++) {
		const struct chart_point *p = &d->c->v[i];
		int done = d->c->nvalues > 1 ? chart_part(p->v[0], p->v[1]) : 0;
		size_t used;

		put_label(d, p);
		used = put_bar(d, done);
		for (; used < d->bar; used++)
			buf_addz(d->out, d->screen->ascii ? "." : "·");
		put_number(d, 0, p->v[0]);
		if (d->c->nvalues > 1) {
			buf_addz(d->out, " /");
			put_number(d, 1, p->v[1]);
		}
		buf_addc(d->out, '\n');
	}
}

/* The pairs, a line each. */
static void
pairs(struct drawing *d)
{
	for (size_t i = 0; i < d->c->n; i++) {
		struct str from, to;

		str_cut(d->c->v[i].label, '\t', &from, &to);
		utf8_harmless(d->out, from);
		buf_addz(d->out, d->screen->ascii ? " -> " : " → ");
		utf8_harmless(d->out, to);
		put_number(d, 0, d->c->v[i].v[0]);
		buf_addc(d->out, '\n');
	}
}

static void (*const ways[])(struct drawing *d) = {
	[CHART_BARS] = bars,   [CHART_STEPS] = bars,  [CHART_STACKED] = stacked,
	[CHART_SUMS] = bars,   [CHART_LINES] = lines, [CHART_PARETO] = bars,
	[CHART_CELLS] = pairs, [CHART_FLOWS] = pairs, [CHART_PLAN] = plan,
};

void
charts_text(struct charts *c, struct buf *out, const struct screen *screen)
{
	for (size_t i = 0; i < c->n; i++) {
		struct drawing d = { .c = &c->v[i], .out = out, .screen = screen };

		chart_ready(&c->v[i], &c->arena);
		if (c->v[i].n < 2)
			continue; /* one bar tells nothing */
		buf_addc(out, '\n');
		chart_title(d.c, out);
		buf_addc(out, '\n');
		measure(&d);
		ways[d.c->def->type](&d);
		buf_release(&d.raw);
	}
}
