/* SPDX-License-Identifier: ISC */
#include "base/fs.h"

#include "base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

ssize_t
fs_pread(int fd, void *p, size_t n, off_t offset)
{
	size_t got = 0;

	while (got < n) {
		ssize_t r = pread(fd, (char *)p + got, n - got, offset + (off_t)got);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -1;
		if (r == 0)
			break;
		got += (size_t)r;
	}
	return (ssize_t)got;
}

int
fs_write(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t r = write(fd, s.p, s.n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -1;
		s = str_from(s, (size_t)r);
	}
	return 0;
}

int
fs_read_all(int fd, size_t max, const char *name, struct buf *out, struct err *e)
{
	size_t start = out->n;
	ssize_t r;

	do {
		do
			r = read(fd, buf_room(out, 1 << 16), 1 << 16);
		while (r < 0 && errno == EINTR);
		if (r < 0)
			return err_sys(e, _("cannot read %s"), name);
		out->n += (size_t)r;
		if (out->n - start > max)
			return err_data(e, (struct loc){ .file = name },
					_("is larger than %zu bytes"), max);
	} while (r > 0);
	return 0;
}

int
fs_read_file(const char *path, size_t max, struct buf *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), rc;

	if (fd < 0)
		return err_sys(e, _("cannot open %s"), path);
	rc = fs_read_all(fd, max, path, out, e);
	close(fd);
	return rc;
}

int
fs_open(const char *path, const char **name, struct err *e)
{
	int fd;

	*name = path;
	if (strcmp(path, "-") == 0) {
		*name = "stdin";
		return STDIN_FILENO;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd < 0 ? err_sys(e, _("cannot open %s"), path) : fd;
}

void
fs_close(int fd)
{
	if (fd != STDIN_FILENO)
		close(fd);
}
