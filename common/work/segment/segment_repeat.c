/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_repeat.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/mem.h"
#include "crm/activity.h"
#include "crm/shipments.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/segment/segment_row.h"

#include <stdlib.h>
#include <string.h>

enum state { REGULAR, DUE, ONCE, LAPSED, STATES };

static const char *const states[STATES] = {
	[REGULAR] = "regular",
	[DUE] = "due",
	[ONCE] = "once",
	[LAPSED] = "lapsed",
};

/* A purchase, while those of a client are gathered. */
struct purchase {
	uint32_t who;
	int32_t date;
	uint32_t doc; /* of the flow's */
};

struct buyer {
	struct str client, manager;
	struct shipments s;
	enum state state;
};

struct group {
	struct str manager;
	int64_t clients, repeat, of[STATES];
};

struct repeating {
	const struct segment_query *q;
	struct segment_base b;
	struct buyer *v;
	size_t n, cap;
	struct names managers;
	struct group *groups; /* by the same numbers */
	size_t ngroups, groups_cap;
	struct group all;
};

static bool
by(const struct segment_query *q, const char *what)
{
	return strcmp(q->by, what) == 0;
}

const struct kind *
segment_repeat_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	if (by(q, "client")) {
		segment_key_fields(&f, CLASSES_CLIENT);
		segment_field(&f, "count", TYPE_INT, N_("purchases"));
		segment_field(&f, "period_mean", TYPE_QTY, N_("days between purchases"));
		segment_field(&f, "period_max", TYPE_INT, N_("most days between purchases"));
		segment_field(&f, "last", TYPE_DATE, N_("last purchase"));
		segment_field(&f, "next_expected", TYPE_DATE, N_("next expected"));
		segment_field(&f, "silent_days", TYPE_INT, N_("days since the last purchase"));
		segment_def(&f, (struct field_def){ "state", TYPE_ENUM, 0,
						    "regular due once lapsed", N_("state") });
		return segment_kind(q, &f);
	}
	if (by(q, "manager"))
		segment_key_fields(&f, CLASSES_MANAGER);
	segment_field(&f, "clients", TYPE_INT, N_("clients who bought"));
	segment_field(&f, "n", TYPE_INT, N_("of them again"));
	segment_field(&f, "share", TYPE_RATE, N_("of them again, percent"));
	segment_field(&f, "due", TYPE_INT, N_("should have bought by now"));
	segment_field(&f, "lapsed", TYPE_INT, N_("lapsed"));
	return segment_kind(q, &f);
}

static enum state
state_of(const struct repeating *r, const struct shipments *s)
{
	if (s->next != DATE_NONE && r->q->want.day <= s->next)
		return REGULAR;
	if (!activity_active(s->last, r->q->want.day, r->q->s->set.active_days))
		return LAPSED;
	return s->days < 2 ? ONCE : DUE;
}

static int
purchase_cmp(const void *va, const void *vb)
{
	const struct purchase *a = va, *b = vb;

	if (a->who != b->who)
		return a->who < b->who ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

struct purchases {
	struct repeating *r;
	struct purchase *v;
	size_t n, cap;
};

static int
gather_line(void *ctx, const struct flow_line *l, struct err *e)
{
	struct purchases *p = ctx;
	const struct repeating *r = p->r;
	const struct flow *f = &r->b.flow;
	struct str head;

	(void)e;
	if (l->client == FLOW_NONE || !flow_sold(l, r->q->want.day))
		return 0;
	head = classes_head(r->q->s, &r->b.c.clients, f->clients.v[l->client]);
	if (classes_selects(&r->b.c, head))
		*LIST_ADD(*p) = (struct purchase){ names_find(&r->b.c.who, head), l->date, l->doc };
	return 0;
}

/* The sales of the window and after it up to the day that stand on the day. */
static struct purchase *
gather(struct repeating *r, size_t *n)
{
	struct purchases p = { .r = r };
	struct err none;

	flow_walk(&r->b.flow, gather_line, &p, &none);
	if (p.n > 1)
		qsort(p.v, p.n, sizeof *p.v, purchase_cmp);
	*n = p.n;
	return p.v;
}

static void
count(struct group *g, const struct buyer *b)
{
	g->clients++;
	g->repeat += b->s.days > 1;
	g->of[b->state]++;
}

/* Each purchase, and the days since the one before; those of one day are no gap. */
static void
note_purchases(const struct repeating *r, const struct purchase *v, size_t n)
{
	struct explain *x = r->q->s->explain;
	const struct flow *f = &r->b.flow;
	struct explained of = { f->kind, STR(""), "counted", 1, 0 };

	for (size_t i = 0; x && i < n; i++) {
		struct str row = r->b.c.who.v[v[i].who];
		int64_t gap = i > 0 ? (int64_t)v[i].date - v[i - 1].date : 0;

		of.id = doc_text(&f->docs.v[v[i].doc], DOC_ID);
		of.why = "counted", of.value = 1;
		explain_note(x, row, "count", &of);
		if (gap > 0)
			explain_note(x, row, "gaps", &of);
		of.why = "days", of.value = gap;
		explain_note(x, row, "gap_days", &of);
		of.value = (int64_t)r->q->want.day - v[i].date;
		if (i + 1 == n)
			explain_note(x, row, "silent_days", &of);
	}
}

/* What the row of a manager's clients is called among notes, and that of all. */
static struct str
group_noted(struct explain *x, const struct repeating *r, const struct group *g)
{
	if (g == &r->all)
		return STR("\nall");
	return x ? arena_printf(&x->arena, "\nmanager %.*s", STR_ARG(g->manager)) : STR("");
}

static void
note_buyer(const struct repeating *r, const struct group *g, const struct buyer *b)
{
	struct explain *x = r->q->s->explain;
	struct str row = group_noted(x, r, g);

	explain_id(x, row, "clients", "client", b->client, 1);
	if (b->s.days > 1)
		explain_id(x, row, "n", "client", b->client, 1);
	if (b->state == DUE || b->state == LAPSED)
		explain_id(x, row, states[b->state], "client", b->client, 1);
}

static void
add_buyer(struct repeating *r, uint32_t who, int32_t *dates, size_t n)
{
	struct buyer b = { .client = r->b.c.who.v[who] };
	bool added;
	uint32_t i;

	b.manager = client_text(clients_find(&r->b.c.clients, b.client), CLIENT_MANAGER);
	shipments_reckon(&b.s, dates, n, r->q->want.day);
	b.state = state_of(r, &b.s);
	*LIST_ADD(*r) = b;
	i = names_put(&r->managers, b.manager, &added);
	if (added) {
		r->groups = mem_grow(r->groups, r->ngroups, &r->groups_cap, sizeof *r->groups);
		r->groups[r->ngroups++] = (struct group){ .manager = b.manager };
	}
	count(&r->groups[i], &b);
	count(&r->all, &b);
	note_buyer(r, &r->groups[i], &b);
	note_buyer(r, &r->all, &b);
}

static void
reckon(struct repeating *r)
{
	size_t all;
	struct purchase *v = gather(r, &all);
	int32_t *dates = mem_new(mem_mul(all, sizeof *dates));

	for (size_t i = 0, n; i < all; i += n) {
		for (n = 0; i + n < all && v[i + n].who == v[i].who; n++)
			dates[n] = v[i + n].date;
		note_purchases(r, &v[i], n);
		add_buyer(r, v[i].who, dates, n);
	}
	free(dates);
	free(v);
}

/* Who is due first, the longest silence first. */
static int
buyer_cmp(const void *va, const void *vb)
{
	static const int rank[STATES] = { [DUE] = 0, [LAPSED] = 1, [ONCE] = 2, [REGULAR] = 3 };
	const struct buyer *a = va, *b = vb;

	if (a->state != b->state)
		return rank[a->state] < rank[b->state] ? -1 : 1;
	if (a->s.silent != b->s.silent)
		return a->s.silent > b->s.silent ? -1 : 1;
	return str_cmp(a->client, b->client);
}

static int
group_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct group *)a)->manager, ((const struct group *)b)->manager);
}

static int
put_buyer(const struct repeating *r, struct row *row, const struct buyer *b, struct sink out,
	  struct err *e)
{
	segment_row(row, "repeat");
	segment_row_client(row, &r->b.c, b->client);
	row_int(row, "count", b->s.count);
	if (b->s.mean != SHIPMENTS_NONE)
		segment_row_num(row, "period_mean", b->s.mean, SHIPMENTS_DIGITS);
	if (b->s.max != SHIPMENTS_NONE)
		row_int(row, "period_max", b->s.max);
	row_date(row, "last", b->s.last);
	row_date(row, "next_expected", b->s.next);
	row_int(row, "silent_days", b->s.silent);
	row_text(row, "state", str_of(states[b->state]));
	explain_row(r->q->s->explain, b->client);
	return row_put(row, out, e);
}

static int
put_group(const struct repeating *r, struct row *row, const struct group *g, struct sink out,
	  struct err *e)
{
	segment_row(row, "repeat");
	if (by(r->q, "manager")) {
		row_text(row, "manager", g->manager);
		row_text(row, "name", labels_find(&r->b.names, g->manager));
	}
	row_int(row, "clients", g->clients);
	row_int(row, "n", g->repeat);
	row_rate(row, "share", g->repeat, g->clients);
	row_int(row, "due", g->of[DUE]);
	row_int(row, "lapsed", g->of[LAPSED]);
	explain_row(r->q->s->explain, group_noted(r->q->s->explain, r, g));
	return row_put(row, out, e);
}

static int
put_rows(struct repeating *r, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (r->n == 0)
		return 0;
	qsort(r->v, r->n, sizeof *r->v, buyer_cmp);
	qsort(r->groups, r->ngroups, sizeof *r->groups, group_cmp);
	if (by(r->q, "total"))
		rc = put_group(r, &row, &r->all, out, e);
	for (size_t i = 0; rc == 0 && by(r->q, "manager") && i < r->ngroups; i++)
		rc = put_group(r, &row, &r->groups[i], out, e);
	for (size_t i = 0; rc == 0 && by(r->q, "client") && i < r->n; i++)
		rc = put_buyer(r, &row, &r->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static void
draw(const struct repeating *r)
{
	static const char *const titles[STATES] = {
		[REGULAR] = N_("next purchase not due yet"),
		[DUE] = N_("should have bought by now"),
		[ONCE] = N_("bought once"),
		[LAPSED] = N_("lapsed"),
	};
	struct picture *p = r->q->picture;

	if (p == NULL || r->n == 0)
		return;
	picture_start(p, _("Who buys again"), r->q->want.window.from, r->q->want.day);
	picture_head(p, "");
	picture_head(p, _("clients"));
	picture_head(p, _("of all"));
	picture_head(p, "");
	for (unsigned i = 0; i < STATES; i++) {
		picture_cell(p, TYPE_TEXT, str_of(_(titles[i])));
		picture_int(p, r->all.of[i]);
		picture_percent(p, r->all.of[i], r->all.clients);
		picture_bar(p, r->all.of[i], r->all.clients);
	}
	picture_cell(p, TYPE_TEXT, str_of(_("bought again")));
	picture_int(p, r->all.repeat);
	picture_percent(p, r->all.repeat, r->all.clients);
	picture_bar(p, r->all.repeat, r->all.clients);
}

int
segment_repeat(const struct segment_query *q, struct sink out, struct err *e)
{
	struct segment_query mine = *q;
	struct repeating r = { .q = q };
	int rc;

	mine.want.by = CLASSES_CLIENT;
	if (segment_load(&r.b, &mine, e) != 0)
		return -1;
	rc = by(q, "manager") ? labels_load(&r.b.names, q->s, "staff", "name", e) : 0;
	if (rc == 0) {
		reckon(&r);
		rc = put_rows(&r, out, e);
		draw(&r);
	}
	free(r.v);
	free(r.groups);
	names_release(&r.managers);
	segment_unload(&r.b);
	return rc;
}
