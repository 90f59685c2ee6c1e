/* SPDX-License-Identifier: ISC */
#include "store/settle.h"

#include "base/fs.h"
#include "base/lang.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum {
	YOUNG_S = 10, /* seconds since a file was written */
	STALE_S = 60, /* an index.lock older than this was left by a killed git */
	WAIT_MS = 1000,
	NAP_MS = 20,
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
younger(const struct stat *s, time_t seconds)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return s->st_mtim.tv_sec + seconds >= t.tv_sec;
}

bool
settle_young(const struct stat *s)
{
	return younger(s, YOUNG_S);
}

/* A .git that is a file ("gitdir: PATH") is of a worktree or submodule. */
static int
follow(int dir, int file)
{
	struct buf text = { 0 };
	struct err e = { 0 };
	struct str path;
	int fd = GIT_NONE;

	if (fs_read_all(file, 4096, ".git", &text, &e) == 0 &&
	    str_starts(buf_str(&text), STR("gitdir: "))) {
		path = str_from(buf_str(&text), 8);
		while (path.n > 0 && path.p[path.n - 1] == '\n')
			path.n--;
		text.n = 8 + path.n;
		fd = openat(dir, buf_cstr(&text) + 8, O_PATH | O_DIRECTORY | O_CLOEXEC);
	}
	buf_release(&text);
	return fd < 0 ? GIT_NONE : fd;
}

static int
git_dir_in(int dir)
{
	int fd = openat(dir, ".git", O_PATH | O_DIRECTORY | O_CLOEXEC), file;

	if (fd >= 0 || errno != ENOTDIR)
		return fd < 0 ? GIT_NONE : fd;
	file = openat(dir, ".git", O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return GIT_NONE;
	fd = follow(dir, file);
	close(file);
	return fd;
}

/* The directory above, in place of this one; -1 where this is the root. */
static int
go_up(int dir)
{
	int up = openat(dir, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct stat a, b;

	if (up >= 0 && fstat(dir, &a) == 0 && fstat(up, &b) == 0 && a.st_ino == b.st_ino &&
	    a.st_dev == b.st_dev) {
		close(up);
		up = -1;
	}
	close(dir);
	return up;
}

int
settle_find_git(int dir)
{
	int at = openat(dir, ".", O_PATH | O_DIRECTORY | O_CLOEXEC), git;

	for (git = GIT_NONE; at >= 0 && git == GIT_NONE; at = go_up(at))
		git = git_dir_in(at);
	if (at >= 0)
		close(at);
	return git;
}

int
settle_git_dir(struct store *st)
{
	if (st->git == GIT_UNKNOWN)
		st->git = settle_find_git(st->fd);
	return st->git;
}

/* Is git changing files?  Our own commits hold its lock too, but change none. */
static bool
git_at_work(struct store *st)
{
	int git = settle_git_dir(st), fd = -1;
	struct stat s;
	bool ours;

	if (git < 0 || fstatat(git, "index.lock", &s, AT_SYMLINK_NOFOLLOW) != 0 ||
	    !younger(&s, STALE_S))
		return false;
	ours = lock_take(st, LOCK_GIT, LOCK_SH | LOCK_NB, &fd) == 0;
	lock_close(&fd);
	return !ours;
}

bool
settle_again(struct settle *w, struct store *st, bool torn)
{
	struct timespec nap = { .tv_nsec = NAP_MS * 1000000L };
	bool git = git_at_work(st);

	if ((!git && !torn) || st->waited)
		return false;
	if (w->since == 0)
		w->since = now_ms();
	if (now_ms() - w->since >= WAIT_MS) {
		if (git && !st->warned)
			store_warn(st,
				   _("git is changing the files of %s: what is read may be "
				     "half of it"),
				   st->name);
		st->warned = st->warned || git;
		st->waited = true;
		return false;
	}
	nanosleep(&nap, NULL);
	return true;
}
