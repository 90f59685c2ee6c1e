/* SPDX-License-Identifier: ISC */
#include "work/load/lookup.h"

#include "base/lang.h"
#include "rec/value.h"
#include "work/load/each.h"

#include <string.h>

/* The ids that match so far; a few are enough for a message. */
enum { FOUND_MAX = 8 };

struct search {
	struct session *s;
	const struct kind *k;
	struct str name;
	struct str found[FOUND_MAX];
	size_t n; /* may be more than FOUND_MAX */
};

static void
add(struct search *f, struct str id)
{
	for (size_t i = 0; i < f->n && i < FOUND_MAX; i++)
		if (str_eq(f->found[i], id))
			return;
	if (f->n < FOUND_MAX)
		f->found[f->n] = arena_dup(&f->s->arena, id);
	f->n++;
}

static int
by_number(void *ctx, struct str line, struct err *e)
{
	struct search *f = ctx;
	struct rec r = { 0 };
	int rc = rec_parse(&r, line, &f->s->arena, REC_TRUSTED, NOWHERE, e);

	if (rc == 0)
		add(f, rec_get(&r, "id"));
	rec_release(&r);
	return rc;
}

static int
by_beginning(void *ctx, const struct rec *r, struct err *e)
{
	struct search *f = ctx;
	struct str id = rec_get(r, "id");

	(void)e;
	if (str_starts(id, f->name))
		add(f, id);
	return 0;
}

/* Call one of the searches for the kind, or for each dated one. */
static int
each_kind(struct search *f, int (*find)(struct search *f, const struct kind *k, struct err *e),
	  struct err *e)
{
	const struct schema *sc = &f->s->set.schema;

	if (f->k)
		return find(f, f->k, e);
	for (size_t i = 0; i < sc->n; i++)
		if (kind_dated(sc->kinds[i]) && find(f, sc->kinds[i], e) != 0)
			return -1;
	return 0;
}

static int
find_exact(struct search *f, struct err *e)
{
	struct buf line = { 0 };
	const struct kind *k;
	int rc = f->k ? store_get(f->s->store, f->k, f->name, &line, NULL, e)
		      : store_find(f->s->store, f->name, &k, &line, NULL, e);

	buf_release(&line);
	if (rc > 0)
		add(f, f->name);
	return rc < 0 ? -1 : 0;
}

static int
find_number(struct search *f, const struct kind *k, struct err *e)
{
	if (k->flags & KIND_NUMBERED)
		return store_by_number(f->s->store, k, f->name, by_number, f, e);
	if (strcmp(k->name, "client") == 0 && (f->name.n == 10 || f->name.n == 12))
		return store_by_number(f->s->store, k, f->name, by_number, f, e);
	return 0;
}

static int
find_prefix(struct search *f, const struct kind *k, struct err *e)
{
	return each_record(f->s->store, k, EACH_ALL, by_beginning, f, e);
}

static int
tell(const struct search *f, struct err *e)
{
	struct buf list = { 0 };
	const char *kind = f->k ? f->k->name : N_("document");

	if (f->n == 0)
		return err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), f->k ? kind : _(kind),
				STR_ARG(f->name));
	for (size_t i = 0; i < f->n && i < FOUND_MAX; i++)
		buf_list(&list, f->found[i]);
	if (f->n > FOUND_MAX)
		buf_printf(&list, ", ...");
	err_data(e, NOWHERE, _("%s \"%.*s\": may be any of %s"), f->k ? kind : _(kind),
		 STR_ARG(f->name), buf_cstr(&list));
	buf_release(&list);
	return -1;
}

/* Of staff: who is at work. */
static bool
is_me(const struct search *f)
{
	return f->k && strcmp(f->k->name, "staff") == 0 && str_is(f->name, "me");
}

int
lookup_id(struct session *s, const struct kind *k, struct str name, struct str *id, struct err *e)
{
	struct search f = { .s = s, .k = k, .name = name };

	if (name.n == 0)
		return tell(&f, e);
	if (find_exact(&f, e) != 0)
		return -1;
	if (f.n == 0 && is_me(&f) && (session_user(s, &f.name, e) != 0 || find_exact(&f, e) != 0))
		return -1;
	if (f.n == 0 && each_kind(&f, find_number, e) != 0)
		return -1;
	if (f.n == 0 && each_kind(&f, find_prefix, e) != 0)
		return -1;
	if (f.n != 1)
		return tell(&f, e);
	*id = f.found[0];
	return 0;
}

/* Look for the name in one of the ways: 1 where a kind has it, 0, -1. */
static int
try_kinds(struct search *f, const char *const *kinds, size_t n,
	  int (*find)(struct search *f, const struct kind *k, struct err *e), struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		f->k = schema_kind(&f->s->set.schema, str_of(kinds[i]));
		if (find(f, f->k, e) != 0)
			return -1;
		if (f->n > 0)
			return 1;
	}
	return 0;
}

/* Of a document that has the number too. */
struct others {
	struct session *s;
	struct str is; /* the one that was taken */
	struct rec r;
	struct buf list;
};

static bool
refers_to(const struct rec *r, struct str id)
{
	for (size_t i = 0; i < r->n; i++)
		if (!str_is(r->f[i].key, "id") && str_eq(r->f[i].val, id))
			return true;
	return false;
}

/* A shipment of an invoice is no other business than that. */
static int
add_other(void *ctx, struct str line, struct err *e)
{
	struct others *o = ctx;
	struct rec r = { 0 };
	struct str id, kind;
	int rc = rec_parse(&r, line, &o->s->arena, REC_TRUSTED, NOWHERE, e);

	id = rec_get(&r, "id");
	kind = rec_get(&r, "kind");
	if (rc == 0 && !refers_to(&r, o->is) && !refers_to(&o->r, id))
		buf_printf(&o->list, "%s%.*s %.*s", o->list.n ? ", " : "", STR_ARG(kind),
			   STR_ARG(id));
	rec_release(&r);
	return rc;
}

static int
warn_others(const struct search *f, const char *const *kinds, size_t n, struct err *e)
{
	struct others o = { .s = f->s, .is = f->found[0] };
	struct buf line = { 0 };
	int rc = store_get(f->s->store, f->k, o.is, &line, NULL, e);

	if (rc > 0)
		rc = rec_parse(&o.r, buf_str(&line), &f->s->arena, REC_TRUSTED, NOWHERE, e);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct kind *k = schema_kind(&f->s->set.schema, str_of(kinds[i]));

		if (k != f->k && (k->flags & KIND_NUMBERED))
			rc = store_by_number(f->s->store, k, f->name, add_other, &o, e);
	}
	if (rc == 0 && o.list.n > 0)
		session_warn(f->s, _("\"%.*s\" is %s %.*s here; the number is also that of %s"),
			     STR_ARG(f->name), f->k->name, STR_ARG(o.is), buf_cstr(&o.list));
	rec_release(&o.r);
	buf_release(&o.list);
	buf_release(&line);
	return rc;
}

static int
find_id(struct search *f, const struct kind *k, struct err *e)
{
	(void)k;
	return find_exact(f, e);
}

static int
any(struct session *s, const char *const *kinds, size_t n, struct str name, bool warn,
    const struct kind **k, struct str *id, struct err *e)
{
	struct search f = { .s = s, .name = name };
	int rc = 0;

	if (name.n > 0) {
		rc = try_kinds(&f, kinds, n, find_id, e);
		if (rc == 0) {
			rc = try_kinds(&f, kinds, n, find_number, e);
			if (warn && rc > 0 && f.n == 1 && warn_others(&f, kinds, n, e) != 0)
				rc = -1;
		}
		if (rc == 0)
			rc = try_kinds(&f, kinds, n, find_prefix, e);
	}
	if (rc < 0)
		return -1;
	if (rc == 0)
		f.k = NULL;
	if (f.n != 1)
		return tell(&f, e);
	*k = f.k;
	*id = f.found[0];
	return 0;
}

int
lookup_any(struct session *s, const char *const *kinds, size_t n, struct str name,
	   const struct kind **k, struct str *id, struct err *e)
{
	return any(s, kinds, n, name, false, k, id, e);
}

int
lookup_doc(struct session *s, const char *const *kinds, size_t n, struct str name,
	   const struct kind **k, struct str *id, struct err *e)
{
	return any(s, kinds, n, name, true, k, id, e);
}

static int
lookup_ref(struct session *s, const struct field_def *d, struct field *f, struct err *e)
{
	const struct kind *of = schema_kind(&s->set.schema, str_of(d->of));

	if (lookup_id(s, of, f->val, &f->val, e) == 0)
		return 0;
	return of && strcmp(of->name, d->name) == 0 ? -1 : err_prefix(e, "%s", d->name);
}

int
lookup_values(struct session *s, const struct kind *k, struct rec *r, struct err *e)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(k, r->f[i].key);
		char named[PERIOD_TEXT], moment[MOMENT_TEXT];
		struct str val;
		int64_t t;

		if (d == NULL || r->f[i].val.n == 0)
			continue;
		if (d->flags & FIELD_DERIVED)
			return err_data(e, NOWHERE,
					_("%s: is derived from other records, not stored"),
					d->name);
		if (d->type == TYPE_REF && lookup_ref(s, d, &r->f[i], e) != 0)
			return -1;
		if (d->type == TYPE_MOMENT && clock_moment(&s->clock, r->f[i].val, &t))
			r->f[i].val = arena_dup(&s->arena, moment_text(t, s->clock.offset, moment));
		val = value_named(d, r->f[i].val, s->clock.today, named);
		if (val.p == named)
			r->f[i].val = arena_dup(&s->arena, val);
	}
	return 0;
}
