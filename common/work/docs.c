/* SPDX-License-Identifier: ISC */
#include "work/docs.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/pool.h"
#include "store/line.h"
#include "work/doc_rows.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct loading {
	struct docs *d;
	struct snap *snap;
	struct doc_source sources[DOCS_KINDS];
	bool clients; /* are they asked for? */

	/* A thread numbers the clients of a part in a table of its own. */
	pthread_mutex_t lock;
	struct numbering {
		struct names names;
		uint32_t *number; /* of each: in docs.clients */
		bool busy;
	} * tables[64];
	size_t ntables;
	struct numbering **table_of; /* by part */
};

static struct numbering *
take_table(struct loading *l)
{
	struct numbering *t = NULL;

	pthread_mutex_lock(&l->lock);
	for (size_t i = 0; t == NULL && i < l->ntables; i++)
		if (!l->tables[i]->busy)
			t = l->tables[i];
	if (t == NULL)
		t = l->tables[l->ntables++] = mem_new(sizeof *t);
	t->busy = true;
	pthread_mutex_unlock(&l->lock);
	return t;
}

static void
give_table(struct loading *l, struct numbering *t)
{
	pthread_mutex_lock(&l->lock);
	t->busy = false;
	pthread_mutex_unlock(&l->lock);
}

/* Words are numbered some at a time, so that their slots are in the cache when they are asked. */
enum { AHEAD = 32 };

static void
number_words(struct names *t, const struct colvec *c, uint32_t *number)
{
	uint64_t hash[AHEAD];

	for (size_t from = 0; from < c->texts; from += AHEAD) {
		size_t n = c->texts - from < AHEAD ? c->texts - from : AHEAD;

		for (size_t i = 0; i < n; i++) {
			hash[i] = hash_bytes(colvec_entry(c, from + i));
			names_prefetch(t, hash[i]);
		}
		for (size_t i = 0; i < n; i++)
			names_prefetch_string(t, hash[i]);
		for (size_t i = 0; i < n; i++) {
			struct str word = colvec_entry(c, from + i);

			number[from + i] =
				word.n ? names_put_hashed(t, word, hash[i], NULL) : DOC_NONE;
		}
	}
}

static void
number_clients(struct loading *l, size_t i)
{
	struct doc_part *part = &l->d->parts[i];
	const struct colvec *c = part->column[DOC_CLIENT];

	if (!l->clients || part->rows == 0 || c->type != COLUMN_WORD)
		return;
	part->client = mem_resize(NULL, mem_mul(c->texts, sizeof *part->client));
	l->table_of[i] = take_table(l);
	number_words(&l->table_of[i]->names, c, part->client);
	give_table(l, l->table_of[i]);
}

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
	number_clients(l, i);
	return 0;
}

static bool
look(void *ctx, size_t want, const struct colset *c)
{
	const struct loading *l = ctx;

	return doc_source_look(&l->sources[want], c);
}

/* All threads' numbers of clients become one's. */
static void
join_tables(struct loading *l)
{
	struct names *clients = &l->d->clients;

	for (size_t i = 0; i < l->ntables; i++) {
		struct numbering *t = l->tables[i];

		if (i == 0) {
			*clients = t->names;
			t->names = (struct names){ 0 };
			continue;
		}
		t->number = mem_new(mem_mul(t->names.n, sizeof *t->number));
		for (size_t k = 0; k < t->names.n; k++)
			t->number[k] =
				names_put_hashed(clients, t->names.v[k], t->names.hash[k], NULL);
	}
}

static void
drop_tables(struct loading *l)
{
	for (size_t i = 0; i < l->ntables; i++) {
		names_release(&l->tables[i]->names);
		free(l->tables[i]->number);
		free(l->tables[i]);
	}
	free(l->table_of);
	pthread_mutex_destroy(&l->lock);
}

/* Where the rows of the parts go, and those of kinds begin. */
static size_t *
place_parts(struct docs *d)
{
	size_t *at = mem_new(mem_mul(d->nparts, sizeof *at)), kind = 0;

	for (size_t i = 0; i < d->nparts; i++) {
		for (; d->parts[i].columns && kind <= d->parts[i].kind; kind++)
			d->first[kind] = d->n;
		at[i] = d->n;
		d->n += d->parts[i].rows;
	}
	for (; kind <= d->nkinds; kind++)
		d->first[kind] = d->n;
	return at;
}

struct filling {
	struct loading *l;
	size_t *at;
};

static int
fill_part(void *ctx, size_t i, struct err *e)
{
	const struct filling *f = ctx;
	struct doc_part *part = &f->l->d->parts[i];
	const struct numbering *t = f->l->table_of[i];

	(void)e;
	if (part->rows == 0)
		return 0;
	for (size_t k = 0; t && t->number && k < part->column[DOC_CLIENT]->texts; k++)
		if (part->client[k] != DOC_NONE)
			part->client[k] = t->number[part->client[k]];
	doc_part_rows(part, &f->l->sources[part->kind], f->l->d->v + f->at[i]);
	free(part->client);
	part->client = NULL;
	return 0;
}

static void
fill(struct loading *l)
{
	struct docs *d = l->d;
	struct filling f = { l, place_parts(d) };
	struct err none;

	join_tables(l);
	d->v = mem_large(mem_mul(d->n, sizeof *d->v));
	pool_run(d->nparts, fill_part, &f, &none);
	free(f.at);
}

static void
start(struct loading *l, struct session *s, const struct docs_ask *ask, struct snap_want *wants,
      struct snap_colset *how)
{
	*how = (struct snap_colset){ .look = look, .take = take_part, .ctx = l };
	l->clients = ask->texts & (1u << DOC_CLIENT);
	pthread_mutex_init(&l->lock, NULL);
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
		l->table_of = mem_new(mem_mul(d->nparts, sizeof(struct numbering *)));
		rc = snap_scan_colset(l->snap, &how, e);
		snap_close(l->snap);
	}
	if (rc == 0)
		fill(l);
	else
		docs_release(d);
	drop_tables(l);
	free(l);
	return rc;
}

void
docs_release(struct docs *d)
{
	if (!d->borrowed) {
		for (size_t i = 0; i < d->nparts; i++) {
			colset_free(d->parts[i].columns);
			free(d->parts[i].client);
		}
		free(d->parts);
		free(d->v);
		names_release(&d->clients);
	}
	*d = (struct docs){ 0 };
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
