/* SPDX-License-Identifier: ISC */
#include "work/report/explain_run.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/expr.h"
#include "value/num.h"
#include "work/load/explain_figure.h"
#include "work/load/row.h"
#include "work/report/explain_rows.h"
#include "work/report/explain_view.h"
#include "work/report/places.h"

#include <stdlib.h>
#include <string.h>

/* A cell that is explained, and the places of its parts. */
struct told_cell {
	const struct explain_row *row; /* NULL: of all rows */
	struct explain_cell c;
	uint32_t *place;
};

struct running {
	struct session *s;
	const struct explain_source *src;
	const struct explain_ask *ask;
	struct explain x;
	struct arena arena;
	struct {
		struct explain_row *v;
		size_t n, cap;
	} rows;
	struct {
		struct told_cell *v;
		size_t n, cap;
	} cells;
	struct expr *where;
	struct places places;
	struct row row;
	struct sink out;
	bool ended; /* nobody reads any more */
};

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct running *m = ctx;
	struct explain_row *p = LIST_ADD(m->rows);

	(void)e;
	*p = (struct explain_row){ .row = m->x.row };
	rec_copy(&p->r, r, &m->arena);
	m->x.row = NAMES_NONE;
	return 0;
}

static int
add_cell(struct running *m, const struct explain_index *ix, const struct explain_row *p,
	 struct str field, struct err *e)
{
	struct explain_at at = { { m->src->kind, m->src->figures, 1 }, &p->r, p->row };
	struct told_cell *t = LIST_ADD(m->cells);

	*t = (struct told_cell){ .row = p };
	if (explain_cell(&t->c, ix, &at, field, e) == 0)
		return 0;
	return err_prefix(e, "%.*s", STR_ARG(p->name));
}

/* All chosen rows as one: sums are sums of sums. */
static int
add_total(struct running *m, struct str field, struct err *e)
{
	struct told_cell all = { .row = NULL };
	struct str rest = str_of(m->src->sums), word;
	bool sums = false;

	while (str_word(&rest, ' ', &word))
		sums = sums || str_eq(word, field);
	if (!sums)
		return err_usage(e, _("--explain: field %.*s of report %s has no total"),
				 STR_ARG(field), m->src->name);
	for (size_t i = 0; i < m->cells.n; i++) {
		struct explain_cell *c = &m->cells.v[i].c;

		for (size_t k = 0; k < c->parts.n; k++) {
			struct explain_part p = c->parts.v[k];

			p.part = arena_dup(&all.c.arena, p.part);
			*LIST_ADD(all.c.parts) = p;
		}
		explain_cell_release(c);
	}
	m->cells.n = 0;
	*LIST_ADD(m->cells) = all;
	return 0;
}

/* "row" and whether it means one: an empty name is of rows that are of nothing. */
static bool
row_asked(const char *cell, struct str *row)
{
	const char *colon = strrchr(cell, ':');

	*row = (struct str){ cell, colon ? (size_t)(colon - cell) : 0 };
	return colon != NULL;
}

static int
choose(struct running *m, const struct explain_index *ix, struct err *e)
{
	struct str row, field = explain_field(m->ask->cell);
	bool one = row_asked(m->ask->cell, &row), total, any = false;

	explain_name_rows(m->src, m->rows.v, m->rows.n, &m->arena);
	for (size_t i = 0; one && !any && i < m->rows.n; i++)
		any = explain_is_named(m->src, &m->rows.v[i], row);
	total = one && !any && str_is(row, "total");
	if (one && !any && !total)
		return err_data(e, NOWHERE, _("--explain: report %s has no row \"%.*s\""),
				m->src->name, STR_ARG(row));
	for (size_t i = 0; i < m->rows.n; i++) {
		const struct explain_row *p = &m->rows.v[i];

		if (rec_get_str(&p->r, field).n == 0 ||
		    (one && !total && !explain_is_named(m->src, p, row)) ||
		    (m->where && !expr_test(m->where, &p->r, NULL)))
			continue;
		if (add_cell(m, ix, p, field, e) != 0)
			return -1;
	}
	if (one && !total && m->cells.n == 0)
		return err_data(e, NOWHERE, _("--explain: row \"%.*s\" of report %s has no %.*s"),
				STR_ARG(row), m->src->name, STR_ARG(field));
	return total ? add_total(m, field, e) : 0;
}

static int
find_places(struct running *m, struct err *e)
{
	for (size_t i = 0; i < m->cells.n; i++) {
		struct told_cell *t = &m->cells.v[i];

		t->place = mem_new(mem_mul(t->c.parts.n + 1, sizeof *t->place));
		for (size_t k = 0; k < t->c.parts.n; k++) {
			const struct explained *of = &t->c.parts.v[k].of;

			t->place[k] = of->id.n > 0 ? places_want(&m->places, of->kind, of->id)
						   : NAMES_NONE;
		}
	}
	return places_find(&m->places, m->s, e);
}

static void
start(struct running *m, const struct told_cell *t)
{
	row_start(&m->row, "explain");
	row_text(&m->row, "row", t->row ? t->row->name : STR("total"));
	if (t->row)
		row_text(&m->row, "name", rec_get(&t->row->r, "name"));
	row_text(&m->row, "field", explain_field(m->ask->cell));
}

static int
end(struct running *m, struct err *e)
{
	int rc = row_put(&m->row, m->out, e);

	m->ended = m->ended || rc > 0;
	return rc < 0 ? -1 : 0;
}

/* The field that a record is a part of, and on which side of a quotient. */
static void
start_part(struct running *m, const struct told_cell *t, const struct explain_part *p)
{
	row_text(&m->row, "part", p->part);
	if (t->c.how == EXPLAIN_PERCENT || t->c.how == EXPLAIN_RATIO)
		row_text(&m->row, "role",
			 p->side == EXPLAIN_OVER ? STR("numerator") : STR("denominator"));
}

static int
put_part(struct running *m, const struct told_cell *t, size_t i, struct err *e)
{
	const struct explain_part *p = &t->c.parts.v[i];
	const struct place *at = t->place[i] == NAMES_NONE ? NULL : &m->places.v[t->place[i]];

	start(m, t);
	start_part(m, t, p);
	if (at) {
		row_text(&m->row, "date", at->date);
		row_text(&m->row, "doc_kind", str_of(at->kind));
		row_text(&m->row, "doc", at->id);
		row_text(&m->row, "number", at->number);
		row_text(&m->row, "client", at->client);
	}
	row_text(&m->row, "why", str_of(p->of.why));
	row_money(&m->row, "value", p->of.value, p->of.digits);
	if (at && at->file.n > 0) {
		row_text(&m->row, "file", at->file);
		row_int(&m->row, "line", at->line);
		row_text(&m->row, "commit", at->commit);
		row_text(&m->row, "author", at->author);
		row_text(&m->row, "committed", at->committed);
	}
	return end(m, e);
}

/* The parts of a field together, and where there are others its sum. */
static int
put_field(struct running *m, const struct told_cell *t, const struct explain_part *first,
	  bool summed, struct err *e)
{
	const struct explain_cell *c = &t->c;
	int64_t sum = 0;
	int digits = 0, rc = 0;

	for (size_t i = 0; rc == 0 && !m->ended && i < c->parts.n; i++) {
		const struct explain_part *p = &c->parts.v[i];

		if (p->side != first->side || !str_eq(p->part, first->part))
			continue;
		rc = put_part(m, t, i, e);
		if (p->of.digits > digits && num_rescale(&sum, digits, p->of.digits))
			digits = p->of.digits;
		summed = summed && num_add(&sum, p->of.value * num_pow10(digits - p->of.digits));
	}
	if (rc != 0 || !summed || m->ended)
		return rc;
	start(m, t);
	start_part(m, t, first);
	row_money(&m->row, "sum", sum, digits);
	return end(m, e);
}

/* What all rows sum to. */
static void
put_total(struct running *m)
{
	const struct field_def *d = kind_field(m->src->kind, explain_field(m->ask->cell));
	int digits = d->type == TYPE_MONEY ? m->s->set.digits
		     : d->type == TYPE_QTY ? QTY_DIGITS
					   : 0;
	int64_t sum = 0, v;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct rec *r = &m->rows.v[i].r;

		if ((m->where == NULL || expr_test(m->where, r, NULL)) &&
		    num_parse(&v, rec_get(r, d->name), digits) == NUM_OK && !num_add(&sum, v))
			return; /* no figure rather than a wrong one */
	}
	row_money(&m->row, "figure", sum, digits);
}

static int
put_cell(struct running *m, const struct told_cell *t, struct err *e)
{
	const struct explain_cell *c = &t->c;
	struct names parts = { .arena = &m->arena };
	size_t *first = mem_new(mem_mul(c->parts.n + 1, sizeof *first));
	int rc = 0;

	for (size_t i = 0; i < c->parts.n; i++) {
		const struct explain_part *p = &c->parts.v[i];
		bool added;
		uint32_t at = names_put(
			&parts, arena_printf(&m->arena, "%d %.*s", (int)p->side, STR_ARG(p->part)),
			&added);

		if (added)
			first[at] = i;
	}
	for (size_t i = 0; rc == 0 && !m->ended && i < parts.n; i++)
		rc = put_field(m, t, &c->parts.v[first[i]], parts.n > 1, e);
	names_release(&parts);
	free(first);
	if (rc != 0 || m->ended)
		return rc;
	start(m, t);
	if (t->row)
		row_text(&m->row, "figure", rec_get_str(&t->row->r, explain_field(m->ask->cell)));
	else
		put_total(m);
	return end(m, e);
}

static int
run(struct running *m, struct err *e)
{
	struct explain_index ix = { 0 };
	struct explain_rows was;
	int rc;

	if (m->ask->where && expr_parse(&m->where, str_of(m->ask->where), &m->s->set.schema,
					m->src->kind, m->s->clock.today, &m->arena, e) != 0)
		return -1;
	m->s->explain = &m->x;
	was = explain_enter(&m->x, m->src->kind, m->src->figures);
	rc = m->src->run(m->src->ctx, (struct sink){ .put = take, .ctx = m }, e);
	explain_leave(&m->x, was);
	m->s->explain = NULL;
	if (rc < 0)
		return -1;
	explain_index(&ix, &m->x);
	rc = choose(m, &ix, e);
	explain_index_release(&ix);
	if (rc == 0)
		rc = find_places(m, e);
	for (size_t i = 0; rc == 0 && !m->ended && i < m->cells.n; i++)
		rc = put_cell(m, &m->cells.v[i], e);
	return rc;
}

int
explain_run(struct session *s, const struct explain_source *src, const struct explain_ask *ask,
	    struct sink out, struct err *e)
{
	struct running m = { .s = s, .src = src, .ask = ask, .out = out };
	int rc;

	explain_init(&m.x);
	rc = run(&m, e);
	for (size_t i = 0; i < m.cells.n; i++) {
		explain_cell_release(&m.cells.v[i].c);
		free(m.cells.v[i].place);
	}
	for (size_t i = 0; i < m.rows.n; i++)
		rec_release(&m.rows.v[i].r);
	free(m.cells.v);
	free(m.rows.v);
	places_release(&m.places);
	row_release(&m.row);
	explain_release(&m.x);
	arena_release(&m.arena);
	return rc;
}
