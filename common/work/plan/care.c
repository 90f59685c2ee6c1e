/* SPDX-License-Identifier: ISC */
#include "work/plan/care.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/segment/classes.h"

#include <stdlib.h>

static struct care_row *
row_of(struct care *c, const struct rec *r, const char *key)
{
	uint32_t i = names_find(&c->clients.ids, rec_get(r, key));

	return i == NAMES_NONE ? NULL : &c->v[i];
}

static int
take_client(void *ctx, const struct rec *r, struct err *e)
{
	struct care *c = ctx;
	struct care_row *row = row_of(c, r, "id");

	(void)e;
	if (row == NULL)
		return 0;
	if (num_parse(&row->every, rec_get(r, "contact_every"), 0) != NUM_OK || row->every < 0)
		row->every = 0;
	row->own_norm = row->every > 0;
	row->lost = str_is(rec_get(r, "status"), "lost");
	if (!date_parse(&row->since, rec_get(r, "since")) &&
	    !date_parse(&row->since, str_head(rec_get(r, "at"), sizeof "2026-11-23" - 1)))
		row->since = DATE_NONE;
	return 0;
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct care *c = ctx;
	struct care_row *row = row_of(c, r, "client");
	struct str type = rec_get(r, "type"), status = rec_get(r, "status");
	bool done = str_is(status, "done"), waits = str_is(status, "planned");
	int32_t date;

	(void)e;
	if (row == NULL || !date_parse(&date, rec_get(r, "date")) || str_is(type, "mailing") ||
	    str_is(type, "reminder"))
		return 0;
	if (done && date <= c->day && date >= row->last) {
		row->last = date;
		row->last_type = arena_cstr(&c->arena, type);
		if (c->explained)
			row->last_id = arena_dup(&c->arena, rec_get(r, "id"));
	}
	/* what was planned on that day may be done by now */
	if (!(waits && date >= c->day) &&
	    !(done && date > c->day && str_is(rec_get(r, "planned"), "yes")))
		return 0;
	if (row->next == DATE_NONE || date < row->next) {
		row->next = date;
		row->next_type = arena_cstr(&c->arena, type);
	}
	return 0;
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

		c->v[i].abc = k == NAMES_NONE ? 0 : classes.abc[k];
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
	const struct schema *sc = &s->set.schema;

	*c = (struct care){ .day = day, .explained = s->explain != NULL };
	if (clients_load(&c->clients, s, day, e) != 0)
		return -1;
	c->v = mem_new(mem_mul(c->clients.ids.n + 1, sizeof *c->v));
	for (size_t i = 0; i < c->clients.ids.n; i++)
		c->v[i].last = c->v[i].next = DATE_NONE;
	if (each_record(s->store, schema_kind(sc, STR("client")), EACH_ALL, take_client, c, e) !=
		    0 ||
	    each_record(s->store, schema_kind(sc, STR("activity")), EACH_ALL, take_contact, c, e) !=
		    0)
		return -1;
	return take_classes(c, s, e);
}

void
care_release(struct care *c)
{
	free(c->v);
	clients_release(&c->clients);
	arena_release(&c->arena);
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
