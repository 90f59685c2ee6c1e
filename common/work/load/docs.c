/* SPDX-License-Identifier: ISC */
#include "work/load/docs.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/pool.h"
#include "store/line.h"
#include "work/load/doc_clients.h"
#include "work/load/doc_rows.h"

#include <stdlib.h>
#include <string.h>

struct loading {
	struct docs *d;
	struct snap *snap;
	struct doc_source sources[DOCS_KINDS];
	bool clients; /* are they asked for? */
	bool unkept;
};

static int
refuse(struct loading *l, size_t part, const struct doc_source *src, size_t row, size_t column,
       struct err *e)
{
	const char *key = src->def.v[src->column_of[column]].key;
	struct buf line = { 0 }, name = { 0 };
	struct loc at = snap_row(l->snap, part, row, &line);
	struct str val;
	int rc;

	buf_printf(&name, "%s=", key);
	val = line_raw(buf_str(&line), buf_str(&name));
	if (val.n == 0 && column == DOC_DATE)
		rc = err_data(e, at, _("date is missing"));
	else
		rc = err_data(e, at, _("%s \"%.*s\": is wrong"), key, STR_ARG(val));
	buf_release(&name);
	buf_release(&line);
	return rc;
}

static int
take_part(void *ctx, size_t i, size_t want, struct colset *c, struct err *e)
{
	struct loading *l = ctx;
	struct doc_part *part = &l->d->parts[i];
	size_t row, column;

	part->kind = (uint8_t)want;
	if (doc_part_init(part, &l->sources[want], c, &row, &column) != 0)
		return refuse(l, i, &l->sources[want], row, column, e);
	if (l->clients && part->rows > 0)
		doc_clients_part(part);
	return 0;
}

static bool
look_first(void *ctx, size_t want, const struct colset *c)
{
	const struct loading *l = ctx;

	return doc_source_look_first(&l->sources[want], c);
}

static bool
look(void *ctx, size_t want, const struct colset *c)
{
	const struct loading *l = ctx;

	return doc_source_look(&l->sources[want], c);
}

/* Where the rows of the parts go, and those of kinds begin. */
static void
place_parts(struct docs *d)
{
	size_t kind = 0;

	for (size_t i = 0; i < d->nparts; i++) {
		for (; d->parts[i].columns && kind <= d->parts[i].kind; kind++)
			d->first[kind] = d->n;
		d->parts[i].first = d->n;
		d->n += d->parts[i].rows;
	}
	for (; kind <= d->nkinds; kind++)
		d->first[kind] = d->n;
}

static int
fill_part(void *ctx, size_t i, struct err *e)
{
	struct loading *l = ctx;
	struct doc_part *part = &l->d->parts[i];
	const struct doc_source *src = &l->sources[part->kind];

	(void)e;
	if (part->rows > 0 && l->unkept)
		doc_part_take(part, src);
	else if (part->rows > 0)
		doc_part_rows(part, src, l->d->v + part->first);
	if (!l->unkept)
		doc_clients_done(part);
	return 0;
}

/* Of one client that is its only number, and its name that of any part. */
static void
name_client(struct docs *d)
{
	const struct doc_part *part = d->parts, *end = d->parts + d->nparts;

	while (part < end && !(part->of_one && part->rows > 0))
		part++;
	if (part == end)
		return;
	d->clients.v = mem_new(sizeof *d->clients.v);
	d->clients.hash = mem_new(sizeof *d->clients.hash);
	d->clients.v[0] = colvec_entry(part->column[DOC_CLIENT], part->client_word);
	d->clients.hash[0] = hash_bytes(d->clients.v[0]);
	d->clients.n = 1;
}

static void
fill(struct loading *l)
{
	struct docs *d = l->d;
	struct err none;

	place_parts(d);
	if (l->clients)
		doc_clients_number(d);
	else
		name_client(d);
	if (l->unkept) {
		d->sources = mem_new(sizeof l->sources);
		memcpy(d->sources, l->sources, sizeof l->sources);
	} else {
		d->v = mem_large(mem_mul(d->n, sizeof *d->v));
	}
	pool_run(d->nparts, fill_part, l, &none);
}

static void
start(struct loading *l, struct session *s, const struct docs_ask *ask, struct snap_want *wants,
      struct snap_colset *how)
{
	*how = (struct snap_colset){
		.look = look, .look_first = look_first, .take = take_part, .ctx = l
	};
	l->clients = (ask->texts & (1u << DOC_CLIENT)) && ask->client.n == 0;
	l->unkept = ask->unkept;
	for (size_t i = 0; i < ask->n; i++) {
		struct doc_source *src = &l->sources[i];

		doc_source_init(src, schema_kind(&s->set.schema, str_of(ask->kinds[i])), ask,
				s->set.digits);
		if (ask->ahead & (1u << i))
			src->period.to = DATE_MAX;
		wants[i] = (struct snap_want){ src->kind, src->period };
		how->def[i] = src->def;
		how->wanted[i] = doc_source_wanted(src, ask->texts, ask->figures);
		how->checked[i] = doc_source_checked(src);
		how->first[i] = doc_source_first(src);
	}
}

int
docs_load(struct docs *d, struct session *s, const struct docs_ask *ask, struct err *e)
{
	struct snap_want wants[DOCS_KINDS];
	struct loading *l = mem_new(sizeof *l);
	struct snap_colset how;
	int rc;

	*d = (struct docs){ .nkinds = ask->n };
	l->d = d;
	start(l, s, ask, wants, &how);
	rc = snap_open(&l->snap, s->store, wants, ask->n, e);
	if (rc == 0) {
		d->nparts = snap_parts(l->snap);
		d->parts = mem_new(mem_mul(d->nparts, sizeof *d->parts));
		rc = snap_scan_colset(l->snap, &how, e);
		snap_close(l->snap);
	}
	if (rc == 0)
		fill(l);
	else
		docs_release(d);
	free(l);
	return rc;
}

void
docs_release(struct docs *d)
{
	if (!d->borrowed) {
		for (size_t i = 0; i < d->nparts; i++) {
			colset_free(d->parts[i].columns);
			free(d->parts[i].taken);
			doc_clients_done(&d->parts[i]);
		}
		free(d->parts);
		free(d->sources);
		free(d->v);
		free(d->clients.v);
		free(d->clients.hash);
	}
	*d = (struct docs){ 0 };
}

int
docs_walk(const struct docs *d, size_t kind, uint32_t first, uint32_t last,
	  int (*take)(void *ctx, const struct doc_row *r, size_t number), void *ctx)
{
	struct doc_rows_walk w = { first, last, take, ctx };
	int rc = 0;

	for (size_t i = d->first[kind]; d->v && rc == 0 && i < d->first[kind + 1]; i++)
		if (d->v[i].client >= first && d->v[i].client <= last)
			rc = take(ctx, &d->v[i], i);
	for (size_t i = 0; d->sources && rc == 0 && i < d->nparts; i++)
		if (d->parts[i].kind == kind && d->parts[i].rows > 0)
			rc = doc_part_walk(&d->parts[i], &d->sources[kind], &w);
	return rc;
}

/* The part that has the row: the last that does not begin behind it. */
static size_t
part_of(const struct doc_texts *t, size_t row)
{
	size_t from = 0, to = t->nparts;

	while (to - from > 1) {
		size_t mid = from + (to - from) / 2;

		if (t->parts[mid].first <= row)
			from = mid;
		else
			to = mid;
	}
	return from;
}

struct str
doc_texts_get(const struct doc_texts *t, size_t row, enum doc_text which, size_t *hint)
{
	const struct doc_part *part;

	if (t->v)
		return doc_text(&t->v[row], which);
	part = &t->parts[*hint];
	if (row < part->first || row - part->first >= part->rows) {
		*hint = part_of(t, row);
		part = &t->parts[*hint];
	}
	row -= part->first;
	return doc_text(&(struct doc_row){ .part = part,
					   .at = part->taken ? part->taken[row] : (uint32_t)row },
			which);
}

/* Row i will be asked for: first its slot is fetched, then what that points to, then the
 * bytes of it. */
static void
ahead_hash(struct docs_ahead *a, size_t i)
{
	uint64_t h;

	if (i >= a->to)
		return;
	h = hash_bytes(doc_text(&a->v[i], a->which));
	a->hash[i % COUNTOF(a->hash)] = h;
	names_prefetch(a->t, h);
}

void
docs_ahead_init(struct docs_ahead *a, const struct doc_row *v, enum doc_text which,
		const struct names *t, size_t from, size_t to)
{
	a->v = v;
	a->t = t;
	a->which = which;
	a->to = to;
	for (size_t i = from; i < from + 3 * DOCS_AHEAD; i++)
		ahead_hash(a, i);
}

uint64_t
docs_ahead(struct docs_ahead *a, size_t i)
{
	const size_t n = COUNTOF(a->hash);

	ahead_hash(a, i + 3 * DOCS_AHEAD);
	if (i + 2 * DOCS_AHEAD < a->to)
		names_prefetch_string(a->t, a->hash[(i + 2 * DOCS_AHEAD) % n]);
	if (i + DOCS_AHEAD < a->to)
		names_prefetch_bytes(a->t, a->hash[(i + DOCS_AHEAD) % n]);
	return a->hash[i % n];
}
