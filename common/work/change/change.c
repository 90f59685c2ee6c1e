/* SPDX-License-Identifier: ISC */
#include "work/change/change.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "work/change/acting.h"
#include "work/change/fill.h"

#include <stdlib.h>
#include <string.h>

int
change_begin(struct change *c, struct session *s, struct txn *txn, struct facts *facts,
	     struct err *e)
{
	char now[MOMENT_TEXT];

	*c = (struct change){ .s = s, .txn = txn, .facts = facts };
	facts->change = c;
	c->now = arena_dup(&c->arena, moment_text(s->clock.now, s->clock.offset, now));
	return session_user(s, &c->user, e);
}

void
change_release(struct change *c)
{
	for (size_t i = 0; i < c->n; i++) {
		rec_release(c->v[i].was);
		rec_release(c->v[i].now);
	}
	for (size_t i = 0; i < c->nevents; i++)
		rec_release(&c->events[i]);
	free(c->v);
	free(c->events);
	names_release(&c->keys);
	arena_release(&c->arena);
	*c = (struct change){ 0 };
}

static struct str
key_of(struct change *c, const struct kind *k, struct str id)
{
	return arena_printf(&c->arena, "%s %.*s", k->name, (int)id.n, id.p);
}

/* it->at is where the line stands. */
static int
fill(struct change *c, const struct kind *k, struct str line, struct changed *it, struct err *e)
{
	it->kind = k;
	it->was = arena_new(&c->arena, sizeof *it->was);
	it->now = arena_new(&c->arena, sizeof *it->now);
	if (rec_parse(it->was, arena_dup(&c->arena, line), &c->arena, REC_TRUSTED,
		      (struct loc){ .file = arena_cstr(&c->arena, str_of(it->at.file)) }, e) != 0)
		return -1;
	rec_copy(it->now, it->was, &c->arena);
	return 0;
}

static int
load(struct change *c, const struct kind *k, struct str id, struct loc at, struct changed *it,
     struct err *e)
{
	struct buf line = { 0 };
	int rc = store_get(c->s->store, k, id, &line, &it->at, e);

	if (rc == 0)
		rc = err_data(e, at, _("%s \"%.*s\": there is none"), k->name, STR_ARG(id));
	if (rc > 0)
		rc = fill(c, k, buf_str(&line), it, e);
	buf_release(&line);
	return rc;
}

int
change_open(struct change *c, const struct kind *k, struct str id, struct loc at,
	    struct changed **it, struct err *e)
{
	struct str key = key_of(c, k, id);
	uint32_t i = names_find(&c->keys, key);
	struct changed fresh = { 0 };

	if (i == NAMES_NONE) {
		if (load(c, k, id, at, &fresh, e) != 0)
			return -1;
		i = names_put(&c->keys, key, NULL);
		*LIST_ADD(*c) = fresh;
	}
	*it = &c->v[i];
	return 0;
}

int
change_known(struct change *c, const struct kind *k, struct str id, struct str line,
	     const struct store_at *at, struct err *e)
{
	struct changed fresh = { .at = *at };
	struct str key = key_of(c, k, id);

	/* the first of a doubled id is the record */
	if (names_find(&c->keys, key) != NAMES_NONE)
		return 0;
	if (fill(c, k, line, &fresh, e) != 0)
		return -1;
	names_put(&c->keys, key, NULL);
	*LIST_ADD(*c) = fresh;
	return 0;
}

bool
change_has(const struct change *c, const struct kind *k, struct str id)
{
	struct buf key = { 0 };
	bool has;

	buf_printf(&key, "%s %.*s", k->name, STR_ARG(id));
	has = names_find(&c->keys, buf_str(&key)) != NAMES_NONE;
	buf_release(&key);
	return has;
}

/* What a document says to the outside once it has a number. */
static bool
is_protected(const struct changed *it, struct str key)
{
	static const char *const kinds[] = { "invoice", "shipment", "return" };
	static const char *const fields[] = { "date", "client", "number",   "amount",
					      "vat",  "cost",   "contract", "opening" };
	bool issued = false;

	for (size_t i = 0; i < COUNTOF(kinds); i++)
		issued = issued || strcmp(it->kind->name, kinds[i]) == 0;
	if (!issued || rec_get(it->was, "number").n == 0 ||
	    str_is(rec_get(it->was, "status"), "planned"))
		return false;
	for (size_t i = 0; i < COUNTOF(fields); i++)
		if (str_is(key, fields[i]))
			return true;
	return false;
}

/* May a user give this field this value (empty: clear it)? */
static int
may_set(const struct changed *it, const struct field_def *d, const struct field *f, struct str val,
	struct loc at, struct err *e)
{
	const char *kind = it->kind->name;
	struct str id = rec_get(it->was, "id");

	if (d && val.n == 0 && (d->flags & FIELD_REQUIRED))
		return err_data(e, at, _("%s: cannot be cleared, %s needs it"), d->name, kind);
	if (val.n == 0 && (it->kind->flags & KIND_NUMBERED) && str_is(f->key, "number") &&
	    rec_get(it->now, "number").n > 0)
		return err_data(e, at, _("number of %s %.*s: cannot be cleared, it has been given"),
				kind, STR_ARG(id));
	if (is_protected(it, f->key) && !str_eq(val, rec_get_str(it->now, f->key)))
		return err_data(
			e, at,
			_("%.*s of %s %.*s: it is issued; crm-invoice cancel, replace or return "
			  "corrects it, crm-undo takes it back"),
			STR_ARG(f->key), kind, STR_ARG(id));
	return 0;
}

static int
check_ref(struct change *c, const struct field_def *d, struct str id, struct loc at, struct err *e)
{
	const struct kind *k =
		strcmp(d->of, "*") == 0 ? NULL : schema_kind(&c->s->set.schema, str_of(d->of));

	return facts_check_ref(c->facts, k, d->name, id, at, e);
}

static int
apply_field(struct change *c, struct changed *it, const struct field *f, struct loc at, bool user,
	    struct err *e)
{
	const struct field_def *d = kind_field(it->kind, f->key);
	struct buf val = { 0 };
	int rc = 0;

	if (d && f->val.n > 0)
		rc = value_canon(&val, &c->s->set.schema, d, f->val, at, e);
	else
		buf_add(&val, f->val);
	if (rc == 0 && user)
		rc = may_set(it, d, f, buf_str(&val), at, e);
	if (rc == 0 && d && d->type == TYPE_REF && val.n > 0)
		rc = check_ref(c, d, buf_str(&val), at, e);
	if (rc == 0)
		rec_set(it->now, arena_dup(&c->arena, f->key),
			val.n ? arena_dup(&c->arena, buf_str(&val)) : STR(""));
	buf_release(&val);
	return rc;
}

static bool
is_name(struct str key)
{
	return str_is(key, "kind") || str_is(key, "id");
}

int
change_apply(struct change *c, struct changed *it, const struct rec *patch, bool user,
	     struct err *e)
{
	for (size_t i = 0; i < patch->n; i++) {
		const struct field_def *d = kind_field(it->kind, patch->f[i].key);

		if (is_name(patch->f[i].key))
			continue;
		if (d && (d->flags & FIELD_DERIVED))
			continue; /* came along in a pipe */
		if (d == NULL && patch->f[i].val.n > 0 &&
		    rec_find(it->was, patch->f[i].key) == NULL)
			session_tell_unknown(c->s, it->kind, patch->f[i].key);
		if (apply_field(c, it, &patch->f[i], patch->at, user, e) != 0)
			return -1;
	}
	it->now->at = patch->at; /* what is wrong now came from there */
	if (user && fill_agrees(c->facts, it->kind, it->now, it->was, &c->arena, e) != 0)
		return -1;
	return value_check_rec(it->now, &c->s->set.schema, it->kind, true, &c->arena, NULL, NULL,
			       e);
}

void
change_remove(struct changed *it)
{
	it->removed = true;
}

int
change_write(struct change *c, const struct kind *k, const struct rec *r, struct err *e)
{
	struct buf line = { 0 };
	int32_t date = DATE_NONE;
	int rc;

	if (kind_dated(k) && !date_parse(&date, rec_get(r, "date")))
		BUG("a date was not checked");
	rec_write(&line, r, k);
	rc = txn_add(c->txn, k, kind_dated(k) ? date_month(date) : DATE_NONE, buf_str(&line), e);
	buf_release(&line);
	return rc;
}

static bool
same(const struct rec *a, const struct rec *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->f[i].val, rec_get_str(b, a->f[i].key)))
			return false;
	return true;
}

/* In place, or in another month's file where the date has changed. */
static int
write_record(struct change *c, const struct changed *it, struct err *e)
{
	struct str was = rec_get(it->was, "date"), now = rec_get(it->now, "date");
	bool moves = kind_dated(it->kind) && !str_eq(str_head(was, 7), str_head(now, 7));
	struct buf line = { 0 };
	int rc;

	if (moves) {
		rc = txn_replace(c->txn, &it->at, STR(""), e);
		return rc == 0 ? change_write(c, it->kind, it->now, e) : rc;
	}
	rec_write(&line, it->now, it->kind);
	rc = txn_replace(c->txn, &it->at, buf_str(&line), e);
	buf_release(&line);
	return rc;
}

static int
store_one(struct change *c, struct changed *it, struct err *e)
{
	if (it->removed)
		return txn_replace(c->txn, &it->at, STR(""), e);
	if (acting_note(c, it, e) != 0)
		return -1;
	if (same(it->was, it->now))
		return it->act ? change_write_events(c, it, e) : 0;
	rec_setz(it->now, "changed", c->now);
	rec_setz(it->now, "changed_by", c->user);
	if (write_record(c, it, e) != 0)
		return -1;
	return change_write_events(c, it, e);
}

int
change_store(struct change *c, struct err *e)
{
	for (size_t i = 0; i < c->n; i++)
		if (store_one(c, &c->v[i], e) != 0)
			return -1;
	return 0;
}

int
change_each(struct change *c, bool events, struct sink out, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < c->n; i++)
		if (!c->v[i].removed && !same(c->v[i].was, c->v[i].now))
			rc = out.put(out.ctx, c->v[i].now, e);
	for (size_t i = 0; events && rc == 0 && i < c->nevents; i++)
		rc = out.put(out.ctx, &c->events[i], e);
	return rc < 0 ? -1 : 0;
}
