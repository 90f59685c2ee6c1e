/* SPDX-License-Identifier: ISC */
#include "work/invoice/hold.h"

#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>

#define ACTION "remind"

void
holds_see(struct holds *h, const struct rec *event)
{
	struct hold_change new = { .at = INT64_MIN };
	bool added;
	uint32_t i;

	if (!str_is(rec_get(event, "field"), "hold") ||
	    !str_is(rec_get(event, "doc_kind"), "client"))
		return;
	(void)moment_parse(&new.at, NULL, rec_get(event, "at"));
	new.ours = str_is(rec_get(event, "action"), ACTION) && str_is(rec_get(event, "to"), "yes");
	h->clients.arena = &h->arena;
	i = names_put(&h->clients, rec_get(event, "doc"), &added);
	h->v = mem_grow(h->v, i, &h->cap, sizeof *h->v);
	/* merges put events in any order; of one moment the later in the files counts */
	if (added || new.at >= h->v[i].at)
		h->v[i] = new;
}

void
holds_release(struct holds *h)
{
	free(h->v);
	names_release(&h->clients);
	arena_release(&h->arena);
	*h = (struct holds){ 0 };
}

int
hold_set(struct add *a, struct str client, bool hold, struct str note, struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("client"));
	struct change_act *act = arena_new(&a->change.arena, sizeof *act);
	struct rec patch = { 0 };
	struct changed *it;
	int rc;

	if (change_open(&a->change, k, client, NOWHERE, &it, e) != 0)
		return -1;
	if (str_is(rec_get(it->now, "hold"), "yes") == hold)
		return 0;
	*act = (struct change_act){ .action = ACTION, .note = arena_dup(&a->change.arena, note) };
	it->act = act;
	rec_setz(&patch, "hold", hold ? STR("yes") : STR("no"));
	rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc == 0 ? 1 : -1;
}
