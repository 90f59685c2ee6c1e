/* SPDX-License-Identifier: ISC */
#include "work/change/contact.h"

#include "store/snap.h"
#include "value/date.h"
#include "work/change/fill.h"

#include <string.h>

/* What was planned longer ago is not followed any more; so that a contact costs the same
 * however many there are. */
enum { LOOK_BACK = 92 };

static void
copy(struct rec *to, const struct rec *from, const char *key)
{
	rec_setz(to, key, rec_get(from, key));
}

int
contact_plan_next(struct add *a, const struct rec *given, struct err *e)
{
	static const char *const same[] = { "client", "manager", "contact", "deal" };
	struct rec next = { 0 }, r = { 0 };
	struct arena arena = { 0 };
	struct str type;
	int rc = 0;

	if (!str_is(rec_get(given, "kind"), "activity") || rec_get(given, "next").n == 0)
		return 0;
	/* as it was taken: what was given may have been put into another form */
	rc = batch_rec(&a->batch, &a->batch.v[a->batch.n - 1], &r, &arena, e);
	type = rec_get(&r, rec_get(&r, "next_type").n > 0 ? "next_type" : "type");
	rec_setz(&next, "kind", STR("activity"));
	rec_setz(&next, "date", rec_get(&r, "next"));
	rec_setz(&next, "type", type);
	rec_setz(&next, "status", STR("planned"));
	rec_setz(&next, "planned", STR("yes"));
	for (size_t i = 0; i < COUNTOF(same); i++)
		copy(&next, &r, same[i]);
	if (str_is(type, "promise")) /* what was promised is waited for */
		copy(&next, &r, "amount");
	if (rc == 0)
		rc = add_rec(a, &next, e);
	rec_release(&next);
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

struct search {
	struct str client, type;
	int32_t day; /* not after it */
	int32_t date;
	struct str id; /* the oldest so far; empty: none */
	struct arena *arena;
	struct rec r;
};

static void
look(struct search *f, const struct rec *r)
{
	int32_t date;

	if (!str_is(rec_get(r, "status"), "planned") || !str_eq(rec_get(r, "type"), f->type) ||
	    !str_eq(rec_get(r, "client"), f->client) || !date_parse(&date, rec_get(r, "date")) ||
	    date > f->day || f->day - date > LOOK_BACK || (f->id.n > 0 && date >= f->date))
		return;
	f->date = date;
	f->id = arena_dup(f->arena, rec_get(r, "id"));
}

/* Few of the lines are of planned contacts: the others are not taken apart. */
static int
look_in(void *ctx, const struct snap_run *run, struct err *e)
{
	static const char mark[] = "\tstatus=planned";
	struct search *f = ctx;
	const char *end = run->lines.p + run->lines.n, *p = run->lines.p;
	struct arena a = { 0 };
	int rc = 0;

	while (rc == 0 && p < end &&
	       (p = memmem(p, (size_t)(end - p), mark, sizeof mark - 1)) != NULL) {
		const char *from = memrchr(run->lines.p, '\n', (size_t)(p - run->lines.p));
		const char *to = memchr(p, '\n', (size_t)(end - p));

		from = from ? from + 1 : run->lines.p;
		p = to ? to : end;
		arena_reset(&a);
		rc = rec_parse(&f->r, (struct str){ from, (size_t)(p - from) }, &a, REC_TRUSTED,
			       NOWHERE, e);
		if (rc == 0)
			look(f, &f->r);
	}
	arena_release(&a);
	return rc;
}

static int
search(struct search *f, struct store *st, const struct kind *k, struct err *e)
{
	int32_t from = f->day - DATE_MIN > LOOK_BACK ? f->day - LOOK_BACK : DATE_MIN;
	struct snap_want want = { k, { from, f->day } };
	struct snap *s;
	int rc;

	if (snap_open(&s, st, &want, 1, e) != 0)
		return -1;
	rc = snap_read(s, look_in, f, e);
	snap_close(s);
	rec_release(&f->r);
	return rc;
}

/* What the batch completed is not what somebody said, but who does it for another; the id drawn
 * is not needed. */
static int
become(struct add *a, struct entry *v, struct rec *r, struct str id, struct err *e)
{
	struct changed *it;

	v->flags |= ENTRY_UPDATE;
	rec_remove(r, "at");
	rec_setz(r, "status", STR("done"));
	rec_setz(r, "planned", STR("yes"));
	if (change_open(&a->change, batch_kind(&a->batch, v), id, r->at, &it, e) != 0 ||
	    fill_for(&a->facts, r, rec_get(it->was, "manager"), e) != 0)
		return -1;
	if (rec_get(r, "for").n == 0)
		rec_remove(r, "by");
	return change_apply(&a->change, it, r, true, e);
}

static int
find_and_become(struct add *a, struct entry *v, struct rec *r, struct arena *arena, struct err *e)
{
	struct search f = { .client = rec_get(r, "client"),
			    .type = rec_get(r, "type"),
			    .arena = arena };
	const struct kind *k = batch_kind(&a->batch, v);

	if (!str_is(rec_get(r, "status"), "done") || !date_parse(&f.day, rec_get(r, "date")))
		return 0;
	if (search(&f, a->s->store, k, e) != 0)
		return -1;
	return f.id.n > 0 ? become(a, v, r, f.id, e) : 0;
}

int
contact_close_planned(struct add *a, struct err *e)
{
	struct batch *b = &a->batch;
	struct entry *v = b->v;
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	if (b->name || a->many || b->n == 0 || strcmp(batch_kind(b, v)->name, "activity") != 0)
		return 0;
	/* a contact that is stored already does not plan the next one again */
	for (size_t i = 1; (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) && i < b->n; i++)
		b->v[i].flags |= ENTRY_DROPPED;
	if (v->flags & ENTRY_DRAWN) {
		rc = batch_rec(b, v, &r, &arena, e);
		if (rc == 0)
			rc = find_and_become(a, v, &r, &arena, e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}
