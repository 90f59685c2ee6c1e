/* SPDX-License-Identifier: ISC */
#include "work/clients.h"

#include "base/mem.h"
#include "rec/cols.h"
#include "value/num.h"
#include "work/each.h"
#include "work/kept.h"

#include <stdlib.h>
#include <string.h>

static const char *const text_fields[CLIENT_TEXTS] = {
	[CLIENT_NAME] = "name",         [CLIENT_MANAGER] = "manager", [CLIENT_GROUP] = "group",
	[CLIENT_PARENT] = "parent",     [CLIENT_REGION] = "region",   [CLIENT_SOURCE] = "source",
	[CLIENT_CAMPAIGN] = "campaign", [CLIENT_CHANNEL] = "channel",
};

/* Behind the texts. */
enum { COL_ID = CLIENT_TEXTS, COL_LIMIT, COLS };

/* When a field was first changed after the day. */
struct change_time {
	int32_t date;
	struct str at;
};

struct loading {
	struct clients *c;
	struct cols cols;
	int digits;
	int32_t day;
	struct names taken_back; /* "client field" */
	struct change_time *v;   /* of each */
	size_t cap;
	struct buf key;
};

static int64_t
limit_of(struct str text, int digits)
{
	int64_t v;

	return text.n > 0 && num_parse(&v, text, digits) == NUM_OK ? v : -1;
}

static void
take(struct loading *l, const struct str *val, struct arena *a)
{
	struct clients *c = l->c;
	bool added;
	uint32_t i = names_put(&c->ids, cols_text(val[COL_ID], a), &added);

	if (!added)
		return;
	c->v = mem_grow(c->v, i, &c->cap, sizeof *c->v);
	for (size_t f = 0; f < CLIENT_TEXTS; f++)
		c->v[i].text[f] = arena_dup(&c->arena, cols_text(val[f], a));
	c->v[i].limit = limit_of(val[COL_LIMIT], l->digits);
}

static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct loading *l = ctx;
	struct str val[COLS];
	const char *p = run->lines.p, *end = p + run->lines.n;
	struct arena a = { 0 };

	(void)e;
	while (cols_line(&l->cols, &p, end, val)) {
		take(l, val, &a);
		arena_reset(&a);
	}
	arena_release(&a);
	return 0;
}

static int
load_records(struct loading *l, struct session *s, struct err *e)
{
	struct snap_want want = { .kind = schema_kind(&s->set.schema, STR("client")) };
	const char *keys[COLS] = { [COL_ID] = "id", [COL_LIMIT] = "credit_limit" };
	struct snap *snap;
	int rc;

	memcpy(keys, text_fields, sizeof text_fields);
	cols_init(&l->cols, keys, COLS);
	if (snap_open(&snap, s->store, &want, 1, e) != 0)
		return -1;
	rc = snap_read(snap, take_run, l, e);
	snap_close(snap);
	return rc;
}

/* Is this the earliest change of the field so far?  Merges and edits by hand may have put
 * events in any order. */
static bool
is_first(struct loading *l, struct str client, struct str field, struct change_time t)
{
	struct change_time *old;
	bool added;
	uint32_t i;

	buf_reset(&l->key);
	buf_printf(&l->key, "%.*s ", (int)client.n, client.p);
	buf_add(&l->key, field);
	i = names_put(&l->taken_back, buf_str(&l->key), &added);
	if (added)
		l->v = mem_grow(l->v, i, &l->cap, sizeof *l->v);
	old = &l->v[i];
	if (!added && (t.date > old->date || (t.date == old->date && str_cmp(t.at, old->at) >= 0)))
		return false;
	*old = (struct change_time){ t.date, arena_dup(&l->c->arena, t.at) };
	return true;
}

/* The first event after the day says what a field was until then. */
static int
take_back(void *ctx, const struct rec *r, struct err *e)
{
	struct loading *l = ctx;
	struct clients *c = l->c;
	struct change_time t = { .at = rec_get(r, "at") };
	struct str field = rec_get(r, "field"), client = rec_get(r, "doc");
	uint32_t i;

	(void)e;
	if (!str_is(rec_get(r, "doc_kind"), "client") || !str_is(rec_get(r, "action"), "set") ||
	    (i = names_find(&c->ids, client)) == NAMES_NONE ||
	    !date_parse(&t.date, rec_get(r, "date")) || t.date <= l->day ||
	    !is_first(l, client, field, t))
		return 0;
	for (size_t f = 0; f < CLIENT_TEXTS; f++)
		if (str_is(field, text_fields[f]))
			c->v[i].text[f] = arena_dup(&c->arena, rec_get(r, "from"));
	if (str_is(field, "credit_limit"))
		c->v[i].limit = limit_of(rec_get(r, "from"), l->digits);
	return 0;
}

int
clients_load(struct clients *c, struct session *s, int32_t day, struct err *e)
{
	struct loading l = { .c = c, .digits = s->set.digits, .day = day };
	int rc = kept_clients(s, day, c, e);

	if (rc != 0)
		return rc > 0 ? 0 : -1;
	*c = (struct clients){ 0 };
	c->ids.arena = &c->id_arena;
	l.taken_back.arena = &c->arena;
	rc = load_records(&l, s, e);
	if (rc == 0 && day < DATE_MAX)
		rc = each_record(s->store, schema_kind(&s->set.schema, STR("event")),
				 (struct period){ day + 1, DATE_MAX }, take_back, &l, e);
	names_release(&l.taken_back);
	free(l.v);
	buf_release(&l.key);
	if (rc != 0)
		clients_release(c);
	return rc;
}

void
clients_release(struct clients *c)
{
	if (!c->borrowed) {
		free(c->v);
		names_release(&c->ids);
		arena_release(&c->arena);
		arena_release(&c->id_arena);
	}
	*c = (struct clients){ 0 };
}

const struct client_row *
clients_find(const struct clients *c, struct str id)
{
	static const struct client_row unknown = { .limit = -1 };
	uint32_t i = names_find(&c->ids, id);

	return i == NAMES_NONE ? &unknown : &c->v[i];
}

struct labelling {
	struct labels *l;
	const char *field;
};

static int
label(void *ctx, const struct rec *r, struct err *e)
{
	struct labelling *in = ctx;
	bool added;
	uint32_t i = names_put(&in->l->ids, rec_get(r, "id"), &added);

	(void)e;
	if (added) {
		in->l->v = mem_grow(in->l->v, i, &in->l->cap, sizeof *in->l->v);
		in->l->v[i] = arena_dup(&in->l->arena, rec_get(r, in->field));
	}
	return 0;
}

int
labels_load(struct labels *l, struct session *s, const char *kind, const char *field, struct err *e)
{
	struct labelling in = { l, field };
	int rc = kept_labels(s, kind, field, l, e);

	if (rc != 0)
		return rc > 0 ? 0 : -1;
	*l = (struct labels){ 0 };
	l->ids.arena = &l->arena;
	return each_record(s->store, schema_kind(&s->set.schema, str_of(kind)), EACH_ALL, label,
			   &in, e);
}

struct str
labels_find(const struct labels *l, struct str id)
{
	uint32_t i = names_find(&l->ids, id);

	return i == NAMES_NONE ? (struct str){ "", 0 } : l->v[i];
}

void
labels_release(struct labels *l)
{
	if (!l->borrowed) {
		free(l->v);
		names_release(&l->ids);
		arena_release(&l->arena);
	}
	*l = (struct labels){ 0 };
}
