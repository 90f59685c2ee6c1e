/* SPDX-License-Identifier: ISC */
#include "work/report/report_shape.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/shaped_across.h"

#include <stdlib.h>
#include <string.h>

struct shaping {
	const struct report_shape *s;
	struct shaped rows;
	struct clients clients;
	struct names groups;
	uint32_t *group_of; /* by the numbers of rows */
};

static const char *const heads[CLIENT_TEXTS] = {
	[CLIENT_MANAGER] = "manager", [CLIENT_GROUP] = "group",     [CLIENT_PARENT] = "parent",
	[CLIENT_REGION] = "region",   [CLIENT_CHANNEL] = "channel",
};

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
	if ((w->compare || w->top) && (r->sums == NULL || shaped_figure(r, s->kind) == NULL))
		return err_usage(e, _("the rows of report %s cannot be added up"), r->name);
	if (w->compare && !(r->flags & REPORT_DAY) && q->period.from == DATE_MIN)
		return err_usage(e, _("--compare needs a period that has a beginning"));
	if (w->top && (!str_uint(str_of(w->top), &s->top) || s->top == 0))
		return err_usage(e, _("--top \"%s\": not a number of rows"), w->top);
	if (w->across && w->compare)
		return err_usage(e, _("--across does not go with --compare"));
	if (w->across) {
		s->across = true;
		if ((s->kind = across_kind(q, r, s->kind, &s->sums, e)) == NULL)
			return -1;
	}
	if (ask_under(s, r, w->under, e) != 0)
		return -1;
	if (w->compare) {
		const char *name = shaped_figure(r, s->kind)->name;

		s->kind = shaped_compared(q, r, s->kind);
		s->sums = arena_printf(q->arena, "%s before year_ago", name).p;
	}
	if (s->under != CLIENT_TEXTS)
		s->kind = grouped_kind(q, heads[s->under], s->kind);
	return 0;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct shaping *m = ctx;

	(void)e;
	*LIST_ADD(m->rows) = (struct rec){ 0 };
	rec_copy(&m->rows.v[m->rows.n - 1], r, &m->rows.arena);
	return 0;
}

static int
run_report(struct shaping *m, struct err *e)
{
	int rc;

	if (m->s->compare)
		return shaped_compare(&m->rows, e);
	rc = m->rows.r->run(m->rows.q, (struct sink){ .put = take, .ctx = m }, e);
	return rc >= 0 && m->s->across ? shaped_across(&m->rows, m->s->kind, e) : rc;
}

static struct str
head_of(struct shaping *m, const struct rec *r)
{
	struct str own = rec_get(r, heads[m->s->under]);

	if (own.n > 0 || kind_field(m->rows.was, STR("client")) == NULL)
		return own;
	return client_text(clients_find(&m->clients, rec_get(r, "client")), m->s->under);
}

/* The rows of the i-th heading get it as their first field. */
static int
put_group(struct shaping *m, uint32_t group, struct sink out, struct err *e)
{
	const char *head = heads[m->s->under];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->rows.n; i++) {
		struct rec r = { 0 };

		if (m->group_of[i] != group)
			continue;
		rec_setz(&r, "kind", str_of(m->rows.was->name));
		rec_setz(&r, head, m->groups.v[group]);
		for (size_t k = 0; k < m->rows.v[i].n; k++)
			if (rec_find(&r, m->rows.v[i].f[k].key) == NULL)
				rec_set(&r, m->rows.v[i].f[k].key, m->rows.v[i].f[k].val);
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

	if (clients_load(&m->clients, m->rows.q->s, m->rows.q->as_of, e) != 0)
		return -1;
	m->group_of = mem_new(mem_mul(m->rows.n, sizeof *m->group_of));
	for (size_t i = 0; i < m->rows.n; i++)
		m->group_of[i] = names_put(&m->groups, head_of(m, &m->rows.v[i]), NULL);
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
	for (size_t i = 0; i < k->n; i++) /* a name is shown rather than its id */
		if (str_ends(str_of(k->fields[i].name), STR("_name")))
			return k->fields[i].name;
	for (size_t i = 0; first == NULL && i < k->n; i++)
		if (shaped_key(&k->fields[i]) && k->fields[i].type != TYPE_DATE &&
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

	row_start(&row, m->rows.was->name);
	if (label_of(m->rows.was))
		row_text(&row, label_of(m->rows.was),
			 arena_printf(&m->rows.arena, _("the other %zu"), m->rows.n - from));
	for (size_t k = 0; rc == 0 && k < m->s->kind->n; k++) {
		const struct field_def *d = &m->s->kind->fields[k];
		int64_t sum = 0;

		if (!str_has_word(str_of(m->s->sums), ' ', str_of(d->name)))
			continue;
		for (size_t i = from; rc == 0 && i < m->rows.n; i++)
			rc = recs_sum(
				&sum,
				shaped_value(&m->rows.v[i], d->name, shaped_digits(&m->rows, d)),
				e);
		row_money(&row, d->name, sum, shaped_digits(&m->rows, d));
	}
	for (size_t i = from; i < m->rows.n; i++)
		rec_release(&m->rows.v[i]);
	m->rows.n = from;
	if (rc == 0)
		take(m, &row.r, e);
	if (rc == 0 && m->s->compare)
		shaped_complete(&m->rows, &m->rows.v[m->rows.n - 1]);
	row_release(&row);
	return rc;
}

int
report_shape_run(const struct report_shape *s, const struct report *r, const struct report_query *q,
		 struct sink out, struct err *e)
{
	struct shaping m = { .s = s, .rows = { .r = r, .q = q, .was = r->kind(q) } };
	int rc;

	if (s->top == 0 && !s->compare && !s->across && s->under == CLIENT_TEXTS)
		return r->run(q, out, e);
	m.groups.arena = &m.rows.arena;
	rc = run_report(&m, e);
	if (rc == 0 && s->top > 0 && m.rows.n > s->top)
		rc = fold(&m, s->top, e);
	if (rc == 0 && s->under != CLIENT_TEXTS)
		rc = put_groups(&m, out, e);
	else
		for (size_t i = 0; rc == 0 && i < m.rows.n; i++)
			rc = out.put(out.ctx, &m.rows.v[i], e);
	free(m.group_of);
	names_release(&m.groups);
	clients_release(&m.clients);
	shaped_release(&m.rows);
	return rc < 0 ? -1 : 0;
}
