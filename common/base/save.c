/* SPDX-License-Identifier: ISC */
#include "base/save.h"

#include "base/buf.h"
#include "base/fs.h"
#include "base/lang.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static mode_t
mode_for(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* Gives 0, or -1 with errno; the file at temporary is whole then. */
static int
write_whole(int fd, const char *path, struct str text)
{
	int rc = fs_write(fd, text);

	if (rc == 0)
		rc = fchmod(fd, mode_for(path));
	if (rc == 0)
		rc = fsync(fd);
	return rc;
}

int
save_file(const char *path, struct str text, struct err *e)
{
	struct buf temporary = { 0 };
	int fd, rc, error;

	buf_printf(&temporary, "%s.XXXXXX", path);
	buf_addc(&temporary, '\0');
	fd = mkstemp(temporary.p);
	if (fd < 0) {
		err_sys(e, _("%s: cannot be written"), path);
		buf_release(&temporary);
		return -1;
	}
	rc = write_whole(fd, path, text);
	error = errno;
	if (close(fd) != 0 && rc == 0) {
		rc = -1;
		error = errno;
	}
	if (rc == 0 && rename(temporary.p, path) != 0) {
		rc = -1;
		error = errno;
	}
	if (rc != 0) {
		unlink(temporary.p);
		errno = error;
		err_sys(e, _("%s: cannot be written"), path);
	}
	buf_release(&temporary);
	return rc;
}
