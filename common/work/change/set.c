/* SPDX-License-Identifier: ISC */
#include "work/change/set.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/reader.h"
#include "work/change/chain.h"
#include "work/change/change_items.h"
#include "work/change/decider.h"
#include "work/change/given.h"
#include "work/change/message.h"
#include "work/change/remove.h"
#include "work/change/route.h"
#include "work/change/same_inn.h"
#include "work/change/unite.h"
#include "work/load/each.h"
#include "work/load/lookup.h"

#include <stdlib.h>

void
set_init(struct set *t, struct session *s)
{
	*t = (struct set){ .s = s };
	tape_init(&t->tape, store_fd(s->store));
	facts_init(&t->facts, s, NULL);
	t->lines = (struct line_ctx){ .s = s, .facts = &t->facts };
}

void
set_release(struct set *t)
{
	change_release(&t->change);
	line_ctx_release(&t->lines);
	facts_release(&t->facts);
	selection_release(&t->selection);
	txn_free(t->txn);
	tape_release(&t->tape);
	free(t->v);
	arena_release(&t->arena);
	*t = (struct set){ 0 };
}

/* A patch keeps its empty values: they clear. */
static void
write_patch(struct buf *out, const struct rec *patch)
{
	for (size_t i = 0; i < patch->n; i++) {
		if (i > 0)
			buf_addc(out, '\t');
		buf_add(out, patch->f[i].key);
		buf_addc(out, '=');
		rec_escape(out, patch->f[i].val);
	}
}

static int
add_job(struct set *t, struct set_job job, const struct rec *patch, struct err *e)
{
	struct buf line = { 0 };
	int rc;

	write_patch(&line, patch);
	job.size = line.n;
	rc = tape_add(&t->tape, buf_str(&line), &job.at, e);
	buf_release(&line);
	if (rc == 0)
		*LIST_ADD(*t) = job;
	return rc;
}

/* Who has another id is another record. */
static int
check_patch(const struct rec *patch, struct err *e)
{
	if (rec_find(patch, STR("id")))
		return err_data(e, NOWHERE, _("id: cannot be changed"));
	return 0;
}

int
set_named(struct set *t, const struct kind *k, struct str name, struct rec *patch, struct err *e)
{
	if (check_patch(patch, e) != 0 || lookup_values(t->s, k, patch, e) != 0)
		return -1;
	return add_job(t, (struct set_job){ .kind = k, .name = name }, patch, e);
}

int
set_selected(struct set *t, const struct kind *k, int fd, const char *stream, struct rec *patch,
	     struct err *e)
{
	if (check_patch(patch, e) != 0 || lookup_values(t->s, k, patch, e) != 0 ||
	    selection_read(&t->selection, fd, stream, k, e) != 0)
		return -1;
	return add_job(t, (struct set_job){ .kind = k, .selected = true }, patch, e);
}

static int
add_patch(struct set *t, const struct rec *r, struct err *e)
{
	const struct schema *sc = &t->s->set.schema;
	struct set_job job = { .kind = schema_kind(sc, rec_get(r, "kind")),
			       .exact = true,
			       .loc = r->at };

	if (rec_get(r, "kind").n == 0)
		return err_data(e, r->at, _("kind is missing"));
	if (job.kind == NULL)
		return schema_no_kind(sc, rec_get(r, "kind"), r->at, e);
	if (rec_get(r, "id").n == 0)
		return err_data(e, r->at, _("%s: id is missing"), job.kind->name);
	job.name = arena_dup(&t->arena, rec_get(r, "id"));
	return add_job(t, job, r, e);
}

int
set_stream(struct set *t, int fd, const char *stream, struct err *e)
{
	struct reader in;
	struct rec *r;
	int rc;

	reader_init(&in, fd, stream);
	while ((rc = reader_next(&in, &r, e)) > 0)
		if (add_patch(t, r, e) != 0) {
			rc = -1;
			break;
		}
	reader_release(&in);
	return rc;
}

int
set_remove(struct set *t, const struct kind *k, struct str name, struct err *e)
{
	struct rec none = { 0 };

	return add_job(t, (struct set_job){ .kind = k, .name = name, .remove = true }, &none, e);
}

int
set_unite(struct set *t, const struct kind *k, struct str name, struct str into, struct err *e)
{
	struct rec none = { 0 };

	return add_job(t, (struct set_job){ .kind = k, .name = name, .unite = true, .into = into },
		       &none, e);
}

/* Under the lock */

/* Has a field of the patch become something else than what the patch was made from? */
static int
check_expected(const struct set *t, const struct changed *it, const struct rec *patch,
	       struct err *e)
{
	for (size_t i = 0; t->expect && i < patch->n; i++) {
		struct str key = patch->f[i].key, is = rec_get_str(it->was, key);

		if (!str_eq(is, rec_get_str(t->expect, key)) && !str_eq(is, patch->f[i].val))
			return err_data(e, NOWHERE,
					_("%.*s: was changed meanwhile, from \"%.*s\" to "
					  "\"%.*s\""),
					STR_ARG(key), STR_ARG(rec_get_str(t->expect, key)),
					STR_ARG(is));
	}
	return 0;
}

static int
patch_one(struct set *t, const struct set_job *job, struct str id, const struct rec *patch,
	  struct err *e)
{
	struct changed *it;

	if (change_open(&t->change, job->kind, id, job->loc, &it, e) != 0 ||
	    check_expected(t, it, patch, e) != 0)
		return -1;
	return change_apply(&t->change, it, patch, true, e);
}

struct patching {
	struct set *t;
	const struct set_job *job;
	const struct rec *patch;
};

static int
patch_selected(void *ctx, const struct rec *r, struct err *e)
{
	struct patching *p = ctx;

	if (!selection_has(&p->t->selection, p->job->kind, r))
		return 0;
	return patch_one(p->t, p->job, rec_get(r, "id"), p->patch, e);
}

static int
do_job(struct set *t, const struct set_job *job, struct rec *patch, struct err *e)
{
	struct patching p = { t, job, patch };
	struct str id = job->name, into;

	if (job->selected)
		return each_record(t->s->store, job->kind, EACH_ALL, patch_selected, &p, e);
	if (!job->exact && lookup_id(t->s, job->kind, id, &id, e) != 0)
		return -1;
	if (job->unite)
		return lookup_id(t->s, job->kind, job->into, &into, e) != 0
			       ? -1
			       : unite_records(&t->change, job->kind, id, into, e);
	if (job->remove)
		return remove_record(&t->change, job->kind, id, e);
	return patch_one(t, job, id, patch, e);
}

static int
do_jobs(struct set *t, struct err *e)
{
	struct arena a = { 0 };
	struct rec patch = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < t->n; i++) {
		const struct set_job *job = &t->v[i];

		arena_reset(&a);
		rec_clear(&patch);
		if (job->size > 0)
			rc = rec_parse(&patch, tape_at(&t->tape, job->at, job->size), &a,
				       REC_TRUSTED, job->loc, e);
		if (rc == 0)
			rc = do_job(t, job, &patch, e);
	}
	rec_release(&patch);
	arena_release(&a);
	return rc;
}

static int
commit(struct set *t, struct err *e)
{
	struct buf message = { 0 };
	int rc = change_store(&t->change, e);

	if (rc == 0) {
		message_add(&message, t->s->prog, NULL, &t->change);
		rc = txn_commit(t->txn, buf_str(&message), e);
	}
	buf_release(&message);
	return rc;
}

int
set_store(struct set *t, struct err *e)
{
	int rc;

	if (t->n == 0)
		return 0;
	if (txn_begin(&t->txn, t->s->store, e) != 0)
		return -1;
	rc = change_begin(&t->change, t->s, t->txn, &t->facts, e);
	if (rc == 0)
		rc = do_jobs(t, e);
	if (rc == 0)
		rc = remove_check(&t->change, e);
	if (rc == 0)
		rc = chain_check(&t->change, e);
	if (rc == 0 && given_changed(&t->change))
		rc = given_check(t->s, t->txn, NULL, &t->change, e);
	if (rc == 0)
		rc = change_items(&t->change, &t->lines, e);
	if (rc == 0)
		rc = decider_check(&t->change, NULL, e);
	if (rc == 0)
		rc = route_follow(&t->change, e);
	if (rc == 0)
		rc = same_inn_warn(t->s, NULL, &t->change, e);
	if (rc == 0 && t->change.n > 0)
		rc = commit(t, e);
	txn_free(t->txn);
	t->txn = NULL;
	if (rc == 0)
		store_commit_git(t->s->store);
	return rc;
}

int
set_each(struct set *t, struct sink out, struct err *e)
{
	return change_each(&t->change, false, out, e);
}
