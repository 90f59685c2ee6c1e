/* SPDX-License-Identifier: ISC */
#include "work/dir/undo.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/merge_rec.h"
#include "work/load/row.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field_def undo_fields[] = {
	{ "doc_kind", TYPE_TEXT, 0, NULL, N_("kind of the record") },
	{ "field", TYPE_TEXT, 0, NULL, N_("field") },
	{ "from", TYPE_TEXT, 0, NULL, N_("old value") },
	{ "to", TYPE_TEXT, 0, NULL, N_("new value") },
};

const struct kind undo_kind = {
	.name = "undo",
	.flags = KIND_ROW,
	.help = N_("what is taken back"),
	.fields = undo_fields,
	.n = COUNTOF(undo_fields),
};

void
undo_block(struct undo *u, const struct undone *it, const char *fmt, ...)
{
	char why[400], msg[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	snprintf(msg, sizeof msg, "%s %.*s: %s", it->kind->name, STR_ARG(it->id), why);
	u->nblocked++;
	u->blocked(u->ctx, msg);
}

const struct undone *
undo_find(const struct undo *u, const struct kind *k, struct str id)
{
	struct buf key = { 0 };
	uint32_t i;

	if (k == NULL) {
		i = names_find(&u->dated, id);
		return i == NAMES_NONE ? NULL : &u->v[u->dated_at[i]];
	}
	buf_printf(&key, "%s %.*s", k->name, (int)id.n, id.p);
	i = names_find(&u->keys, buf_str(&key));
	buf_release(&key);
	return i == NAMES_NONE ? NULL : &u->v[i];
}

/* Fields that differ between what the commit made and what is there now. */
static void
block_changed(struct undo *u, const struct undone *it)
{
	for (size_t i = 0; i < it->is.n; i++) {
		const struct field *f = &it->is.f[i];

		if (!merge_is_stamp(f->key) && !str_eq(f->val, rec_get_str(&it->did, f->key)))
			undo_block(u, it, _("%.*s was changed later, to \"%.*s\""), STR_ARG(f->key),
				   STR_ARG(f->val));
	}
	for (size_t i = 0; i < it->did.n; i++)
		if (!merge_is_stamp(it->did.f[i].key) && !rec_find(&it->is, it->did.f[i].key))
			undo_block(u, it, _("%.*s was cleared later"), STR_ARG(it->did.f[i].key));
}

/* Three versions: what the commit made is the base, its undoing one side, what has become
 * of it since the other. */
static void
decide_edit(struct undo *u, struct undone *it)
{
	struct merge_in in = { .base = &it->did, .ours = &it->is, .theirs = &it->was };
	struct merge_out out;

	merge_rec(&out, &in, &u->arena);
	for (size_t i = 0; i < out.n; i++)
		undo_block(u, it, _("%.*s was changed later, from \"%.*s\" to \"%.*s\""),
			   STR_ARG(out.fields[i]), STR_ARG(rec_get_str(&it->did, out.fields[i])),
			   STR_ARG(rec_get_str(&it->is, out.fields[i])));
	if (out.n == 0)
		rec_copy(&it->will, &out.ours, &u->arena);
	it->changes = out.n == 0 && !merge_same_fields(&it->is, &it->will);
	merge_out_release(&out);
}

static void
decide(struct undo *u, struct undone *it)
{
	if (it->did.n > 0 && it->was.n > 0 && it->is.n > 0) {
		decide_edit(u, it);
	} else if (it->did.n > 0 && it->was.n > 0) {
		undo_block(u, it, _("was removed later"));
	} else if (it->did.n > 0 && it->is.n > 0) {
		it->changes = merge_same_fields(&it->is, &it->did);
		if (!it->changes)
			block_changed(u, it);
	} else if (it->was.n > 0 && it->is.n == 0) {
		rec_copy(&it->will, &it->was, &u->arena);
		it->changes = true;
	} else if (it->was.n > 0 && !merge_same_fields(&it->is, &it->was)) {
		undo_block(u, it, _("was added again later, with other fields"));
	}
}

static int
load(struct undo *u, struct undone *it, struct err *e)
{
	struct buf line = { 0 };
	int rc = store_get(u->s->store, it->kind, it->id, &line, &it->at, e);

	rec_clear(&it->is);
	rec_clear(&it->will);
	if (rc > 0)
		rc = rec_parse(&it->is, arena_dup(&u->arena, buf_str(&line)), &u->arena,
			       REC_TRUSTED, (struct loc){ .file = it->at.file }, e);
	buf_release(&line);
	return rc;
}

/* Doing it */

static int
add(struct undo *u, const struct undone *it, struct str line, struct err *e)
{
	int32_t date = DATE_NONE;

	if (kind_dated(it->kind) && !date_parse(&date, rec_get(&it->will, "date")))
		return err_data(e, NOWHERE, _("%s %.*s: has no date"), it->kind->name,
				STR_ARG(it->id));
	return txn_add(u->txn, it->kind, date == DATE_NONE ? DATE_NONE : date_month(date), line, e);
}

static int
put(struct undo *u, struct undone *it, struct str user, struct str now, struct err *e)
{
	struct buf line = { 0 };
	bool moves;
	int rc = 0;

	if (it->will.n == 0)
		return txn_replace(u->txn, &it->at, STR(""), e);
	if (it->is.n == 0) {
		buf_printf(&line, "%.*s\n", (int)it->old.n, it->old.p);
		rc = add(u, it, buf_str(&line), e);
		buf_release(&line);
		return rc;
	}
	rec_setz(&it->will, "changed", now);
	rec_setz(&it->will, "changed_by", user);
	rec_write(&line, &it->will, it->kind);
	moves = kind_dated(it->kind) && !str_eq(str_head(rec_get(&it->is, "date"), 7),
						str_head(rec_get(&it->will, "date"), 7));
	rc = txn_replace(u->txn, &it->at, moves ? STR("") : buf_str(&line), e);
	if (rc == 0 && moves)
		rc = add(u, it, buf_str(&line), e);
	buf_release(&line);
	return rc;
}

/* What takes back the taking back of an undo is that undo again: subjects do not grow. */
static struct str
plain_subject(struct str subject, const char *prog, struct arena *a)
{
	struct str twice = str_of(arena_printf(a, "%s: %s: ", prog, prog).p);
	size_t tails = 2 * (UNDO_HASH_SHOWN + STR(" ()").n);

	while (str_starts(subject, twice) && subject.n > twice.n + tails)
		subject = str_from(str_head(subject, subject.n - tails), twice.n);
	return subject;
}

static int
store(struct undo *u, struct err *e)
{
	struct buf message = { 0 };
	char text[MOMENT_TEXT];
	struct str subject, user, now = moment_text(u->s->clock.now, u->s->clock.offset, text);
	int rc = session_user(u->s, &user, e);

	for (size_t i = 0; rc == 0 && i < u->keys.n; i++)
		if (u->v[i].changes)
			rc = put(u, &u->v[i], user, arena_dup(&u->arena, now), e);
	subject = plain_subject(u->commit->subject, u->s->prog, &u->arena);
	buf_printf(&message, "%s: %.*s (%.*s)", u->s->prog, STR_ARG(subject), UNDO_HASH_SHOWN,
		   u->commit->hash.p);
	if (rc == 0)
		rc = txn_commit(u->txn, buf_str(&message), e);
	buf_release(&message);
	return rc;
}

static int
under_lock(struct undo *u, bool dry, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < u->keys.n; i++) {
		rc = load(u, &u->v[i], e);
		if (rc == 0)
			decide(u, &u->v[i]);
	}
	if (rc == 0)
		rc = undo_check(u, e);
	if (rc == 0 && u->nblocked > 0)
		rc = err_data(e, NOWHERE,
			      _("%.*s \"%.*s\" is not taken back: what is named above "
				"depends on it"),
			      UNDO_HASH_SHOWN, u->commit->hash.p, STR_ARG(u->commit->subject));
	if (rc == 0 && !dry)
		rc = store(u, e);
	return rc;
}

int
undo_run(struct undo *u, bool dry, struct err *e)
{
	int rc;

	if (txn_begin(&u->txn, u->s->store, e) != 0)
		return -1;
	rc = under_lock(u, dry, e);
	txn_free(u->txn);
	u->txn = NULL;
	if (rc == 0 && !dry)
		store_commit_git(u->s->store);
	return rc;
}

static int
put_row(struct row *row, const struct undone *it, struct str key, struct sink out, struct err *e)
{
	row_start(row, undo_kind.name);
	row_text(row, "id", it->id);
	row_text(row, "doc_kind", str_of(it->kind->name));
	row_text(row, "field", key);
	row_text(row, "from", rec_get_str(&it->is, key));
	row_text(row, "to", rec_get_str(&it->will, key));
	return row_put(row, out, e);
}

static bool
is_shown(const struct undone *it, struct str key)
{
	return !merge_is_stamp(key) && !str_is(key, "kind") && !str_is(key, "id") &&
	       !str_eq(rec_get_str(&it->is, key), rec_get_str(&it->will, key));
}

int
undo_each(struct undo *u, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < u->keys.n; i++) {
		const struct undone *it = &u->v[i];

		if (!it->changes)
			continue;
		for (size_t j = 0; rc == 0 && j < it->will.n; j++)
			if (is_shown(it, it->will.f[j].key))
				rc = put_row(&row, it, it->will.f[j].key, out, e);
		for (size_t j = 0; rc == 0 && j < it->is.n; j++)
			if (!rec_find(&it->will, it->is.f[j].key) && is_shown(it, it->is.f[j].key))
				rc = put_row(&row, it, it->is.f[j].key, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

void
undo_release(struct undo *u)
{
	for (size_t i = 0; i < u->keys.n; i++) {
		rec_release(&u->v[i].was);
		rec_release(&u->v[i].did);
		rec_release(&u->v[i].is);
		rec_release(&u->v[i].will);
	}
	free(u->v);
	free(u->dated_at);
	names_release(&u->dated);
	names_release(&u->keys);
	facts_release(&u->facts);
	txn_free(u->txn);
	history_release(&u->h);
	arena_release(&u->arena);
	*u = (struct undo){ 0 };
}
