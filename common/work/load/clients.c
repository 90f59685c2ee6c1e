/* SPDX-License-Identifier: ISC */
#include "work/load/clients.h"

#include "base/mem.h"
#include "base/pool.h"
#include "rec/cols.h"
#include "store/snap_colset.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/kept.h"

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

static int
take_part(void *ctx, size_t part, size_t want, struct colset *set, struct err *e)
{
	struct loading *l = ctx;

	(void)want;
	(void)e;
	l->c->sets[part] = set;
	return 0;
}

/* Of an id that stands twice the first record counts. */
static void
add_row(struct loading *l, const struct colset *set, const int64_t *limits, size_t row, uint64_t h)
{
	struct clients *c = l->c;
	bool added;
	uint32_t i = names_put_hashed(&c->ids, colvec_text(&set->v[COL_ID], row), h, &added);

	if (!added)
		return;
	c->v[i] = (struct client_row){ .set = set,
				       .at = (uint32_t)row,
				       .limit = limits[ints_at(&set->v[COL_LIMIT].ints, row)] };
}

/* Ids are hashed some at a time, so that their slots are in the cache when they are asked. */
enum { AHEAD = 32 };

static void
add_rows(struct loading *l, const struct colset *set)
{
	const struct colvec *limit = &set->v[COL_LIMIT];
	int64_t *limits = mem_new(mem_mul(limit->texts, sizeof *limits));
	uint64_t hash[AHEAD];

	for (size_t i = 0; i < limit->texts; i++)
		limits[i] = limit_of(colvec_entry(limit, i), l->digits);
	for (size_t from = 0; from < set->rows; from += AHEAD) {
		size_t n = set->rows - from < AHEAD ? set->rows - from : AHEAD;

		for (size_t i = 0; i < n; i++) {
			hash[i] = hash_bytes(colvec_text(&set->v[COL_ID], from + i));
			names_prefetch(&l->c->ids, hash[i]);
		}
		for (size_t i = 0; i < n; i++)
			add_row(l, set, limits, from + i, hash[i]);
	}
	free(limits);
}

static void
add_all(struct loading *l)
{
	struct clients *c = l->c;
	size_t n = 0;

	for (size_t i = 0; i < c->nsets; i++)
		n += c->sets[i] ? c->sets[i]->rows : 0;
	names_reserve(&c->ids, n);
	c->v = mem_large(mem_mul(n, sizeof *c->v));
	for (size_t i = 0; i < c->nsets; i++)
		if (c->sets[i])
			add_rows(l, c->sets[i]);
}

static void
define(struct colset_def *def, int digits)
{
	*def = (struct colset_def){ .n = COLS, .digits = digits };
	for (size_t f = 0; f < CLIENT_TEXTS; f++)
		def->v[f] = (struct coldef){ text_fields[f], COLUMN_WORD };
	def->v[CLIENT_NAME].type = COLUMN_TEXT;
	def->v[COL_ID] = (struct coldef){ "id", COLUMN_TEXT };
	def->v[COL_LIMIT] = (struct coldef){ "credit_limit", COLUMN_WORD };
}

static int
load_records(struct loading *l, struct session *s, struct err *e)
{
	struct snap_want want = { .kind = schema_kind(&s->set.schema, STR("client")) };
	struct snap_colset how = { .take = take_part, .ctx = l };
	struct snap *snap;
	int rc;

	define(&how.def[0], l->digits);
	how.wanted[0] = (UINT32_C(1) << COLS) - 1;
	if (snap_open(&snap, s->store, &want, 1, e) != 0)
		return -1;
	l->c->nsets = snap_parts(snap);
	l->c->sets = mem_new(mem_mul(l->c->nsets, sizeof(struct colset *)));
	rc = snap_scan_colset(snap, &how, e);
	snap_close(snap);
	if (rc == 0)
		add_all(l);
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

static void
take_back_text(struct clients *c, struct client_row *r, size_t which, struct str was)
{
	if (r->was == NULL)
		r->was = arena_new(&c->arena, CLIENT_TEXTS * sizeof *r->was);
	r->was[which] = arena_dup(&c->arena, was);
	r->changed |= (uint8_t)(1u << which);
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
			take_back_text(c, &c->v[i], f, rec_get(r, "from"));
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
	for (size_t i = 0; !c->borrowed && i < c->nsets; i++)
		colset_free(c->sets[i]);
	if (!c->borrowed) {
		free(c->sets);
		free(c->v);
		names_release(&c->ids);
		arena_release(&c->arena);
	}
	*c = (struct clients){ 0 };
}

const struct client_row *
clients_find_hashed(const struct clients *c, struct str id, uint64_t hash)
{
	static const struct client_row unknown = { .limit = -1 };
	uint32_t i = names_find_hashed(&c->ids, id, hash);

	return i == NAMES_NONE ? &unknown : &c->v[i];
}

const struct client_row *
clients_find(const struct clients *c, struct str id)
{
	return clients_find_hashed(c, id, hash_bytes(id));
}

struct finding {
	const struct clients *c;
	const struct names *ids;
	const struct client_row **row;
};

enum { PIECE = 4096 }; /* ids */

/* What is looked at is far apart: it is fetched some ids ahead, the slot, then the string it says,
 * then the bytes of that. */
static int
find_piece(void *ctx, size_t piece, struct err *e)
{
	const struct finding *f = ctx;
	const struct names *in = &f->c->ids, *ids = f->ids;
	size_t from = piece * PIECE, to = from + PIECE < ids->n ? from + PIECE : ids->n;

	(void)e;
	for (size_t i = from; i < to + 3 * AHEAD; i++) {
		if (i < to)
			names_prefetch(in, ids->hash[i]);
		if (i >= from + AHEAD && i < to + AHEAD)
			names_prefetch_string(in, ids->hash[i - AHEAD]);
		if (i >= from + 2 * AHEAD && i < to + 2 * AHEAD) {
			names_prefetch_bytes(in, ids->hash[i - 2 * AHEAD]);
			cc_fetch(ids->v[i - 2 * AHEAD].p);
		}
		if (i >= from + 3 * AHEAD)
			f->row[i - 3 * AHEAD] = clients_find_hashed(f->c, ids->v[i - 3 * AHEAD],
								    ids->hash[i - 3 * AHEAD]);
	}
	return 0;
}

const struct client_row **
clients_rows(const struct clients *c, const struct names *ids)
{
	struct finding f = { c, ids, mem_large(mem_mul(ids->n, sizeof *f.row)) };
	struct err none;

	pool_run((ids->n + PIECE - 1) / PIECE, find_piece, &f, &none);
	return f.row;
}

struct labelling {
	struct labels *l;
	struct cols cols; /* id, and the field */
};

static int
label_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct labelling *in = ctx;
	struct labels *l = in->l;
	const char *p = run->lines.p, *end = p + run->lines.n;
	struct str val[2];

	(void)e;
	while (cols_line(&in->cols, &p, end, val)) {
		bool added;
		uint32_t i = names_put(&l->ids, cols_text(val[0], &l->arena), &added);

		if (!added)
			continue;
		l->v = mem_grow(l->v, i, &l->cap, sizeof *l->v);
		val[1] = cols_text(val[1], &l->arena);
		l->v[i] = arena_dup(&l->arena, val[1]);
	}
	return 0;
}

int
labels_load(struct labels *l, struct session *s, const char *kind, const char *field, struct err *e)
{
	const char *const keys[] = { "id", field };
	struct snap_want want = { .kind = schema_kind(&s->set.schema, str_of(kind)) };
	struct labelling in = { .l = l };
	int rc = kept_labels(s, kind, field, l, e);
	struct snap *snap;

	if (rc != 0)
		return rc > 0 ? 0 : -1;
	*l = (struct labels){ 0 };
	l->ids.arena = &l->arena;
	cols_init(&in.cols, keys, COUNTOF(keys));
	if (snap_open(&snap, s->store, &want, 1, e) != 0)
		return -1;
	rc = snap_read(snap, label_run, &in, e);
	snap_close(snap);
	return rc;
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
