/* SPDX-License-Identifier: ISC */
#include "work/plan/care.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/load/past.h"
#include "work/segment/classes.h"

#include <stdlib.h>

static void
take_norm(struct care_row *row, const struct talk_norm *norm)
{
	row->every = norm->every;
	row->own_norm = norm->every > 0;
	row->since = norm->since;
	row->lost = norm->lost;
}

static void
take_talk(struct care *c, struct care_row *row, size_t i)
{
	const struct talk *t = &c->talks.v[i];

	if (t->done && t->date <= c->day && t->date >= row->last) {
		row->last = t->date;
		row->last_type = c->talks.types.v[t->type].p;
		if (c->talks.ids)
			row->last_id = c->talks.ids[i];
	}
	/* what was planned on that day may be done by now */
	if (!(!t->done && t->date >= c->day) && !(t->done && t->date > c->day && t->planned))
		return;
	if (row->next == DATE_NONE || t->date < row->next) {
		row->next = t->date;
		row->next_type = c->talks.types.v[t->type].p;
	}
}

static void
take_talks(struct care *c)
{
	const struct talks *t = &c->talks;
	uint32_t *row = mem_new(mem_mul(t->clients.n + 1, sizeof *row));

	for (size_t i = 0; i < t->clients.n; i++) {
		row[i] = names_find_hashed(&c->clients.ids, t->clients.v[i], t->clients.hash[i]);
		if (row[i] != NAMES_NONE)
			take_norm(&c->v[row[i]], &t->norm[i]);
	}
	for (size_t i = 0; i < t->n; i++)
		if (row[t->v[i].client] != NAMES_NONE)
			take_talk(c, &c->v[row[t->v[i].client]], i);
	free(row);
}

/* Whose status it was on the day. */
static int
take_lost(struct care *c, struct session *s, struct err *e)
{
	struct past status;
	int rc = past_load(&status, s, "client", "status", c->day, e);

	for (size_t i = 0; rc == 0 && i < c->clients.ids.n; i++) {
		struct str now = c->v[i].lost ? STR("lost") : STR("");

		c->v[i].lost = str_is(past_text(&status, c->clients.ids.v[i], now), "lost");
	}
	past_release(&status);
	return rc;
}

static int64_t
norm_of(const struct settings *set, char abc)
{
	switch (abc) {
	case 'A':
		return set->contact_a;
	case 'B':
		return set->contact_b;
	case 'C':
		return set->contact_c;
	}
	return set->contact_other;
}

/* Classes, and the norms of clients without one of their own. */
static int
take_classes(struct care *c, struct session *s, struct err *e)
{
	const struct settings *set = &s->set;
	struct classes_want want = { .day = c->day,
				     .window = window_months(c->day, (int)set->segment_months),
				     .by = CLASSES_CLIENT,
				     .metric = METRIC_SALES,
				     .abc_a = set->abc_a,
				     .abc_b = set->abc_b,
				     .regular = set->xyz_regular,
				     .cv_x = set->xyz_cv_x,
				     .cv_y = set->xyz_cv_y };
	struct classes classes = { 0 };
	struct flow flow;
	int rc;

	if (flow_load(&flow, s, (struct period){ want.window.from, want.day }, classes_items(&want),
		      e) != 0)
		return -1;
	rc = classes_reckon(&classes, s, &flow, &want, e);
	for (size_t i = 0; rc == 0 && i < c->clients.ids.n; i++) {
		uint32_t k =
			names_find(&classes.who, classes_head(s, &c->clients, c->clients.ids.v[i]));

		c->v[i].abc = k == NAMES_NONE ? 0 : classes.v[k].abc;
		if (c->v[i].every == 0)
			c->v[i].every = norm_of(set, c->v[i].abc);
	}
	classes_release(&classes);
	flow_release(&flow);
	return rc;
}

int
care_load(struct care *c, struct session *s, int32_t day, struct err *e)
{
	*c = (struct care){ .day = day };
	if (clients_load(&c->clients, s, day, e) != 0 || talks_load(&c->talks, s, e) != 0)
		return -1;
	c->v = mem_new(mem_mul(c->clients.ids.n + 1, sizeof *c->v));
	for (size_t i = 0; i < c->clients.ids.n; i++)
		c->v[i].last = c->v[i].next = DATE_NONE;
	take_talks(c);
	return take_lost(c, s, e) == 0 ? take_classes(c, s, e) : -1;
}

void
care_release(struct care *c)
{
	free(c->v);
	clients_release(&c->clients);
	talks_release(&c->talks);
	*c = (struct care){ 0 };
}

int32_t
care_due(const struct care *c, size_t client)
{
	const struct care_row *r = &c->v[client];

	if (r->every <= 0 || r->lost)
		return DATE_NONE;
	if (r->last == DATE_NONE && (r->since == DATE_NONE || c->day - r->since < r->every))
		return c->day;
	if (r->last == DATE_NONE)
		return r->since + (int32_t)r->every;
	return r->every > DATE_MAX - r->last ? DATE_NONE : r->last + (int32_t)r->every;
}
