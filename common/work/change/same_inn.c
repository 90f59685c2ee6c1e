/* SPDX-License-Identifier: ISC */
#include "work/change/same_inn.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/twin.h"
#include "rec/cols.h"
#include "work/load/each.h"

#include <stdlib.h>

/* More clients than FEW are compared with all stored ones at once; so many are NAMED. */
enum { FEW = 32, NAMED = 5 };

enum { C_ID, C_INN, C_KPP, C_PARENT, C_N };

struct looking {
	struct session *s;
	const struct batch *b; /* or NULL */
	const struct change *c;
	const struct kind *client;
	struct cols cols;
	struct twin_list all; /* at: of the batch, of the changes, of stored */
	size_t asked;         /* how many are not known */
	struct {
		struct twin *v;
		size_t n, cap;
	} stored;
	struct {
		struct hit {
			struct twin client, other;
			struct loc loc;
		} * v;
		size_t n, cap;
	} hits;
	struct arena arena;
	const struct hit *named;
	struct str other; /* who it is */
};

static size_t
added(const struct looking *l)
{
	return l->b ? l->b->n : 0;
}

/* From here on a twin's at is that of a stored client. */
static size_t
given(const struct looking *l)
{
	return added(l) + l->c->n;
}

static struct twin
twin_of_line(const struct str *val)
{
	return twin_of(val[C_ID], val[C_INN], val[C_KPP], val[C_PARENT]);
}

static struct twin
twin_of_rec(const struct rec *r)
{
	return twin_of(rec_get(r, "id"), rec_get(r, "inn"), rec_get(r, "kpp"),
		       rec_get(r, "parent"));
}

/* The fields of a client's line; false where it has no INN. */
static bool
read_line(const struct looking *l, struct str line, struct str val[C_N])
{
	const char *p = line.p;

	return cols_line(&l->cols, &p, line.p + line.n, val) && val[C_INN].n > 0;
}

static void
gather_added(struct looking *l)
{
	struct str val[C_N];

	for (size_t i = 0; i < added(l); i++) {
		const struct entry *v = &l->b->v[i];

		if (batch_kind(l->b, v) == l->client &&
		    !(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) &&
		    read_line(l, batch_line(l->b, v), val))
			twin_list_add(&l->all, hash_bytes(val[C_INN]), (uint32_t)i);
	}
	l->asked = l->all.n;
}

static bool
is_as_it_was(const struct changed *it, const char *key)
{
	return str_eq(rec_get(it->was, key), rec_get(it->now, key));
}

/* Was it so before? */
static bool
is_known(const struct changed *it)
{
	return is_as_it_was(it, "inn") && is_as_it_was(it, "kpp") && is_as_it_was(it, "parent");
}

static void
gather_changed(struct looking *l)
{
	for (size_t i = 0; i < l->c->n; i++) {
		const struct changed *it = &l->c->v[i];
		struct str inn = rec_get(it->now, "inn");

		if (it->kind != l->client || it->removed || inn.n == 0)
			continue;
		twin_list_add(&l->all, hash_bytes(inn), (uint32_t)(added(l) + i));
		l->asked += !is_known(it);
	}
}

/* The fields of a stored client that has an INN and stays as it is. */
static bool
read_stored(struct looking *l, struct str line, struct str val[C_N])
{
	arena_reset(&l->arena);
	return read_line(l, line, val) &&
	       !(l->c->n > 0 && change_has(l->c, l->client, cols_text(val[C_ID], &l->arena)));
}

static int
take_stored(void *ctx, struct str line, struct err *e)
{
	struct looking *l = ctx;
	struct str val[C_N];

	(void)e;
	if (!read_stored(l, line, val))
		return 0;
	twin_list_add(&l->all, hash_bytes(val[C_INN]), (uint32_t)(given(l) + l->stored.n));
	*LIST_ADD(l->stored) = twin_of_line(val);
	return 0;
}

static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line;

	while (run_line(&rest, &line))
		(void)take_stored(ctx, line, e);
	return 0;
}

/* A field of a client that is added or changed. */
static struct str
field_of(const struct looking *l, uint32_t at, const char *key)
{
	return at < added(l) ? line_value(batch_line(l->b, &l->b->v[at]), key)
			     : rec_get(l->c->v[at - added(l)].now, key);
}

static struct twin
read_twin(void *ctx, uint32_t at)
{
	struct looking *l = ctx;
	struct str val[C_N];
	struct twin t;

	if (at >= given(l)) {
		t = l->stored.v[at - given(l)];
		t.known = true;
	} else if (at >= added(l)) {
		t = twin_of_rec(l->c->v[at - added(l)].now);
		t.known = is_known(&l->c->v[at - added(l)]);
	} else {
		(void)read_line(l, batch_line(l->b, &l->b->v[at]), val);
		t = twin_of_line(val);
	}
	t.at = at;
	return t;
}

static int
gather_stored(struct looking *l, struct err *e)
{
	size_t n = l->all.n;
	struct snap *snap = NULL;
	int rc = 0;

	if (l->asked > FEW) {
		rc = snap_open(&snap, l->s->store, &(struct snap_want){ .kind = l->client }, 1, e);
		if (rc == 0)
			rc = snap_read(snap, take_run, l, e);
		snap_close(snap);
		return rc;
	}
	for (size_t i = 0; rc == 0 && i < n; i++)
		if (!read_twin(l, l->all.v[i].value).known)
			rc = store_by_number(l->s->store, l->client,
					     field_of(l, l->all.v[i].value, "inn"), take_stored, l,
					     e);
	return rc;
}

static void
note(void *ctx, const struct twin *t, const struct twin *elder)
{
	struct looking *l = ctx;
	struct loc loc = t->at < added(l) ? batch_loc(l->b, &l->b->v[t->at])
					  : l->c->v[t->at - added(l)].now->at;

	*LIST_ADD(l->hits) = (struct hit){ *t, *elder, loc };
}

/* In the order of the stream. */
static int
hit_order(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	if (a->loc.line != b->loc.line)
		return a->loc.line < b->loc.line ? -1 : 1;
	return (a->client.at > b->client.at) - (a->client.at < b->client.at);
}

static int
name_stored(void *ctx, struct str line, struct err *e)
{
	struct looking *l = ctx;
	struct str val[C_N];
	struct twin t;

	(void)e;
	if (l->other.n > 0 || !read_stored(l, line, val))
		return 0;
	t = twin_of_line(val);
	if (t.kpp == l->named->other.kpp && t.family == l->named->other.family)
		l->other = arena_dup(&l->s->arena, cols_text(val[C_ID], &l->arena));
	return 0;
}

/* The one with the INN is stored under this id, or comes with the same change. */
static int
name_other(struct looking *l, const struct hit *h, struct err *e)
{
	l->named = h;
	l->other = (struct str){ 0 };
	if (h->other.at < given(l)) {
		l->other = field_of(l, h->other.at, "id");
		return 0;
	}
	return store_by_number(l->s->store, l->client, field_of(l, h->client.at, "inn"),
			       name_stored, l, e);
}

static int
tell(struct looking *l, const struct hit *h, struct err *e)
{
	struct str inn = field_of(l, h->client.at, "inn");

	if (name_other(l, h, e) != 0)
		return -1;
	err_data(e, h->loc, _("client %.*s: INN %.*s is that of client %.*s, too"),
		 STR_ARG(field_of(l, h->client.at, "id")), STR_ARG(inn), STR_ARG(l->other));
	session_warn(l->s, "%s", e->msg);
	*e = (struct err){ 0 };
	return 0;
}

static int
tell_all(struct looking *l, struct err *e)
{
	int rc = 0;

	twin_list_find(&l->all, &(struct twin_ops){ read_twin, note, l });
	if (l->hits.n > 1)
		qsort(l->hits.v, l->hits.n, sizeof *l->hits.v, hit_order);
	for (size_t i = 0; rc == 0 && i < l->hits.n && i < NAMED; i++)
		rc = tell(l, &l->hits.v[i], e);
	if (rc == 0 && l->hits.n > NAMED)
		session_warn(l->s,
			     ngettext("%zu more client has the INN of another one: crm-check "
				      "names them",
				      "%zu more clients have the INN of another one: crm-check "
				      "names them",
				      l->hits.n - NAMED),
			     l->hits.n - NAMED);
	return rc;
}

int
same_inn_warn(struct session *s, const struct batch *b, const struct change *c, struct err *e)
{
	static const char *const keys[C_N] = {
		[C_ID] = "id", [C_INN] = "inn", [C_KPP] = "kpp", [C_PARENT] = "parent"
	};
	struct looking l = { .s = s, .b = b, .c = c };
	int rc = 0;

	l.client = schema_kind(&s->set.schema, STR("client"));
	cols_init(&l.cols, keys, C_N);
	gather_added(&l);
	gather_changed(&l);
	if (l.asked > 0) {
		rc = gather_stored(&l, e);
		if (rc == 0)
			rc = tell_all(&l, e);
	}
	free(l.all.v);
	free(l.stored.v);
	free(l.hits.v);
	arena_release(&l.arena);
	return rc;
}
