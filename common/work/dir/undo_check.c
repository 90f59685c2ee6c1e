/* SPDX-License-Identifier: ISC */
/* undo_check - what a change that is taken back would leave behind. */
#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "work/dir/undo.h"
#include "work/load/each.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool
goes(const struct undone *it)
{
	return it->changes && it->will.n == 0;
}

/* The kind that a field refers to: NULL for any dated one. */
static const struct kind *
target(const struct undo *u, const struct field_def *d)
{
	return strcmp(d->of, "*") == 0 ? NULL : schema_kind(&u->s->set.schema, str_of(d->of));
}

/* May records of this kind refer to any that goes? */
static bool
may_refer(const struct undo *u, const struct kind *in)
{
	for (size_t i = 0; i < in->n; i++) {
		if (in->fields[i].type != TYPE_REF)
			continue;
		for (size_t j = 0; j < u->keys.n; j++)
			if (goes(&u->v[j]) &&
			    (str_is(str_of(u->v[j].kind->name), in->fields[i].of) ||
			     (strcmp(in->fields[i].of, "*") == 0 && kind_dated(u->v[j].kind))))
				return true;
	}
	return false;
}

struct scan {
	struct undo *u;
	const struct kind *in;
};

static const struct undone *
refers_to(const struct scan *f, const struct field_def *d, struct str id)
{
	const struct undone *it = undo_find(f->u, target(f->u, d), id);

	return it && goes(it) ? it : NULL;
}

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	struct scan *f = ctx;
	const struct undone *self = undo_find(f->u, f->in, rec_get(r, "id")), *it;

	(void)e;
	if (self && self->changes)
		r = &self->will;
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(f->in, r->f[i].key);

		if (d && d->type == TYPE_REF && (it = refers_to(f, d, r->f[i].val)) != NULL)
			undo_block(f->u, it, _("%s %.*s refers to it"), f->in->name,
				   STR_ARG(rec_get(r, "id")));
	}
	return 0;
}

/* Who refers to what goes. */
static int
check_referred(struct undo *u, struct err *e)
{
	const struct schema *sc = &u->s->set.schema;
	struct scan f = { .u = u };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sc->n; i++) {
		f.in = sc->kinds[i];
		if (may_refer(u, f.in))
			rc = each_record(u->s->store, f.in, EACH_ALL, look, &f, e);
	}
	return rc;
}

/* What comes back refers to records that are there. */
static int
check_refers(struct undo *u, struct undone *it, struct err *e)
{
	for (size_t i = 0; i < it->will.n; i++) {
		const struct field *f = &it->will.f[i];
		const struct field_def *d = kind_field(it->kind, f->key);
		const struct undone *other;
		struct err why = { 0 };

		if (d == NULL || d->type != TYPE_REF ||
		    str_eq(f->val, rec_get_str(&it->is, f->key)))
			continue;
		other = undo_find(u, target(u, d), f->val);
		if (other && other->changes) {
			if (other->will.n == 0)
				undo_block(u, it, _("refers to %s %.*s, which would go"),
					   other->kind->name, STR_ARG(other->id));
		} else if (facts_check_ref(&u->facts, target(u, d), d->name, f->val, NOWHERE,
					   &why) != 0) {
			if (why.kind != ERR_DATA) {
				*e = why;
				return -1;
			}
			undo_block(u, it, "%s", why.msg);
		}
	}
	return 0;
}

/* Is it still a record by the rules of today? */
static void
check_valid(struct undo *u, struct undone *it)
{
	struct err why = { 0 };
	struct rec copy = { 0 };

	rec_copy(&copy, &it->will, &u->arena);
	if (value_check_rec(&copy, &u->s->set.schema, it->kind, true, &u->arena, NULL, NULL,
			    &why) != 0)
		undo_block(u, it, "%s", why.msg);
	rec_release(&copy);
}

/* Legal numbers */

/* A number that goes. */
struct loose {
	struct undone *it;
	int year;
	struct str prefix;
	uint64_t n;
};

static int
loose_cmp(const void *a, const void *b)
{
	const struct loose *x = a, *y = b;
	int rc = strcmp(x->it->kind->name, y->it->kind->name);

	if (rc == 0)
		rc = (x->year > y->year) - (x->year < y->year);
	if (rc == 0)
		rc = str_cmp(x->prefix, y->prefix);
	return rc ? rc : (x->n < y->n) - (x->n > y->n); /* the highest first */
}

/* Prefix and decimal number; one without a number at its end is of no series. */
static bool
split(struct loose *l, struct undone *it)
{
	struct str s = rec_get(&it->is, "number");
	size_t n = s.n;
	int32_t date;

	while (n > 0 && s.p[n - 1] >= '0' && s.p[n - 1] <= '9')
		n--;
	*l = (struct loose){ .it = it, .prefix = str_head(s, n) };
	if (!date_parse(&date, rec_get(&it->is, "date")) || !str_uint(str_from(s, n), &l->n))
		return false;
	l->year = date_civil(date).year;
	return true;
}

static bool
same_series(const struct loose *a, const struct loose *b)
{
	return a->it->kind == b->it->kind && a->year == b->year && str_eq(a->prefix, b->prefix);
}

/* Only the highest numbers of a series may go, all of them without one between. */
static int
check_series(struct undo *u, const struct loose *v, size_t n, struct err *e)
{
	uint64_t last = 0, want;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !same_series(&v[i], &v[i - 1])) {
			if (txn_last_number(u->txn, v[i].it->kind, v[i].year, v[i].prefix, &last,
					    e) != 0)
				return -1;
			want = last;
		} else {
			want = v[i - 1].n - 1;
		}
		if (v[i].n != want)
			undo_block(u, v[i].it,
				   _("its legal number %.*s would leave a gap, %.*s%" PRIu64
				     " is given; it can be cancelled"),
				   STR_ARG(rec_get(&v[i].it->is, "number")), STR_ARG(v[i].prefix),
				   last);
	}
	return 0;
}

/* A number that comes back. */
struct back {
	struct undo *u;
	struct undone *it;
};

static int
look_number(void *ctx, struct str line, struct err *e)
{
	struct back *b = ctx;
	struct rec r = { 0 };
	const struct undone *other;
	int rc = rec_parse(&r, line, &b->u->arena, REC_TRUSTED, NOWHERE, e);

	other = rc == 0 ? undo_find(b->u, b->it->kind, rec_get(&r, "id")) : NULL;
	if (rc == 0 && other != b->it && !(other && goes(other)) &&
	    str_eq(str_head(rec_get(&r, "date"), 4), str_head(rec_get(&b->it->will, "date"), 4)))
		undo_block(b->u, b->it, _("its legal number %.*s is that of %.*s now"),
			   STR_ARG(rec_get(&r, "number")), STR_ARG(rec_get(&r, "id")));
	rec_release(&r);
	return rc;
}

static int
check_back(struct undo *u, struct undone *it, struct err *e)
{
	struct str number = rec_get(&it->will, "number");

	if (!it->changes || !(it->kind->flags & KIND_NUMBERED) || number.n == 0 ||
	    str_eq(number, rec_get(&it->is, "number")))
		return 0;
	return store_by_number(u->s->store, it->kind, number, look_number, &(struct back){ u, it },
			       e);
}

static int
check_numbers(struct undo *u, struct err *e)
{
	struct {
		struct loose *v;
		size_t n, cap;
	} loose = { 0 };
	struct loose l;
	int rc;

	for (size_t i = 0; i < u->keys.n; i++) {
		struct undone *it = &u->v[i];

		if (it->changes && (it->kind->flags & KIND_NUMBERED) &&
		    rec_get(&it->is, "number").n > 0 &&
		    !str_eq(rec_get(&it->is, "number"), rec_get(&it->will, "number")) &&
		    split(&l, it))
			*LIST_ADD(loose) = l;
	}
	if (loose.n > 1)
		qsort(loose.v, loose.n, sizeof *loose.v, loose_cmp);
	rc = check_series(u, loose.v, loose.n, e);
	for (size_t i = 0; rc == 0 && i < u->keys.n; i++)
		rc = check_back(u, &u->v[i], e);
	free(loose.v);
	return rc;
}

/* Ids that come back */

struct taken {
	struct undo *u;
	struct undone **it;
};

static int
tell_taken(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	struct taken *t = ctx;

	(void)by;
	(void)e;
	undo_block(t->u, t->it[i], _("the id is another record's now"));
	return 0;
}

static int
check_ids(struct undo *u, struct err *e)
{
	const struct kind **kinds = mem_new(mem_mul(u->keys.n + 1, sizeof *kinds));
	struct str *ids = mem_new(mem_mul(u->keys.n + 1, sizeof *ids));
	struct taken t = { u, mem_new(mem_mul(u->keys.n + 1, sizeof *t.it)) };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < u->keys.n; i++) {
		if (!u->v[i].changes || u->v[i].is.n > 0)
			continue;
		kinds[n] = u->v[i].kind;
		ids[n] = u->v[i].id;
		t.it[n++] = &u->v[i];
	}
	if (n > 0)
		rc = txn_taken(u->txn, kinds, ids, n, tell_taken, &t, e);
	free(kinds);
	free(ids);
	free(t.it);
	return rc;
}

int
undo_check(struct undo *u, struct err *e)
{
	for (size_t i = 0; i < u->keys.n; i++) {
		if (!u->v[i].changes || u->v[i].will.n == 0)
			continue;
		check_valid(u, &u->v[i]);
		if (check_refers(u, &u->v[i], e) != 0)
			return -1;
	}
	if (check_ids(u, e) != 0 || check_numbers(u, e) != 0)
		return -1;
	return check_referred(u, e);
}
