/* SPDX-License-Identifier: ISC */
#include "crm/score.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

enum { DELAY_MOST = 40, LATE_MOST = 20, OVERDUE_MOST = 30, CLAIM = 5, CLAIMS_MOST = 10 };

/* A sum of money on a day, of a client. */
struct part {
	uint32_t client;
	int32_t date;
	size_t index;
	int64_t amount;
};

struct paying {
	const struct balance_in *in;
	int32_t day;
	int32_t *paid;
	int32_t *since; /* the day on which what names a sale has come to what it pays of it */
	int64_t *left;  /* of each sale */
	struct {
		struct part *v;
		size_t n, cap;
	} named, free, dues;
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a client's payments are too large to be counted"));
}

static int
part_cmp(const void *x, const void *y)
{
	const struct part *a = x, *b = y;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static void
add_free(struct paying *p, const struct credit *c, int64_t amount)
{
	*LIST_ADD(p->free) = (struct part){ c->client, c->date, p->free.n, amount };
}

/* A sale of a negative amount is money to be had on its date. */
static void
take_sales(struct paying *p)
{
	for (size_t i = 0; i < p->in->nsales; i++) {
		const struct sale *s = &p->in->sales[i];

		p->paid[i] = p->since[i] = DATE_NONE;
		if (!sale_counts(s, p->day))
			continue;
		if (s->amount <= 0) {
			p->paid[i] = s->date;
			add_free(p, &(struct credit){ .client = s->client, .date = s->date },
				 -s->amount);
			continue;
		}
		p->left[i] = s->amount;
	}
}

/* Credits by date: those that name a sale which counts, and the others. */
static void
take_credits(struct paying *p)
{
	for (size_t i = 0; i < p->in->ncredits; i++) {
		const struct credit *c = &p->in->credits[i];

		if (c->date > p->day)
			continue;
		if (c->sale != BALANCE_NONE && p->left[c->sale] > 0)
			*LIST_ADD(p->named) = (struct part){ 0, c->date, i, c->amount };
		else
			add_free(p, c, c->amount);
	}
	if (p->named.n > 1)
		qsort(p->named.v, p->named.n, sizeof *p->named.v, part_cmp);
}

/* What is over of the credits that name a sale is the newest of them. */
static void
free_over(struct paying *p, int64_t *over)
{
	for (size_t i = p->named.n; i-- > 0;) {
		const struct credit *c = &p->in->credits[p->named.v[i].index];
		int64_t part = c->amount < over[c->sale] ? c->amount : over[c->sale];

		if (part > 0) {
			add_free(p, c, part);
			over[c->sale] -= part;
		} else if (c->amount < 0 && over[c->sale] < 0) {
			part = c->amount > over[c->sale] ? c->amount : over[c->sale];
			add_free(p, c, part);
			over[c->sale] -= part;
		}
	}
}

/* What names a sale pays its part on the day on which it comes to that, for good. */
static void
date_named(struct paying *p, const int64_t *part)
{
	int64_t *sum = mem_new(mem_mul(p->in->nsales + 1, sizeof *sum));

	for (size_t i = 0; i < p->named.n; i++) {
		const struct credit *c = &p->in->credits[p->named.v[i].index];
		int32_t *since = &p->since[c->sale];

		sum[c->sale] += c->amount; /* fits: pay_named has counted it */
		if (sum[c->sale] < part[c->sale])
			*since = DATE_NONE;
		else if (*since == DATE_NONE)
			*since = c->date;
	}
	free(sum);
}

static int
pay_named(struct paying *p, struct err *e)
{
	int64_t *sum = mem_new(mem_mul(p->in->nsales + 1, sizeof *sum));
	int64_t *part = mem_new(mem_mul(p->in->nsales + 1, sizeof *part));
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->named.n; i++) {
		const struct credit *c = &p->in->credits[p->named.v[i].index];

		if (!num_add(&sum[c->sale], c->amount))
			rc = too_large(e);
	}
	for (size_t i = 0; i < p->in->nsales; i++) {
		part[i] = sum[i] < p->left[i] ? sum[i] : p->left[i];
		part[i] = part[i] > 0 ? part[i] : 0;
		p->left[i] -= part[i];
		sum[i] -= part[i]; /* what is over, or owed */
	}
	if (rc == 0) {
		date_named(p, part);
		for (size_t i = 0; i < p->in->nsales; i++)
			if (p->left[i] == 0 && part[i] > 0)
				p->paid[i] = p->since[i];
		free_over(p, sum);
	}
	free(part);
	free(sum);
	return rc;
}

/* Free money of a day pays what is left of a sale. */
static void
pay_rest(struct paying *p, size_t sale, int32_t date)
{
	int32_t day = p->in->sales[sale].date;

	day = date > day ? date : day;
	p->paid[sale] = p->since[sale] != DATE_NONE && p->since[sale] > day ? p->since[sale] : day;
}

/* Refunds of a client, v[0] to v[n - 1], take from its newest money. */
static void
take_refunds(struct part *v, size_t n)
{
	int64_t back = 0;

	for (size_t i = n; i-- > 0;) {
		int64_t cut;

		if (v[i].amount < 0) {
			if (!num_sub(&back, v[i].amount))
				back = INT64_MAX;
			v[i].amount = 0;
		}
		cut = v[i].amount < back ? v[i].amount : back;
		v[i].amount -= cut;
		back -= cut;
	}
	for (size_t i = n; i-- > 0 && back > 0;) { /* what was older than all money */
		int64_t cut = v[i].amount < back ? v[i].amount : back;

		v[i].amount -= cut;
		back -= cut;
	}
}

/* A client's free money, v[0] to v[n - 1], covers his dues from *d on. */
static void
cover(struct paying *p, struct part *v, size_t n, size_t *d)
{
	uint32_t client = v[0].client;

	take_refunds(v, n);
	while (*d < p->dues.n && p->dues.v[*d].client < client)
		++*d;
	for (size_t i = 0; i < n; i++) {
		while (v[i].amount > 0 && *d < p->dues.n && p->dues.v[*d].client == client) {
			size_t sale = p->dues.v[*d].index;
			int64_t part = v[i].amount < p->left[sale] ? v[i].amount : p->left[sale];

			v[i].amount -= part;
			p->left[sale] -= part;
			if (p->left[sale] > 0)
				break;
			pay_rest(p, sale, v[i].date);
			++*d;
		}
	}
}

static int
due_cmp(const void *x, const void *y, void *ctx)
{
	const struct paying *p = ctx;
	const struct part *a = x, *b = y;
	const struct sale *s = &p->in->sales[a->index], *t = &p->in->sales[b->index];

	if (a->client == b->client && a->date == b->date && s->date != t->date)
		return s->date < t->date ? -1 : 1;
	return part_cmp(a, b);
}

static void
pay_free(struct paying *p)
{
	size_t d = 0;

	if (p->in->offset == OFFSET_MANUAL || p->free.n == 0)
		return;
	for (size_t i = 0; i < p->in->nsales; i++)
		if (p->left[i] > 0)
			*LIST_ADD(p->dues) = (struct part){ p->in->sales[i].client,
							    p->in->sales[i].due, i, p->left[i] };
	if (p->dues.n > 1)
		qsort_r(p->dues.v, p->dues.n, sizeof *p->dues.v, due_cmp, p);
	qsort(p->free.v, p->free.n, sizeof *p->free.v, part_cmp);
	for (size_t i = 0, end; i < p->free.n; i = end) {
		for (end = i + 1; end < p->free.n && p->free.v[end].client == p->free.v[i].client;)
			end++;
		cover(p, p->free.v + i, end - i, &d);
	}
}

int
score_paid(int32_t *paid, const struct balance_in *in, int32_t day, struct err *e)
{
	struct paying p = { .in = in, .day = day, .paid = paid };
	int rc;

	p.left = mem_new(mem_mul(in->nsales + 1, sizeof *p.left));
	p.since = mem_new(mem_mul(in->nsales + 1, sizeof *p.since));
	take_sales(&p);
	take_credits(&p);
	rc = pay_named(&p, e);
	if (rc == 0)
		pay_free(&p);
	free(p.left);
	free(p.since);
	free(p.named.v);
	free(p.free.v);
	free(p.dues.v);
	return rc;
}

void
score_due(struct score_facts *f, int32_t due, int32_t paid, int32_t day)
{
	int32_t until = paid == DATE_NONE ? day : paid;

	if (due >= day || due <= day - SCORE_DAYS)
		return;
	f->due++;
	if (until > due) {
		f->late++;
		f->days += until - due;
	}
}

/* most * part / whole, from 0 to most. */
static int64_t
points(int64_t most, int64_t part, int64_t whole)
{
	int64_t v = 0;

	if (whole <= 0 || part <= 0)
		return 0;
	return part < whole && num_div(&v, (i128)most * part, whole) ? v : most;
}

bool
score_reckon(struct score *s, const struct score_facts *f)
{
	*s = (struct score){ 0 };
	if (f->due == 0 || !num_div(&s->mean, (i128)f->days * num_pow10(RATE_DIGITS), f->due))
		return false;
	s->delay = points(DELAY_MOST, f->days, f->due * DELAY_MOST);
	s->late = points(LATE_MOST, f->late, f->due);
	s->overdue = points(OVERDUE_MOST, f->overdue, f->debt > 0 ? f->debt : f->overdue);
	s->claims = f->claims >= CLAIMS_MOST / CLAIM ? CLAIMS_MOST : f->claims * CLAIM;
	s->value = 100 - s->delay - s->late - s->overdue - s->claims;
	s->grade = s->value >= 75 ? SCORE_GOOD : s->value >= 50 ? SCORE_FAIR : SCORE_POOR;
	return true;
}

const char *
score_grade_name(enum score_grade g)
{
	static const char *const names[] = { "good", "fair", "poor" };

	return names[g];
}
