/* SPDX-License-Identifier: ISC */
#include "store/lock.h"

#include "base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A directory that cannot be written may still be locked by who may read its files. */
static int
open_lock(struct store *st, const char *path)
{
	int fd = store_create(st, path, O_RDWR);

	if (fd < 0 && errno == ENOENT && store_make_crm(st) == 0)
		fd = store_create(st, path, O_RDWR);
	if (fd < 0 && (errno == EACCES || errno == EROFS || errno == EPERM)) {
		int saved = errno;

		fd = io_open(st->fd, path, O_RDONLY, 0);
		if (fd < 0 && errno == ENOENT)
			errno = saved;
	}
	return fd;
}

/* Is the file that is open still the one of that name?  Somebody may have cleaned up. */
bool
lock_holds(struct store *st, const char *path, int fd)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && io_stat(st->fd, path, &b) == 0 && a.st_ino == b.st_ino &&
	       a.st_dev == b.st_dev;
}

int
lock_take(struct store *st, const char *path, int how, int *fd)
{
	for (;;) {
		if (*fd < 0)
			*fd = open_lock(st, path);
		if (*fd < 0)
			return -1;
		if (io_lock(*fd, how) != 0) {
			int saved = errno;

			if (saved == EWOULDBLOCK)
				return 0;
			lock_close(fd);
			errno = saved;
			return -1;
		}
		if (lock_holds(st, path, *fd))
			return 1;
		lock_close(fd);
	}
}

void
lock_drop(int fd)
{
	if (fd >= 0)
		flock(fd, LOCK_UN);
}

void
lock_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The gate, then the view, then the gate is free again. */
static int
pass(struct store *st, int how)
{
	int rc = lock_take(st, ".crm/gate", how, &st->gate);

	if (rc != 1)
		return rc;
	rc = lock_take(st, ".crm/view", how, &st->view);
	if (rc != 1 || how == LOCK_SH)
		lock_drop(st->gate);
	return rc;
}

int
view_enter(struct store *st, struct err *e)
{
	int rc = pass(st, LOCK_SH);

	if (rc == 1 || errno == EACCES || errno == EROFS || errno == EPERM)
		return 0;
	return err_sys(e, _("cannot lock %s for reading"), st->name);
}

void
view_leave(struct store *st)
{
	lock_drop(st->view);
}

int
view_shut(struct store *st, struct err *e)
{
	if (pass(st, LOCK_EX) == 1)
		return 0;
	return err_sys(e, _("cannot lock %s for writing"), st->name);
}

void
view_unshut(struct store *st)
{
	lock_drop(st->view);
	lock_drop(st->gate);
}
