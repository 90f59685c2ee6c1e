/* SPDX-License-Identifier: ISC */
/*
 * Committing to git what is pending.
 *
 * One program at a time (.crm/git.lock) commits all that is pending; the others
 * leave theirs to it.  Meanwhile it holds the writers' lock shared, so that the
 * files stay as they are.  Whoever appends to pending tries the lock after
 * that, and whoever had the lock looks at pending again after giving it back:
 * so nothing is left behind.
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/apply.h"
#include "store/git.h"
#include "store/lock.h"
#include "store/pending.h"
#include "store/settle.h"
#include "store/txn.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	MESSAGE_MAX = 64 << 10,
	COMPARE_MAX = 16 << 20, /* larger files are not looked through for edits by hand */
};

static void
later(struct store *st, const char *why)
{
	store_warn(st, _("stored, but not committed to git yet: %s"), why);
}

/* What git is in the middle of; NULL: nothing. */
static const char *
in_the_middle(struct store *st)
{
	static const struct {
		const char *file, *what;
	} marks[] = {
		{ "MERGE_HEAD", N_("a merge is not finished") },
		{ "CHERRY_PICK_HEAD", N_("a cherry-pick is not finished") },
		{ "REVERT_HEAD", N_("a revert is not finished") },
		{ "rebase-merge", N_("a rebase is not finished") },
		{ "rebase-apply", N_("a rebase is not finished") },
		{ "index.lock", N_("another git is at work (index.lock)") },
	};

	for (size_t i = 0; i < COUNTOF(marks); i++)
		if (faccessat(settle_git_dir(st), marks[i].file, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
			return _(marks[i].what);
	return NULL;
}

static struct str
path_list(const struct pending *p, const char *before, char end, struct buf *out)
{
	buf_reset(out);
	for (size_t i = 0; i < p->paths.n; i++) {
		buf_addz(out, before);
		buf_add(out, p->paths.v[i]);
		buf_addc(out, end);
	}
	return buf_str(out);
}

/* The next blob that "cat-file --batch" gave; empty where git does not have it. */
static bool
next_blob(struct str *out, struct str *blob)
{
	struct str head, word;
	uint64_t size;

	*blob = (struct str){ 0 };
	if (!str_cut(*out, '\n', &head, out))
		return false;
	if (str_ends(head, STR(" missing")))
		return true;
	while (str_cut(head, ' ', &word, &head))
		;
	if (!str_uint(word, &size) || size >= out->n)
		return false;
	*blob = str_head(*out, (size_t)size);
	*out = str_from(*out, (size_t)size + 1);
	return true;
}

static bool
small(struct store *st, const char *path)
{
	struct stat s;

	return io_stat(st->fd, path, &s) == 0 && s.st_size <= COMPARE_MAX;
}

/* Does this file differ from what git has by more than our changes? */
static bool
by_hand(struct store *st, const char *path, struct str blob, uint64_t delta)
{
	struct buf now = { 0 };
	struct err e = { 0 };
	int fd = io_open(st->fd, path, O_RDONLY, 0);
	bool differs = false;

	if (fd >= 0 && fs_read_all(fd, SIZE_MAX, path, &now, &e) == 0)
		differs = pending_sum(buf_str(&now)) - pending_sum(blob) != delta;
	if (fd >= 0)
		close(fd);
	buf_release(&now);
	return differs;
}

static bool
edits_by_hand(struct store *st, const struct pending *p)
{
	static const char *const args[] = { "cat-file", "--batch", NULL };
	struct buf names = { 0 }, out = { 0 }, errors = { 0 };
	struct err e = { 0 };
	struct str rest, blob;
	bool *look = mem_new(p->paths.n), hand = false;

	for (size_t i = 0; i < p->paths.n; i++)
		if ((look[i] = small(st, p->paths.v[i].p)))
			buf_printf(&names, "HEAD:./%s\n", p->paths.v[i].p);
	if (names.n > 0 && git_run(st->fd, args, buf_str(&names), &out, &errors, &e) == 0) {
		rest = buf_str(&out);
		for (size_t i = 0; i < p->paths.n && !hand; i++)
			if (look[i] && next_blob(&rest, &blob))
				hand = by_hand(st, p->paths.v[i].p, blob, p->deltas.v[i]);
	}
	free(look);
	buf_release(&names);
	buf_release(&out);
	buf_release(&errors);
	return hand;
}

/* "crm-add: client romashka", or how many changes and then each. */
static void
compose(struct buf *out, const struct pending *p, bool hand)
{
	const char *also = hand ? " + edits by hand" : "";

	if (p->messages.n == 1) {
		buf_printf(out, "%s%s", p->messages.v[0].p, also);
		return;
	}
	buf_printf(out, "crm: %zu changes%s\n\n", p->messages.n, also);
	for (size_t i = 0; i < p->messages.n; i++) {
		if (out->n > MESSAGE_MAX) {
			buf_printf(out, "... and %zu more\n", p->messages.n - i);
			break;
		}
		buf_printf(out, "%s\n", p->messages.v[i].p);
	}
}

/* New files are made known to git without staging them, so that a commit that fails leaves
 * nothing behind in the index. */
static int
run_commit(struct store *st, const struct pending *p, const char *message, struct err *e)
{
	const char *const add[] = { "add", "--intent-to-add", "--pathspec-from-file=-",
				    "--pathspec-file-nul", NULL };
	const char *const commit[] = { "commit",
				       "--quiet",
				       "--only",
				       "--cleanup=whitespace",
				       "-m",
				       message,
				       "--pathspec-from-file=-",
				       "--pathspec-file-nul",
				       NULL };
	struct buf paths = { 0 };
	struct str list = path_list(p, "", '\0', &paths);
	int rc = git_must(st->fd, add, list, NULL, e);

	if (rc == 0)
		rc = git_commit(st, commit, list, e);
	buf_release(&paths);
	return rc;
}

/* Under both locks: 1 where something was committed and cleared, 0 where there was nothing,
 * -1 with a warning. */
static int
commit_all(struct store *st)
{
	struct buf message = { 0 };
	const char *busy;
	struct pending p;
	struct err e = { 0 };
	int rc = pending_read(&p, st, &e);

	if (rc == 0 && p.messages.n > 0) {
		if ((busy = in_the_middle(st)) != NULL) {
			later(st, busy);
			pending_release(&p);
			return -1;
		}
		compose(&message, &p, edits_by_hand(st, &p));
		rc = run_commit(st, &p, buf_cstr(&message), &e);
		if (rc == 0 && (rc = pending_clear(st, &e)) == 0)
			rc = 1;
	}
	if (rc < 0)
		later(st, e.msg);
	pending_release(&p);
	buf_release(&message);
	return rc;
}

/* The files as the last change left them, and nobody changing them. */
static int
lock_shared(struct store *st, int *lock)
{
	struct err e = { 0 };
	bool busy = true;

	for (int i = 0; i < 2; i++) {
		if (lock_take(st, LOCK_FILE, LOCK_SH, lock) != 1)
			return -1;
		if (journal_busy(st, &busy, &e) == 0 && !busy)
			return 0;
		lock_close(lock);
		recover_dead(st);
	}
	later(st, _("an earlier change could not be finished"));
	return -1;
}

static int
commit_locked(struct store *st)
{
	int lock = -1, rc = -1;

	if (lock_shared(st, &lock) == 0)
		rc = commit_all(st);
	lock_close(&lock);
	return rc;
}

void
store_commit_git(struct store *st)
{
	int git = -1, rc = 1;

	if (st->set == NULL || !st->set->git_commit || git_calls_us(st) || !git_here(st))
		return;
	while (rc == 1 && pending_any(st)) {
		if (lock_take(st, LOCK_GIT, LOCK_EX | LOCK_NB, &git) != 1)
			break;
		rc = commit_locked(st);
		lock_drop(git);
	}
	lock_close(&git);
}
