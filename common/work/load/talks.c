/* SPDX-License-Identifier: ISC */
#include "work/load/talks.h"

#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/kept.h"

#include <stdlib.h>

struct loading {
	struct talks *t;
	bool ids;
};

/* The first of a doubled id is the record. */
static int
take_client(void *ctx, const struct rec *r, struct err *e)
{
	struct talks *t = ((struct loading *)ctx)->t;
	struct talk_norm norm = { 0 };
	bool added;
	uint32_t i = names_put(&t->clients, rec_get(r, "id"), &added);

	(void)e;
	if (!added)
		return 0;
	if (num_parse(&norm.every, rec_get(r, "contact_every"), 0) != NUM_OK || norm.every < 0)
		norm.every = 0;
	norm.lost = str_is(rec_get(r, "status"), "lost");
	if (!date_parse(&norm.since, rec_get(r, "since")) &&
	    !date_parse(&norm.since, str_head(rec_get(r, "at"), sizeof "2026-11-23" - 1)))
		norm.since = DATE_NONE;
	t->norm = mem_grow(t->norm, i, &t->norm_cap, sizeof *t->norm);
	t->norm[i] = norm;
	return 0;
}

static uint32_t
type_of(struct talks *t, struct str type)
{
	uint32_t i = names_find(&t->types, type);

	return i != NAMES_NONE ? i
			       : names_put(&t->types, str_of(arena_cstr(&t->arena, type)), NULL);
}

static int
take_activity(void *ctx, const struct rec *r, struct err *e)
{
	const struct loading *in = ctx;
	struct talks *t = in->t;
	struct str type = rec_get(r, "type"), status = rec_get(r, "status");
	struct talk talk = { .client = names_find(&t->clients, rec_get(r, "client")),
			     .done = str_is(status, "done") };

	(void)e;
	if (talk.client == NAMES_NONE || !(talk.done || str_is(status, "planned")) ||
	    !date_parse(&talk.date, rec_get(r, "date")) || str_is(type, "mailing") ||
	    str_is(type, "reminder"))
		return 0;
	talk.type = type_of(t, type);
	talk.planned = str_is(rec_get(r, "planned"), "yes");
	if (in->ids) {
		t->ids = mem_grow(t->ids, t->n, &t->ids_cap, sizeof *t->ids);
		t->ids[t->n] = arena_dup(&t->arena, rec_get(r, "id"));
	}
	*LIST_ADD(*t) = talk;
	return 0;
}

int
talks_load(struct talks *t, struct session *s, struct err *e)
{
	struct loading in = { t, s->explain != NULL };
	int rc = kept_talks(s, t, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	*t = (struct talks){ 0 };
	t->clients.arena = &t->arena;
	if (each_of(s, "client", EACH_ALL, take_client, &in, e) != 0)
		return -1;
	return each_of(s, "activity", EACH_ALL, take_activity, &in, e);
}

void
talks_release(struct talks *t)
{
	if (!t->borrowed) {
		names_release(&t->clients);
		names_release(&t->types);
		free(t->norm);
		free(t->v);
		free(t->ids);
		arena_release(&t->arena);
	}
	*t = (struct talks){ 0 };
}
