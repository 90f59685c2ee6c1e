/* SPDX-License-Identifier: ISC */
#include "work/dir/sync.h"

#include "base/lang.h"
#include "store/git.h"
#include "store/path.h"
#include "store/txn.h"
#include "work/dir/sync_merge.h"

#include <stdlib.h>
#include <string.h>

enum { TRIES = 8 };

#define NO_INPUT ((struct str){ 0 })

struct sync {
	struct session *s;
	const struct sync_opts *opts;
	int dir;
	struct buf branch, remote, there; /* ours; the remote's name; its branch, as a ref */
	bool fetched;                     /* it has that branch */
	bool pushed;
};

/* Where from and where to */

static int
find_remote(struct sync *t, struct err *e)
{
	static const char *const list[] = { "remote", NULL };
	struct buf key = { 0 };
	int rc;

	buf_printf(&key, "branch.%s.remote", buf_cstr(&t->branch));
	rc = git_get(t->dir, buf_cstr(&key), &t->remote, e);
	if (rc > 0) {
		buf_reset(&key);
		buf_printf(&key, "branch.%s.merge", buf_cstr(&t->branch));
		rc = git_get(t->dir, buf_cstr(&key), &t->there, e);
	} else if (rc == 0) {
		const char *const origin[] = { "remote", "get-url", "origin", NULL };

		if ((rc = git_line(t->dir, origin, &t->remote, e)) > 0) {
			buf_reset(&t->remote);
			buf_addz(&t->remote, "origin");
		} else if (rc == 0) {
			rc = git_line(t->dir, list, &t->remote, e);
		}
	}
	buf_release(&key);
	if (rc < 0)
		return -1;
	if (t->remote.n == 0)
		return err_data(e, NOWHERE,
				_("%s has no remote to sync with: git remote add origin URL"),
				store_dir(t->s->store));
	if (t->there.n == 0)
		buf_printf(&t->there, "refs/heads/%s", buf_cstr(&t->branch));
	return 0;
}

static int
look_around(struct sync *t, struct err *e)
{
	static const char *const head[] = { "symbolic-ref", "--quiet", "--short", "HEAD", NULL };
	int rc;

	if (!git_here(t->s->store))
		return err_data(e, NOWHERE, _("%s is in no git repository"),
				store_dir(t->s->store));
	rc = git_line(t->dir, head, &t->branch, e);
	if (rc < 0 || (rc > 0 && find_remote(t, e) != 0))
		return -1;
	if (rc == 0)
		return err_data(e, NOWHERE, _("no branch is checked out: git checkout one first"));
	if (!git_knows(t->dir, "HEAD"))
		return err_data(e, NOWHERE, _("nothing is committed yet"));
	if (git_knows(t->dir, "MERGE_HEAD"))
		return err_data(e, NOWHERE,
				_("a merge is not finished: resolve the conflicts, then crm-check, "
				  "git commit -a and crm-sync again; or git merge --abort"));
	return 0;
}

/* What is not committed */

/* Paths below the repository's top of changed data files and settings, with NULs. */
static int
changed_files(struct sync *t, struct buf *paths, struct err *e)
{
	static const char *const prefix_args[] = { "rev-parse", "--show-prefix", NULL };
	static const char *const status[] = { "status",
					      "--porcelain=v1",
					      "-z",
					      "--no-renames",
					      "--untracked-files=all",
					      "--",
					      ".",
					      NULL };
	struct buf prefix = { 0 }, out = { 0 };
	struct str rest, entry;
	struct path p;
	int rc = git_line(t->dir, prefix_args, &prefix, e);

	if (rc >= 0)
		rc = git_must(t->dir, status, NO_INPUT, &out, e);
	rest = buf_str(&out);
	while (rc == 0 && rest.n > 0) {
		str_cut(rest, '\0', &entry, &rest);
		entry = str_from(entry, 3 + prefix.n); /* "XY PATH" */
		if (!path_parse(&p, entry) && !str_is(entry, "crm.yaml"))
			continue;
		buf_add(paths, entry);
		buf_addc(paths, '\0');
	}
	buf_release(&prefix);
	buf_release(&out);
	return rc < 0 ? -1 : 0;
}

static int
commit_by_hand(struct sync *t, struct str paths, struct err *e)
{
	static const char *const add[] = { "add", "--pathspec-from-file=-", "--pathspec-file-nul",
					   NULL };
	static const char *const commit[] = { "commit",
					      "--quiet",
					      "--only",
					      "-m",
					      "crm-sync: edits by hand",
					      "--pathspec-from-file=-",
					      "--pathspec-file-nul",
					      NULL };

	if (git_must(t->dir, add, paths, NULL, e) != 0)
		return -1;
	return git_commit(t->s->store, commit, paths, e);
}

/* All that programs and people changed becomes a commit: git merges into nothing else. */
static int
commit_all(struct sync *t, struct err *e)
{
	struct buf paths = { 0 };
	struct txn *lock = NULL;
	int rc;

	store_commit_git(t->s->store);
	rc = txn_begin(&lock, t->s->store, e);
	if (rc == 0)
		rc = changed_files(t, &paths, e);
	if (rc == 0 && paths.n > 0 && t->s->set.git_commit)
		rc = commit_by_hand(t, buf_str(&paths), e);
	else if (rc == 0 && paths.n > 0)
		rc = err_data(e, NOWHERE, _("%s is not committed: git commit, then crm-sync again"),
			      buf_cstr(&paths));
	txn_free(lock);
	buf_release(&paths);
	return rc;
}

/* What is there */

static int
fetch(struct sync *t, struct err *e)
{
	struct buf spec = { 0 }, errors = { 0 };
	int rc;

	buf_printf(&spec, "+%s:" SYNC_FETCHED, buf_cstr(&t->there));
	const char *const args[] = { "fetch", "--quiet", buf_cstr(&t->remote), buf_cstr(&spec),
				     NULL };

	rc = git_run(t->dir, args, NO_INPUT, NULL, &errors, e);
	t->fetched = rc == 0;
	if (rc > 0 && memmem(errors.p, errors.n, "find remote ref", 15))
		rc = 0; /* nobody has pushed there yet */
	if (rc > 0)
		rc = git_says(args[0], buf_str(&errors), e);
	buf_release(&spec);
	buf_release(&errors);
	return rc;
}

static int
count(struct sync *t, const char *range, uint64_t *n, struct err *e)
{
	const char *const args[] = { "rev-list", "--count", range, NULL };
	struct buf line = { 0 };
	int rc = git_line(t->dir, args, &line, e);

	if (rc > 0 && !str_uint(buf_str(&line), n))
		rc = 0;
	if (rc == 0)
		rc = err_data(e, NOWHERE, _("git rev-list gives no count of %s"), range);
	buf_release(&line);
	return rc > 0 ? 0 : -1;
}

/* Sending */

static int
check(struct sync *t, struct err *e)
{
	struct buf path = { 0 }, out = { 0 };
	struct str rest, line;
	int rc;

	sync_program(&path, "crm-check");
	const char *const argv[] = { buf_cstr(&path), "-q", "-C", store_dir(t->s->store), NULL };

	rc = proc_run(&(struct proc){ .argv = argv, .dir = PROC_HERE, .out = &out }, e);
	rest = buf_str(&out);
	while (rc == 1 && rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		t->opts->tell(t->opts->ctx, line);
	}
	if (rc == 1) {
		err_data(e, NOWHERE,
			 _("nothing is pushed: mend the faults above (crm-check --fix mends what "
			   "has one right answer), then crm-sync again"));
		rc = sync_no(e);
	} else if (rc > 1) {
		rc = err_data(e, NOWHERE, _("nothing is pushed, for crm-check fails"));
	}
	buf_release(&path);
	buf_release(&out);
	return rc;
}

static bool
has(const struct buf *b, const char *part)
{
	return memmem(b->p, b->n, part, strlen(part)) != NULL;
}

/* t->pushed stays false where somebody else was first. */
static int
push(struct sync *t, struct err *e)
{
	struct buf spec = { 0 }, out = { 0 }, errors = { 0 };
	int rc;

	buf_printf(&spec, "HEAD:%s", buf_cstr(&t->there));
	const char *const args[] = { "push",           "--porcelain",
				     "--set-upstream", buf_cstr(&t->remote),
				     buf_cstr(&spec),  NULL };

	rc = git_run(t->dir, args, NO_INPUT, &out, &errors, e);
	t->pushed = rc == 0;
	if (rc > 0 && (has(&out, "(fetch first)") || has(&out, "(non-fast-forward)") ||
		       has(&out, "cannot lock ref") || has(&out, "failed to update ref")))
		rc = 0;
	if (rc > 0)
		rc = git_says(args[0], buf_str(&errors), e);
	buf_release(&spec);
	buf_release(&out);
	buf_release(&errors);
	return rc;
}

static int
once(struct sync *t, struct sync_done *done, struct err *e)
{
	uint64_t in = 0, out = 0;

	if (commit_all(t, e) != 0 || fetch(t, e) != 0)
		return -1;
	if (t->fetched && count(t, "HEAD.." SYNC_FETCHED, &in, e) != 0)
		return -1;
	if (in > 0 && sync_merge(t->s, t->opts, buf_cstr(&t->remote), e) != 0)
		return -1;
	done->received += in;
	if (count(t, t->fetched ? SYNC_FETCHED "..HEAD" : "HEAD", &out, e) != 0)
		return -1;
	if ((in > 0 || out > 0) && check(t, e) != 0)
		return -1;
	if (out == 0) {
		t->pushed = true;
		return 0;
	}
	if (push(t, e) != 0)
		return -1;
	done->sent = t->pushed ? out : 0;
	return 0;
}

int
sync_run(struct session *s, const struct sync_opts *opts, struct sync_done *done, struct err *e)
{
	struct sync t = { .s = s, .opts = opts, .dir = store_fd(s->store) };
	int rc = look_around(&t, e);

	*done = (struct sync_done){ 0 };
	for (int i = 0; rc == 0 && !t.pushed && i < TRIES; i++)
		rc = once(&t, done, e);
	if (rc == 0 && !t.pushed)
		rc = err_data(e, NOWHERE,
			      _("others pushed first each of %d times: what they sent is merged "
				"here, ours is not pushed; try again"),
			      TRIES);
	buf_release(&t.branch);
	buf_release(&t.remote);
	buf_release(&t.there);
	return rc;
}
