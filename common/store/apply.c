/* SPDX-License-Identifier: ISC */
#include "store/apply.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What has to be synced when all is written. */
struct dirty {
	struct {
		int *v;
		size_t n, cap;
	} files;
	struct {
		char (*v)[PATH_TEXT];
		size_t n, cap;
	} dirs;
};

static void
dirty_dir(struct dirty *d, const char *path)
{
	char dir[PATH_TEXT];

	io_parent(path, dir, sizeof dir);
	for (size_t i = d->dirs.n; i-- > 0;)
		if (strcmp(d->dirs.v[i], dir) == 0)
			return;
	memcpy(*LIST_ADD(d->dirs), dir, sizeof dir);
}

static int
sync_all(struct store *st, struct dirty *d)
{
	for (size_t i = 0; i < d->files.n; i++)
		if (io_datasync(d->files.v[i]) != 0)
			return -1;
	for (size_t i = 0; i < d->dirs.n; i++)
		if (io_sync_dir(st->fd, d->dirs.v[i]) != 0 && errno != EINVAL && errno != ENOENT)
			return -1;
	return 0;
}

static void
dirty_release(struct dirty *d)
{
	for (size_t i = 0; i < d->files.n; i++)
		close(d->files.v[i]);
	free(d->files.v);
	free(d->dirs.v);
}

/* The directory of a dated kind, where somebody removed it; what goes into it would be lost
 * with its name. */
static int
make_parent(struct store *st, const char *path)
{
	char dir[PATH_TEXT];
	int rc;

	io_parent(path, dir, sizeof dir);
	rc = strcmp(dir, ".") == 0 ? 0 : store_mkdir(st, dir);
	return rc == 1 ? io_sync_dir(st->fd, ".") : rc;
}

static int
write_step(struct store *st, struct step *s, struct dirty *d)
{
	int fd = io_open(st->fd, s->op->path, O_WRONLY, 0);
	struct stat was;

	if (fd < 0 && errno == ENOENT && make_parent(st, s->op->path) == 0) {
		fd = store_create(st, s->op->path, O_WRONLY);
		dirty_dir(d, s->op->path);
	}
	if (fd < 0)
		return -1;
	*LIST_ADD(d->files) = fd;
	if (fstat(fd, &was) != 0 || io_write(fd, s->bytes, (off_t)s->offset) != 0)
		return -1;
	s->was = stamp_of(&was, 0);
	s->is = stamp_mark(fd);
	return 0;
}

static int
rename_step(struct store *st, struct step *s, struct dirty *d)
{
	struct stat was;
	int fd;

	if (make_parent(st, s->op->path) != 0 || io_rename(st->fd, s->op->staged, s->op->path) != 0)
		return -1;
	dirty_dir(d, s->op->path);
	fd = io_open(st->fd, s->op->path, O_RDONLY, 0);
	if (fd >= 0 && fstat(fd, &was) == 0) {
		s->was = stamp_of(&was, 0);
		s->was.mtime = stamp_mtime(&was);
		s->is = stamp_mark(fd);
	}
	lock_close(&fd);
	return 0;
}

static int
lose_step(struct store *st, const struct step *s, struct dirty *d)
{
	char to[PATH_TEXT];

	if (store_mkdir(st, ".crm/lost") < 0)
		return -1;
	snprintf(to, sizeof to, ".crm/lost/%s", s->op->staged + strlen(".crm/new."));
	dirty_dir(d, to);
	dirty_dir(d, ".crm/lost");
	return io_rename(st->fd, s->op->staged, to);
}

static int
do_step(struct store *st, struct step *s, struct dirty *d)
{
	switch (s->what) {
	case STEP_NONE:
		/* A rename that was made may not be on the disk yet. */
		if (s->op->type == OP_REPLACE)
			dirty_dir(d, s->op->path);
		return 0;
	case STEP_WRITE:
		return write_step(st, s, d);
	case STEP_RENAME:
		return rename_step(st, s, d);
	case STEP_LOSE:
		return lose_step(st, s, d);
	}
	return 0;
}

static void
tell(struct store *st, const struct step *s)
{
	if (s->what == STEP_LOSE)
		store_warn(st,
			   _("%s was changed by another program at the same time: that is kept, "
			     "and what was to take its place is .crm/lost/%s"),
			   s->op->path, s->op->staged + strlen(".crm/new."));
	else if (s->others && s->what == STEP_WRITE)
		store_warn(st,
			   _("%s was changed by another program while records were being added: "
			     "they were added after it"),
			   s->op->path);
}

/* Change the files while no reader is in them. */
static int
change(struct store *st, int fd, struct plan *p, struct dirty *d, struct err *e)
{
	int rc;

	if (view_shut(st, e) != 0)
		return -1;
	if ((rc = journal_mark(fd, STATE_APPLYING)) != 0)
		err_sys(e, _("cannot write %s"), JOURNAL_FILE);
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		if ((rc = do_step(st, &p->v[i], d)) != 0)
			err_sys(e, _("cannot write %s"), p->v[i].op->path);
	if (rc == 0 && (rc = journal_mark(fd, STATE_APPLIED)) != 0)
		err_sys(e, _("cannot write %s"), JOURNAL_FILE);
	view_unshut(st);
	return rc;
}

static int
apply_once(struct store *st, int fd, struct journal *j, struct err *e)
{
	struct dirty d = { 0 };
	struct plan p;
	int rc = plan_make(&p, st, j, e);

	if (rc == 0)
		rc = change(st, fd, &p, &d, e);
	if (rc == 0 && (rc = sync_all(st, &d)) != 0)
		err_sys(e, _("cannot sync %s"), st->name);
	if (rc == 0 && (rc = journal_clear(fd)) != 0)
		err_sys(e, _("cannot write %s"), JOURNAL_FILE);
	for (size_t i = 0; rc == 0 && i < p.n; i++) {
		tell(st, &p.v[i]);
		j->v[i].was = p.v[i].was;
		j->v[i].is = p.v[i].is;
	}
	dirty_release(&d);
	plan_release(&p);
	return rc;
}

int
apply_journal(struct store *st, int fd, struct journal *j, struct err *e)
{
	if (apply_once(st, fd, j, e) == 0)
		return 0;
	if (j->state == STATE_COMMITTED)
		j->state = STATE_APPLYING;
	return apply_once(st, fd, j, e);
}

static int
remove_staged(void *ctx, const char *name)
{
	struct store *st = ctx;
	char path[300];

	if (strncmp(name, "new.", 4) != 0)
		return 0;
	snprintf(path, sizeof path, ".crm/%s", name);
	(void)io_unlink(st->fd, path); /* the next one tries again */
	return 0;
}

int
recover(struct store *st, int fd, struct err *e)
{
	struct journal j = { 0 };
	int rc = journal_read(st, &j, e);

	/* It may have been written and not synced: after this it stays committed.  It is written
	 * again, for a sync that failed before this one took it for done. */
	if (rc == 1 && (io_write(fd, buf_str(&j.text), 0) != 0 || io_datasync(fd) != 0))
		rc = err_sys(e, _("cannot sync %s"), JOURNAL_FILE);
	if (rc == 1 && (rc = apply_journal(st, fd, &j, e)) != 0)
		err_prefix(e, _("cannot finish an earlier change"));
	if (rc == 0)
		store_list(st, ".crm", remove_staged, st);
	journal_release(&j);
	return rc;
}

bool
recover_dead(struct store *st)
{
	int lock = -1, journal = -1;
	struct err e = { 0 };
	bool ok = false;

	if (lock_take(st, LOCK_FILE, LOCK_EX, &lock) == 1 && journal_open(st, &journal, &e) == 0)
		ok = recover(st, journal, &e) == 0;
	lock_close(&journal);
	lock_close(&lock);
	return ok;
}
