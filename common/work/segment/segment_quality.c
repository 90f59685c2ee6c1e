/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_quality.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/segment/segment_days.h"

#include <stdlib.h>

/* A manager's clients on both days. */
struct mixed {
	struct str manager;
	struct segment_mix then, now;
};

struct quality {
	const struct segment_query *q;
	struct flow flow;
	struct classes before, after;
	struct names managers;
	struct mixed *v; /* by the same numbers */
	size_t n, cap;
	struct labels staff;
};

const struct kind *
segment_quality_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_key_fields(&f, CLASSES_MANAGER);
	segment_def(&f,
		    (struct field_def){ "class", TYPE_ENUM, 0, SEGMENT_CLASS_WORDS, N_("class") });
	segment_field(&f, "n", TYPE_INT, N_("how many"));
	segment_field(&f, "share_from", TYPE_RATE, N_("share then, percent"));
	segment_field(&f, "share_to", TYPE_RATE, N_("share now, percent"));
	segment_field(&f, "fall", TYPE_BOOL, N_("fall"));
	return segment_kind(q, &f);
}

/* What a manager's row is called among notes; class: segment_count for all that he has. */
static struct str
noted(const struct quality *qu, struct str manager, unsigned class)
{
	struct explain *x = qu->q->s->explain;

	return x ? arena_printf(&x->arena, "%u %.*s", class, STR_ARG(manager)) : STR("");
}

/* A client with a class on a day. */
static void
note(const struct quality *qu, struct str manager, unsigned class, struct str client, bool now)
{
	struct explain *x = qu->q->s->explain;

	explain_id(x, noted(qu, manager, class), now ? "n" : "had", "client", client, 1);
	explain_id(x, noted(qu, manager, segment_count(qu->q->class)),
		   now ? "classed" : "had_classed", "client", client, 1);
}

/* The shares are of all of the manager's. */
static void
note_row(const struct quality *qu, struct str manager, unsigned class)
{
	static const char *const fields[] = { "classed", "had_classed" };
	struct explain *x = qu->q->s->explain;
	struct str row = noted(qu, manager, class),
		   all = noted(qu, manager, segment_count(qu->q->class));

	for (size_t i = 0; i < COUNTOF(fields); i++)
		explain_alias(x, row, fields[i], all, fields[i], EXPLAIN_PLUS);
	explain_row(x, row);
}

/* Count the clients of a day with their managers of that day. */
static void
count(struct quality *qu, const struct classes *c, bool now)
{
	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = c->order[k].index, at;
		struct str manager =
			client_text(clients_find(&c->clients, c->who.v[i]), CLIENT_MANAGER);
		unsigned class = segment_of(qu->q->class, c->v[i].abc, c->v[i].xyz);
		bool added;

		if (!c->v[i].selected)
			continue;
		at = names_put(&qu->managers, manager, &added);
		if (added)
			*LIST_ADD(*qu) = (struct mixed){ .manager = manager };
		segment_mix_add(now ? &qu->v[at].now : &qu->v[at].then, class);
		note(qu, manager, class, c->who.v[i], now);
	}
}

static int
mixed_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct mixed *)a)->manager, ((const struct mixed *)b)->manager);
}

/* Is a / of less than b / to?  Not where either has no client. */
static bool
less(uint32_t a, uint32_t of, uint32_t b, uint32_t to)
{
	return of > 0 && to > 0 && (uint64_t)a * to < (uint64_t)b * of;
}

static bool
fell(const struct mixed *m, unsigned class)
{
	uint32_t now = 0, then = 0;

	for (unsigned i = 0; i <= class; i++) {
		now += m->now.n[i];
		then += m->then.n[i];
	}
	return less(m->now.n[class], m->now.total, m->then.n[class], m->then.total) &&
	       less(now, m->now.total, then, m->then.total);
}

static int
put(const struct quality *qu, struct row *row, const struct mixed *m, unsigned class,
    struct sink out, struct err *e)
{
	segment_row(row, "quality");
	row_text(row, "manager", m->manager);
	row_text(row, "name", labels_find(&qu->staff, m->manager));
	row_text(row, "class", segment_name(qu->q->class, class));
	row_int(row, "n", m->now.n[class]);
	row_rate(row, "share_from", m->then.n[class], m->then.total);
	row_rate(row, "share_to", m->now.n[class], m->now.total);
	if (fell(m, class))
		row_text(row, "fall", STR("yes"));
	note_row(qu, m->manager, class);
	return row_put(row, out, e);
}

/* A bar for the best class of each manager, then and now. */
static void
draw(const struct quality *qu)
{
	struct picture *p = qu->q->picture;
	struct str best = segment_name(qu->q->class, 0);

	if (p == NULL || qu->n == 0)
		return;
	picture_start(p,
		      arena_printf(qu->q->arena, _("Share of %.*s, then and now"), STR_ARG(best)).p,
		      qu->q->from, qu->q->to);
	picture_head(p, _("manager"));
	picture_head(p, _("then"));
	picture_head(p, "");
	picture_head(p, _("now"));
	picture_head(p, "");
	picture_head(p, "");
	for (size_t i = 0; i < qu->n; i++) {
		const struct mixed *m = &qu->v[i];
		struct str name = labels_find(&qu->staff, m->manager);

		picture_cell(p, TYPE_TEXT, name.n > 0 ? name : m->manager);
		picture_percent(p, m->then.n[0], m->then.total);
		picture_bar(p, m->then.n[0], m->then.total);
		picture_percent(p, m->now.n[0], m->now.total);
		picture_bar(p, m->now.n[0], m->now.total);
		picture_cell(p, TYPE_TEXT, fell(m, 0) ? str_of(_("fell")) : STR(""));
	}
}

static int
put_all(const struct quality *qu, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < qu->n; i++)
		for (unsigned c = 0; rc == 0 && c < segment_count(qu->q->class); c++)
			rc = put(qu, &row, &qu->v[i], c, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct quality *qu, struct err *e)
{
	const struct segment_query *q = qu->q;

	if (flow_load(&qu->flow, q->s, (struct period){ DATE_MIN, q->to }, classes_items(&q->want),
		      e) != 0 ||
	    segment_on_day(&qu->before, q, &qu->flow, q->from, e) != 0 ||
	    segment_on_day(&qu->after, q, &qu->flow, q->to, e) != 0)
		return -1;
	return labels_load(&qu->staff, q->s, "staff", "name", e);
}

int
segment_quality(const struct segment_query *q, struct sink out, struct err *e)
{
	struct quality qu = { .q = q };
	int rc = load(&qu, e);

	if (rc == 0) {
		count(&qu, &qu.before, false);
		count(&qu, &qu.after, true);
		if (qu.n > 1)
			qsort(qu.v, qu.n, sizeof *qu.v, mixed_cmp);
		rc = put_all(&qu, out, e);
		draw(&qu);
	}
	free(qu.v);
	names_release(&qu.managers);
	labels_release(&qu.staff);
	classes_release(&qu.before);
	classes_release(&qu.after);
	flow_release(&qu.flow);
	return rc;
}
