/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_rfm.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/rfm.h"
#include "work/load/explain.h"
#include "work/segment/segment_row.h"

#include <stdlib.h>

struct scored {
	struct str id;
	uint32_t index;
	int64_t recency, count, amount;
	uint8_t r, f, m;
};

const struct kind *
segment_rfm_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_key_fields(&f, q->want.by);
	segment_field(&f, "recency", TYPE_INT, N_("days since the last purchase"));
	segment_field(&f, "count", TYPE_INT, N_("purchases"));
	segment_field(&f, "amount", TYPE_MONEY, N_("amount"));
	segment_field(&f, "r", TYPE_INT, N_("score of recency"));
	segment_field(&f, "f", TYPE_INT, N_("score of frequency"));
	segment_field(&f, "m", TYPE_INT, N_("score of money"));
	return segment_kind(q, &f);
}

static struct scored *
take(const struct segment_base *b)
{
	const struct classes *c = &b->c;
	struct scored *v = mem_new(mem_mul(c->n, sizeof *v));

	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = c->order[k].index;

		v[k] = (struct scored){ .id = c->who.v[i],
					.index = i,
					.recency = b->q->want.day - c->v[i].last,
					.count = c->tally.v[i].count,
					.amount = c->tally.v[i].sum };
	}
	return v;
}

static void
score(struct scored *v, size_t n)
{
	int64_t *value = mem_new(mem_mul(n, sizeof *value));
	uint8_t *got = mem_new(n);

	for (int what = 0; what < 3; what++) {
		for (size_t i = 0; i < n; i++)
			value[i] = what == 0 ? v[i].recency : what == 1 ? v[i].count : v[i].amount;
		rfm_scores(got, value, n, what == 0 ? RFM_LESS : RFM_MORE);
		for (size_t i = 0; i < n; i++)
			*(what == 0 ? &v[i].r : what == 1 ? &v[i].f : &v[i].m) = got[i];
	}
	free(value);
	free(got);
}

/* The best first: the sum of the scores, then money, then id. */
static int
scored_cmp(const void *va, const void *vb)
{
	const struct scored *a = va, *b = vb;
	int sa = a->r + a->f + a->m, sb = b->r + b->f + b->m;

	if (sa != sb)
		return sa > sb ? -1 : 1;
	if (a->amount != b->amount)
		return a->amount > b->amount ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int
put(const struct segment_base *b, struct row *row, const struct scored *s, struct sink out,
    struct err *e)
{
	segment_row(row, "rfm");
	segment_row_key(row, b, s->index);
	row_int(row, "recency", s->recency);
	row_int(row, "count", s->count);
	row_money(row, "amount", s->amount, b->q->s->set.digits);
	row_int(row, "r", s->r);
	row_int(row, "f", s->f);
	row_int(row, "m", s->m);
	explain_row(b->q->s->explain, classes_noted(b->q->s->explain, &b->c, b->c.who.v[s->index]));
	return row_put(row, out, e);
}

/* How recent by how often, the number of clients in each. */
static void
draw(const struct segment_base *b, const struct scored *v)
{
	struct picture *p = b->q->picture;
	const struct classes_want *w = &b->q->want;
	int64_t n[6][6] = { { 0 } };
	char text[] = "R5";

	if (p == NULL || b->c.n == 0)
		return;
	picture_start(p, _("How many: R recently, F often"), w->window.from, w->window.to);
	picture_head(p, "");
	for (char f = '5'; f >= '1'; f--)
		picture_head(p, (char[]){ 'F', f, '\0' });
	for (size_t i = 0; i < b->c.n; i++)
		n[v[i].r][v[i].f] += b->c.v[v[i].index].selected;
	for (int r = 5; r >= 1; r--) {
		text[1] = (char)('0' + r);
		picture_cell(p, TYPE_TEXT, str_of(text));
		for (int f = 5; f >= 1; f--) {
			picture_int(p, n[r][f]);
			picture_shade(p, n[r][f], (int64_t)b->c.n);
		}
	}
}

int
segment_rfm(const struct segment_query *q, struct sink out, struct err *e)
{
	struct segment_base b;
	struct row row = { 0 };
	struct scored *v;
	int rc = 0;

	if (segment_load(&b, q, e) != 0)
		return -1;
	v = take(&b);
	score(v, b.c.n);
	if (b.c.n > 1)
		qsort(v, b.c.n, sizeof *v, scored_cmp);
	for (size_t i = 0; rc == 0 && i < b.c.n; i++)
		if (b.c.v[v[i].index].selected)
			rc = put(&b, &row, &v[i], out, e);
	draw(&b, v);
	row_release(&row);
	free(v);
	segment_unload(&b);
	return rc < 0 ? -1 : 0;
}
