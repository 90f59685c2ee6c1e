/* SPDX-License-Identifier: ISC */
#include "work/change/unite.h"

#include "base/lang.h"
#include "base/mem.h"
#include "work/change/chain.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

struct uniting {
	struct change *c;
	const struct kind *k, *in; /* of the two; that is read */
	struct str from, into;
	struct {
		struct str *v; /* ids of the kind in that refer to from */
		size_t n, cap;
	} found;
};

static bool
is_ref(const struct uniting *u, const struct field_def *d)
{
	return d && d->type == TYPE_REF && strcmp(d->of, u->k->name) == 0;
}

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct uniting *u = ctx;

	(void)e;
	for (size_t i = 0; i < r->n; i++)
		if (is_ref(u, kind_field(u->in, r->f[i].key)) && str_eq(r->f[i].val, u->from)) {
			*LIST_ADD(u->found) = arena_dup(&u->c->arena, rec_get(r, "id"));
			return 0;
		}
	return 0;
}

static bool
may_refer(const struct uniting *u)
{
	for (size_t i = 0; i < u->in->n; i++)
		if (is_ref(u, &u->in->fields[i]))
			return true;
	return false;
}

/* A card that would belong to itself belongs to none. */
static int
turn(struct uniting *u, struct str id, struct err *e)
{
	struct changed *it;

	if (change_open(u->c, u->in, id, NOWHERE, &it, e) != 0)
		return -1;
	for (size_t i = 0; i < u->in->n; i++) {
		const struct field_def *d = &u->in->fields[i];
		bool self = u->in == u->k && str_eq(id, u->into);

		if (is_ref(u, d) && str_eq(rec_get(it->now, d->name), u->from))
			rec_set(it->now, str_of(d->name), self ? STR("") : u->into);
	}
	return 0;
}

static int
turn_all(struct uniting *u, struct err *e)
{
	const struct schema *sc = &u->c->s->set.schema;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sc->n; i++) {
		u->in = sc->kinds[i];
		u->found.n = 0;
		if (may_refer(u))
			rc = each_record(u->c->s->store, u->in, EACH_ALL, look, u, e);
		for (size_t k = 0; rc == 0 && k < u->found.n; k++)
			rc = turn(u, u->found.v[k], e);
	}
	free(u->found.v);
	return rc;
}

/* Stamps and status are the card's own. */
static bool
is_own(const struct kind *k, struct str key)
{
	static const char *const names[] = { "kind",    "id",         "at",    "by",
					     "changed", "changed_by", "status" };
	const struct field_def *d = kind_field(k, key);

	for (size_t i = 0; i < COUNTOF(names); i++)
		if (str_is(key, names[i]))
			return true;
	return d && (d->flags & FIELD_DERIVED);
}

static int
check_taxpayers(const struct uniting *u, const struct rec *from, const struct rec *into,
		struct err *e)
{
	static const char *const names[] = { "inn", "ogrn" };

	for (size_t i = 0; i < COUNTOF(names); i++) {
		struct str a = rec_get(from, names[i]), b = rec_get(into, names[i]);

		if (a.n > 0 && b.n > 0 && !str_eq(a, b))
			return err_data(
				e, NOWHERE,
				_("%s of %.*s is %.*s, of %.*s %.*s: they are not the same"),
				names[i], STR_ARG(u->from), STR_ARG(a), STR_ARG(u->into),
				STR_ARG(b));
	}
	return 0;
}

/* What the card that stays lacks is taken from the other, but no parent that belongs to it. */
static int
take_fields(const struct uniting *u, const struct rec *from, struct rec *into, struct err *e)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct field *f = &from->f[i];
		const struct field_def *d = kind_field(u->k, f->key);
		struct str has = rec_get_str(into, f->key);
		unsigned n;
		int self = is_ref(u, d) ? chain_leads(u->c, u->k, d, f->val, u->into, &n, e) : 0;

		if (self < 0)
			return -1;
		if (is_own(u->k, f->key) || self > 0 || str_eq(has, f->val))
			continue;
		if (has.n == 0)
			rec_set(into, f->key, f->val);
		else
			session_warn(u->c->s,
				     _("%.*s of %.*s is not kept: \"%.*s\"; %.*s has \"%.*s\""),
				     STR_ARG(f->key), STR_ARG(u->from), STR_ARG(f->val),
				     STR_ARG(u->into), STR_ARG(has));
	}
	return 0;
}

int
unite_records(struct change *c, const struct kind *k, struct str from, struct str into,
	      struct err *e)
{
	struct uniting u = { .c = c, .k = k, .from = from, .into = into };
	struct changed *a, *b;

	if (kind_dated(k))
		return err_data(e, NOWHERE, _("kind %s: only what has no date can be united"),
				k->name);
	if (str_eq(from, into))
		return err_data(e, NOWHERE, _("%s \"%.*s\": is the same record"), k->name,
				STR_ARG(from));
	if (change_open(c, k, into, NOWHERE, &b, e) != 0 ||
	    change_open(c, k, from, NOWHERE, &a, e) != 0 || turn_all(&u, e) != 0 ||
	    change_open(c, k, into, NOWHERE, &b, e) != 0)
		return -1;
	/* b moves where a is opened */
	a = &c->v[names_find(&c->keys, arena_printf(&c->arena, "%s %.*s", k->name, STR_ARG(from)))];
	if (check_taxpayers(&u, a->now, b->now, e) != 0 || take_fields(&u, a->now, b->now, e) != 0)
		return -1;
	change_remove(a);
	return change_event(c, k, into, &(struct change_act){ .action = "unite" }, "united", from,
			    e);
}
