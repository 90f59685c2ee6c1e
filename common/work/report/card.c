/* SPDX-License-Identifier: ISC */
#include "work/report/card.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/past.h"
#include "work/report/report_figures.h"
#include "work/segment/segment.h"

#include <string.h>

/* The money is of a row of another report that is put now, or of a record. */
static void
note(struct card *c)
{
	struct explain *x = c->q->s->explain;
	struct explain_rows now;
	struct explain_number text;
	struct str row = explain_number(++c->n, &text);
	int64_t v;

	if (x == NULL)
		return;
	now = x->now;
	if (c->from && now.scope != c->rows.scope)
		explain_link(x, c->rows, row, "value", c->from, c->field);
	x->now = c->rows;
	if (c->from && now.scope == c->rows.scope &&
	    num_parse(&v, rec_get(c->from, c->field), c->q->s->set.digits) == NUM_OK)
		explain_rec(x, row, "value", c->from, "own", v, c->q->s->set.digits);
	explain_row(x, row);
	x->now = now;
	c->from = NULL;
}

struct str
card_money(struct card *c, const struct rec *r, const char *field)
{
	c->from = r;
	c->field = field;
	return rec_get(r, field);
}

int
card_put(struct card *c, const char *name, int32_t date, struct str text, struct str money,
	 struct err *e)
{
	struct explain *x = c->q->s->explain;
	uint32_t of = 0;
	int rc;

	if (money.n == 0)
		c->from = NULL; /* it has no such field, and may be gone when the next row is put */
	if (date == DATE_NONE && text.n == 0 && money.n == 0)
		return 0;
	row_start(&c->row, "card");
	row_text(&c->row, "section", str_of(c->section));
	row_text(&c->row, "name", str_of(name));
	row_date(&c->row, "date", date);
	row_text(&c->row, "text", text);
	row_text(&c->row, "value", money);
	if (x)
		of = x->row;
	note(c);
	rc = row_put(&c->row, c->out, e);
	if (x)
		x->row = of; /* more rows may come of it */
	return rc;
}

struct str
card_word(struct card *c, const char *field, struct str value)
{
	const char *message = arena_printf(&c->a, "%s\004%.*s", field, STR_ARG(value)).p;
	const char *said = gettext(message);

	if (value.n == 0)
		return STR("");
	return str_of(said == message ? message + strlen(field) + 1 : said);
}

struct str
card_joined(struct card *c, const struct rec *r, const char *names)
{
	struct str rest = str_of(names), key, out = STR("");

	while (str_word(&rest, ' ', &key)) {
		struct str v = rec_get_str(r, key);

		if (v.n > 0)
			out = arena_printf(&c->a, "%.*s%s%.*s", STR_ARG(out), out.n > 0 ? ", " : "",
					   STR_ARG(v));
	}
	return out;
}

int
card_report(struct card *c, const char *name, const char *by, struct period p,
	    int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	const struct report *r = report_find(name);
	struct report_query q = *c->q;
	struct explain_rows was = { NULL, NULL, 0 };
	int rc;

	q.period = p;
	q.nby = 0;
	if (by)
		q.by[q.nby++] = by;
	if (q.s->explain)
		was = explain_enter(q.s->explain, r->kind(&q), report_figures(r->name));
	rc = r->run(&q, (struct sink){ .put = f, .ctx = c }, e);
	explain_leave(q.s->explain, was);
	return rc < 0 ? -1 : 0;
}

int
card_segment(struct card *c, const char *method,
	     int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	const struct segment *m = segment_find(method);
	struct segment_words words = { { 0 } };
	struct selection mine = { 0 };
	struct segment_query q;
	struct explain_rows was = { NULL, NULL, 0 };
	char day[DATE_TEXT];
	int rc;

	date_text(c->q->as_of, day);
	words.v[WORD_AS_OF] = day;
	rc = segment_ask(&q, m, &words, c->q->s, c->q->arena, e);
	names_put(&mine.clients, c->q->client, NULL);
	q.want.selection = &mine; /* what is wrong with others is not said here */
	if (rc == 0 && q.s->explain)
		was = explain_enter(q.s->explain, m->kind(&q), segment_figures(m->name));
	if (rc == 0)
		rc = m->run(&q, (struct sink){ .put = f, .ctx = c }, e);
	explain_leave(q.s->explain, was);
	segment_release(&q);
	selection_release(&mine);
	return rc < 0 ? -1 : 0;
}

/* Records of a kind as they were on a day that is over. */
struct then {
	struct card *c;
	struct past past;
	int (*f)(void *ctx, const struct rec *r, struct err *e);
};

static int
look_back(struct then *t, const struct kind *k, struct err *e)
{
	const struct report_query *q = t->c->q;

	return q->as_of < q->s->clock.today ? past_load_tracked(&t->past, q->s, k, q->as_of, e) : 0;
}

static int
put_then(void *ctx, const struct rec *r, struct err *e)
{
	struct then *t = ctx;
	struct rec then = { 0 };
	int rc = t->f(t->c, past_rec(&t->past, r, &then), e);

	rec_release(&then);
	return rc;
}

int
card_each(struct card *c, const char *kind, int (*f)(void *ctx, const struct rec *r, struct err *e),
	  struct err *e)
{
	struct session *s = c->q->s;
	const struct kind *k = schema_kind(&s->set.schema, str_of(kind));
	struct then t = { .c = c, .f = f };
	int rc = look_back(&t, k, e);

	if (rc == 0)
		rc = each_with(s->store, k, EACH_ALL, "client", c->q->client, put_then, &t, e);
	past_release(&t.past);
	return rc;
}

int
card_then(struct card *c, const struct kind *k, const struct rec *r,
	  int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	struct then t = { .c = c, .f = f };
	int rc = look_back(&t, k, e);

	if (rc == 0)
		rc = put_then(&t, r, e);
	past_release(&t.past);
	return rc;
}
