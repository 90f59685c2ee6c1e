/* SPDX-License-Identifier: ISC */
#include "work/report/shaped_across.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/recs.h"

#include <stdlib.h>
#include <string.h>

/* The column of a month: a name of a field has no other signs. */
static const char *
column_of(struct arena *a, struct str month)
{
	return arena_printf(a, "m%.*s_%.*s", STR_ARG(str_head(month, 4)),
			    STR_ARG(str_from(month, 5)))
		.p;
}

/* Of what comes before the month the rows are. */
static bool
is_key(const struct field_def *d)
{
	return strcmp(d->name, "month") != 0 && shaped_key(d);
}

static int
months(const struct report_query *q, int32_t *first, int32_t *last, struct err *e)
{
	int32_t to = q->period.to < q->as_of ? q->period.to : q->as_of;

	if (q->nby != 2 || strcmp(q->by[1], "month") != 0)
		return err_usage(e, _("--across goes with --by of two keys, the second month"));
	if (q->period.from == DATE_MIN || to < q->period.from)
		return err_usage(e,
				 _("--across needs a period that has a beginning, and has begun"));
	*first = date_month(q->period.from);
	*last = date_month(to);
	if (*last - *first >= ACROSS_MOST)
		return err_usage(e, _("--across: more than %d months"), ACROSS_MOST);
	return 0;
}

const struct kind *
across_kind(const struct report_query *q, const struct report *r, const struct kind *was,
	    const char **sums, struct err *e)
{
	const struct field_def *figure = shaped_figure(r, was);
	struct kind *k = arena_new(q->arena, sizeof *k);
	struct field_def *f;
	struct buf names = { 0 };
	int32_t first = 0, last = 0;
	size_t n = 0;

	if (figure == NULL) {
		err_usage(e, _("the rows of report %s cannot be added up"), r->name);
		return NULL;
	}
	if (months(q, &first, &last, e) != 0)
		return NULL;
	f = arena_new(q->arena, (was->n + ACROSS_MOST + 1) * sizeof *f);
	for (size_t i = 0; i < was->n && shaped_key(&was->fields[i]); i++)
		if (is_key(&was->fields[i]))
			f[n++] = was->fields[i];
	if (n == 2) /* an id and its name: months give way, and no id before them */
		f[0].flags = FIELD_UNSHOWN;
	for (int32_t m = first; m <= last; m++) {
		char text[DATE_TEXT];
		struct str month = arena_dup(q->arena, month_text(m, text));

		f[n] = (struct field_def){ column_of(q->arena, month), figure->type,
					   FIELD_MINOR | FIELD_SERIES, NULL, month.p };
		buf_printf(&names, "%s ", f[n++].name);
	}
	f[n++] = (struct field_def){ "total", figure->type, 0, NULL, N_("total") };
	buf_addz(&names, "total");
	*sums = arena_dup(q->arena, buf_str(&names)).p;
	buf_release(&names);
	*k = *was;
	k->fields = f;
	k->n = n;
	return k;
}

static int
add_to(struct shaped *m, struct rec *r, const char *field, int64_t v, int digits, struct err *e)
{
	int64_t sum = shaped_value(r, field, digits);
	char text[NUM_TEXT];

	if (recs_sum(&sum, v, e) != 0)
		return -1;
	rec_setz(r, field, arena_dup(&m->arena, num_text(sum, digits, text)));
	return 0;
}

/* A row of the report's becomes a part of the row of its first key. */
static int
take(struct shaped *m, struct names *keys, struct rec *across, const struct rec *r, struct err *e)
{
	const struct field_def *figure = shaped_figure(m->r, m->was);
	int digits = shaped_digits(m, figure);
	int64_t v = shaped_value(r, figure->name, digits);
	struct str month = rec_get(r, "month");
	bool added;
	uint32_t i = names_put(keys, rec_get(r, m->q->by[0]), &added);

	if (added) {
		rec_setz(&across[i], "kind", str_of(m->was->name));
		for (size_t k = 0; k < m->was->n && shaped_key(&m->was->fields[k]); k++)
			if (is_key(&m->was->fields[k]))
				rec_setz(&across[i], m->was->fields[k].name,
					 rec_get(r, m->was->fields[k].name));
	}
	return add_to(m, &across[i], column_of(&m->arena, month), v, digits, e) != 0
		       ? -1
		       : add_to(m, &across[i], "total", v, digits, e);
}

/* In the order of the columns, whichever month came first; 0 where there was nothing. */
static void
bring_in_order(struct shaped *m, struct rec *r, const struct kind *k, int digits, struct rec *out)
{
	char text[NUM_TEXT];

	rec_setz(out, "kind", rec_get(r, "kind"));
	for (size_t i = 0; i < k->n; i++) {
		const struct field_def *d = &k->fields[i];
		struct str v = rec_get(r, d->name);

		if (v.n == 0 && !shaped_key(d))
			v = arena_dup(&m->arena, num_text(0, digits, text));
		rec_setz(out, d->name, v);
	}
	rec_release(r);
}

static int
by_total(const void *x, const void *y, void *ctx)
{
	const struct rec *a = x, *b = y;
	const int *digits = ctx;
	int64_t u = shaped_value(a, "total", *digits), v = shaped_value(b, "total", *digits);

	if (u != v)
		return u < v ? 1 : -1;
	return a->n > 1 && b->n > 1 ? str_cmp(a->f[1].val, b->f[1].val) : 0;
}

int
shaped_across(struct shaped *rows, const struct kind *k, struct err *e)
{
	struct names keys = { .arena = &rows->arena };
	struct rec *across = mem_new(mem_mul(rows->n + 1, sizeof *across));
	int digits = shaped_digits(rows, shaped_figure(rows->r, rows->was)), rc = 0;

	memset(across, 0, (rows->n + 1) * sizeof *across);
	for (size_t i = 0; rc == 0 && i < rows->n; i++)
		rc = take(rows, &keys, across, &rows->v[i], e);
	for (size_t i = 0; i < rows->n; i++) {
		rec_release(&rows->v[i]);
		rows->v[i] = (struct rec){ 0 };
		if (i < keys.n)
			bring_in_order(rows, &across[i], k, digits, &rows->v[i]);
	}
	rows->n = keys.n;
	if (rows->n > 1)
		qsort_r(rows->v, rows->n, sizeof *rows->v, by_total, &digits);
	free(across);
	names_release(&keys);
	return rc;
}
