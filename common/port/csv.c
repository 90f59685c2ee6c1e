/* SPDX-License-Identifier: ISC */
#include "port/csv.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/mem.h"
#include "port/decode.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { FLAGS = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL };

struct list {
	size_t *v;
	size_t n, cap;
};

struct cells {
	struct str *v;
	size_t n, cap;
};

/* What libcsv's callbacks fill. */
struct reading {
	const char *name;
	int (*row)(void *ctx, const struct csv_row *row, struct err *e);
	void *ctx;
	struct buf text; /* of the row's cells, one behind the other */
	struct list ends;
	struct cells cells;
	long line;     /* where the parser is */
	long row_line; /* where the row began; 0 between rows */
	long number;   /* of the row */
	bool after_cr; /* the LF of a CR LF is no line of its own */
	bool failed;   /* nothing more is taken */
	struct err *e;
};

/* libcsv drops blanks around cells unless there are none. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static int
fail(struct reading *r, const char *what)
{
	r->failed = true;
	return err_data(r->e, (struct loc){ .file = r->name, .line = r->row_line }, "%s", _(what));
}

static long
count_lines(struct str s)
{
	const char *lf;
	long n = 0;

	while (s.n > 0 && (lf = memchr(s.p, '\n', s.n)) != NULL) {
		n++;
		s = str_from(s, (size_t)(lf - s.p) + 1);
	}
	return n;
}

static void
on_cell(void *p, size_t n, void *ctx)
{
	struct reading *r = ctx;
	struct str s = { p, p ? n : 0 };

	if (r->failed)
		return;
	r->after_cr = false;
	if (r->row_line == 0)
		r->row_line = r->line;
	if (s.n > CSV_CELL_MAX || r->text.n + s.n > CSV_ROW_MAX || r->ends.n == CSV_CELLS_MAX) {
		fail(r, s.n > CSV_CELL_MAX ? N_("a cell is larger than 1 MiB")
					   : N_("the row is too large"));
		return;
	}
	buf_add(&r->text, s);
	*LIST_ADD(r->ends) = r->text.n;
	r->line += count_lines(s);
}

static void
give(struct reading *r)
{
	struct csv_row row = { .at = { .file = r->name, .line = r->row_line } };
	size_t from = 0;

	r->cells.n = 0;
	for (size_t i = 0; i < r->ends.n; i++) {
		struct str whole = buf_str(&r->text);

		*LIST_ADD(r->cells) = str_from(str_head(whole, r->ends.v[i]), from);
		from = r->ends.v[i];
	}
	row.cell = r->cells.v;
	row.n = r->cells.n;
	row.number = r->number;
	r->failed = r->row(r->ctx, &row, r->e) != 0;
}

/* c is what ended the row (-1: the end of the file); called for each CR and LF
 * outside quotes, so also for a blank line. */
static void
on_row(int c, void *ctx)
{
	struct reading *r = ctx;
	bool second = c == '\n' && r->after_cr;

	if (r->failed)
		return;
	r->after_cr = c == '\r';
	if (second)
		return;
	r->number++;
	if (r->ends.n > 0)
		give(r);
	r->text.n = r->ends.n = 0;
	r->row_line = 0;
	r->line++;
}

/* libcsv stopped at byte at of the piece that began at this line. */
static int
bad_quote(struct reading *r, long line, struct str piece, size_t at)
{
	r->row_line = line + count_lines(str_head(piece, at));
	return fail(r, N_("a quote in the middle of a cell: a cell with quotes in it is put in "
			  "quotes, and those in it are doubled"));
}

static int
take(struct reading *r, struct csv_parser *p, struct str piece)
{
	/* the line by bytes: the callbacks' is that of the last whole cell */
	long line = r->line + count_lines((struct str){ (const char *)p->entry_buf, p->entry_pos });
	size_t n = csv_parse(p, piece.p, piece.n, on_cell, on_row, r);

	if (r->failed)
		return -1;
	if (n < piece.n && csv_error(p) == CSV_ENOMEM)
		die_oom();
	if (n < piece.n)
		return bad_quote(r, line, piece, n);
	if (p->entry_pos > CSV_CELL_MAX) {
		r->row_line = r->line;
		return fail(r, N_("a cell is larger than 1 MiB: is a quote not closed?"));
	}
	return 0;
}

static int
take_all(struct reading *r, struct decode *d, struct csv_parser *p)
{
	struct buf piece = { 0 };
	int rc;

	while ((rc = decode_next(d, &piece, r->e)) > 0) {
		rc = take(r, p, buf_str(&piece));
		if (rc != 0)
			break;
		buf_reset(&piece);
	}
	buf_release(&piece);
	if (rc != 0)
		return -1;
	if (csv_fini(p, on_cell, on_row, r) != 0) {
		r->row_line = r->line;
		return fail(r, N_("a quote that opens here is never closed"));
	}
	return r->failed ? -1 : 0;
}

int
csv_read(int fd, const char *name, const struct csv_form *form,
	 int (*row)(void *ctx, const struct csv_row *row, struct err *e), void *ctx, struct err *e)
{
	struct reading r = { .name = name, .row = row, .ctx = ctx, .line = 1, .e = e };
	struct csv_parser p;
	struct decode d;
	int rc;

	if (decode_open(&d, fd, name, form->encoding, e) != 0)
		return -1;
	if (csv_init(&p, FLAGS) != 0)
		BUG("csv_init failed");
	csv_set_delim(&p, (unsigned char)form->delimiter);
	csv_set_space_func(&p, no_space);
	csv_set_blk_size(&p, 4096);
	rc = take_all(&r, &d, &p);
	csv_free(&p);
	decode_close(&d);
	buf_release(&r.text);
	free(r.ends.v);
	free(r.cells.v);
	return rc;
}
