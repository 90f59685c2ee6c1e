/* SPDX-License-Identifier: ISC */
#include "work/facts.h"

#include "base/lang.h"
#include "base/mem.h"

#include <stdlib.h>

void
facts_init(struct facts *f, struct session *s, const struct batch *b)
{
	*f = (struct facts){ .s = s, .batch = b };
}

void
facts_release(struct facts *f)
{
	for (size_t i = 0; i < f->keys.n; i++)
		if (f->recs[i])
			rec_release(f->recs[i]);
	free(f->recs);
	names_release(&f->keys);
	arena_release(&f->arena);
	*f = (struct facts){ 0 };
}

/* The record's line into *line: 1, 0, -1. */
static int
find_line(struct facts *f, const struct kind *k, struct str id, struct buf *line, struct err *e)
{
	const struct entry *v = f->batch ? batch_find(f->batch, k, id) : NULL;
	const struct kind *found;

	if (v) {
		buf_add(line, batch_line(f->batch, v));
		return 1;
	}
	if (k)
		return store_get(f->s->store, k, id, line, NULL, e);
	return store_find(f->s->store, id, &found, line, NULL, e);
}

static int
load(struct facts *f, uint32_t i, const struct kind *k, struct str id, struct err *e)
{
	struct buf line = { 0 };
	int rc = find_line(f, k, id, &line, e);

	f->recs[i] = NULL;
	if (rc > 0) {
		f->recs[i] = arena_new(&f->arena, sizeof(struct rec));
		rc = rec_parse(f->recs[i], arena_dup(&f->arena, buf_str(&line)), &f->arena,
			       REC_TRUSTED, NOWHERE, e);
	}
	buf_release(&line);
	return rc;
}

int
facts_get(struct facts *f, const struct kind *k, struct str id, const struct rec **r, struct err *e)
{
	bool added;
	uint32_t i;

	*r = NULL;
	if (id.n == 0)
		return 0;
	i = names_put(&f->keys,
		      arena_printf(&f->arena, "%s %.*s", k ? k->name : "*", (int)id.n, id.p),
		      &added);
	if (added) {
		f->recs = mem_grow(f->recs, i, &f->cap, sizeof(struct rec *));
		if (load(f, i, k, id, e) < 0) {
			f->recs[i] = NULL;
			return -1;
		}
	}
	*r = f->recs[i];
	return *r != NULL;
}

int
facts_check_ref(struct facts *f, const struct kind *k, const char *field, struct str id,
		struct loc at, struct err *e)
{
	const struct rec *r;
	int rc = facts_get(f, k, id, &r, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return err_data(e, at, _("%s \"%.*s\": no such %s"), field, STR_ARG(id),
			k ? k->name : _("document"));
}
