/* SPDX-License-Identifier: ISC */
/*
 * How a change gets to the disk.
 *
 *  1  txn_begin takes the writers' lock (LOCK_FILE, alone).  If the journal has
 *     a change, its writer died: recover() brings it into the files.  Staged
 *     files that no journal speaks of are removed.
 *  2  txn_add and txn_replace gather.  What is looked up meanwhile stays true,
 *     for nobody else writes.
 *  3  txn_commit.  Where lines are only added to files that are there, and all
 *     together are small, each file gets an append: its offset, a sum of what is
 *     before it, the bytes; room for them is reserved.  Otherwise (a new file,
 *     an edit, many lines) the new file is built as .crm/new.RANDOM and synced,
 *     and .crm after it.  All that can fail for want of room has now been done.
 *  4  The files must still be what was read, or 3 is done again: editors and git
 *     know nothing of our lock.
 *  5  The journal is written, with all appends and all names of staged files,
 *     and synced.  That is the commit.  If it fails, the journal is cleared and
 *     synced: nothing happened.
 *  6  The readers' lock is taken alone; bytes are written at their offsets,
 *     staged files renamed to their places; the lock is released.
 *  7  The files written and the directories renamed into are synced.  A failure
 *     in 6 or 7 is tried once more; after that the journal stays as it is, for
 *     the next program to finish: the change is stored all the same.
 *  8  The journal is cleared (which need not be synced: doing it all again does
 *     no harm) and the lock released.
 *
 * Killed before 5, nothing happened; after it, the next program does 6 to 8
 * from the journal.  The same after a power failure: before 5 is synced nothing
 * of the change is in the files, and once it is, all of it is in the journal or
 * in staged files that were synced before.  Steps 6 to 8 give the same files
 * when they are done twice or broken off and done again: bytes go to the offset
 * they have anyway, and a staged file that is gone has been renamed.
 *
 * A reader opens its files under the readers' lock, so none is being changed just
 * then.  If the journal has a change, its state (which the writer sets within 6)
 * says whether the files are whole, before it or after it; if they are not, or if
 * no writer lives, the reader recovers first, or where it may not write reads the
 * files as they will be (snap.c).  State is believed only in the same run of the
 * machine.
 *
 * A file that somebody else made or wrote is synced, with its name, before 5: what
 * we add would be lost with it, and what replaces it would not be known as its
 * successor.  A sync that fails is never just tried again: the system takes what
 * it could not write for written, so the bytes are written again first.
 *
 * Where somebody else (an editor, git) changed a file between 5 and recovery,
 * plan.c decides by the ids of the lines, or keeps the staged file in .crm/lost.
 */
#include "store/txn.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/apply.h"
#include "store/census.h"
#include "store/change.h"
#include "store/git.h"
#include "store/held.h"
#include "store/index.h"
#include "store/lock.h"
#include "store/pending.h"
#include "value/date.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SPOOL_AT = 8 << 20, /* more bytes than this are not kept in memory */
	TRIES = 5,          /* of staging, while others change the files */
	TARGETS_RECENT = 256,
};

struct txn {
	struct store *st;
	int lock, journal; /* descriptors */
	struct arena arena;
	struct {
		struct target *v;
		size_t n, cap;
	} targets;
	struct {
		struct txn_edit *v;
		size_t n, cap;
	} edits;
	uint32_t recent[TARGETS_RECENT]; /* targets by a hash: number + 1 */
	struct names places;             /* of the edits */
	struct held held;                /* files whose lines are replaced */
	struct census census;
	bool counted;   /* census is open */
	bool git;       /* the change will be committed to git */
	size_t memory;  /* bytes of lines that are not staged yet */
	bool committed; /* or it may be: staged files stay */
};

static int
lock_writers(struct txn *t, struct err *e)
{
	if (lock_take(t->st, LOCK_FILE, LOCK_EX, &t->lock) != 1)
		return err_sys(e, _("cannot lock %s for writing"), t->st->name);
	if (journal_open(t->st, &t->journal, e) != 0)
		return -1;
	return recover(t->st, t->journal, e);
}

int
txn_begin(struct txn **out, struct store *st, struct err *e)
{
	struct txn *t = mem_new(sizeof *t);

	if (st->txn)
		BUG("a transaction within a transaction");
	*t = (struct txn){ .st = st, .lock = -1, .journal = -1 };
	if (git_calls_us(st)) {
		free(t);
		return err_usage(e, _("a git hook that our own commit runs may not change the "
				      "directory: it would wait for itself"));
	}
	t->git = st->set && st->set->git_commit && git_here(st);
	if (lock_writers(t, e) != 0) {
		txn_free(t);
		return -1;
	}
	st->txn = t;
	*out = t;
	return 0;
}

struct store *
txn_store(struct txn *t)
{
	return t->st;
}

struct census *
txn_census(struct txn *t)
{
	if (!t->counted)
		census_open(&t->census, t->st);
	t->counted = true;
	return &t->census;
}

static struct target *
target_of(struct txn *t, const struct kind *k, int32_t month)
{
	uint64_t h = hash_mix((uint64_t)(uintptr_t)k, (uint64_t)month) % TARGETS_RECENT;
	struct target *tg;
	size_t i = t->recent[h];

	if (i > 0 && t->targets.v[i - 1].kind == k && t->targets.v[i - 1].month == month)
		return &t->targets.v[i - 1];
	for (i = 0; i < t->targets.n; i++)
		if (t->targets.v[i].kind == k && t->targets.v[i].month == month)
			break;
	t->recent[h] = (uint32_t)i + 1;
	if (i < t->targets.n)
		return &t->targets.v[i];
	tg = LIST_ADD(t->targets);
	*tg = (struct target){ .kind = k, .month = month, .stage = { .fd = -1 } };
	return tg;
}

/* Bring the lines that are in memory into staged files. */
static int
spool(struct txn *t, struct err *e)
{
	struct file_name f;

	for (size_t i = 0; i < t->targets.n; i++) {
		struct target *tg = &t->targets.v[i];

		if (tg->lines.n == 0)
			continue;
		if (tg->stage.fd < 0 && (files_next(&f, t->st, tg->kind, tg->month, e) != 0 ||
					 stage_begin(&tg->stage, t->st, f.name, NULL, 0, e) != 0))
			return -1;
		if (stage_add(&tg->stage, buf_str(&tg->lines), e) != 0 ||
		    stage_flush(&tg->stage, e) != 0)
			return -1;
		buf_release(&tg->lines);
	}
	t->memory = 0;
	return 0;
}

int
txn_add(struct txn *t, const struct kind *k, int32_t month, struct str line, struct err *e)
{
	struct target *tg = target_of(t, k, kind_dated(k) ? month : DATE_NONE);

	if (line.n == 0 || line.p[line.n - 1] != '\n')
		BUG("a line without its LF");
	buf_add(&tg->lines, line);
	if (t->git)
		tg->sum += pending_sum(line);
	t->memory += line.n;
	return t->memory > SPOOL_AT ? spool(t, e) : 0;
}

int
txn_replace(struct txn *t, const struct store_at *at, struct str line, struct err *e)
{
	struct txn_edit *edit;
	struct str old, place;
	uint32_t i;
	bool added;
	int rc = held_line(&t->held, t->st->fd, at, &t->arena, &old, e);

	if (rc != 0)
		return -1;
	line = arena_dup(&t->arena, line);
	t->places.arena = &t->arena;
	place = arena_printf(&t->arena, "%s:%" PRIu64, at->file, at->offset);
	i = names_put(&t->places, place, &added);
	if (!added) {
		t->edits.v[i].line = line;
		return 0;
	}
	edit = LIST_ADD(t->edits);
	*edit = (struct txn_edit){
		.offset = at->offset, .size = at->size, .old = old, .line = line
	};
	snprintf(edit->file, sizeof edit->file, "%s", at->file);
	return 0;
}

/* A file that somebody else made or wrote may not be on the disk yet, nor its name.  What we
 * add would go with it, and what replaces it would not be known to be of it. */
static int
sync_foreign(struct txn *t, const struct changes *c, struct err *e)
{
	struct census *census = txn_census(t);
	char dir[PATH_TEXT];

	for (size_t i = 0; i < c->n; i++) {
		const struct change *ch = &c->v[i];
		int fd, rc;

		if (!ch->had || stamp_holds(census_entry(census, ch->file)->synced, ch->was))
			continue;
		fd = io_open(t->st->fd, ch->file, O_RDONLY, 0);
		rc = fd < 0 ? -1 : io_datasync(fd);
		lock_close(&fd);
		io_parent(ch->file, dir, sizeof dir);
		if (rc != 0 || io_sync_dir(t->st->fd, dir) != 0 || io_sync_dir(t->st->fd, ".") != 0)
			return err_sys(e, _("cannot sync %s"), ch->file);
	}
	return 0;
}

/* Steps 3 and 4. */
static int
prepare(struct txn *t, struct changes *c, struct err *e)
{
	bool hold = false;

	for (int i = 0; i < TRIES; i++) {
		if (changes_make(c, t->st, t->targets.v, t->targets.n, t->edits.v, t->edits.n, e) !=
			    0 ||
		    sync_foreign(t, c, e) != 0 || changes_hold(c, t->st, &hold, e) != 0)
			return -1;
		if (hold && lock_holds(t->st, LOCK_FILE, t->lock))
			return 0;
		if (hold)
			return err_data(
				e, NOWHERE,
				_("%s/.crm was removed meanwhile: nothing is stored, try again"),
				t->st->name);
		changes_drop(c, t->st, false);
	}
	return err_data(e, NOWHERE,
			_("other programs keep changing the files: nothing is stored, "
			  "try again"));
}

/* Is what took the file's place what was staged, and nobody has written to it since?  A write
 * gives it another mtime than the mark has, a rename does not. */
static bool
is_as_staged(const struct stage *s, const struct op *done)
{
	return s->is.mtime > s->is.ctime && done->was.dev == s->is.dev &&
	       done->was.ino == s->is.ino && done->was.size == s->is.size &&
	       done->was.mtime == s->is.mtime && done->is.size == s->is.size;
}

/* Keep what is derived up to a file, where nobody else wrote to it between our first look
 * and the append, or the staging. */
static void
derive(struct txn *t, const struct change *ch, const struct op *done)
{
	struct census *census = txn_census(t);

	if (done->is.ino == 0)
		return;
	if (ch->used) {
		struct census_entry *entry = census_entry(census, ch->file);

		entry->synced = done->is;
		if (ch->target == NULL && is_as_staged(ch->used, done) &&
		    index_keeps(ch->edits, ch->nedits)) {
			index_edit(t->st, ch->file, ch->was, done->is, ch->edits, ch->nedits);
			if (stamp_holds(entry->taken, ch->was))
				entry->taken = done->is; /* the same ids */
		}
		census_save(census, entry);
	} else if (stamp_same(done->was, stamp_of(&ch->old, 0)) &&
		   done->is.size == done->was.size + ch->op.bytes.n) {
		index_append(t->st, ch->file, ch->was, done->is, ch->op.offset, ch->op.bytes);
		census_append(census, ch->file, ch->was, done->is, ch->op.bytes);
	}
}

/* Steps 5 to 8. */
static int
make_it_so(struct txn *t, struct changes *c, struct str message, struct err *e)
{
	struct journal j = { 0 };
	struct buf pending = { 0 };
	struct err late = { 0 };
	int rc = 0;

	for (size_t i = 0; i < c->n; i++)
		*LIST_ADD(j) = *change_op(&c->v[i]);
	if (t->git)
		rc = pending_op(LIST_ADD(j), &pending, t->st, c, message, e);
	if (rc == 0) {
		rc = journal_commit(t->journal, &j, e);
		t->committed = rc != -1;
	}
	t->st->changed |= rc == 0;
	if (rc == 0 && apply_journal(t->st, t->journal, &j, &late) != 0)
		store_warn(t->st, _("stored; the next program will finish it: %s"), late.msg);
	else if (rc == 0)
		for (size_t i = 0; i < c->n; i++)
			derive(t, &c->v[i], &j.v[i]);
	journal_release(&j);
	buf_release(&pending);
	return rc == 0 ? 0 : -1;
}

int
txn_commit(struct txn *t, struct str message, struct err *e)
{
	struct changes c = { 0 };
	int rc;

	if (t->committed)
		BUG("a transaction committed twice");
	if (t->targets.n == 0 && t->edits.n == 0)
		return 0;
	rc = prepare(t, &c, e);
	if (rc == 0)
		rc = make_it_so(t, &c, message, e);
	changes_drop(&c, t->st, t->committed);
	return rc;
}

void
txn_free(struct txn *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->targets.n; i++) {
		stage_drop(&t->targets.v[i].stage, t->st, t->committed);
		buf_release(&t->targets.v[i].lines);
	}
	free(t->targets.v);
	free(t->edits.v);
	names_release(&t->places);
	held_close(&t->held);
	arena_release(&t->arena);
	if (t->counted)
		census_close(&t->census);
	lock_close(&t->journal);
	lock_close(&t->lock);
	if (t->st->txn == t)
		t->st->txn = NULL;
	free(t);
}
