/* SPDX-License-Identifier: ISC */
#include "work/report/shaped.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>

enum { NOW, BEFORE, YEAR_AGO, TIMES };

bool
shaped_key(const struct field_def *d)
{
	return d->type != TYPE_MONEY && d->type != TYPE_QTY && d->type != TYPE_PRICE &&
	       d->type != TYPE_RATE && d->type != TYPE_INT;
}

const struct field_def *
shaped_figure(const struct report *r, const struct kind *k)
{
	struct str rest = str_of(r->sums), word;

	while (str_word(&rest, ' ', &word))
		if (kind_field(k, word))
			return kind_field(k, word);
	return NULL;
}

const struct kind *
shaped_compared(const struct report_query *q, const struct report *r, const struct kind *k)
{
	const struct field_def *figure = shaped_figure(r, k);
	struct field_def *f = arena_new(q->arena, (k->n + 5) * sizeof *f);
	struct kind *out = arena_new(q->arena, sizeof *out);
	size_t n = 0;

	for (size_t i = 0; i < k->n && shaped_key(&k->fields[i]); i++)
		f[n++] = k->fields[i];
	f[n++] = *figure;
	f[n++] = (struct field_def){ "before", figure->type, 0, NULL, N_("period before") };
	f[n++] = (struct field_def){ "change", TYPE_INT, 0, NULL, N_("change, %") };
	f[n++] = (struct field_def){ "year_ago", figure->type, 0, NULL, N_("year ago") };
	f[n++] = (struct field_def){ "change_year", TYPE_INT, 0, NULL, N_("in a year, %") };
	*out = *k;
	out->fields = f;
	out->n = n;
	return out;
}

/* The rows of the periods, which become one by what they are by. */
struct comparing {
	struct shaped *rows;
	struct names keys; /* of the rows */
	const char *into;  /* the field that the figure becomes */
};

/* What a row is by; what is of no contract, or the like, by what stands behind that: its client. */
static struct str
key_of(struct shaped *m, const struct rec *r)
{
	struct buf b = { 0 };
	struct str key;
	size_t n = 0, most = m->q->nby > 0 ? m->q->nby : 1;

	for (size_t i = 0; i < m->was->n && n < most; i++) {
		if (!shaped_key(&m->was->fields[i]))
			continue;
		buf_add(&b, rec_get(r, m->was->fields[i].name));
		buf_addc(&b, '\t');
		n += rec_get(r, m->was->fields[i].name).n > 0;
	}
	key = arena_dup(&m->arena, buf_str(&b));
	buf_release(&b);
	return key;
}

int
shaped_digits(const struct shaped *m, const struct field_def *d)
{
	return d->type == TYPE_MONEY ? m->q->s->set.digits : d->type == TYPE_QTY ? QTY_DIGITS : 0;
}

int64_t
shaped_value(const struct rec *r, const char *key, int digits)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : 0;
}

/* The figure of a row of one of the periods, into the row that it belongs to. */
static int
take_compared(void *ctx, const struct rec *r, struct err *e)
{
	struct comparing *in = ctx;
	struct shaped *m = in->rows;
	const struct field_def *figure = shaped_figure(m->r, m->was);
	int digits = shaped_digits(m, figure);
	int64_t v = shaped_value(r, figure->name, digits);
	char text[NUM_TEXT];
	bool added;
	uint32_t i = names_put(&in->keys, key_of(m, r), &added);

	if (added) {
		*LIST_ADD(*m) = (struct rec){ 0 };
		rec_setz(&m->v[i], "kind", str_of(m->was->name));
		for (size_t k = 0; k < m->was->n && shaped_key(&m->was->fields[k]); k++)
			rec_setz(&m->v[i], m->was->fields[k].name,
				 arena_dup(&m->arena, rec_get(r, m->was->fields[k].name)));
	}
	/* several rows of one key are one */
	if (!num_add(&v, shaped_value(&m->v[i], in->into, digits)))
		return err_data(e, NOWHERE, _("a sum of the report is too large"));
	rec_setz(&m->v[i], in->into, arena_dup(&m->arena, num_text(v, digits, text)));
	return 0;
}

static void
set_change(struct shaped *m, struct rec *r, const char *key, int64_t now, int64_t before)
{
	char text[NUM_TEXT];
	int64_t v;

	if (before != 0 &&
	    num_div(&v, ((i128)now - before) * 100, before < 0 ? -(i128)before : before))
		rec_setz(r, key, arena_dup(&m->arena, num_text(v, 0, text)));
}

void
shaped_complete(struct shaped *m, struct rec *r)
{
	const struct field_def *d = shaped_figure(m->r, m->was);
	const char *const keys[TIMES] = { d->name, "before", "year_ago" };
	int digits = shaped_digits(m, d);
	int64_t v[TIMES];
	char text[NUM_TEXT];

	for (size_t t = 0; t < TIMES; t++) {
		v[t] = shaped_value(r, keys[t], digits);
		rec_remove(r, keys[t]);
	}
	for (size_t t = 0; t < TIMES; t++) {
		rec_setz(r, keys[t], arena_dup(&m->arena, num_text(v[t], digits, text)));
		if (t > NOW)
			set_change(m, r, t == BEFORE ? "change" : "change_year", v[NOW], v[t]);
	}
}

/* The report of the period or day before, or a year ago. */
static int
run_past(struct comparing *in, size_t time, struct err *e)
{
	const struct shaped *m = in->rows;
	struct report_query q = *m->q;

	if (time > NOW && (m->r->flags & REPORT_DAY)) {
		q.as_of = date_add_months(q.as_of, time == BEFORE ? -1 : -12);
		q.period.from = q.period.to = q.as_of;
	} else if (time > NOW) {
		q.period = time == BEFORE ? period_before(q.period) : period_year_ago(q.period);
		q.as_of = q.period.to < m->q->as_of ? q.period.to : m->q->as_of;
	}
	if (q.as_of == DATE_NONE || q.period.from > q.period.to)
		return err_usage(e, _("the period has none before it"));
	in->into = time == NOW      ? shaped_figure(m->r, m->was)->name
		   : time == BEFORE ? "before"
				    : "year_ago";
	return m->r->run(&q, (struct sink){ .put = take_compared, .ctx = in }, e);
}

int
shaped_compare(struct shaped *rows, struct err *e)
{
	struct comparing in = { .rows = rows, .keys.arena = &rows->arena };
	int rc = 0;

	for (size_t t = 0; rc == 0 && t < TIMES; t++)
		rc = run_past(&in, t, e);
	for (size_t i = 0; rc == 0 && i < rows->n; i++)
		shaped_complete(rows, &rows->v[i]);
	names_release(&in.keys);
	return rc;
}

void
shaped_release(struct shaped *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		rec_release(&rows->v[i]);
	free(rows->v);
	arena_release(&rows->arena);
}
