/* SPDX-License-Identifier: ISC */
#include "base/tape.h"

#include "base/lang.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { IN_MEMORY = 32 << 20, FIRST = 1 << 16 };

void
tape_init(struct tape *s, int dirfd)
{
	*s = (struct tape){ .dirfd = dirfd };
}

/* A file that nobody else can open; also where the file system has no O_TMPFILE. */
static int
nameless_file(int dirfd)
{
	int fd = openat(dirfd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EACCES &&
			errno != EROFS && errno != ENOENT))
		return fd;
	return memfd_create("crm-tape", MFD_CLOEXEC);
}

/* From memory into a file, or from a file into a longer one. */
static int
grow_file(struct tape *s, size_t cap, struct err *e)
{
	int fd = s->fd ? s->fd : nameless_file(s->dirfd), rc;
	void *p;

	if (fd < 0)
		return err_sys(e, _("cannot make a temporary file"));
	if ((rc = posix_fallocate(fd, 0, (off_t)cap)) != 0) {
		errno = rc;
		err_sys(e, _("cannot grow a temporary file"));
		if (fd != s->fd)
			close(fd);
		return -1;
	}
	p = s->fd ? mremap(s->p, s->cap, cap, MREMAP_MAYMOVE)
		  : mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED) {
		err_sys(e, _("cannot map a temporary file"));
		if (fd != s->fd)
			close(fd);
		return -1;
	}
	if (!s->fd) {
		memcpy(p, s->p, s->n);
		free(s->p);
	}
	s->fd = fd;
	s->p = p;
	s->cap = cap;
	return 0;
}

static int
grow(struct tape *s, size_t want, struct err *e)
{
	size_t cap = s->cap ? s->cap : FIRST;

	while (cap < want)
		cap = mem_add(cap, cap);
	if (cap > IN_MEMORY)
		return grow_file(s, cap, e);
	s->p = mem_resize(s->p, cap);
	s->cap = cap;
	return 0;
}

int
tape_add(struct tape *s, struct str bytes, uint64_t *at, struct err *e)
{
	size_t want = mem_add(s->n, bytes.n);

	if (want > s->cap && grow(s, want, e) != 0)
		return -1;
	if (at)
		*at = s->n;
	if (bytes.n > 0)
		memcpy(s->p + s->n, bytes.p, bytes.n);
	s->n = want;
	return 0;
}

struct str
tape_at(const struct tape *s, uint64_t at, size_t n)
{
	if (at + n > s->n)
		BUG("a tape is read past its end");
	return (struct str){ s->p + at, n };
}

void
tape_release(struct tape *s)
{
	if (s->fd) {
		munmap(s->p, s->cap);
		close(s->fd);
	} else {
		free(s->p);
	}
	*s = (struct tape){ .dirfd = s->dirfd };
}
