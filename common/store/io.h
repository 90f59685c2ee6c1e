/* SPDX-License-Identifier: ISC */
/*
 * io - the calls by which the store touches the disk, each in one place.
 *
 * Short counts and EINTR are met here.  Paths are opened beneath a directory
 * and never through a symbolic link.  A hook sees every call before it is made
 * and may refuse it or cut it short: with it the tests fail each call once,
 * kill the program at each, and replay the calls as a power failure would
 * leave them.
 */
#ifndef STORE_IO_H
#define STORE_IO_H

#include "base/buf.h"
#include "base/str.h"

#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>

enum io_op {
	IO_OPEN,
	IO_READ,
	IO_WRITE,
	IO_DATASYNC, /* a file's contents and size */
	IO_SYNC,     /* a directory's entries */
	IO_RENAME,
	IO_UNLINK,
	IO_MKDIR,
	IO_TRUNCATE,
	IO_ALLOCATE,
	IO_CLOSE,
	IO_LOCK,
};

struct io_call {
	enum io_op op;
	int fd;                /* the file, or the directory of path */
	const char *path, *to; /* of OPEN, RENAME, UNLINK, MKDIR */
	int flags;             /* of OPEN */
	struct str bytes;      /* of WRITE; a hook may shorten it */
	off_t offset;          /* of READ, WRITE; the size of TRUNCATE */
};

struct io_hook {
	int (*before)(void *ctx, struct io_call *call); /* 0 to go on, or the errno of a failure */
	void *ctx;
	uint64_t boot; /* what io_boot gives, where not 0 */
	bool old;      /* as on a kernel without openat2 */
	uint64_t tick; /* ns: stamps are as of a clock that ticks, where not 0 */
};

extern struct io_hook io_hook;

/* All give 0 (io_open a descriptor), or -1 with errno. */
int io_open(int dir, const char *path, int flags, mode_t mode);
int io_close(int fd);
int io_write(int fd, struct str s, off_t offset);
ssize_t io_read(int fd, void *p, size_t n, off_t offset); /* fewer only at the end */
int io_datasync(int fd);
int io_sync(int fd);
int io_sync_dir(int dir, const char *path); /* open, sync, close */
int io_rename(int dir, const char *from, const char *to);
int io_unlink(int dir, const char *path);
int io_mkdir(int dir, const char *path, mode_t mode); /* a single step */
int io_truncate(int fd, off_t size);
int io_allocate(int fd, off_t offset, off_t n); /* beyond the end, without changing the size */
int io_lock(int fd, int how);                   /* flock; EWOULDBLOCK with LOCK_NB */
int io_stat(int dir, const char *path, struct stat *s); /* not through a link */

/* The directory part of "a/b" is "a", of "b" ".": into buf. */
void io_parent(const char *path, char *buf, size_t n);

/* The same while this machine runs, another after the next start; 0 where the
 * system does not tell. */
uint64_t io_boot(void);

/* As many files may be open as the system allows, and a file that may not grow further is an
 * error (EFBIG), not the program's death. */
void io_prepare(void);

#endif
