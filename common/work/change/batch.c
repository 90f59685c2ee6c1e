/* SPDX-License-Identifier: ISC */
#include "work/change/batch.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/id.h"
#include "work/change/batch_check.h"
#include "work/change/batch_ids.h"
#include "work/change/payment.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

int
batch_init(struct batch *b, struct session *s, const char *name, struct err *e)
{
	char now[MOMENT_TEXT];

	*b = (struct batch){ .s = s, .name = name };
	b->wanted_names.arena = &b->arena;
	tape_init(&b->tape, store_fd(s->store));
	b->now = arena_dup(&b->arena, moment_text(s->clock.now, s->clock.offset, now));
	return session_user(s, &b->user, e);
}

void
batch_release(struct batch *b)
{
	tape_release(&b->tape);
	free(b->v);
	free(b->docs);
	free(b->ids.slots);
	free(b->wanted);
	buf_release(&b->key);
	names_release(&b->wanted_names);
	arena_release(&b->arena);
	*b = (struct batch){ 0 };
}

struct loc
batch_loc(const struct batch *b, const struct entry *v)
{
	if (b->name == NULL)
		return NOWHERE;
	return (struct loc){ .file = b->name, .line = v->line };
}

const struct kind *
batch_kind(const struct batch *b, const struct entry *v)
{
	return b->s->set.schema.kinds[v->kind];
}

struct str
batch_line(const struct batch *b, const struct entry *v)
{
	return tape_at(&b->tape, v->at, v->size - 1);
}

int
batch_rec(const struct batch *b, const struct entry *v, struct rec *r, struct arena *a,
	  struct err *e)
{
	return rec_parse(r, batch_line(b, v), a, REC_TRUSTED, batch_loc(b, v), e);
}

int
batch_put(struct batch *b, struct entry *v, const struct rec *r, struct err *e)
{
	struct buf line = { 0 };
	int rc = 0;

	rec_write(&line, r, batch_kind(b, v));
	if (line.n > REC_LINE_MAX)
		rc = err_data(e, batch_loc(b, v), _("the line is longer than %d bytes"),
			      REC_LINE_MAX);
	else
		rc = tape_add(&b->tape, buf_str(&line), &v->at, e);
	v->size = (uint32_t)line.n;
	buf_release(&line);
	return rc;
}

struct str
line_value(struct str line, const char *key)
{
	size_t n = strlen(key);
	struct str field;

	while (line.n > 0) {
		str_cut(line, '\t', &field, &line);
		if (field.n > n && field.p[n] == '=' && memcmp(field.p, key, n) == 0)
			return str_from(field, n + 1);
	}
	return (struct str){ "", 0 };
}

struct str
line_text(struct str line, const char *key, struct arena *a)
{
	struct str raw = line_value(line, key);
	struct buf text = { 0 };

	if (!str_has(raw, '\\'))
		return raw;
	if (rec_unescape(&text, raw))
		raw = arena_dup(a, buf_str(&text));
	buf_release(&text);
	return raw;
}

bool
line_says(struct str line, const char *key, struct str text)
{
	struct arena a = { 0 };
	bool same = str_eq(line_text(line, key, &a), text);

	arena_release(&a);
	return same;
}

/* References */

void
batch_want(struct batch *b, uint32_t entry, const struct field_def *d, struct str key,
	   uint64_t hash)
{
	bool added;
	uint32_t i = names_put_hashed(&b->wanted_names, key, hash, &added);

	/* most are there already */
	if (!added)
		return;
	b->wanted = mem_grow(b->wanted, i, &b->wanted_cap, sizeof *b->wanted);
	b->wanted[i] = (struct wanted){
		.kind = schema_kind(&b->s->set.schema, str_of(d->of)),
		.id = str_from(b->wanted_names.v[i], strlen(d->of) + 1),
		.field = d->name,
		.entry = entry,
	};
}

void
batch_want_key(struct buf *key, const struct field_def *d, struct str id)
{
	buf_addz(key, d->of);
	buf_addc(key, ' ');
	buf_add(key, id);
}

static void
want_all(struct batch *b, uint32_t entry, const struct kind *k, const struct rec *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(k, r->f[i].key);

		if (d == NULL || d->type != TYPE_REF || r->f[i].val.n == 0)
			continue;
		buf_reset(&b->key);
		batch_want_key(&b->key, d, r->f[i].val);
		batch_want(b, entry, d, buf_str(&b->key), hash_bytes(buf_str(&b->key)));
	}
}

bool
batch_refers(const struct batch *b, const struct entry *v, const struct kind *k, struct str id)
{
	const struct kind *own = batch_kind(b, v);
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	bool found = false;

	if (batch_rec(b, v, &r, &a, &e) == 0)
		for (size_t i = 0; i < r.n && !found; i++) {
			const struct field_def *d = kind_field(own, r.f[i].key);

			found = d && d->type == TYPE_REF && str_eq(r.f[i].val, id) &&
				strcmp(d->of, k ? k->name : "*") == 0;
		}
	rec_release(&r);
	arena_release(&a);
	return found;
}

/* One record */

static void
tell_unknown(void *ctx, const struct rec *r, struct str key)
{
	struct batch *b = ctx;

	session_tell_unknown(b->s, schema_kind(&b->s->set.schema, rec_get(r, "kind")), key);
}

/* Draw ids until one is new to the batch; the directory is asked when it is locked. */
static struct str
draw_id(struct batch *b, const struct kind *k, int32_t date, struct arena *a)
{
	int32_t month = kind_dated(k) ? date_month(date) : DATE_NONE;
	char text[ID_TEXT];
	struct str id;

	do
		id = id_make(str_of(k->prefix), month,
			     clock_random(&b->s->clock, str_of(k->name), date), text);
	while (batch_find(b, k, id));
	return arena_dup(a, id);
}

/* What was completed and is given now counts as given. */
static void
set_given(struct entry *v, const struct rec *r)
{
	for (uint32_t i = 0; i < COMPLETED_FIELDS; i++)
		if (rec_get(r, batch_completed[i]).n > 0)
			v->completed &= (uint8_t) ~(1u << i);
}

static int
lay_over(struct batch *b, struct entry *first, struct rec *old, const struct rec *r, struct err *e)
{
	for (size_t i = 0; i < r->n; i++)
		rec_set(old, r->f[i].key, r->f[i].val);
	set_given(first, r);
	if (kind_dated(batch_kind(b, first)))
		date_parse(&first->date, rec_get(old, "date"));
	want_all(b, (uint32_t)(first - b->v), batch_kind(b, first), old);
	return batch_put(b, first, old, e);
}

/* A second record of an id: dropped, laid over the first, or refused. */
static int
again(struct batch *b, struct entry *first, const struct rec *r, struct arena *a, struct err *e)
{
	struct rec old = { 0 };
	int rc;

	if ((!b->again_skip && !b->again_update) ||
	    !str_is(rec_get(r, "kind"), batch_kind(b, first)->name))
		return err_data(e, r->at, _("%s \"%.*s\": stands twice in the stream"),
				batch_kind(b, first)->name, STR_ARG(rec_get(r, "id")));
	rc = batch_rec(b, first, &old, a, e);
	if (rc == 0)
		rc = b->again_skip ? payment_same(&old, r, e) : lay_over(b, first, &old, r, e);
	rec_release(&old);
	return rc;
}

int
batch_take(struct batch *b, const struct checked *c, long line, struct str text, struct entry **v,
	   struct err *e)
{
	if (b->n >= BATCH_NONE - 1)
		return err_data(e, (struct loc){ .file = b->name, .line = line },
				_("more than %u records in one stream"), BATCH_NONE);
	if (text.n > REC_LINE_MAX)
		return err_data(e, (struct loc){ .file = b->name, .line = line },
				_("the line is longer than %d bytes"), REC_LINE_MAX);
	*v = LIST_ADD(*b);
	**v = (struct entry){ .line = (uint32_t)line,
			      .size = (uint32_t)text.n,
			      .date = c->date,
			      .doc = BATCH_NONE,
			      .kind = c->kind,
			      .flags = c->flags,
			      .completed = c->completed };
	if (batch_kind(b, *v)->flags & KIND_ITEMS) {
		(*v)->doc = (uint32_t)b->ndocs;
		b->docs = mem_grow(b->docs, b->ndocs, &b->docs_cap, sizeof *b->docs);
		b->docs[b->ndocs++] = (struct doc){ .entry = (uint32_t)b->n - 1 };
	}
	return tape_add(&b->tape, text, &(*v)->at, e);
}

/* Complete a checked record and take it. */
static int
take(struct batch *b, struct checked *c, struct rec *r, struct arena *a, struct err *e)
{
	const struct kind *k = b->s->set.schema.kinds[c->kind];
	struct buf line = { 0 };
	struct entry *v;
	int rc;

	check_complete(b, c, r);
	/* an item is named after its document when all of those are known */
	if (rec_get(r, "id").n == 0 && strcmp(k->name, "item") != 0) {
		rec_setz(r, "id", draw_id(b, k, c->date, a));
		c->flags |= ENTRY_DRAWN;
	}
	check_ready(b, c, r);
	rec_write(&line, r, k);
	rc = batch_take(b, c, r->at.line, buf_str(&line), &v, e);
	buf_release(&line);
	if (rc != 0)
		return -1;
	if (rec_get(r, "id").n > 0)
		batch_ids_put(b, (uint32_t)b->n - 1, k, rec_get(r, "id"));
	want_all(b, (uint32_t)b->n - 1, k, r);
	return 0;
}

int
batch_add(struct batch *b, struct rec *r, struct err *e)
{
	const struct kind *k;
	struct entry *first;
	struct checked c;
	struct arena a = { 0 };
	struct str id;
	int rc = check_rec(b, &c, r, &a, tell_unknown, b, e);

	if (rc == 0) {
		k = b->s->set.schema.kinds[c.kind];
		id = rec_get(r, "id");
		first = id.n > 0 ? batch_find(b, kind_dated(k) ? NULL : k, id) : NULL;
		rc = first ? again(b, first, r, &a, e) : take(b, &c, r, &a, e);
	}
	arena_release(&a);
	return rc;
}

/* The lines of a document follow its new id; so does the reference that they were. */
static int
rename_items(struct batch *b, struct str old, struct str id, struct arena *a, struct err *e)
{
	struct rec r = { 0 };
	uint32_t w = names_find(&b->wanted_names, arena_printf(a, "* %.*s", STR_ARG(old)));
	int rc = 0;

	if (w != NAMES_NONE)
		b->wanted[w].id = arena_dup(&b->arena, id);
	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		if (strcmp(batch_kind(b, &b->v[i])->name, "item") != 0 ||
		    !line_says(batch_line(b, &b->v[i]), "doc", old))
			continue;
		rc = batch_rec(b, &b->v[i], &r, a, e);
		rec_setz(&r, "doc", id);
		if (rc == 0)
			rc = batch_put(b, &b->v[i], &r, e);
	}
	rec_release(&r);
	return rc;
}

int
batch_redraw(struct batch *b, struct entry *v, struct err *e)
{
	const struct kind *k = batch_kind(b, v);
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct str old, id;
	int rc = batch_rec(b, v, &r, &a, e);

	if (rc == 0) {
		old = arena_dup(&a, rec_get(&r, "id"));
		id = draw_id(b, k, v->date, &a);
		rec_setz(&r, "id", id);
		rc = batch_put(b, v, &r, e);
		batch_ids_put(b, (uint32_t)(v - b->v), k, id);
		/* nothing in a stream can refer to an id that was drawn here */
		if (rc == 0 && b->name == NULL && v->doc != BATCH_NONE)
			rc = rename_items(b, old, id, &a, e);
	}
	rec_release(&r);
	arena_release(&a);
	return rc;
}
