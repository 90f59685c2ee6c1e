/* SPDX-License-Identifier: ISC */
#include "work/change/lines.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/id.h"
#include "value/num.h"
#include "work/change/line.h"
#include "work/change/sums.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A stored document that the batch adds items to. */
struct stored_doc {
	struct str id;
	uint32_t changed; /* of change.v */
	struct sums sums;
};

struct filling {
	struct add *a;
	struct line_ctx ctx;
	struct arena arena; /* of the record at hand */
	struct rec rec;
	struct sums *sums; /* of the batch's docs[] */
	struct stored_doc *stored;
	size_t nstored, stored_cap;
	struct names stored_names;
};

/* Where an item's figures go. */
struct target {
	struct line_owner owner;
	struct sums *sums;
	bool dropped; /* the document is left out: so is its item */
};

static int
has_no_items(const struct filling *f, const struct kind *k, struct err *e)
{
	return err_data(e, f->rec.at, _("doc \"%.*s\": %s has no items"),
			STR_ARG(rec_get(&f->rec, "doc")), k->name);
}

static int
batch_target(struct filling *f, const struct entry *v, struct target *t, struct err *e)
{
	const struct batch *b = &f->a->batch;

	t->dropped = v->flags & ENTRY_DROPPED;
	if (v->doc == BATCH_NONE)
		return has_no_items(f, batch_kind(b, v), e);
	t->sums = &f->sums[v->doc];
	return line_owner_of(&f->ctx, batch_kind(b, v), batch_line(b, v), &t->owner, e);
}

static int
load_stored(struct filling *f, const struct kind *k, struct str id, struct stored_doc *d,
	    struct err *e)
{
	struct changed *it;
	int32_t date;

	*d = (struct stored_doc){ .id = arena_dup(&f->a->batch.arena, id) };
	if (change_open(&f->a->change, k, id, f->rec.at, &it, e) != 0)
		return -1;
	d->changed = (uint32_t)(it - f->a->change.v);
	if (!(k->flags & KIND_ITEMS))
		return has_no_items(f, k, e);
	if (!sums_open(k, it->now))
		return err_data(e, f->rec.at,
				_("doc \"%.*s\": no more items are added to this %s (%.*s)"),
				STR_ARG(id), k->name, STR_ARG(rec_get(it->now, "status")));
	if (!date_parse(&date, rec_get(it->was, "date")))
		return err_data(e, f->rec.at, _("%s \"%.*s\": has no date"), k->name, STR_ARG(id));
	return sums_stored(f->a->s, &f->a->change, id, date, &d->sums, e);
}

static int
stored_target(struct filling *f, struct str id, struct target *t, struct err *e)
{
	uint32_t i = names_find(&f->stored_names, id);
	struct buf line = { 0 };
	const struct kind *k;
	struct stored_doc fresh;
	int rc = store_find(f->a->s->store, id, &k, &line, NULL, e);

	if (rc == 0)
		rc = err_data(e, f->rec.at, _("doc \"%.*s\": no such document"), STR_ARG(id));
	if (rc > 0 && i == NAMES_NONE) {
		rc = load_stored(f, k, id, &fresh, e) == 0 ? 1 : -1;
		if (rc > 0) {
			i = names_put(&f->stored_names, fresh.id, NULL);
			f->stored =
				mem_grow(f->stored, f->nstored, &f->stored_cap, sizeof *f->stored);
			f->stored[f->nstored++] = fresh;
		}
	}
	if (rc > 0) {
		t->sums = &f->stored[i].sums;
		rc = line_owner_of(&f->ctx, k, arena_dup(&f->arena, buf_str(&line)), &t->owner, e);
	}
	buf_release(&line);
	return rc;
}

/* n is the item's own, or that of its id, or the next; the id is the document's and n. */
static int
name_item(struct filling *f, struct entry *v, const struct target *t, struct err *e)
{
	struct batch *b = &f->a->batch;
	struct str id = rec_get(&f->rec, "id"), doc;
	uint64_t n;

	if (!str_uint(rec_get(&f->rec, "n"), &n) &&
	    !(id_item(id, &doc, &n) && str_eq(doc, t->owner.id))) {
		n = t->sums->last + 1;
		while (id.n == 0 && batch_find(b, NULL,
					       arena_printf(&f->arena, "%.*s.%" PRIu64,
							    STR_ARG(t->owner.id), n)))
			n++;
	}
	rec_setz(&f->rec, "n", arena_printf(&f->arena, "%" PRIu64, n));
	if (id.n > 0)
		return 0;
	id = arena_printf(&f->arena, "%.*s.%" PRIu64, STR_ARG(t->owner.id), n);
	if (batch_find(b, NULL, id))
		return err_data(e, f->rec.at, _("n \"%" PRIu64 "\": item %.*s stands twice"), n,
				STR_ARG(id));
	rec_setz(&f->rec, "id", id);
	batch_named(b, v, id);
	return 0;
}

static int
fill_item(struct filling *f, struct entry *v, struct err *e)
{
	struct add *a = f->a;
	struct target t = { 0 };
	const struct entry *doc;
	struct line l;
	struct str id;
	int rc;

	arena_reset(&f->arena);
	if (batch_rec(&a->batch, v, &f->rec, &f->arena, e) != 0)
		return -1;
	f->rec.at = batch_loc(&a->batch, v);
	id = rec_get(&f->rec, "doc");
	doc = batch_find(&a->batch, NULL, id);
	rc = doc && !(doc->flags & ENTRY_UPDATE) ? batch_target(f, doc, &t, e)
						 : stored_target(f, id, &t, e);
	if (rc != 0)
		return -1;
	if (t.dropped) {
		v->flags |= ENTRY_DROPPED;
		return 0;
	}
	/* a batch that grows moves its lines: what is kept of the owner is copied */
	t.owner.id = arena_dup(&f->arena, t.owner.id);
	t.owner.client = arena_dup(&f->arena, t.owner.client);
	if (name_item(f, v, &t, e) != 0 ||
	    line_fill(&f->ctx, &t.owner, &f->rec, &f->arena, &l, e) != 0)
		return -1;
	if (sums_add(t.sums, &f->rec, a->s->set.digits, e) != 0)
		return -1;
	v->date = t.owner.date;
	return batch_put(&a->batch, v, &f->rec, e);
}

static int
fill_items(struct filling *f, struct err *e)
{
	struct batch *b = &f->a->batch;
	const struct kind *k = schema_kind(&f->a->s->set.schema, STR("item"));

	for (size_t i = 0; i < b->n; i++) {
		struct entry *v = &b->v[i];

		if (batch_kind(b, v) == k && !(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) &&
		    fill_item(f, v, e) != 0)
			return -1;
	}
	return 0;
}

static int
sum_doc(struct filling *f, const struct sums *sums, struct entry *v, struct err *e)
{
	struct batch *b = &f->a->batch;
	const struct kind *k = batch_kind(b, v);
	struct str given;
	int digits = f->a->s->set.digits;
	char text[NUM_TEXT];
	int64_t amount;

	if (sums->n == 0 && (v->flags & ENTRY_READY))
		return 0;
	given = line_value(batch_line(b, v), "amount");
	if (sums->n == 0 && (given.n > 0 || !(k->flags & KIND_SUMMED)))
		return 0;
	if (sums->n == 0)
		return err_data(e, batch_loc(b, v),
				_("%s \"%.*s\": has neither an amount nor items"), k->name,
				STR_ARG(line_value(batch_line(b, v), "id")));
	/* a claim may ask for more or less than its lines come to */
	if (given.n > 0 && strcmp(k->name, "claim") == 0)
		return 0;
	if (given.n > 0 && num_parse(&amount, given, digits) == NUM_OK && amount != sums->amount)
		return err_data(e, batch_loc(b, v),
				_("%s \"%.*s\": amount \"%.*s\": its items come to %s"), k->name,
				STR_ARG(line_value(batch_line(b, v), "id")), STR_ARG(given),
				num_text(sums->amount, digits, text).p);
	arena_reset(&f->arena);
	if (batch_rec(b, v, &f->rec, &f->arena, e) != 0)
		return -1;
	sums_put(sums, k, &f->rec, digits, &f->arena);
	return batch_put(b, v, &f->rec, e);
}

static int
sum_docs(struct filling *f, struct err *e)
{
	struct batch *b = &f->a->batch;

	for (size_t i = 0; i < b->ndocs; i++) {
		struct entry *v = &b->v[b->docs[i].entry];

		if (!(v->flags & (ENTRY_DROPPED | ENTRY_UPDATE)) &&
		    sum_doc(f, &f->sums[i], v, e) != 0)
			return -1;
	}
	for (size_t i = 0; i < f->nstored; i++) {
		struct changed *it = &f->a->change.v[f->stored[i].changed];

		sums_replace(&f->stored[i].sums, it->kind, it->now, f->a->s->set.digits,
			     &f->a->change.arena);
	}
	return 0;
}

int
lines_fill(struct add *a, struct err *e)
{
	struct filling f = { .a = a };
	int rc;

	f.ctx = (struct line_ctx){
		.s = a->s, .facts = &a->facts, .batch = &a->batch, .rules = a->rules
	};
	f.sums = mem_new(mem_mul(a->batch.ndocs, sizeof *f.sums));
	rc = fill_items(&f, e);
	if (rc == 0)
		rc = sum_docs(&f, e);
	free(f.sums);
	free(f.stored);
	names_release(&f.stored_names);
	rec_release(&f.rec);
	arena_release(&f.arena);
	line_ctx_release(&f.ctx);
	return rc;
}
