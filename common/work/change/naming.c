/* SPDX-License-Identifier: ISC */
#include "work/change/naming.h"

#include "work/load/each.h"

struct naming {
	const char *field;
	struct str id;
	struct session *s;
	struct str found;
	size_t n, enough;
};

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct naming *f = ctx;

	(void)e;
	if (!str_eq(rec_get(r, f->field), f->id) || str_is(rec_get(r, "status"), "cancelled"))
		return 0;
	if (f->n++ == 0)
		f->found = arena_dup(&f->s->arena, rec_get(r, "id"));
	return f->n >= f->enough;
}

static int
find(struct naming *f, const char *kind, struct err *e)
{
	return each_record(f->s->store, schema_kind(&f->s->set.schema, str_of(kind)), EACH_ALL,
			   look, f, e) < 0
		       ? -1
		       : 0;
}

int
naming_first(struct session *s, const char *kind, const char *field, struct str id,
	     struct str *found, struct err *e)
{
	struct naming f = { .field = field, .id = id, .s = s, .enough = 1 };

	if (find(&f, kind, e) != 0)
		return -1;
	*found = f.found;
	return f.n > 0;
}

int
naming_only(struct session *s, const char *kind, const char *field, struct str id,
	    struct str *found, struct err *e)
{
	struct naming f = { .field = field, .id = id, .s = s, .enough = 2 };

	if (find(&f, kind, e) != 0)
		return -1;
	*found = f.found;
	return f.n == 1;
}
