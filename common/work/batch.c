/* SPDX-License-Identifier: ISC */
#include "work/batch.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/id.h"
#include "work/fill.h"
#include "work/payment.h"

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
	free(b->ids.hash);
	free(b->ids.entry);
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

/* Ids */

/* Is the value of this raw line the text?  Few have escapes. */
static bool
line_says(struct str line, const char *key, struct str text)
{
	struct arena a = { 0 };
	bool same = str_eq(line_text(line, key, &a), text);

	arena_release(&a);
	return same;
}

static uint64_t
id_hash(const struct kind *k, struct str id)
{
	uint64_t space = k == NULL || kind_dated(k) ? 0 : hash_bytes(str_of(k->name));

	return hash_mix(space, hash_bytes(id));
}

static bool
same_space(const struct kind *a, const struct kind *b)
{
	if (b == NULL)
		return kind_dated(a);
	return a == b || (kind_dated(a) && kind_dated(b));
}

/* The slot of this id, or the empty one for it. */
static size_t
id_slot(const struct batch *b, const struct kind *k, struct str id, uint64_t h)
{
	size_t mask = b->ids.nslots - 1, at = h & mask;

	for (; b->ids.entry[at]; at = (at + 1) & mask) {
		const struct entry *v = &b->v[b->ids.entry[at] - 1];

		if (b->ids.hash[at] == h && same_space(batch_kind(b, v), k) &&
		    line_says(batch_line(b, v), "id", id))
			break;
	}
	return at;
}

static void
ids_grow(struct id_table *t)
{
	struct id_table old = *t;

	t->nslots = old.nslots ? old.nslots * 2 : 256;
	t->hash = mem_new(mem_mul(t->nslots, sizeof *t->hash));
	t->entry = mem_new(mem_mul(t->nslots, sizeof *t->entry));
	for (size_t i = 0; i < old.nslots; i++) {
		size_t at = old.hash[i] & (t->nslots - 1);

		if (old.entry[i] == 0)
			continue;
		while (t->entry[at])
			at = (at + 1) & (t->nslots - 1);
		t->hash[at] = old.hash[i];
		t->entry[at] = old.entry[i];
	}
	free(old.hash);
	free(old.entry);
}

struct entry *
batch_find(const struct batch *b, const struct kind *k, struct str id)
{
	uint32_t i;

	if (b->ids.n == 0)
		return NULL;
	i = b->ids.entry[id_slot(b, k, id, id_hash(k, id))];
	if (i == 0 || (k && batch_kind(b, &b->v[i - 1]) != k))
		return NULL;
	return &b->v[i - 1];
}

static void
ids_put(struct batch *b, uint32_t entry, const struct kind *k, struct str id)
{
	uint64_t h = id_hash(k, id);
	size_t at;

	if ((b->ids.n + 1) * 2 > b->ids.nslots)
		ids_grow(&b->ids);
	at = id_slot(b, k, id, h);
	b->ids.hash[at] = h;
	b->ids.entry[at] = entry + 1;
	b->ids.n++;
}

void
batch_named(struct batch *b, const struct entry *v, struct str id)
{
	ids_put(b, (uint32_t)(v - b->v), batch_kind(b, v), id);
}

/* References */

static void
want(struct batch *b, uint32_t entry, const struct field_def *d, struct str id)
{
	size_t n = strlen(d->of);
	bool added;
	uint32_t i;

	/* "KIND ID"; most are there already, and then nothing is kept */
	buf_reset(&b->key);
	buf_add(&b->key, (struct str){ d->of, n });
	buf_addc(&b->key, ' ');
	buf_add(&b->key, id);
	i = names_put(&b->wanted_names, buf_str(&b->key), &added);
	if (!added)
		return;
	b->wanted = mem_grow(b->wanted, i, &b->wanted_cap, sizeof *b->wanted);
	b->wanted[i] = (struct wanted){
		.kind = schema_kind(&b->s->set.schema, str_of(d->of)),
		.id = str_from(b->wanted_names.v[i], n + 1),
		.field = d->name,
		.entry = entry,
	};
}

static void
want_all(struct batch *b, uint32_t entry, const struct kind *k, const struct rec *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(k, r->f[i].key);

		if (d && d->type == TYPE_REF && r->f[i].val.n > 0)
			want(b, entry, d, r->f[i].val);
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

/* The status that a new record of the kind has: the enum's first value, but none for a
 * client; a contact or a shipment of today or before has taken place. */
static struct str
first_status(const struct batch *b, const struct kind *k, int32_t date)
{
	const struct field_def *d = kind_field(k, STR("status"));
	struct str first, rest;

	if (d == NULL || d->type != TYPE_ENUM || (d->flags & FIELD_DERIVED) ||
	    strcmp(k->name, "client") == 0)
		return (struct str){ "", 0 };
	if (strcmp(k->name, "activity") == 0 || strcmp(k->name, "shipment") == 0)
		return date > b->s->clock.today ? STR("planned") : STR("done");
	str_cut(str_of(d->of), ' ', &first, &rest);
	return first;
}

const char *const batch_completed[COMPLETED_FIELDS] = {
	"status", "stage", "decision", "direction", "at", "by", [COMPLETED_DATE] = "date",
};

static void
set_absent(struct rec *r, const char *key, struct str val, uint8_t *completed)
{
	if (rec_get(r, key).n > 0 || val.n == 0)
		return;
	rec_setz(r, key, val);
	for (uint32_t i = 0; i < COMPLETED_FIELDS; i++)
		if (strcmp(key, batch_completed[i]) == 0)
			*completed |= (uint8_t)(1u << i);
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

/* Gives the fields that were absent. */
static uint8_t
complete(struct batch *b, const struct kind *k, struct rec *r, int32_t date)
{
	uint8_t completed = 0;

	set_absent(r, "status", first_status(b, k, date), &completed);
	if (strcmp(k->name, "deal") == 0)
		set_absent(r, "stage", STR("lead"), &completed);
	if (strcmp(k->name, "approval") == 0)
		set_absent(r, "decision", STR("pending"), &completed);
	if (strcmp(k->name, "claim") == 0)
		set_absent(r, "direction", STR("in"), &completed);
	set_absent(r, "at", b->now, &completed);
	set_absent(r, "by", b->user, &completed);
	return completed;
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

/* Is the record stored as it is?  Most of an import are. */
static bool
is_ready(const struct kind *k, const struct rec *r)
{
	if (strcmp(k->name, "item") == 0 || fill_needed(k, r))
		return false;
	for (size_t i = 0; i < k->n; i++) {
		const struct field_def *d = &k->fields[i];

		if ((d->flags & FIELD_REQUIRED) && (d->flags & FIELD_GENERATED) &&
		    rec_get(r, d->name).n == 0)
			return false;
	}
	return !(k->flags & KIND_ITEMS) || rec_get(r, "amount").n > 0;
}

static int
take(struct batch *b, const struct kind *k, struct rec *r, int32_t date, struct arena *a,
     struct err *e)
{
	uint32_t i = (uint32_t)b->n;
	uint8_t flags = 0, completed = complete(b, k, r, date);
	struct entry *v;
	struct str id;

	if (b->n >= BATCH_NONE - 1)
		return err_data(e, r->at, _("more than %u records in one stream"), BATCH_NONE);
	/* an item is named after its document when all of those are known */
	if (rec_get(r, "id").n == 0 && strcmp(k->name, "item") != 0) {
		rec_setz(r, "id", draw_id(b, k, date, a));
		flags = ENTRY_DRAWN;
	}
	if (is_ready(k, r))
		flags |= ENTRY_READY;
	id = rec_get(r, "id");
	v = LIST_ADD(*b);
	*v = (struct entry){ .line = (uint32_t)r->at.line,
			     .date = date,
			     .doc = BATCH_NONE,
			     .flags = flags,
			     .completed = completed };
	while (b->s->set.schema.kinds[v->kind] != k)
		v->kind++;
	if (k->flags & KIND_ITEMS) {
		v->doc = (uint32_t)b->ndocs;
		b->docs = mem_grow(b->docs, b->ndocs, &b->docs_cap, sizeof *b->docs);
		b->docs[b->ndocs++] = (struct doc){ .entry = i };
	}
	if (batch_put(b, v, r, e) != 0)
		return -1;
	if (id.n > 0)
		ids_put(b, i, k, id);
	want_all(b, i, k, r);
	return 0;
}

int
batch_add(struct batch *b, struct rec *r, struct err *e)
{
	const struct kind *k = schema_kind(&b->s->set.schema, rec_get(r, "kind"));
	struct entry *first;
	struct arena a = { 0 };
	int32_t date = DATE_NONE;
	int rc = -1;

	if (rec_get(r, "kind").n == 0)
		return err_data(e, r->at, _("kind is missing"));
	if (k == NULL)
		return schema_no_kind(&b->s->set.schema, rec_get(r, "kind"), r->at, e);
	/* a record of which some fields are given changes a stored one, or is refused later */
	if (b->again_update && rec_get(r, "id").n > 0)
		rc = value_check_part(r, &b->s->set.schema, k, &a, tell_unknown, b, e);
	else
		rc = value_check_rec(r, &b->s->set.schema, k, false, &a, tell_unknown, b, e);
	if (rc != 0)
		goto done;
	if (kind_dated(k) && rec_get(r, "date").n > 0 && !date_parse(&date, rec_get(r, "date")))
		BUG("a date was not checked");
	first = rec_get(r, "id").n > 0 ? batch_find(b, kind_dated(k) ? NULL : k, rec_get(r, "id"))
				       : NULL;
	if (first) {
		rc = again(b, first, r, &a, e);
		goto done;
	}
	rc = take(b, k, r, date, &a, e);
done:
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
		ids_put(b, (uint32_t)(v - b->v), k, id);
		/* nothing in a stream can refer to an id that was drawn here */
		if (rc == 0 && b->name == NULL && v->doc != BATCH_NONE)
			rc = rename_items(b, old, id, &a, e);
	}
	rec_release(&r);
	arena_release(&a);
	return rc;
}
