/* SPDX-License-Identifier: ISC */
#include "work/change/remove.h"

#include "base/lang.h"
#include "base/mem.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

/* Who refers to the record; a few are enough for a message. */
enum { NAMED_MAX = 5 };

struct search {
	struct change *c;
	const struct kind *k; /* of the record */
	struct str id;
	const struct kind *in; /* the kind that is read */
	struct buf list;
	size_t n;
	struct str *items;
	size_t nitems, items_cap;
};

static bool
refers(const struct search *f, const struct rec *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(f->in, r->f[i].key);

		if (d && d->type == TYPE_REF && str_eq(r->f[i].val, f->id) &&
		    (str_is(str_of(f->k->name), d->of) ||
		     (strcmp(d->of, "*") == 0 && kind_dated(f->k))))
			return true;
	}
	return false;
}

/* Is it to be removed by this transaction as well, or does it refer to it no more? */
static bool
goes_too(const struct search *f, struct str id)
{
	uint32_t i = names_find(
		&f->c->keys, arena_printf(&f->c->arena, "%s %.*s", f->in->name, (int)id.n, id.p));

	return i != NAMES_NONE && (f->c->v[i].removed || !refers(f, f->c->v[i].now));
}

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct search *f = ctx;
	struct str id = rec_get(r, "id");

	(void)e;
	if (!refers(f, r) || goes_too(f, id))
		return 0;
	if (strcmp(f->in->name, "item") == 0) {
		f->items = mem_grow(f->items, f->nitems, &f->items_cap, sizeof *f->items);
		f->items[f->nitems++] = arena_dup(&f->c->arena, id);
		return 0;
	}
	if (f->n++ < NAMED_MAX)
		buf_printf(&f->list, "%s%s %.*s", f->n > 1 ? ", " : "", f->in->name, STR_ARG(id));
	return 0;
}

static bool
may_refer(const struct search *f, const struct kind *in)
{
	for (size_t i = 0; i < in->n; i++)
		if (in->fields[i].type == TYPE_REF &&
		    (strcmp(in->fields[i].of, f->k->name) == 0 ||
		     (strcmp(in->fields[i].of, "*") == 0 && kind_dated(f->k))))
			return true;
	return false;
}

static int
search(struct search *f, struct err *e)
{
	const struct schema *sc = &f->c->s->set.schema;

	for (size_t i = 0; i < sc->n; i++) {
		f->in = sc->kinds[i];
		if (may_refer(f, f->in) &&
		    each_record(f->c->s->store, f->in, EACH_ALL, look, f, e) != 0)
			return -1;
	}
	if (f->n > NAMED_MAX)
		buf_printf(&f->list, ", ...");
	if (f->n > 0)
		return err_data(e, NOWHERE, _("%s \"%.*s\": is needed by %s"), f->k->name,
				STR_ARG(f->id), buf_cstr(&f->list));
	return 0;
}

static int
mark(struct change *c, const struct kind *k, struct str id, struct err *e)
{
	struct changed *it;

	if (change_open(c, k, id, NOWHERE, &it, e) != 0)
		return -1;
	if ((k->flags & KIND_NUMBERED) && rec_get(it->was, "number").n > 0)
		return err_data(e, NOWHERE,
				_("%s \"%.*s\": has the legal number %.*s; it can be cancelled, or "
				  "taken back by crm-undo"),
				k->name, STR_ARG(id), STR_ARG(rec_get(it->was, "number")));
	change_remove(it);
	return 0;
}

int
remove_record(struct change *c, const struct kind *k, struct str id, struct err *e)
{
	return mark(c, k, id, e);
}

/* Nobody refers to one record that goes; its items go too. */
static int
check_one(struct change *c, const struct kind *k, struct str id, struct err *e)
{
	const struct kind *item = schema_kind(&c->s->set.schema, STR("item"));
	struct search f = { .c = c, .k = k, .id = id };
	int rc = search(&f, e);

	for (size_t i = 0; rc == 0 && i < f.nitems; i++)
		rc = mark(c, item, f.items[i], e);
	free(f.items);
	buf_release(&f.list);
	return rc;
}

int
remove_check(struct change *c, struct err *e)
{
	size_t n = c->n;

	for (size_t i = 0; i < n; i++)
		if (c->v[i].removed &&
		    check_one(c, c->v[i].kind, rec_get(c->v[i].was, "id"), e) != 0)
			return -1;
	return 0;
}
