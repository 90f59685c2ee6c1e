/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_abc.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/radix.h"
#include "crm/segment.h"
#include "crm/xyz.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/segment/segment_picture.h"
#include "work/segment/segment_row.h"
#include "work/segment/segment_rows.h"

#include <stdlib.h>
#include <string.h>

/* What all rows are called together among notes. */
#define WHOLE STR("\nwhole")

static bool
by_cell(const struct segment_query *q)
{
	return strcmp(q->by, "cell") == 0;
}

static void
amount_fields(struct segment_fields *f, const struct segment_query *q)
{
	enum type type = q->want.metric == METRIC_COUNT      ? TYPE_INT
			 : q->want.metric == METRIC_QUANTITY ? TYPE_QTY
							     : TYPE_MONEY;

	segment_field(f, "amount", type, N_("amount"));
	segment_field(f, "share", TYPE_RATE, N_("share, percent"));
}

static void
xyz_fields(struct segment_fields *f)
{
	segment_field(f, "months", TYPE_INT, N_("months with a purchase"));
	segment_field(f, "count", TYPE_INT, N_("purchases"));
	segment_field(f, "cv", TYPE_RATE, N_("coefficient of variation, percent"));
	segment_def(f, (struct field_def){ "xyz", TYPE_ENUM, 0, SEGMENT_XYZ_WORDS, N_("XYZ") });
	segment_field(f, "silent_days", TYPE_INT, N_("days since the last purchase"));
}

const struct kind *
segment_abc_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_key_fields(&f, q->want.by);
	amount_fields(&f, q);
	segment_def(&f, (struct field_def){ "abc", TYPE_ENUM, 0, SEGMENT_ABC_WORDS, N_("ABC") });
	return segment_kind(q, &f);
}

const struct kind *
segment_xyz_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_key_fields(&f, q->want.by);
	xyz_fields(&f);
	return segment_kind(q, &f);
}

const struct kind *
segment_abcxyz_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };
	size_t at;

	if (by_cell(q)) {
		segment_def(&f, (struct field_def){ "abcxyz", TYPE_ENUM, 0, SEGMENT_CELL_WORDS,
						    N_("ABC/XYZ") });
		segment_field(&f, "n", TYPE_INT, N_("how many"));
		amount_fields(&f, q);
		return segment_kind(q, &f);
	}
	segment_def(&f, (struct field_def){ "abcxyz", TYPE_ENUM, 0, SEGMENT_CELL_WORDS,
					    N_("ABC/XYZ") });
	segment_key_fields(&f, q->want.by);
	amount_fields(&f, q);
	segment_def(&f, (struct field_def){ "abc", TYPE_ENUM, 0, SEGMENT_ABC_WORDS, N_("ABC") });
	at = f.n;
	xyz_fields(&f);
	for (; at < f.n; at++) /* rather than the letters, a narrow table leaves these out */
		if (f.v[at].type != TYPE_ENUM)
			f.v[at].flags = FIELD_MINOR;
	return segment_kind(q, &f);
}

static void
put_amount(struct row *row, const struct segment_query *q, int64_t v, int64_t total)
{
	switch (q->want.metric) {
	case METRIC_COUNT:
		row_int(row, "amount", v);
		break;
	case METRIC_QUANTITY:
		segment_row_num(row, "amount", v, QTY_DIGITS);
		break;
	case METRIC_SALES:
	case METRIC_MARGIN:
		row_money(row, "amount", v, q->s->set.digits);
	}
	row_rate(row, "share", v > 0 ? v : 0, total);
}

static void
put_abc(struct row *row, const struct segment_base *b, uint32_t i)
{
	put_amount(row, b->q, b->c.v[i].metric, b->c.total);
	segment_row_class(row, "abc", b->c.v[i].abc);
}

static void
put_xyz(struct row *row, const struct segment_base *b, uint32_t i)
{
	const struct classes *c = &b->c;

	row_int(row, "months", tally_months(&c->tally, i));
	row_int(row, "count", c->tally.v[i].count);
	if (c->v[i].cv != XYZ_NO_CV)
		row_money(row, "cv", c->v[i].cv / 100,
			  RATE_DIGITS - 2); /* down: the limit stays one */
	segment_row_class(row, "xyz", c->v[i].xyz);
	row_int(row, "silent_days", b->q->want.day - c->v[i].last);
}

static unsigned
cell_of(const struct classes *c, uint32_t i)
{
	return segment_of(SEGMENT_ABCXYZ, c->v[i].abc, c->v[i].xyz);
}

static void
put_both(struct row *row, const struct segment_base *b, uint32_t i)
{
	put_abc(row, b, i);
	put_xyz(row, b, i);
	row_text(row, "abcxyz", segment_name(SEGMENT_ABCXYZ, cell_of(&b->c, i)));
}

/* The share of a row is its amount, where that is above 0, of all such. */
static void
note_share(struct explain *x, struct str row, bool above)
{
	if (above)
		explain_alias(x, row, "portion", row, "amount", EXPLAIN_PLUS);
	explain_alias(x, row, "whole", WHOLE, "whole", EXPLAIN_PLUS);
}

/* What all amounts above 0 are. */
static void
note_whole(const struct segment_base *b)
{
	struct explain *x = b->q->s->explain;

	for (size_t k = 0; x && k < b->c.n; k++)
		if (b->c.order[k].metric > 0)
			classes_explain(x, &b->c, b->c.order[k].id, "amount", WHOLE, "whole");
}

static void
note_row(const struct segment_base *b, uint32_t i)
{
	struct explain *x = b->q->s->explain;
	struct str row = classes_noted(x, &b->c, b->c.who.v[i]);

	note_share(x, row, b->c.v[i].metric > 0);
	explain_row(x, row);
}

static int
put_rows(const struct segment_base *b, const char *method, const uint32_t *order,
	 void (*put)(struct row *row, const struct segment_base *b, uint32_t i), struct sink out,
	 struct err *e)
{
	struct segment_rows rows = { b, method, order, put, note_row };

	note_whole(b);
	return segment_rows_put(&rows, out, e);
}

/* By abc, the greatest first. */
static uint32_t *
order_abc(const struct classes *c)
{
	uint32_t *order = mem_new(mem_mul(c->n, sizeof *order));

	for (size_t k = 0; k < c->n; k++)
		order[k] = c->order[k].index;
	return order;
}

/* Bytes behind the end count as the least. */
static uint64_t
head_of(struct str id)
{
	uint64_t head = 0;

	for (size_t i = 0; i < sizeof head; i++)
		head = head << 8 | (i < id.n ? (unsigned char)id.p[i] : 0);
	return head;
}

static int
id_cmp(const void *x, const void *y, void *ctx)
{
	const struct radix *a = x, *b = y;
	const struct names *who = ctx;

	return str_cmp(who->v[a->value], who->v[b->value]);
}

/* By id, of which the first bytes nearly always decide. */
static void
sort_by_id(struct radix *v, size_t n, struct names *who)
{
	for (size_t k = 0; k < n; k++)
		v[k].key = head_of(who->v[v[k].value]);
	radix_sort_by(v, n, id_cmp, who);
}

/* By class, then the months with a purchase and the purchases, the most first, then id. */
static uint32_t *
order_xyz(struct classes *c)
{
	uint32_t *order = order_abc(c);
	struct radix *v = mem_large(mem_mul(c->n, sizeof *v));

	for (size_t k = 0; k < c->n; k++)
		v[k].value = order[k];
	sort_by_id(v, c->n, &c->who);
	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = v[k].value, months = tally_months(&c->tally, i);

		v[k].key = (uint64_t)(unsigned char)c->v[i].xyz << 56 |
			   (uint64_t)(UINT16_MAX - months) << 32 |
			   (UINT32_MAX - c->tally.v[i].count);
	}
	radix_sort(v, c->n);
	for (size_t k = 0; k < c->n; k++)
		order[k] = v[k].value;
	free(v);
	return order;
}

/* xyz: with cv; alone: that only. */
static int
load(struct segment_base *b, struct segment_query *mine, const struct segment_query *q, bool xyz,
     bool alone, struct err *e)
{
	*mine = *q;
	mine->want.tell_cv = xyz;
	mine->want.xyz_alone = alone;
	mine->want.listed = true;
	return segment_load(b, mine, e);
}

int
segment_abc(const struct segment_query *q, struct sink out, struct err *e)
{
	struct segment_query mine;
	struct segment_base b;
	uint32_t *order;
	int rc;

	if (load(&b, &mine, q, false, false, e) != 0)
		return -1;
	order = order_abc(&b.c);
	rc = put_rows(&b, "abc", order, put_abc, out, e);
	segment_picture_abc(&b);
	free(order);
	segment_unload(&b);
	return rc;
}

int
segment_xyz(const struct segment_query *q, struct sink out, struct err *e)
{
	struct segment_query mine;
	struct segment_base b;
	uint32_t *order;
	int rc;

	if (load(&b, &mine, q, true, true, e) != 0)
		return -1;
	order = order_xyz(&b.c);
	rc = put_rows(&b, q->want.by_cv ? "xyz-cv" : "xyz", order, put_xyz, out, e);
	segment_picture_xyz(&b);
	free(order);
	segment_unload(&b);
	return rc;
}

/* Who is in which cell, and what each adds to it. */
static void
note_cells(const struct segment_base *b)
{
	struct explain *x = b->q->s->explain;

	for (size_t k = 0; x && k < b->c.n; k++) {
		uint32_t i = b->c.order[k].index;
		struct str cell = segment_name(SEGMENT_ABCXYZ, cell_of(&b->c, i));

		if (!b->c.v[i].selected)
			continue;
		explain_id(x, cell, "n", "client", b->c.who.v[i], 1);
		classes_explain(x, &b->c, b->c.who.v[i], "amount", cell, "amount");
	}
}

static int
put_cells(const struct segment_base *b, const char *method, struct sink out, struct err *e)
{
	struct segment_cells cells;
	struct row row = { 0 };
	int rc = 0;

	segment_cells(&cells, &b->c);
	note_cells(b);
	note_whole(b);
	for (unsigned i = 0; rc == 0 && cells.any && i < SEGMENT_CLASSES; i++) {
		segment_row(&row, method);
		row_text(&row, "abcxyz", segment_name(SEGMENT_ABCXYZ, i));
		row_int(&row, "n", cells.n[i]);
		put_amount(&row, b->q, cells.amount[i], cells.total);
		note_share(b->q->s->explain, segment_name(SEGMENT_ABCXYZ, i), cells.amount[i] > 0);
		explain_row(b->q->s->explain, segment_name(SEGMENT_ABCXYZ, i));
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
segment_abcxyz(const struct segment_query *q, struct sink out, struct err *e)
{
	const char *method = q->want.by_cv ? "abcxyz-cv" : "abcxyz";
	struct segment_query mine;
	struct segment_base b;
	uint32_t *order;
	int rc;

	if (load(&b, &mine, q, true, false, e) != 0)
		return -1;
	order = order_abc(&b.c);
	rc = by_cell(q) ? put_cells(&b, method, out, e)
			: put_rows(&b, method, order, put_both, out, e);
	segment_picture_abcxyz(&b);
	free(order);
	segment_unload(&b);
	return rc;
}
