/* SPDX-License-Identifier: ISC */
#include "port/import_csv.h"

#include "base/lang.h"
#include "base/mem.h"
#include "port/cell.h"
#include "rec/rec.h"
#include "rec/survey.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The ids of a kind that "once" has seen. */
struct seen {
	const struct kind *kind;
	struct names ids;
};

struct import {
	const char *name;
	const struct mapping *m;
	const struct schema *s;
	struct cell_form form;
	struct spool *out;
	bool bound;        /* columns are found */
	size_t width;      /* cells of the first row */
	size_t *cell;      /* cell[i] is where column i stands */
	struct str *value; /* of column i in this row */
	struct seen *seen; /* one for each record of the mapping; those of a kind share the first */
	struct arena row;  /* what lives as long as the row */
	struct arena ids;
	struct buf text, canon;
	struct rec rec;
	struct rec when;
	struct str *joined; /* the cells of a row that was mended */
	size_t mended;      /* rows that were, and the line of the first */
	long mended_line;
};

/* An error in a row: file:line, the row where that is another number, the column. */
static int CC_PRINTF(4, 5)
	wrong(const struct csv_row *row, struct str column, struct err *e, const char *fmt, ...)
{
	char what[400], number[60] = "";
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	if (row->number != row->at.line)
		snprintf(number, sizeof number, _("row %ld: "), row->number);
	if (column.n == 0)
		err_data(e, row->at, "%s%s", number, what);
	else
		err_data(e, row->at, _("%scolumn \"%.*s\": %s"), number, STR_ARG(column), what);
	lang_message_end();
	return -1;
}
#define wrong(...) (lang_message(), wrong(__VA_ARGS__)) /* as in err.h */

static int
no_column(struct import *im, const struct csv_row *header, uint32_t i, struct err *e)
{
	struct str name = im->m->columns.v[i];
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t k = 0; im->m->header && k < header->n; k++)
		str_nearer(name, arena_cstr(&im->row, header->cell[k]), &best, &distance);
	if (best)
		return err_data(e, im->m->column_at[i],
				_("column \"%.*s\": %s has none of this name; did you mean "
				  "\"%s\"?"),
				STR_ARG(name), im->name, best);
	return err_data(e, im->m->column_at[i], _("column \"%.*s\": %s has none of this name"),
			STR_ARG(name), im->name);
}

/* Where column i stands: by its name, or without a header by its number from 1. */
static int
find_column(struct import *im, const struct csv_row *row, uint32_t i, struct err *e)
{
	struct str name = im->m->columns.v[i];
	size_t found = SIZE_MAX;
	uint64_t number;

	if (!im->m->header && str_uint(name, &number) && number >= 1 && number <= row->n)
		found = number - 1;
	for (size_t k = 0; im->m->header && k < row->n; k++) {
		if (!str_eq(row->cell[k], name))
			continue;
		if (found != SIZE_MAX)
			return wrong(row, name, e, _("stands twice in the header"));
		found = k;
	}
	if (found == SIZE_MAX)
		return no_column(im, row, i, e);
	im->cell[i] = found;
	return 0;
}

static int
bind(struct import *im, const struct csv_row *row, struct err *e)
{
	for (uint32_t i = 0; i < im->m->columns.n; i++)
		if (find_column(im, row, i, e) != 0)
			return -1;
	im->width = row->n;
	im->joined = mem_new(mem_mul(im->width + 1, sizeof *im->joined));
	im->bound = true;
	return 0;
}

static struct str
meaning(const struct mapping *m, struct str cell)
{
	for (size_t i = 0; i < m->nempty; i++)
		if (str_eq(cell, m->empty[i]))
			return STR("");
	return cell;
}

static bool
blank_row(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].n > 0)
			return false;
	return true;
}

static bool
goes_on(struct str cell)
{
	return cell.n > 0 && cell.p[0] == ' ';
}

static struct str
join(struct import *im, struct str head, struct str tail)
{
	buf_reset(&im->text);
	buf_add(&im->text, head);
	buf_addc(&im->text, im->m->form.delimiter);
	buf_add(&im->text, tail);
	return arena_dup(&im->row, buf_str(&im->text));
}

/* Put together what a delimiter without quotes has taken apart; false where nobody can
 * tell. */
static bool
mend(struct import *im, struct csv_row *row)
{
	size_t blanks = 0, n = 0;

	for (size_t i = 1; i < row->n; i++)
		blanks += goes_on(row->cell[i]);
	if (row->n <= im->width || blanks != row->n - im->width)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		if (i > 0 && goes_on(row->cell[i]))
			im->joined[n - 1] = join(im, im->joined[n - 1], row->cell[i]);
		else
			im->joined[n++] = row->cell[i];
	}
	row->cell = im->joined;
	row->n = n;
	if (im->mended++ == 0)
		im->mended_line = row->at.line;
	return true;
}

static int
take_values(struct import *im, struct csv_row row, struct err *e)
{
	if (row.n != im->width && !mend(im, &row) && !im->m->ragged)
		return wrong(&row, STR(""), e,
			     _("%zu cells, but %zu in the first row (\"ragged: yes\" in the "
			       "mapping takes such rows)"),
			     row.n, im->width);
	for (size_t i = 0; i < im->m->columns.n; i++)
		im->value[i] =
			im->cell[i] < row.n ? meaning(im->m, row.cell[im->cell[i]]) : STR("");
	return 0;
}

static void
tell_mended(const struct import *im, struct import_warn warn)
{
	struct buf b = { 0 };

	if (im->mended == 0 || im->m->ragged || warn.f == NULL)
		return;
	buf_printf(&b,
		   ngettext("%s: %zu row has \"%c \" in a cell that is not in quotes, in line %ld: "
			    "taken for text",
			    "%s: %zu rows have \"%c \" in a cell that is not in quotes, first in "
			    "line %ld: taken for text",
			    im->mended),
		   im->name, im->mended, im->m->form.delimiter, im->mended_line);
	warn.f(warn.ctx, buf_cstr(&b));
	buf_release(&b);
}

/* A number as expressions know it, a day as ISO 8601, other text as it is. */
static struct str
comparable(struct import *im, struct str v)
{
	static const struct field_def day = { .name = "date", .type = TYPE_DATE };
	struct err ignored;

	buf_reset(&im->canon);
	if (numform_plain(&im->canon, im->m->number, v) ||
	    (im->m->date.n > 0 && cell_canon(&im->canon, im->s, &day, &im->form, v, &ignored) == 0))
		return arena_dup(&im->row, buf_str(&im->canon));
	return v;
}

static bool
wanted(struct import *im, const struct mapping_record *r)
{
	if (r->when == NULL)
		return true;
	rec_clear(&im->when);
	for (size_t i = 0; i < r->nwhen; i++) {
		uint32_t c = r->when_column[i];

		rec_set(&im->when, im->m->columns.v[c], comparable(im, im->value[c]));
	}
	return expr_test(r->when, &im->when, NULL);
}

static int
empty_value(const struct csv_row *row, const struct mapping_record *r,
	    const struct mapping_field *f, struct str column, struct err *e)
{
	bool names_it = r->once && f == &r->field[0];
	unsigned needed = f->def->flags & (FIELD_REQUIRED | FIELD_GENERATED);

	if (!names_it && needed != FIELD_REQUIRED)
		return 0;
	return wrong(row, column, e, _("is empty, and %s needs its %s"), r->kind->name,
		     f->def->name);
}

static int
set_field(struct import *im, const struct csv_row *row, const struct mapping_record *r,
	  const struct mapping_field *f, struct err *e)
{
	uint32_t first = template_first(&f->text);
	struct str column = first == NAMES_NONE ? STR("") : im->m->columns.v[first];
	struct str key = str_of(f->def->name), text;
	struct err inner;

	buf_reset(&im->text);
	buf_reset(&im->canon);
	template_expand(&im->text, &f->text, im->value);
	text = f->text.n > 1 ? str_trim(buf_str(&im->text)) : buf_str(&im->text);
	if (text.n == 0)
		return empty_value(row, r, f, column, e);
	/* a constant is canonical already */
	if (f->text.columns == 0)
		buf_add(&im->canon, text);
	else if (cell_canon(&im->canon, im->s, f->def, &im->form, text, &inner) != 0)
		return wrong(row, column, e, "%s", inner.msg);
	rec_set(&im->rec, key, arena_dup(&im->row, buf_str(&im->canon)));
	return 0;
}

/* Is this the first record of its id? */
static bool
first_of(struct import *im, size_t i)
{
	bool added;

	names_put(&im->seen[i].ids, rec_get(&im->rec, "id"), &added);
	return added;
}

static int
make(struct import *im, const struct csv_row *row, size_t i, struct err *e)
{
	const struct mapping_record *r = &im->m->record[i];
	size_t shared = 0, before;

	while (im->seen[shared].kind != r->kind)
		shared++;
	rec_clear(&im->rec);
	rec_setz(&im->rec, "kind", str_of(r->kind->name));
	for (size_t k = 0; k < r->n; k++) {
		if (set_field(im, row, r, &r->field[k], e) != 0)
			return -1;
		if (r->once && k == 0 && !first_of(im, shared))
			return 0;
	}
	if (strcmp(r->kind->name, "survey") == 0) {
		struct err inner;
		int rc = survey_check(&im->rec, im->s, &inner);

		if (rc < 0)
			return wrong(row, STR(""), e, "%s", inner.msg);
		if (rc > 0) /* not answered */
			return 0;
	}
	before = im->out->b.n;
	rec_write(&im->out->b, &im->rec, r->kind);
	if (im->out->b.n - before > REC_LINE_MAX)
		return wrong(row, STR(""), e, _("the record is larger than a line may be"));
	return spool_settle(im->out, e);
}

static int
on_row(void *ctx, const struct csv_row *row, struct err *e)
{
	struct import *im = ctx;

	if ((uint64_t)row->number <= im->m->skip)
		return 0;
	if (!im->bound) {
		if (bind(im, row, e) != 0)
			return -1;
		if (im->m->header)
			return 0;
	}
	if (blank_row(row))
		return 0;
	arena_reset(&im->row);
	if (take_values(im, *row, e) != 0)
		return -1;
	for (size_t i = 0; i < im->m->n; i++)
		if (wanted(im, &im->m->record[i]) && make(im, row, i, e) != 0)
			return -1;
	return 0;
}

static void
start(struct import *im)
{
	size_t n = im->m->columns.n;

	im->form = (struct cell_form){ im->m->number, im->m->date };
	im->cell = mem_new(mem_mul(n + 1, sizeof *im->cell));
	im->value = mem_new(mem_mul(n + 1, sizeof *im->value));
	im->seen = mem_new(mem_mul(im->m->n, sizeof *im->seen));
	for (size_t i = 0; i < im->m->n; i++) {
		im->seen[i].kind = im->m->record[i].kind;
		im->seen[i].ids.arena = &im->ids;
	}
}

static void
stop(struct import *im)
{
	for (size_t i = 0; i < im->m->n; i++)
		names_release(&im->seen[i].ids);
	free(im->seen);
	free(im->cell);
	free(im->value);
	free(im->joined);
	arena_release(&im->row);
	arena_release(&im->ids);
	buf_release(&im->text);
	buf_release(&im->canon);
	rec_release(&im->rec);
	rec_release(&im->when);
}

int
import_csv(int fd, const char *name, const struct mapping *m, const struct schema *s,
	   struct spool *out, struct import_warn warn, struct err *e)
{
	struct import im = { .name = name, .m = m, .s = s, .out = out };
	int rc;

	start(&im);
	rc = csv_read(fd, name, &m->form, on_row, &im, e);
	if (rc == 0 && !im.bound && m->header)
		rc = err_data(e, (struct loc){ .file = name }, _("has no header"));
	if (rc == 0)
		tell_mended(&im, warn);
	stop(&im);
	return rc;
}
