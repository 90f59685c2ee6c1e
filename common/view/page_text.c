/* SPDX-License-Identifier: ISC */
/*
 * page_text - a document as text of a fixed width.
 */
#include "view/page.h"

#include "base/utf8.h"
#include "view/lines.h"
#include "view/qr.h"

enum {
	GAP = 2,    /* between the columns of a table */
	LABEL = 18, /* the column of labels, LABEL_WIDE on wide paper */
	LABEL_WIDE = 34,
	WORD_LEAST = 16, /* a column is made no narrower for the sake of others, if it has words */
};

struct drawing {
	struct buf *out;
	const struct page *page;
	size_t width, label;
	struct columns columns;
	size_t col[COLUMNS_MAX]; /* their widths */
	struct buf clean;
};

/* Text of one cell as a terminal may show it; valid until the next call. */
static struct str
clean(struct drawing *d, struct str s)
{
	buf_reset(&d->clean);
	while (s.n > 0) {
		struct str line;
		bool more = str_cut(s, '\n', &line, &s);

		utf8_harmless(&d->clean, line);
		if (more)
			buf_addc(&d->clean, '\n');
	}
	return buf_str(&d->clean);
}

static void
add_aligned(struct drawing *d, struct str s, size_t width, char align, bool last)
{
	size_t w = utf8_width(s), pad = w < width ? width - w : 0;
	size_t before = align == 'r' ? pad : align == 'c' ? pad / 2 : 0;

	buf_pad(d->out, ' ', before);
	buf_add(d->out, s);
	if (!last)
		buf_pad(d->out, ' ', pad - before);
}

static void
end_line(struct drawing *d)
{
	while (d->out->n > 0 && d->out->p[d->out->n - 1] == ' ')
		d->out->n--;
	buf_addc(d->out, '\n');
}

static void
add_text(struct drawing *d, struct str s, size_t indent, char align)
{
	struct str rest = clean(d, s), line;

	while (lines_cut(&rest, d->width - indent, &line)) {
		if (d->out->n > 0 && d->out->p[d->out->n - 1] == '\n')
			buf_pad(d->out, ' ', indent);
		add_aligned(d, line, d->width - indent, align, true);
		end_line(d);
	}
}

static void
add_labelled(struct drawing *d, struct str label, struct str value)
{
	struct str name = clean(d, label);

	buf_add(d->out, name);
	buf_addc(d->out, ':');
	if (utf8_width(name) + 2 > d->label) {
		buf_addc(d->out, '\n');
	} else {
		buf_pad(d->out, ' ', d->label - utf8_width(name) - 1);
	}
	if (value.n == 0)
		end_line(d);
	else
		add_text(d, value, d->label, 'l');
}

static void
add_rule(struct drawing *d)
{
	for (size_t i = 0; i < d->width; i++)
		buf_addc(d->out, '-');
	buf_addc(d->out, '\n');
}

/* What column i needs to be unbroken, and what it can do with. */
static void
measure(struct drawing *d, size_t from, size_t i, size_t *natural, size_t *least)
{
	*natural = *least = 1;
	for (size_t b = from; d->page->v[b].type != BLOCK_END; b++) {
		const struct block *row = &d->page->v[b];
		size_t w, word;

		if (row->type == BLOCK_TABLE || row->type == BLOCK_NOTE || i < block_span(row) ||
		    (row->type == BLOCK_TOTAL && i == block_span(row)))
			continue;
		w = utf8_width(clean(d, block_cell(row, i)));
		word = lines_widest_word(clean(d, block_cell(row, i)));
		*natural = w > *natural ? w : *natural;
		if (d->columns.align[i] != 'l' && row->type != BLOCK_HEAD)
			word = w;
		else if (word > WORD_LEAST)
			word = WORD_LEAST;
		*least = word > *least ? word : *least;
	}
}

/* The widest columns give way until all fit. */
static void
fit_columns(struct drawing *d, size_t from)
{
	size_t least[COLUMNS_MAX], sum = 0, n = d->columns.n;

	for (size_t i = 0; i < n; i++) {
		measure(d, from, i, &d->col[i], &least[i]);
		sum += d->col[i] + (i > 0 ? GAP : 0);
	}
	while (sum > d->width) {
		size_t widest = n;

		for (size_t i = 0; i < n; i++)
			if (d->col[i] > least[i] && (widest == n || d->col[i] > d->col[widest]))
				widest = i;
		if (widest == n)
			break;
		d->col[widest]--;
		sum--;
	}
}

/* Columns up to the one that a total's first text takes are one. */
static size_t
spanned(const struct drawing *d, size_t span)
{
	size_t w = 0;

	for (size_t i = 0; i <= span; i++)
		w += d->col[i] + (i > 0 ? GAP : 0);
	return w;
}

static void
add_row(struct drawing *d, const struct block *row)
{
	struct arena a = { 0 };
	struct str rest[COLUMNS_MAX];
	size_t span = block_span(row);
	bool more = true;

	for (size_t i = span; i < d->columns.n; i++)
		rest[i] = arena_dup(&a, clean(d, block_cell(row, i)));
	while (more) {
		more = false;
		for (size_t i = span; i < d->columns.n; i++) {
			size_t w = i == span ? spanned(d, span) : d->col[i];
			char align = i == span && span > 0 ? 'r' : d->columns.align[i];
			struct str line = { "", 0 };

			lines_cut(&rest[i], w, &line);
			if (i > span)
				buf_pad(d->out, ' ', GAP);
			add_aligned(d, line, w, align, false);
			more |= rest[i].n > 0;
		}
		end_line(d);
	}
	arena_release(&a);
}

static void
add_heads_rule(struct drawing *d)
{
	for (size_t i = 0; i < d->columns.n; i++) {
		buf_pad(d->out, ' ', i > 0 ? GAP : 0);
		buf_pad(d->out, '-', d->col[i]);
	}
	buf_addc(d->out, '\n');
}

/* One long word is a mark, which is looked for: it stays whole. */
static void
add_small(struct drawing *d, struct str s)
{
	if (str_has(s, ' ')) {
		add_text(d, s, 0, 'l');
		return;
	}
	buf_add(d->out, clean(d, s));
	buf_addc(d->out, '\n');
}

static int
add_qr(struct drawing *d, struct str text, struct err *e)
{
	struct qr q;

	if (text.n == 0)
		return 0;
	if (qr_make(&q, text, e) != 0)
		return -1;
	qr_text(d->out, &q);
	qr_release(&q);
	return 0;
}

static void
add_sign(struct drawing *d, const struct block *b)
{
	struct str label = clean(d, block_cell(b, 0));

	buf_add(d->out, label);
	buf_addz(d->out, " ____________________");
	if (block_cell(b, 1).n > 0) {
		buf_addz(d->out, " / ");
		buf_add(d->out, clean(d, block_cell(b, 1)));
	}
	buf_addz(d->out, "\n\n");
}

/* A text of its own, as its block says. */
static void
add_words(struct drawing *d, enum block_type type, struct str text)
{
	if (type == BLOCK_HEADING)
		buf_addc(d->out, '\n');
	add_text(d, text, 0, type == BLOCK_TITLE ? 'c' : type == BLOCK_RIGHT ? 'r' : 'l');
	if (type == BLOCK_TITLE)
		buf_addc(d->out, '\n');
}

static int
open_table(struct drawing *d, size_t at, struct err *e)
{
	if (columns_parse(&d->columns, &d->page->v[at], e) != 0)
		return -1;
	fit_columns(d, at);
	return 0;
}

static int
add_block(struct drawing *d, size_t at, struct err *e)
{
	const struct block *b = &d->page->v[at];
	struct str text = block_cell(b, 0);

	switch (b->type) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_TEXT:
	case BLOCK_BOLD:
	case BLOCK_NOTE:
	case BLOCK_RIGHT:
		add_words(d, b->type, text);
		break;
	case BLOCK_SMALL:
		add_small(d, text);
		break;
	case BLOCK_GAP:
	case BLOCK_NEWPAGE:
		buf_addc(d->out, '\n');
		break;
	case BLOCK_LINE:
		add_rule(d);
		break;
	case BLOCK_FIELD:
	case BLOCK_BAR:
		add_labelled(d, text, block_cell(b, 1));
		break;
	case BLOCK_TABLE:
		return open_table(d, at, e);
	case BLOCK_HEAD:
		add_row(d, b);
		if (d->page->v[at + 1].type != BLOCK_HEAD)
			add_heads_rule(d);
		break;
	case BLOCK_ROW:
	case BLOCK_TOTAL:
		add_row(d, b);
		break;
	case BLOCK_QR:
		return add_qr(d, text, e);
	case BLOCK_SIGN:
		add_sign(d, b);
		break;
	case BLOCK_PLOT: /* is nothing without its picture */
	case BLOCK_LEGEND:
	case BLOCK_PAPER:
	case BLOCK_END:
	case BLOCK_TYPES:
		break;
	}
	return 0;
}

int
page_text(struct buf *out, const struct page *p, size_t width, struct err *e)
{
	struct drawing d = { .out = out, .page = p, .width = width, .label = LABEL };
	int rc = 0;

	if (page_landscape(p)) {
		d.width += width / 2;
		d.label = LABEL_WIDE;
	}
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		rc = add_block(&d, i, e);
	buf_release(&d.clean);
	return rc;
}
