/* SPDX-License-Identifier: ISC */
#include "work/report/report_shape.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/recs.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

/* The rows on their way: strings in arena. */
struct shaping {
	const struct report_shape *s;
	const struct report *r;
	const struct report_query *q;
	const struct kind *was; /* of the report's own rows */
	struct arena arena;
	struct names keys;
	struct rec *v;
	size_t n, cap;
	size_t time;      /* of the periods that are compared: NOW, BEFORE, YEAR_AGO */
	const char *into; /* the field that the figure becomes */
	struct clients clients;
	struct names groups;
	uint32_t *group_of;
};

enum { NOW, BEFORE, YEAR_AGO, TIMES };

static const char *const heads[CLIENT_TEXTS] = {
	[CLIENT_MANAGER] = "manager", [CLIENT_GROUP] = "group",     [CLIENT_PARENT] = "parent",
	[CLIENT_REGION] = "region",   [CLIENT_CHANNEL] = "channel",
};

static bool
is_sum(const char *sums, struct str key)
{
	struct str rest = str_of(sums), word;

	while (str_word(&rest, ' ', &word))
		if (str_eq(word, key))
			return true;
	return false;
}

/* What tells a row from another: what it is by, and other words; no figures. */
static bool
is_key(const struct field_def *d)
{
	return d->type != TYPE_MONEY && d->type != TYPE_QTY && d->type != TYPE_PRICE &&
	       d->type != TYPE_RATE && d->type != TYPE_INT;
}

/* The figure that is compared: the first of the sums that the rows have. */
static const struct field_def *
figure_of(const struct report *r, const struct kind *k)
{
	struct str rest = str_of(r->sums), word;

	while (str_word(&rest, ' ', &word))
		if (kind_field(k, word))
			return kind_field(k, word);
	return NULL;
}

static const struct kind *
compared_kind(const struct report_query *q, const struct report *r, const struct kind *k)
{
	const struct field_def *figure = figure_of(r, k);
	struct field_def *f = arena_new(q->arena, (k->n + 5) * sizeof *f);
	struct kind *out = arena_new(q->arena, sizeof *out);
	size_t n = 0;

	for (size_t i = 0; i < k->n && is_key(&k->fields[i]); i++)
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

/* The heading first, and nowhere else. */
static const struct kind *
grouped_kind(const struct report_query *q, const char *head, const struct kind *k)
{
	const struct field_def *own = kind_field(k, str_of(head));
	struct field_def *f = arena_new(q->arena, (k->n + 1) * sizeof *f);
	struct kind *out = arena_new(q->arena, sizeof *out);
	size_t n = 0;

	f[n++] = (struct field_def){ head, TYPE_TEXT, FIELD_GROUP, NULL, own ? own->help : head };
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->fields[i].name, head) != 0)
			f[n++] = k->fields[i];
	*out = *k;
	out->fields = f;
	out->n = n;
	return out;
}

static int
ask_under(struct report_shape *s, const struct report *r, const char *word, struct err *e)
{
	s->under = CLIENT_TEXTS;
	for (size_t i = 0; word && i < CLIENT_TEXTS; i++)
		if (heads[i] && strcmp(word, heads[i]) == 0)
			s->under = (enum client_text)i;
	if (word && s->under == CLIENT_TEXTS)
		return err_usage(e, _("--under \"%s\": not one of %s"), word,
				 "manager group parent region channel");
	if (word && kind_field(s->kind, STR("client")) == NULL &&
	    kind_field(s->kind, str_of(word)) == NULL)
		return err_usage(e, _("--under %s: the rows of %s have no client"), word, r->name);
	return 0;
}

int
report_shape_ask(struct report_shape *s, const struct report *r, const struct report_query *q,
		 const struct report_shape_words *w, struct err *e)
{
	*s = (struct report_shape){ .compare = w->compare, .sums = r->sums, .kind = r->kind(q) };
	if ((w->compare || w->top) && (r->sums == NULL || figure_of(r, s->kind) == NULL))
		return err_usage(e, _("the rows of report %s cannot be added up"), r->name);
	if (w->compare && !(r->flags & REPORT_DAY) && q->period.from == DATE_MIN)
		return err_usage(e, _("--compare needs a period that has a beginning"));
	if (w->top && (!str_uint(str_of(w->top), &s->top) || s->top == 0))
		return err_usage(e, _("--top \"%s\": not a number of rows"), w->top);
	if (ask_under(s, r, w->under, e) != 0)
		return -1;
	if (w->compare) {
		const char *name = figure_of(r, s->kind)->name;

		s->kind = compared_kind(q, r, s->kind);
		s->sums = arena_printf(q->arena, "%s before year_ago", name).p;
	}
	if (s->under != CLIENT_TEXTS)
		s->kind = grouped_kind(q, heads[s->under], s->kind);
	return 0;
}

static struct str
key_of(struct shaping *m, const struct rec *r)
{
	struct buf b = { 0 };
	struct str key;
	size_t n = 0, most = m->q->nby > 0 ? m->q->nby : 1;

	for (size_t i = 0; i < m->was->n && n < most; i++) {
		if (!is_key(&m->was->fields[i]))
			continue;
		buf_add(&b, rec_get(r, m->was->fields[i].name));
		buf_addc(&b, '\t');
		n++;
	}
	key = arena_dup(&m->arena, buf_str(&b));
	buf_release(&b);
	return key;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct shaping *m = ctx;

	(void)e;
	*LIST_ADD(*m) = (struct rec){ 0 };
	rec_copy(&m->v[m->n - 1], r, &m->arena);
	return 0;
}

static int
digits_of(const struct shaping *m, const struct field_def *d)
{
	return d->type == TYPE_MONEY ? m->q->s->set.digits : d->type == TYPE_QTY ? QTY_DIGITS : 0;
}

static int64_t
value_of(const struct rec *r, const char *key, int digits)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : 0;
}

/* The figure of a row of one of the periods, into the row that it belongs to. */
static int
take_compared(void *ctx, const struct rec *r, struct err *e)
{
	struct shaping *m = ctx;
	const struct field_def *figure = figure_of(m->r, m->was);
	int digits = digits_of(m, figure);
	int64_t v = value_of(r, figure->name, digits);
	char text[NUM_TEXT];
	bool added;
	uint32_t i = names_put(&m->keys, key_of(m, r), &added);

	if (added) {
		*LIST_ADD(*m) = (struct rec){ 0 };
		rec_setz(&m->v[i], "kind", str_of(m->was->name));
		for (size_t k = 0; k < m->was->n && is_key(&m->was->fields[k]); k++)
			rec_setz(&m->v[i], m->was->fields[k].name,
				 arena_dup(&m->arena, rec_get(r, m->was->fields[k].name)));
	}
	/* several rows of one key are one */
	if (!num_add(&v, value_of(&m->v[i], m->into, digits)))
		return err_data(e, NOWHERE, _("a sum of the report is too large"));
	rec_setz(&m->v[i], m->into, arena_dup(&m->arena, num_text(v, digits, text)));
	return 0;
}

static void
set_change(struct shaping *m, struct rec *r, const char *key, int64_t now, int64_t before)
{
	char text[NUM_TEXT];
	int64_t v;

	if (before != 0 &&
	    num_div(&v, ((i128)now - before) * 100, before < 0 ? -(i128)before : before))
		rec_setz(r, key, arena_dup(&m->arena, num_text(v, 0, text)));
}

/* In the order of the fields, with what is nothing as 0. */
static void
complete(struct shaping *m, struct rec *r)
{
	const struct field_def *d = figure_of(m->r, m->was);
	const char *const keys[TIMES] = { d->name, "before", "year_ago" };
	int digits = digits_of(m, d);
	int64_t v[TIMES];
	char text[NUM_TEXT];

	for (size_t t = 0; t < TIMES; t++) {
		v[t] = value_of(r, keys[t], digits);
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
run_past(struct shaping *m, size_t time, struct err *e)
{
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
	m->into = time == NOW      ? figure_of(m->r, m->was)->name
		  : time == BEFORE ? "before"
				   : "year_ago";
	return m->r->run(&q, (struct sink){ take_compared, m }, e);
}

static int
run_report(struct shaping *m, struct err *e)
{
	int rc = 0;

	if (!m->s->compare)
		return m->r->run(m->q, (struct sink){ take, m }, e);
	for (size_t t = 0; rc == 0 && t < TIMES; t++)
		rc = run_past(m, t, e);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		complete(m, &m->v[i]);
	return rc;
}

static struct str
head_of(struct shaping *m, const struct rec *r)
{
	struct str own = rec_get(r, heads[m->s->under]);

	if (own.n > 0 || kind_field(m->was, STR("client")) == NULL)
		return own;
	return client_text(clients_find(&m->clients, rec_get(r, "client")), m->s->under);
}

/* The rows of the i-th heading get it as their first field. */
static int
put_group(struct shaping *m, uint32_t group, struct sink out, struct err *e)
{
	const char *head = heads[m->s->under];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->n; i++) {
		struct rec r = { 0 };

		if (m->group_of[i] != group)
			continue;
		rec_setz(&r, "kind", str_of(m->was->name));
		rec_setz(&r, head, m->groups.v[group]);
		for (size_t k = 0; k < m->v[i].n; k++)
			if (rec_find(&r, m->v[i].f[k].key) == NULL)
				rec_set(&r, m->v[i].f[k].key, m->v[i].f[k].val);
		rc = out.put(out.ctx, &r, e);
		rec_release(&r);
	}
	return rc;
}

/* The headings in the order of their first rows. */
static int
put_groups(struct shaping *m, struct sink out, struct err *e)
{
	int rc = 0;

	if (clients_load(&m->clients, m->q->s, m->q->as_of, e) != 0)
		return -1;
	m->group_of = mem_new(mem_mul(m->n, sizeof *m->group_of));
	for (size_t i = 0; i < m->n; i++)
		m->group_of[i] = names_put(&m->groups, head_of(m, &m->v[i]), NULL);
	for (uint32_t g = 0; rc == 0 && g < m->groups.n; g++)
		rc = put_group(m, g, out, e);
	return rc;
}

/* The first field of words, which says what the row is: of the others none is. */
static const char *
label_of(const struct kind *k)
{
	const char *first = NULL;

	if (kind_field(k, STR("name")))
		return "name";
	for (size_t i = 0; first == NULL && i < k->n; i++)
		if (is_key(&k->fields[i]) && k->fields[i].type != TYPE_DATE &&
		    !(k->fields[i].flags & FIELD_GROUP))
			first = k->fields[i].name;
	return first;
}

/* One row for all from the first on that has no place of its own. */
static int
fold(struct shaping *m, size_t from, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	row_start(&row, m->was->name);
	if (label_of(m->was))
		row_text(&row, label_of(m->was),
			 arena_printf(&m->arena, _("the other %zu"), m->n - from));
	for (size_t k = 0; rc == 0 && k < m->s->kind->n; k++) {
		const struct field_def *d = &m->s->kind->fields[k];
		int64_t sum = 0;

		if (!is_sum(m->s->sums, str_of(d->name)))
			continue;
		for (size_t i = from; rc == 0 && i < m->n; i++)
			rc = recs_sum(&sum, value_of(&m->v[i], d->name, digits_of(m, d)), e);
		row_money(&row, d->name, sum, digits_of(m, d));
	}
	for (size_t i = from; i < m->n; i++)
		rec_release(&m->v[i]);
	m->n = from;
	if (rc == 0)
		take(m, &row.r, e);
	if (rc == 0 && m->s->compare)
		complete(m, &m->v[m->n - 1]);
	row_release(&row);
	return rc;
}

int
report_shape_run(const struct report_shape *s, const struct report *r, const struct report_query *q,
		 struct sink out, struct err *e)
{
	struct shaping m = { .s = s, .r = r, .q = q };
	int rc;

	if (s->top == 0 && !s->compare && s->under == CLIENT_TEXTS)
		return r->run(q, out, e);
	m.was = r->kind(q);
	m.keys.arena = m.groups.arena = &m.arena;
	rc = run_report(&m, e);
	if (rc == 0 && s->top > 0 && m.n > s->top)
		rc = fold(&m, s->top, e);
	if (rc == 0 && s->under != CLIENT_TEXTS)
		rc = put_groups(&m, out, e);
	else
		for (size_t i = 0; rc == 0 && i < m.n; i++)
			rc = out.put(out.ctx, &m.v[i], e);
	for (size_t i = 0; i < m.n; i++)
		rec_release(&m.v[i]);
	free(m.v);
	free(m.group_of);
	names_release(&m.keys);
	names_release(&m.groups);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
