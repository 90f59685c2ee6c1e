/* SPDX-License-Identifier: ISC */
#include "store/io.h"

#include "base/fs.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

struct io_hook io_hook;

/* Ask the hook; 0 where the call may be made. */
static int
ask(struct io_call *c)
{
	int rc = io_hook.before ? io_hook.before(io_hook.ctx, c) : 0;

	if (rc)
		errno = rc;
	return rc ? -1 : 0;
}

/* Where the kernel has no openat2 (before 5.6, or a sandbox forbids it): a step at a time. */
static int
open_steps(int dir, const char *path, int flags, mode_t mode)
{
	const char *slash;
	char step[256];
	int at = dir, next;

	while ((slash = strchr(path, '/')) != NULL) {
		size_t n = (size_t)(slash - path);

		if (n == 0 || n >= sizeof step || (n == 2 && memcmp(path, "..", 2) == 0)) {
			errno = ELOOP;
			next = -1;
		} else {
			memcpy(step, path, n);
			step[n] = '\0';
			next = openat(at, step, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		}
		if (at != dir)
			close(at);
		if (next < 0)
			return -1;
		at = next;
		path = slash + 1;
	}
	next = openat(at, path, flags | O_NOFOLLOW | O_CLOEXEC, mode);
	if (at != dir)
		close(at);
	return next;
}

static int
open_beneath(int dir, const char *path, int flags, mode_t mode)
{
	struct open_how how = {
		.flags = (uint64_t)(unsigned)(flags | O_CLOEXEC),
		.mode = flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)) ? mode : 0,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	long fd;

	if (io_hook.old)
		return open_steps(dir, path, flags, mode);
	do
		fd = syscall(SYS_openat2, dir, path, &how, sizeof how);
	while (fd < 0 && (errno == EINTR || errno == EAGAIN));
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return open_steps(dir, path, flags, mode);
	return (int)fd;
}

int
io_open(int dir, const char *path, int flags, mode_t mode)
{
	struct io_call c = { .op = IO_OPEN, .fd = dir, .path = path, .flags = flags };

	while (ask(&c) != 0)
		if (errno != EINTR)
			return -1;
	/* what is no plain file, say a pipe, must not keep us waiting: its reader sees that */
	return open_beneath(dir, path, flags | O_NONBLOCK | O_NOCTTY, mode);
}

/* The descriptor is gone whatever close says, so nothing is tried again. */
int
io_close(int fd)
{
	struct io_call c = { .op = IO_CLOSE, .fd = fd };
	int rc = ask(&c), saved = errno;

	if (close(fd) != 0 && rc == 0)
		rc = -1, saved = errno;
	errno = saved;
	return rc != 0 && errno == EINTR ? 0 : rc;
}

int
io_write(int fd, struct str s, off_t offset)
{
	while (s.n > 0) {
		struct io_call c = { .op = IO_WRITE, .fd = fd, .bytes = s, .offset = offset };
		ssize_t n = ask(&c) != 0 ? -1 : pwrite(fd, c.bytes.p, c.bytes.n, offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		s = str_from(s, (size_t)n);
		offset += n;
	}
	return 0;
}

ssize_t
io_read(int fd, void *p, size_t n, off_t offset)
{
	struct io_call c = { .op = IO_READ, .fd = fd, .offset = offset };

	while (ask(&c) != 0)
		if (errno != EINTR)
			return -1;
	return fs_pread(fd, p, n, offset);
}

/* A call that has only a descriptor and maybe a number. */
static int
on_fd(enum io_op op, int fd, off_t offset, off_t n)
{
	struct io_call c = { .op = op, .fd = fd, .offset = offset };
	int rc;

	do {
		if ((rc = ask(&c)) != 0)
			continue;
		if (op == IO_DATASYNC)
			rc = fdatasync(fd);
		else if (op == IO_SYNC)
			rc = fsync(fd);
		else if (op == IO_TRUNCATE)
			rc = ftruncate(fd, offset);
		else if (op == IO_ALLOCATE)
			rc = fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, n);
		else
			rc = flock(fd, (int)n);
	} while (rc != 0 && errno == EINTR);
	return rc;
}

int
io_datasync(int fd)
{
	return on_fd(IO_DATASYNC, fd, 0, 0);
}

int
io_sync(int fd)
{
	return on_fd(IO_SYNC, fd, 0, 0);
}

int
io_sync_dir(int dir, const char *path)
{
	int fd = io_open(dir, path, O_RDONLY | O_DIRECTORY, 0), rc, saved;

	if (fd < 0)
		return -1;
	rc = io_sync(fd);
	saved = errno;
	close(fd);
	errno = saved;
	return rc;
}

int
io_truncate(int fd, off_t size)
{
	return on_fd(IO_TRUNCATE, fd, size, 0);
}

int
io_allocate(int fd, off_t offset, off_t n)
{
	int rc = on_fd(IO_ALLOCATE, fd, offset, n);

	/* A file system that cannot: the write will tell whether there is room. */
	return rc != 0 && (errno == EOPNOTSUPP || errno == ENOSYS) ? 0 : rc;
}

int
io_lock(int fd, int how)
{
	return on_fd(IO_LOCK, fd, 0, how);
}

/* The directory of path, so that no link on the way is followed; *name is the rest of it. */
static int
parent_of(int dir, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	char parent[256];

	*name = slash ? slash + 1 : path;
	io_parent(path, parent, sizeof parent);
	return open_beneath(dir, parent, O_PATH | O_DIRECTORY, 0);
}

static int
rename_beneath(int dir, const char *path, const char *to)
{
	const char *a, *b;
	int from = parent_of(dir, path, &a), into = parent_of(dir, to, &b);
	int rc = from < 0 || into < 0 ? -1 : renameat(from, a, into, b), saved = errno;

	if (from >= 0)
		close(from);
	if (into >= 0)
		close(into);
	errno = saved;
	return rc;
}

static int
unlink_beneath(int dir, const char *path)
{
	const char *name;
	int parent = parent_of(dir, path, &name);
	int rc = parent < 0 ? -1 : unlinkat(parent, name, 0), saved = errno;

	if (parent >= 0)
		close(parent);
	errno = saved;
	return rc;
}

/* A call that has paths. */
static int
on_path(enum io_op op, int dir, const char *path, const char *to, mode_t mode)
{
	struct io_call c = { .op = op, .fd = dir, .path = path, .to = to };
	int rc;

	do {
		if ((rc = ask(&c)) != 0)
			continue;
		if (op == IO_RENAME)
			rc = rename_beneath(dir, path, to);
		else if (op == IO_UNLINK)
			rc = unlink_beneath(dir, path);
		else
			rc = mkdirat(dir, path, mode);
	} while (rc != 0 && errno == EINTR);
	return rc;
}

int
io_rename(int dir, const char *from, const char *to)
{
	return on_path(IO_RENAME, dir, from, to, 0);
}

int
io_unlink(int dir, const char *path)
{
	return on_path(IO_UNLINK, dir, path, NULL, 0);
}

int
io_mkdir(int dir, const char *path, mode_t mode)
{
	return on_path(IO_MKDIR, dir, path, NULL, mode);
}

int
io_stat(int dir, const char *path, struct stat *s)
{
	int fd = open_beneath(dir, path, O_PATH | O_NOFOLLOW, 0), rc, saved;

	if (fd < 0)
		return -1;
	rc = fstat(fd, s);
	saved = errno;
	close(fd);
	errno = saved;
	return rc;
}

void
io_parent(const char *path, char *buf, size_t n)
{
	const char *slash = strrchr(path, '/');

	snprintf(buf, n, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
}

static uint64_t
read_boot(void)
{
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	char id[64];
	ssize_t n;

	if (fd < 0)
		return 0;
	n = read(fd, id, sizeof id);
	close(fd);
	return n > 0 ? hash_bytes((struct str){ id, (size_t)n }) : 0;
}

uint64_t
io_boot(void)
{
	static _Atomic uint64_t boot; /* it does not change under a program */

	if (io_hook.boot)
		return io_hook.boot;
	if (boot == 0)
		boot = read_boot();
	return boot;
}

void
io_prepare(void)
{
	struct rlimit r;

	signal(SIGXFSZ, SIG_IGN);
	if (getrlimit(RLIMIT_NOFILE, &r) != 0 || r.rlim_cur == r.rlim_max)
		return;
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
}
