/* SPDX-License-Identifier: ISC */
#include "work/print/papers.h"

#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>

static struct str
key_of(struct papers *p, struct str doc, struct str type)
{
	buf_reset(&p->key);
	buf_printf(&p->key, "%.*s ", STR_ARG(doc));
	buf_add(&p->key, type);
	return buf_str(&p->key);
}

int
papers_load(struct papers *p, struct session *s, int32_t day, struct err *e)
{
	if (recs_load(&p->recs, s, "document", (struct period){ DATE_MIN, day }, e) != 0)
		return -1;
	p->keys.arena = &p->arena;
	for (uint32_t i = 0; i < p->recs.ids.n; i++) {
		const struct rec *r = &p->recs.v[i];
		bool added;
		uint32_t k = names_put(&p->keys, key_of(p, rec_get(r, "doc"), rec_get(r, "type")),
				       &added);

		p->last = mem_grow(p->last, k, &p->cap, sizeof *p->last);
		if (added || recs_day(r, "date") >= recs_day(&p->recs.v[p->last[k]], "date"))
			p->last[k] = i;
	}
	return 0;
}

void
papers_release(struct papers *p)
{
	free(p->last);
	names_release(&p->keys);
	recs_release(&p->recs);
	buf_release(&p->key);
	arena_release(&p->arena);
	*p = (struct papers){ 0 };
}

const struct rec *
papers_find(struct papers *p, struct str doc, struct str type)
{
	uint32_t k = names_find(&p->keys, key_of(p, doc, type));

	return k == NAMES_NONE ? NULL : &p->recs.v[p->last[k]];
}

const char *
papers_state(const struct rec *r)
{
	if (r == NULL)
		return "missing";
	if (!str_is(rec_get(r, "signed"), "yes"))
		return "unsigned";
	return str_is(rec_get(r, "original"), "yes") ? "complete" : "copy";
}

const struct paper_set *
papers_of(const struct settings *set, const char *kind)
{
	for (size_t i = 0; i < set->npapers; i++)
		if (str_is(set->papers[i].kind, kind))
			return &set->papers[i];
	return NULL;
}

bool
papers_is_tender(const struct rec *deal)
{
	return rec_get(deal, "tender").n > 0 || rec_get(deal, "platform").n > 0 ||
	       rec_get(deal, "deadline").n > 0;
}
