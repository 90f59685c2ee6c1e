/* SPDX-License-Identifier: ISC */
#include "work/change/add.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/id.h"
#include "work/change/answers.h"
#include "work/change/chain.h"
#include "work/change/change_items.h"
#include "work/change/contact.h"
#include "work/change/decider.h"
#include "work/change/duplicate.h"
#include "work/change/fill.h"
#include "work/change/given.h"
#include "work/change/lines.h"
#include "work/change/message.h"
#include "work/change/route.h"
#include "work/change/same_inn.h"

#include <stdlib.h>
#include <string.h>

int
add_begin(struct add *a, struct session *s, const char *name, enum on_duplicate dup, struct err *e)
{
	*a = (struct add){ .s = s, .dup = dup };
	if (batch_init(&a->batch, s, name, e) != 0)
		return -1;
	a->batch.again_skip = dup == DUP_SKIP;
	a->batch.again_update = dup == DUP_UPDATE;
	facts_init(&a->facts, s, &a->batch);
	return 0;
}

void
add_release(struct add *a)
{
	change_release(&a->change);
	numbers_release(&a->numbers);
	facts_release(&a->facts);
	batch_release(&a->batch);
	txn_free(a->txn);
	*a = (struct add){ 0 };
}

int
add_rec(struct add *a, struct rec *r, struct err *e)
{
	return batch_add(&a->batch, r, e);
}

/* The line of the first record that is added and refers so, or NULL. */
static const struct entry *
who_wants(const struct batch *b, const struct wanted *w)
{
	const struct entry *first = &b->v[w->entry];

	if (!(first->flags & (ENTRY_DROPPED | ENTRY_UPDATE)))
		return first;
	for (size_t i = w->entry + 1; i < b->n; i++)
		if (!(b->v[i].flags & (ENTRY_DROPPED | ENTRY_UPDATE)) &&
		    batch_refers(b, &b->v[i], w->kind, w->id))
			return &b->v[i];
	return NULL;
}

/* References: each distinct one is looked up once. */
static int
check_refs(struct add *a, struct err *e)
{
	struct batch *b = &a->batch;

	if (facts_gather(&a->facts, b->wanted, b->wanted_names.n, e) != 0)
		return -1;
	for (size_t i = 0; i < b->wanted_names.n; i++) {
		const struct wanted *w = &b->wanted[i];
		const struct entry *v;
		int rc = facts_exists(&a->facts, w->kind, w->id, e);

		if (rc < 0)
			return -1;
		if (rc == 0 && (v = who_wants(b, w)) != NULL &&
		    facts_check_ref(&a->facts, w->kind, w->field, w->id, batch_loc(b, v), e) != 0)
			return -1;
	}
	return 0;
}

static int
set_number(struct add *a, const struct kind *k, struct rec *r, struct arena *arena, struct err *e)
{
	struct str number;
	int32_t date;

	if (!(k->flags & KIND_NUMBERED) || rec_get(r, "number").n > 0 ||
	    !date_parse(&date, rec_get(r, "date")))
		return 0;
	if (numbers_next(&a->numbers, a->s, a->txn, k, date, arena, &number, e) != 0)
		return -1;
	rec_setz(r, "number", number);
	return 0;
}

/* People, terms and the number of one record. */
static int
fill_head(struct add *a, struct entry *v, struct rec *r, struct arena *arena, struct err *e)
{
	const struct kind *k = batch_kind(&a->batch, v);

	if (batch_rec(&a->batch, v, r, arena, e) != 0)
		return -1;
	if ((k->flags & KIND_NUMBERED) && rec_get(r, "number").n > 0)
		a->given = true;
	if (!fill_needed(k, r))
		return 0;
	r->at = batch_loc(&a->batch, v);
	if (fill_people(&a->facts, k, r, arena, e) != 0 ||
	    fill_due(&a->facts, k, r, arena, e) != 0 || set_number(a, k, r, arena, e) != 0)
		return -1;
	return batch_put(&a->batch, v, r, e);
}

static int
fill_heads(struct add *a, struct err *e)
{
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < a->batch.n; i++) {
		struct entry *v = &a->batch.v[i];

		if (v->flags & (ENTRY_DROPPED | ENTRY_UPDATE))
			continue;
		if (v->flags & ENTRY_READY) {
			if (batch_kind(&a->batch, v)->flags & KIND_NUMBERED)
				a->given = true;
			continue;
		}
		arena_reset(&arena);
		rc = fill_head(a, v, &r, &arena, e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

/* What had to be filled in is there now. */
static int
check_complete(const struct batch *b, const struct entry *v, struct str line, struct err *e)
{
	const struct kind *k = batch_kind(b, v);

	for (size_t i = 0; i < k->n; i++) {
		const struct field_def *d = &k->fields[i];

		if ((d->flags & FIELD_REQUIRED) && (d->flags & FIELD_GENERATED) &&
		    line_value(line, d->name).n == 0)
			return err_data(e, batch_loc(b, v), _("%s \"%.*s\": %s is missing"),
					k->name, STR_ARG(line_value(line, "id")), d->name);
	}
	return 0;
}

static int
write_entry(struct add *a, const struct entry *v, struct err *e)
{
	const struct batch *b = &a->batch;
	const struct kind *k = batch_kind(b, v);
	struct str line = batch_line(b, v);

	if (!(v->flags & ENTRY_READY) && check_complete(b, v, line, e) != 0)
		return -1;
	if (kind_dated(k) && v->date == DATE_NONE)
		return err_data(e, batch_loc(b, v), _("%s: date is missing"), k->name);
	line.n++; /* the LF */
	return txn_add(a->txn, k, kind_dated(k) ? date_month(v->date) : DATE_NONE, line, e);
}

static int
write_all(struct add *a, struct err *e)
{
	for (size_t i = 0; i < a->batch.n; i++)
		if (!(a->batch.v[i].flags & (ENTRY_DROPPED | ENTRY_UPDATE)) &&
		    write_entry(a, &a->batch.v[i], e) != 0)
			return -1;
	return change_store(&a->change, e);
}

static int
commit(struct add *a, struct err *e)
{
	struct buf message = { 0 };
	int rc;

	message_add(&message, a->s->prog, &a->batch, &a->change);
	rc = txn_commit(a->txn, buf_str(&message), e);
	buf_release(&message);
	return rc;
}

/* What --on-duplicate update changes. */
static int
settle_items(struct add *a, struct err *e)
{
	struct line_ctx lines = { .s = a->s, .facts = &a->facts, .batch = &a->batch };
	int rc = change_items(&a->change, &lines, e);

	line_ctx_release(&lines);
	return rc;
}

int
add_store(struct add *a, bool dry, struct err *e)
{
	int rc;

	if (a->batch.n == 0 && a->task.decide == NULL)
		return 0;
	if (txn_begin(&a->txn, a->s->store, e) != 0)
		return -1;
	rc = change_begin(&a->change, a->s, a->txn, &a->facts, e);
	if (rc == 0 && a->task.decide)
		rc = a->task.decide(a->task.ctx, a, e);
	if (rc == 0)
		rc = duplicate_settle(a, e);
	if (rc == 0)
		rc = answers_check(a, e);
	if (rc == 0)
		rc = contact_close_planned(a, e);
	if (rc == 0)
		rc = check_refs(a, e);
	if (rc == 0)
		rc = chain_check(&a->change, e);
	if (rc == 0)
		rc = fill_heads(a, e);
	if (rc == 0 && (a->given || given_changed(&a->change)))
		rc = given_check(a->s, a->txn, &a->batch, &a->change, e);
	if (rc == 0)
		rc = decider_check(&a->change, &a->batch, e);
	if (rc == 0)
		rc = settle_items(a, e);
	if (rc == 0 && a->dup == DUP_UPDATE)
		rc = route_follow(&a->change, e);
	if (rc == 0)
		rc = lines_fill(a, e);
	if (rc == 0)
		rc = same_inn_warn(a->s, &a->batch, &a->change, e);
	if (rc == 0 && a->task.check)
		rc = a->task.check(a->task.ctx, a, e);
	if (rc == 0)
		rc = write_all(a, e);
	if (rc == 0 && !dry && a->batch.n + a->change.n > 0)
		rc = commit(a, e);
	txn_free(a->txn);
	a->txn = NULL;
	if (rc == 0 && !dry)
		store_commit_git(a->s->store);
	return rc;
}

static bool
is_written(const struct entry *v)
{
	return !(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE));
}

int
add_lines(struct add *a, struct sink changed, void (*line)(struct str line), struct err *e)
{
	for (size_t i = 0; i < a->batch.n; i++) {
		if (is_written(&a->batch.v[i])) {
			struct str s = batch_line(&a->batch, &a->batch.v[i]);

			s.n++; /* the LF */
			line(s);
		}
	}
	return change_each(&a->change, false, changed, e);
}

int
add_each(struct add *a, struct sink out, struct err *e)
{
	struct arena arena = { 0 };
	struct rec r = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < a->batch.n; i++) {
		const struct entry *v = &a->batch.v[i];

		if (!is_written(v))
			continue;
		arena_reset(&arena);
		rc = batch_rec(&a->batch, v, &r, &arena, e);
		if (rc == 0)
			rc = out.put(out.ctx, &r, e);
	}
	rec_release(&r);
	arena_release(&arena);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return change_each(&a->change, false, out, e);
}
