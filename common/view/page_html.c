/* SPDX-License-Identifier: ISC */
/*
 * page_html - a document as one file of HTML, to be read and printed.
 */
#include "view/page.h"

#include "view/html.h"
#include "view/qr.h"

/* What a block of one cell is in. */
static const struct {
	const char *open, *close;
} frames[BLOCK_TYPES] = {
	[BLOCK_TITLE] = { "<h1>", "</h1>" },
	[BLOCK_HEADING] = { "<h2>", "</h2>" },
	[BLOCK_TEXT] = { "<p>", "</p>" },
	[BLOCK_BOLD] = { "<p><b>", "</b></p>" },
	[BLOCK_SMALL] = { "<p class=\"small\">", "</p>" },
	[BLOCK_RIGHT] = { "<p class=\"right\">", "</p>" },
};

struct drawing {
	struct buf *out;
	const struct page *page;
	struct columns columns;
};

static void
add_cell(struct drawing *d, const char *tag, const struct block *b, size_t i, size_t span)
{
	char align = b->type == BLOCK_HEAD ? 'l' : span > 0 ? 'r' : d->columns.align[i];

	buf_printf(d->out, "<%s", tag);
	if (span > 0)
		buf_printf(d->out, " colspan=\"%zu\"", span + 1);
	if (align != 'l')
		buf_printf(d->out, " class=\"%c\"", align);
	buf_addc(d->out, '>');
	html_text(d->out, block_cell(b, i));
	buf_printf(d->out, "</%s>", tag);
}

static void
add_row(struct drawing *d, const struct block *b)
{
	size_t span = block_span(b);

	if (span >= d->columns.n)
		span = d->columns.n - 1;
	buf_addz(d->out, b->type == BLOCK_TOTAL ? "<tr class=\"total\">" : "<tr>");
	for (size_t i = span; i < d->columns.n; i++) {
		size_t more = block_head_span(b, i, d->columns.n);

		add_cell(d, b->type == BLOCK_HEAD ? "th" : "td", b, i,
			 i == span ? span + more : more);
		i += more;
	}
	buf_addz(d->out, "</tr>\n");
}

static void
add_heads(struct drawing *d, const struct block *b)
{
	bool first = b[-1].type != BLOCK_HEAD, last = b[1].type != BLOCK_HEAD;

	buf_addz(d->out, first ? "<thead>\n" : "");
	add_row(d, b);
	buf_addz(d->out, last ? "</thead>\n" : "");
}

static int
add_table(struct drawing *d, const struct block *b, struct err *e)
{
	if (columns_parse(&d->columns, b, e) != 0)
		return -1;
	buf_addz(d->out, "<table>\n<colgroup>");
	for (size_t i = 0; i < d->columns.n; i++)
		buf_printf(d->out, "<col style=\"width:%d%%\">", d->columns.percent[i]);
	buf_addz(d->out, "</colgroup>\n");
	return 0;
}

static int
add_qr(struct drawing *d, struct str text, struct err *e)
{
	struct qr q;

	if (text.n == 0)
		return 0;
	if (qr_make(&q, text, e) != 0)
		return -1;
	qr_svg(d->out, &q);
	qr_release(&q);
	return 0;
}

static void
add_pair(struct drawing *d, const struct block *b, const char *class, const char *between)
{
	buf_printf(d->out, "<div class=\"%s\"><span>", class);
	html_text(d->out, block_cell(b, 0));
	buf_printf(d->out, "</span>%s<span>", between);
	html_text(d->out, block_cell(b, 1));
	buf_addz(d->out, "</span></div>\n");
}

static int
add_block(struct drawing *d, const struct block *b, struct err *e)
{
	switch (b->type) {
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_TEXT:
	case BLOCK_BOLD:
	case BLOCK_SMALL:
	case BLOCK_RIGHT:
		buf_addz(d->out, frames[b->type].open);
		html_text(d->out, block_cell(b, 0));
		buf_addz(d->out, frames[b->type].close);
		buf_addc(d->out, '\n');
		break;
	case BLOCK_GAP:
		buf_addz(d->out, "<div class=\"gap\"></div>\n");
		break;
	case BLOCK_LINE:
		buf_addz(d->out, "<hr>\n");
		break;
	case BLOCK_NEWPAGE:
		buf_addz(d->out, "<div class=\"newpage\"></div>\n");
		break;
	case BLOCK_FIELD:
		add_pair(d, b, "field", "");
		break;
	case BLOCK_SIGN:
		add_pair(d, b, "sign", "<i></i>");
		break;
	case BLOCK_TABLE:
		return add_table(d, b, e);
	case BLOCK_HEAD:
		add_heads(d, b);
		break;
	case BLOCK_ROW:
	case BLOCK_TOTAL:
		add_row(d, b);
		break;
	case BLOCK_END:
		buf_addz(d->out, "</table>\n");
		break;
	case BLOCK_NOTE:
		buf_printf(d->out, "<tr><td colspan=\"%zu\">", d->columns.n);
		html_text(d->out, block_cell(b, 0));
		buf_addz(d->out, "</td></tr>\n");
		break;
	case BLOCK_BAR:
		add_pair(d, b, "field", "");
		break;
	case BLOCK_QR:
		return add_qr(d, block_cell(b, 0), e);
	case BLOCK_PLOT: /* is nothing without its picture */
	case BLOCK_LEGEND:
	case BLOCK_PAPER:
	case BLOCK_TYPES:
		break;
	}
	return 0;
}

int
page_html(struct buf *out, const struct page *p, struct str title, struct str style,
	  const char *lang, struct err *e)
{
	struct drawing d = { .out = out, .page = p };
	int rc = 0;

	buf_printf(out,
		   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
		   lang);
	html_text(out, title);
	buf_printf(out, "</title>\n<style>\n@page { size: A4%s; margin: 12mm 10mm 12mm 20mm }\n",
		   page_landscape(p) ? " landscape" : "");
	buf_add(out, style);
	buf_printf(out, "</style>\n</head>\n<body%s>\n",
		   page_landscape(p) ? " class=\"landscape\"" : "");
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		rc = add_block(&d, &p->v[i], e);
	buf_addz(out, "</body>\n</html>\n");
	return rc;
}
