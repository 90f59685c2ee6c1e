/* SPDX-License-Identifier: ISC */
#include "work/load/list.h"

#include "base/buf.h"
#include "rec/cols.h"
#include "store/line.h"
#include "work/load/each_lines.h"
#include "work/load/lookup.h"

#include <string.h>

struct listing {
	const struct list_query *q;
	struct sink out;
};

static bool
takes(void *ctx, const struct rec *r)
{
	const struct listing *l = ctx;

	return l->q->selection == NULL || selection_has(l->q->selection, l->q->kind, r);
}

static int
put(void *ctx, const struct rec *r, struct err *e)
{
	const struct listing *l = ctx;

	return takes(ctx, r) ? l->out.put(l->out.ctx, r, e) : 0;
}

/* One record by its exact id; what there is not is not listed. */
static int
put_one(struct session *s, struct listing *l, struct str id, struct err *e)
{
	struct buf line = { 0 };
	struct arena a = { 0 };
	struct rec r = { 0 };
	int rc = store_get(s->store, l->q->kind, id, &line, NULL, e);

	if (rc > 0)
		rc = rec_parse(&r, buf_str(&line), &a, REC_TRUSTED, NOWHERE, e);
	if (rc == 0 && r.n > 0)
		rc = put(l, &r, e);
	rec_release(&r);
	arena_release(&a);
	buf_release(&line);
	return rc;
}

static int
put_named(struct session *s, struct listing *l, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < l->q->nnames; i++) {
		struct str id;

		if (lookup_id(s, l->q->kind, str_of(l->q->names[i]), &id, e) != 0)
			return -1;
		rc = put_one(s, l, id, e);
	}
	return rc;
}

/* A record that is named, by its exact id or otherwise; of what fails list_run will tell. */
static struct str
client_of_named(struct session *s, const struct list_query *q)
{
	struct str id, client = { 0 };
	struct buf line = { 0 };
	struct err none;

	if (lookup_id(s, q->kind, str_of(q->names[0]), &id, &none) != 0)
		return client;
	if (strcmp(q->kind->name, "client") == 0)
		return id;
	if (store_get(s->store, q->kind, id, &line, NULL, &none) > 0)
		client = arena_dup(&s->arena,
				   cols_text(line_raw(buf_str(&line), STR("client=")), &s->arena));
	buf_release(&line);
	return client;
}

/* The field that says of which client a record is. */
static const char *
client_field(const struct list_query *q)
{
	return strcmp(q->kind->name, "client") == 0 ? "id" : "client";
}

struct str
list_client(struct session *s, const struct list_query *q)
{
	struct str client = { 0 };

	if (q->nnames == 1)
		return client_of_named(s, q);
	if (q->nnames == 0 && q->where && expr_pins(q->where, client_field(q), &client))
		return client;
	return (struct str){ 0 };
}

int
list_run(struct session *s, const struct list_query *q, struct sink out, struct err *e)
{
	struct listing l = { q, out };
	struct period p = EACH_ALL;
	struct str id, client;
	int rc;

	if (q->nnames > 0)
		rc = put_named(s, &l, e);
	else if (q->where && expr_pins(q->where, "id", &id))
		rc = put_one(s, &l, id, e);
	else {
		if (q->where && kind_dated(q->kind))
			expr_dates(q->where, "date", &p);
		if (p.from > p.to)
			rc = 0;
		else if (q->where && expr_pins(q->where, "client", &client))
			rc = each_with(s->store, q->kind, p, "client", client, put, &l, e);
		else if (out.lines)
			rc = each_lines(s->store, q->kind, p, takes, &l, out, e);
		else
			rc = each_record(s->store, q->kind, p, put, &l, e);
	}
	return rc < 0 ? -1 : 0;
}
