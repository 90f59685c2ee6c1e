/* SPDX-License-Identifier: ISC */
#include "work/report/report_duplicates.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "crm/alike_pairs.h"
#include "crm/twin.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "other", TYPE_REF, 0, "client", N_("the other") },
	{ "other_name", TYPE_TEXT, 0, NULL, N_("name of the other") },
	{ "why", TYPE_TAGS, 0, NULL, N_("the same") },
	{ "alike", TYPE_INT, FIELD_MINOR, NULL, N_("how alike the names are, percent") },
	{ "value", TYPE_TEXT, FIELD_MINOR, NULL, N_("value") },
};

const struct kind *
report_duplicates_kind(const struct report_query *q)
{
	return report_kind(q, "duplicates", NULL, 0, fields, COUNTOF(fields));
}

enum why { BY_INN, BY_PHONE, BY_EMAIL, BY_NAME, WHYS };

static const char *const whys[WHYS] = { "inn", "phone", "email", "name" };

/* A value that a client has. */
struct mark {
	enum why why;
	uint32_t client; /* in the order of the files */
	struct str key;
};

struct pair {
	uint32_t a, b; /* a before b */
	unsigned why;  /* bits */
	unsigned alike;
	struct str value;
};

struct making {
	const struct report_query *q;
	struct clients clients;
	struct arena arena;
	struct {
		struct mark *v;
		size_t n, cap;
	} marks;
	struct numbered {
		struct twin twin;
		struct str inn;
	} * numbered; /* by client */
	struct twin_list by_inn;
	struct names names; /* of pairs */
	struct pair *v;     /* by the same numbers */
	size_t cap;
};

static struct pair *
pair_of(struct making *m, uint32_t a, uint32_t b)
{
	uint32_t key[2] = { a < b ? a : b, a < b ? b : a };
	bool added;
	uint32_t i = names_put(&m->names, (struct str){ (const char *)key, sizeof key }, &added);

	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct pair){ .a = key[0], .b = key[1] };
	}
	return &m->v[i];
}

static void
add_mark(struct making *m, enum why why, uint32_t client, const struct buf *key)
{
	if (key->n > 0)
		*LIST_ADD(m->marks) =
			(struct mark){ why, client, arena_dup(&m->arena, buf_str(key)) };
}

/* Telephone and email of a client or a contact. */
static void
mark_ways(struct making *m, const struct rec *r, uint32_t client)
{
	struct buf key = { 0 };

	alike_phone(&key, rec_get(r, "phone"));
	add_mark(m, BY_PHONE, client, &key);
	buf_reset(&key);
	utf8_fold(&key, rec_get(r, "email"));
	add_mark(m, BY_EMAIL, client, &key);
	buf_release(&key);
}

static void
take_inn(struct making *m, const struct rec *r, uint32_t client)
{
	struct str inn = rec_get(r, "inn");

	if (inn.n == 0)
		return;
	m->numbered[client] = (struct numbered){ twin_of(rec_get(r, "id"), inn, rec_get(r, "kpp"),
							 rec_get(r, "parent")),
						 arena_dup(&m->arena, inn) };
	m->numbered[client].twin.at = client;
	twin_list_add(&m->by_inn, m->numbered[client].twin.inn, client);
}

static int
take_client(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t i = names_find(&m->clients.ids, rec_get(r, "id"));
	struct buf key = { 0 };

	(void)e;
	if (i == NAMES_NONE)
		return 0;
	take_inn(m, r, i);
	alike_key(&key, rec_get(r, "name"));
	add_mark(m, BY_NAME, i, &key);
	buf_release(&key);
	mark_ways(m, r, i);
	return 0;
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t i = names_find(&m->clients.ids, rec_get(r, "client"));

	(void)e;
	if (i != NAMES_NONE)
		mark_ways(m, r, i);
	return 0;
}

static int
mark_cmp(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;
	int c;

	if (a->why != b->why)
		return a->why < b->why ? -1 : 1;
	c = str_cmp(a->key, b->key);
	if (c != 0)
		return c;
	return a->client < b->client ? -1 : a->client > b->client;
}

static struct twin
read_twin(void *ctx, uint32_t at)
{
	return ((struct making *)ctx)->numbered[at].twin;
}

static void
pair_twins(void *ctx, const struct twin *t, const struct twin *elder)
{
	struct making *m = ctx;
	struct pair *p = pair_of(m, elder->at, t->at);

	p->why |= 1u << BY_INN;
	p->value = m->numbered[t->at].inn;
}

static struct str
family(const struct making *m, uint32_t client)
{
	struct str parent = client_text(&m->clients.v[client], CLIENT_PARENT);

	return parent.n > 0 ? parent : m->clients.ids.v[client];
}

/* What is the same: all of it beside the first, so that n make n - 1 pairs, but not outlets beside
 * each other and their chain. */
static void
pair_same(struct making *m)
{
	struct mark *v = m->marks.v;

	for (size_t i = 0, first = 0; i < m->marks.n; i++) {
		struct pair *p;

		if (v[i].why != v[first].why || !str_eq(v[i].key, v[first].key))
			first = i;
		if (v[i].client == v[first].client ||
		    str_eq(family(m, v[i].client), family(m, v[first].client)))
			continue;
		p = pair_of(m, v[first].client, v[i].client);
		p->why |= 1u << v[i].why;
		if (v[i].why == BY_NAME)
			p->alike = 100;
		else if (p->value.n == 0)
			p->value = v[i].key;
	}
}

/* Names that are not the same, the first client of each. */
struct naming {
	struct making *m;
	struct str *keys;
	uint32_t *clients; /* by the same numbers */
	size_t n;
};

static void
take_alike(void *ctx, size_t a, size_t b, unsigned percent)
{
	const struct naming *in = ctx;
	struct pair *p;

	if (str_eq(family(in->m, in->clients[a]), family(in->m, in->clients[b])))
		return;
	p = pair_of(in->m, in->clients[a], in->clients[b]);
	p->why |= 1u << BY_NAME;
	p->alike = percent;
}

static void
pair_names(struct making *m)
{
	const struct mark *v = m->marks.v;
	struct naming in = { .m = m };

	in.keys = mem_new(mem_mul(m->marks.n, sizeof *in.keys));
	in.clients = mem_new(mem_mul(m->marks.n, sizeof *in.clients));
	for (size_t i = 0; i < m->marks.n; i++) {
		if (v[i].why != BY_NAME ||
		    (i > 0 && v[i - 1].why == BY_NAME && str_eq(v[i - 1].key, v[i].key)))
			continue;
		in.keys[in.n] = v[i].key;
		in.clients[in.n++] = v[i].client;
	}
	alike_pairs(in.keys, in.n, take_alike, &in);
	free(in.keys);
	free(in.clients);
}

/* The surest first: by more things, then the names. */
static int
pair_cmp(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;
	int na = __builtin_popcount(a->why), nb = __builtin_popcount(b->why);

	if (na != nb)
		return na > nb ? -1 : 1;
	if (a->alike != b->alike)
		return a->alike > b->alike ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

static void
note(const struct making *m, const struct pair *p)
{
	struct explain *x = m->q->s->explain;
	const uint32_t clients[] = { p->a, p->b };
	struct explain_number text;
	struct str row = explain_number((uint64_t)p->a << 32 | p->b, &text);

	for (size_t i = 0; x && i < COUNTOF(clients); i++)
		explain_note(x, row, "alike",
			     &(struct explained){ "client", m->clients.ids.v[clients[i]], "basis",
						  p->alike, 0 });
	explain_row(x, row);
}

static int
put_pair(const struct making *m, struct row *row, const struct pair *p, struct sink out,
	 struct err *e)
{
	const struct clients *c = &m->clients;
	struct buf why = { 0 };
	int rc;

	for (size_t i = 0; i < WHYS; i++)
		if (p->why & 1u << i)
			buf_printf(&why, "%s%s", why.n > 0 ? "," : "", whys[i]);
	row_start(row, "duplicates");
	row_text(row, "client", c->ids.v[p->a]);
	row_text(row, "name", client_text(&c->v[p->a], CLIENT_NAME));
	row_text(row, "other", c->ids.v[p->b]);
	row_text(row, "other_name", client_text(&c->v[p->b], CLIENT_NAME));
	row_text(row, "why", buf_str(&why));
	if (p->why & 1u << BY_NAME)
		row_int(row, "alike", p->alike);
	row_text(row, "value", p->value);
	note(m, p);
	rc = row_put(row, out, e);
	buf_release(&why);
	return rc;
}

static bool
takes(const struct making *m, const struct pair *p)
{
	const struct clients *c = &m->clients;

	return report_takes(m->q, c->ids.v[p->a], &c->v[p->a]) ||
	       report_takes(m->q, c->ids.v[p->b], &c->v[p->b]);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->names.n > 1)
		qsort(m->v, m->names.n, sizeof *m->v, pair_cmp);
	for (size_t i = 0; rc == 0 && i < m->names.n; i++)
		if (takes(m, &m->v[i]))
			rc = put_pair(m, &row, &m->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_duplicates(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = -1;

	m.names.arena = &m.arena;
	if (clients_load(&m.clients, q->s, q->as_of, e) == 0) {
		m.numbered = mem_new(mem_mul(m.clients.ids.n, sizeof *m.numbered));
		if (each_of(q->s, "client", EACH_ALL, take_client, &m, e) == 0 &&
		    each_of(q->s, "contact", EACH_ALL, take_contact, &m, e) == 0)
			rc = 0;
	}
	if (rc == 0) {
		if (m.marks.n > 1)
			qsort(m.marks.v, m.marks.n, sizeof *m.marks.v, mark_cmp);
		twin_list_find(&m.by_inn, &(struct twin_ops){ read_twin, pair_twins, &m });
		pair_same(&m);
		pair_names(&m);
		rc = put_rows(&m, out, e);
	}
	free(m.marks.v);
	free(m.numbered);
	free(m.by_inn.v);
	free(m.v);
	names_release(&m.names);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
