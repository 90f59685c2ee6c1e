/* SPDX-License-Identifier: ISC */
#include "work/change/duplicate.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "work/change/payment.h"
#include "work/load/each.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The entries whose ids are taken. */
struct taken {
	struct arena arena;
	const uint32_t *entry; /* of each id that was asked for */
	struct owned {
		uint32_t entry;
		const struct kind *by;
	} * v;
	size_t n, cap;
};

static int
note(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	struct taken *t = ctx;

	(void)e;
	*LIST_ADD(*t) = (struct owned){ t->entry[i], by };
	return 0;
}

/* Ask for all ids of the batch at once. */
static int
find_taken(struct add *a, struct taken *t, struct err *e)
{
	const struct batch *b = &a->batch;
	const struct kind **kinds = mem_new(mem_mul(b->n, sizeof *kinds));
	struct str *ids = mem_new(mem_mul(b->n, sizeof *ids));
	uint32_t *entry = mem_new(mem_mul(b->n, sizeof *entry));
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < b->n; i++) {
		struct str id = line_text(batch_line(b, &b->v[i]), "id", &t->arena);

		if (id.n == 0)
			continue;
		kinds[n] = batch_kind(b, &b->v[i]);
		ids[n] = id;
		entry[n++] = (uint32_t)i;
	}
	t->entry = entry;
	rc = txn_taken(a->txn, kinds, ids, n, note, t, e);
	free(kinds);
	free(ids);
	free(entry);
	return rc;
}

/* Is the stored payment the one of the batch that was left out? */
static int
compare(void *ctx, const struct rec *stored, struct err *e)
{
	const struct batch *b = &((struct add *)ctx)->batch;
	const struct kind *k = schema_kind(&b->s->set.schema, STR("payment"));
	const struct entry *v = batch_find(b, k, rec_get(stored, "id"));
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	if (v && (v->flags & ENTRY_DROPPED)) {
		rc = batch_rec(b, v, &r, &arena, e);
		r.at = batch_loc(b, v);
		if (rc == 0)
			rc = payment_same(stored, &r, e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

static int
compare_one(struct add *a, const struct entry *v, struct err *e)
{
	const struct kind *k = batch_kind(&a->batch, v);
	struct arena arena = { 0 };
	struct buf line = { 0 };
	struct rec r = { 0 };
	struct str id = line_text(batch_line(&a->batch, v), "id", &arena);
	int rc = store_get(a->s->store, k, id, &line, NULL, e);

	if (rc > 0)
		rc = rec_parse(&r, buf_str(&line), &arena, REC_TRUSTED, NOWHERE, e);
	if (rc == 0 && r.n > 0)
		rc = compare(a, &r, e);
	rec_release(&r);
	buf_release(&line);
	arena_release(&arena);
	return rc;
}

/* More than so many are looked for by reading all payments once. */
enum { FEW = 100 };

/* A payment that is left out is the stored one, or something is wrong. */
static int
compare_payments(struct add *a, const struct taken *t, struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("payment"));
	const struct batch *b = &a->batch;
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->v[i].by == k && (b->v[t->v[i].entry].flags & ENTRY_DROPPED);
	if (n > FEW)
		return each_record(a->s->store, k, EACH_ALL, compare, a, e);
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].by == k && (b->v[t->v[i].entry].flags & ENTRY_DROPPED) &&
		    compare_one(a, &b->v[t->v[i].entry], e) != 0)
			return -1;
	return 0;
}

/* Only the given fields are set: what the batch completed does not count. */
static int
update(struct add *a, struct entry *v, struct rec *r, struct err *e)
{
	const struct kind *k = batch_kind(&a->batch, v);
	struct changed *it;

	v->flags |= ENTRY_UPDATE;
	for (uint32_t bit = 0; bit < COMPLETED_FIELDS; bit++)
		if (v->completed & (1u << bit))
			rec_remove(r, batch_completed[bit]);
	if (change_open(&a->change, k, rec_get(r, "id"), r->at, &it, e) != 0)
		return -1;
	return change_apply(&a->change, it, r, true, e);
}

static int
settle(struct add *a, struct entry *v, const struct kind *by, struct arena *arena, struct rec *r,
       struct err *e)
{
	const struct kind *k = batch_kind(&a->batch, v);

	if (v->flags & ENTRY_DRAWN)
		return batch_redraw(&a->batch, v, e);
	if (batch_rec(&a->batch, v, r, arena, e) != 0)
		return -1;
	r->at = batch_loc(&a->batch, v);
	if (by != k)
		return err_data(e, r->at, _("%s \"%.*s\": is the id of the kind %s already"),
				k->name, STR_ARG(rec_get(r, "id")), by->name);
	switch (a->dup) {
	case DUP_SKIP:
		v->flags |= ENTRY_DROPPED;
		return 0;
	case DUP_UPDATE:
		return update(a, v, r, e);
	case DUP_ERROR:
		break;
	}
	return err_data(e, r->at, _("%s \"%.*s\": is there already"), k->name,
			STR_ARG(rec_get(r, "id")));
}

/* The entries of one kind that change stored records. */
struct reading {
	struct add *a;
	const struct kind *kind;
	struct arena arena;
};

/* The stored records that will be opened, in one pass over their files. */
static int
know(void *ctx, const struct snap_run *run, struct err *e)
{
	struct reading *in = ctx;
	struct str rest = run->lines, line;
	int rc = 0;

	while (rc == 0 && run_line(&rest, &line)) {
		struct store_at at = { .size = (uint32_t)line.n + 1 };
		struct str id;

		arena_reset(&in->arena);
		id = line_text(line, "id", &in->arena);
		if (id.n == 0 || !batch_find(&in->a->batch, in->kind, id))
			continue;
		snprintf(at.file, sizeof at.file, "%s", run->file);
		at.offset = run->offset + (uint64_t)(line.p - run->lines.p);
		rc = change_known(&in->a->change, in->kind, id, line, &at, e);
	}
	return rc;
}

static int
know_kind(struct add *a, const struct kind *k, struct err *e)
{
	struct reading in = { .a = a, .kind = k };
	struct snap *s;
	int rc = snap_open(&s, a->s->store, &(struct snap_want){ .kind = k }, 1, e);

	if (rc == 0) {
		rc = snap_read(s, know, &in, e);
		snap_close(s);
	}
	arena_release(&in.arena);
	return rc;
}

/* Where there are many of a kind, read them at once. */
static int
know_many(struct add *a, const struct taken *t, struct err *e)
{
	const struct schema *sc = &a->s->set.schema;
	size_t *n = mem_new(mem_mul(sc->n, sizeof *n));
	int rc = 0;

	for (size_t i = 0; i < t->n; i++)
		n[a->batch.v[t->v[i].entry].kind]++;
	for (size_t i = 0; rc == 0 && i < sc->n; i++)
		if (n[i] > FEW)
			rc = know_kind(a, sc->kinds[i], e);
	free(n);
	return rc;
}

/* What changes no stored record has to be a whole one. */
static int
check_whole(const struct batch *b, struct err *e)
{
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < b->n; i++) {
		const struct entry *v = &b->v[i];

		if (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE))
			continue;
		arena_reset(&arena);
		rc = batch_rec(b, v, &r, &arena, e);
		r.at = batch_loc(b, v);
		if (rc == 0)
			rc = value_check_required(&r, batch_kind(b, v), e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

int
duplicate_settle(struct add *a, struct err *e)
{
	struct taken t = { 0 };
	struct arena arena = { 0 };
	struct rec r = { 0 };
	bool again = false;
	int rc = find_taken(a, &t, e);

	if (rc == 0 && a->dup == DUP_UPDATE)
		rc = know_many(a, &t, e);
	if (rc == 0 && a->dup == DUP_UPDATE)
		rc = facts_gather(&a->facts, a->batch.wanted, a->batch.wanted_names.n, e);
	for (size_t i = 0; rc == 0 && i < t.n; i++) {
		struct entry *v = &a->batch.v[t.v[i].entry];

		if (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE))
			continue;
		arena_reset(&arena);
		again = again || (v->flags & ENTRY_DRAWN);
		rc = settle(a, v, t.v[i].by, &arena, &r, e);
	}
	if (rc == 0 && a->dup == DUP_SKIP)
		rc = compare_payments(a, &t, e);
	if (rc == 0 && a->dup == DUP_UPDATE)
		rc = check_whole(&a->batch, e);
	free(t.v);
	arena_release(&t.arena);
	rec_release(&r);
	arena_release(&arena);
	/* what was drawn again may be taken as well */
	return rc == 0 && again ? duplicate_settle(a, e) : rc;
}
