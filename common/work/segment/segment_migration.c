/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_migration.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/segment/segment_days.h"

#include <stdlib.h>
#include <string.h>

/* A client's move, or those of a manager's clients that are alike. */
struct move {
	struct str client, manager, was;
	unsigned from, to;
	uint32_t n;
};

/* What became of a manager's clients, in every step. */
struct balance {
	struct str manager;
	int64_t up, down, came, gone, taken;
};

struct balances {
	struct arena arena; /* of their names */
	struct names names;
	struct balance *v; /* by the same numbers */
	size_t n, cap;
};

struct moving {
	const struct segment_query *q;
	struct flow flow;
	struct classes before, after;
	int32_t day; /* the step's last */
	struct move *v;
	size_t n, cap;
	struct labels staff;
	struct row row;
	struct segment_moves all; /* of every step, for the picture */
	struct balances managers; /* the same */
};

static bool
by_manager(const struct segment_query *q)
{
	return strcmp(q->by, "manager") == 0;
}

const struct kind *
segment_migration_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	if (q->every > 0)
		segment_field(&f, "date", TYPE_DATE, N_("last day of the step"));
	segment_key_fields(&f, by_manager(q) ? CLASSES_MANAGER : CLASSES_CLIENT);
	segment_ref(&f, "was", "staff", N_("manager before"));
	segment_def(&f, (struct field_def){ "from", TYPE_ENUM, 0, SEGMENT_CLASS_WORDS " none new",
					    N_("from") });
	segment_def(&f, (struct field_def){ "to", TYPE_ENUM, 0, SEGMENT_CLASS_WORDS " none",
					    N_("to") });
	if (!by_manager(q)) {
		segment_def(&f, (struct field_def){ "direction", TYPE_ENUM, 0,
						    "up down same new gone", N_("direction") });
		return segment_kind(q, &f);
	}
	segment_field(&f, "n", TYPE_INT, N_("how many"));
	segment_field(&f, "up", TYPE_INT, N_("up"));
	segment_field(&f, "down", TYPE_INT, N_("down"));
	segment_field(&f, "net", TYPE_INT, N_("up less down"));
	return segment_kind(q, &f);
}

/* Clients taken over are told apart, and count in nothing else. */
static void
note(struct balances *b, const struct move *mv)
{
	struct balance *of;
	bool added;
	uint32_t i;

	b->names.arena = &b->arena;
	i = names_put(&b->names, mv->manager, &added);
	if (added)
		*LIST_ADD(*b) = (struct balance){ .manager = b->names.v[i] };
	of = &b->v[i];
	if (mv->was.n > 0) {
		of->taken++;
		return;
	}
	switch (segment_direction(mv->from, mv->to)) {
	case SEGMENT_UP:
		of->up++;
		break;
	case SEGMENT_DOWN:
		of->down++;
		break;
	case SEGMENT_CAME:
		of->came++;
		break;
	case SEGMENT_GONE:
		of->gone++;
		break;
	case SEGMENT_SAME:
		break;
	}
}

static void
take(struct moving *m, struct str client)
{
	struct move mv = { .client = client, .n = 1 };
	const struct client_row *then = clients_find(&m->before.clients, client);

	mv.from = segment_code(&m->before, m->q->class, client);
	mv.to = segment_code(&m->after, m->q->class, client);
	if (!classes_selects(&m->after, client) ||
	    (mv.from >= SEGMENT_CLASSES && mv.to >= SEGMENT_CLASSES))
		return;
	if (mv.to == SEGMENT_NEW) /* its only sales were cancelled meanwhile */
		mv.to = SEGMENT_NONE;
	mv.manager = client_text(clients_find(&m->after.clients, client), CLIENT_MANAGER);
	if (mv.from != SEGMENT_NEW && !str_eq(client_text(then, CLIENT_MANAGER), mv.manager))
		mv.was = client_text(then, CLIENT_MANAGER);
	*LIST_ADD(*m) = mv;
	segment_move(&m->all, mv.from, mv.to);
	note(&m->managers, &mv);
}

static void
take_all(struct moving *m)
{
	m->n = 0;
	for (size_t i = 0; i < m->after.who.n; i++)
		take(m, m->after.who.v[i]);
	/* heads of chains that are outlets by now */
	for (size_t i = 0; i < m->before.who.n; i++)
		if (names_find(&m->after.who, m->before.who.v[i]) == NAMES_NONE)
			take(m, m->before.who.v[i]);
}

static int
cell_cmp(const struct move *a, const struct move *b)
{
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to < b->to ? -1 : a->to > b->to;
}

static int
client_cmp(const void *va, const void *vb)
{
	const struct move *a = va, *b = vb;
	int c = cell_cmp(a, b);

	return c ? c : str_cmp(a->client, b->client);
}

static int
manager_cmp(const void *va, const void *vb)
{
	const struct move *a = va, *b = vb;
	int c = str_cmp(a->manager, b->manager);

	if (c == 0)
		c = str_cmp(a->was, b->was);
	return c ? c : cell_cmp(a, b);
}

/* What the row of a move and those like it is called among notes. */
static struct str
noted(const struct moving *m, const struct move *mv)
{
	struct explain *x = m->q->s->explain;

	return x ? arena_printf(&x->arena, "%d %u %u\n%.*s\n%.*s", (int)m->day, mv->from, mv->to,
				STR_ARG(mv->manager), STR_ARG(mv->was))
		 : STR("");
}

/* Who moved so. */
static void
note_move(const struct moving *m, const struct move *mv)
{
	struct explain *x = m->q->s->explain;
	struct str row = noted(m, mv);

	explain_id(x, row, "n", "client", mv->client, 1);
	switch (segment_direction(mv->from, mv->to)) {
	case SEGMENT_UP:
		explain_id(x, row, "up", "client", mv->client, 1);
		break;
	case SEGMENT_DOWN:
		explain_id(x, row, "down", "client", mv->client, 1);
		break;
	case SEGMENT_SAME:
	case SEGMENT_CAME:
	case SEGMENT_GONE:
		break;
	}
}

/* Those that are alike become one. */
static void
gather(struct moving *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		note_move(m, &m->v[i]);
		if (n > 0 && manager_cmp(&m->v[n - 1], &m->v[i]) == 0)
			m->v[n - 1].n++;
		else
			m->v[n++] = m->v[i];
	}
	m->n = n;
}

static void
put_counts(struct row *row, const struct move *mv)
{
	struct segment_moves one = { 0 };
	struct segment_net net;

	one.n[mv->from][mv->to] = mv->n;
	net = segment_pair(&one, mv->from, mv->to);
	row_int(row, "n", net.n);
	row_int(row, "up", net.up);
	row_int(row, "down", net.down);
	row_int(row, "net", net.net);
}

static int
put(struct moving *m, const struct move *mv, struct sink out, struct err *e)
{
	struct row *row = &m->row;
	enum segment_direction d = segment_direction(mv->from, mv->to);

	segment_row(row, "migration");
	if (m->q->every > 0)
		row_date(row, "date", m->day);
	if (by_manager(m->q)) {
		row_text(row, "manager", mv->manager);
		row_text(row, "name", labels_find(&m->staff, mv->manager));
	} else {
		segment_row_client(row, &m->after, mv->client);
	}
	row_text(row, "was", mv->was);
	row_text(row, "from", segment_name(m->q->class, mv->from));
	row_text(row, "to", segment_name(m->q->class, mv->to));
	if (by_manager(m->q))
		put_counts(row, mv);
	else
		row_text(row, "direction", segment_direction_name(d));
	explain_row(m->q->s->explain, noted(m, mv));
	return row_put(row, out, e);
}

static int
put_step(struct moving *m, struct sink out, struct err *e)
{
	int rc = 0;

	take_all(m);
	if (m->n > 1)
		qsort(m->v, m->n, sizeof *m->v, by_manager(m->q) ? manager_cmp : client_cmp);
	if (by_manager(m->q))
		gather(m);
	for (size_t i = 0; rc == 0 && i < m->n; i++)
		rc = put(m, &m->v[i], out, e);
	return rc;
}

/* What the matrix has in its rows and columns: the classes, then none, then new. */
static void
draw_matrix(const struct moving *m, struct picture *p)
{
	unsigned classes = segment_count(m->q->class), codes = SEGMENT_CODES;
	uint32_t most = 1;

	for (unsigned i = 0; i < codes * codes; i++)
		if (m->all.n[i / codes][i % codes] > most)
			most = m->all.n[i / codes][i % codes];
	picture_start(p, _("From (down) to (across), how many"), m->q->from, m->q->to);
	picture_head(p, "");
	for (unsigned to = 0; to <= classes; to++)
		picture_head(p, to < classes ? segment_name(m->q->class, to).p : _("none"));
	for (unsigned from = 0; from < codes; from++) {
		if (from >= classes && from < SEGMENT_NONE)
			continue;
		picture_cell(p, TYPE_TEXT,
			     from < classes        ? segment_name(m->q->class, from)
			     : from == SEGMENT_NEW ? str_of(_("new"))
						   : str_of(_("none")));
		for (unsigned to = 0; to <= classes; to++) {
			uint32_t n = m->all.n[from][to < classes ? to : SEGMENT_NONE];

			picture_int(p, n);
			picture_shade(p, n, most);
		}
	}
}

static int
balance_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct balance *)a)->manager, ((const struct balance *)b)->manager);
}

static void
draw_managers(const struct moving *m, struct picture *p)
{
	static const char *const heads[] = { N_("manager"),      N_("up"),  N_("down"),
					     N_("up less down"), N_("new"), N_("gone"),
					     N_("taken over") };
	const struct balances *b = &m->managers;

	picture_start(p, _("Moves of the managers' clients"), m->q->from, m->q->to);
	for (size_t i = 0; i < COUNTOF(heads); i++)
		picture_head(p, _(heads[i]));
	qsort(b->v, b->n, sizeof *b->v, balance_cmp);
	for (size_t i = 0; i < b->n; i++) {
		const struct balance *of = &b->v[i];
		struct str name = labels_find(&m->staff, of->manager);

		picture_cell(p, TYPE_TEXT, name.n > 0 ? name : of->manager);
		picture_int(p, of->up);
		picture_int(p, of->down);
		picture_int(p, of->up - of->down);
		picture_int(p, of->came);
		picture_int(p, of->gone);
		picture_int(p, of->taken);
	}
}

static void
draw(const struct moving *m)
{
	if (m->q->picture == NULL || m->managers.n == 0)
		return;
	if (by_manager(m->q))
		draw_managers(m, m->q->picture);
	else
		draw_matrix(m, m->q->picture);
}

static int
steps(struct moving *m, struct sink out, struct err *e)
{
	int rc = segment_on_day(&m->before, m->q, &m->flow, segment_step(m->q, 0), e);

	for (int i = 1; rc == 0 && (m->day = segment_step(m->q, i)) != DATE_NONE; i++) {
		if (segment_on_day(&m->after, m->q, &m->flow, m->day, e) != 0)
			return -1;
		rc = put_step(m, out, e);
		classes_release(&m->before);
		m->before = m->after;
		m->after = (struct classes){ 0 };
	}
	return rc < 0 ? -1 : 0;
}

int
segment_migration(const struct segment_query *q, struct sink out, struct err *e)
{
	struct moving m = { .q = q };
	int rc;

	if (flow_load(&m.flow, q->s, (struct period){ DATE_MIN, q->to }, classes_items(&q->want),
		      e) != 0)
		return -1;
	rc = by_manager(q) ? labels_load(&m.staff, q->s, "staff", "name", e) : 0;
	if (rc == 0)
		rc = steps(&m, out, e);
	if (rc == 0)
		draw(&m);
	row_release(&m.row);
	free(m.v);
	free(m.managers.v);
	names_release(&m.managers.names);
	arena_release(&m.managers.arena);
	labels_release(&m.staff);
	classes_release(&m.before);
	classes_release(&m.after);
	flow_release(&m.flow);
	return rc;
}
