/* SPDX-License-Identifier: ISC */
#include "front/court_write.h"

#include "base/fs.h"
#include "base/lang.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COURT_NAME = 40 }; /* of an id, in a file's name */

void
court_plain(struct buf *b, struct str id)
{
	for (size_t i = 0; i < id.n && i < COURT_NAME; i++) {
		char c = id.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '-' || (c == '.' && i > 0);

		buf_addc(b, plain ? c : '_');
	}
}

/* A new file; what could not be written whole is not left. */
static int
court_write(const char *path, struct str text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600), rc;

	if (fd < 0)
		return err_sys(e, _("%s: cannot be made"), path);
	rc = fs_write(fd, text);
	if (rc != 0)
		err_sys(e, _("%s: cannot be written"), path);
	if (close(fd) != 0 && rc == 0)
		rc = err_sys(e, _("%s: cannot be written"), path);
	if (rc != 0)
		unlink(path);
	return rc;
}

int
court_write_dir(const struct archive_file *v, size_t n, const char *dir, struct err *e)
{
	char path[4096];

	if (mkdir(dir, 0700) != 0)
		return err_sys(e, _("%s: cannot be made"), dir);
	for (size_t i = 0; i < n; i++) {
		int len =
			snprintf(path, sizeof path, "%s/%.*s", dir, (int)v[i].name.n, v[i].name.p);

		if (len < 0 || (size_t)len >= sizeof path)
			return err_usage(e, _("%s: the name is too long"), dir);
		if (court_write(path, v[i].data, e) != 0)
			return -1;
	}
	return 0;
}

int
court_write_archive(struct session *s, struct str claim, const struct archive_format *format,
		    struct archive_file *v, size_t n, const char *path, struct err *e)
{
	struct buf name = { 0 }, out = { 0 };
	int rc;

	buf_addz(&name, "claim-");
	court_plain(&name, claim);
	for (size_t i = 0; i < n; i++)
		v[i].name = arena_printf(&s->arena, "%.*s/%.*s", (int)name.n, name.p,
					 (int)v[i].name.n, v[i].name.p);
	rc = archive_write(&out, format, v, n, (int64_t)s->clock.today * 86400, e);
	if (rc == 0)
		rc = court_write(path, buf_str(&out), e);
	buf_release(&name);
	buf_release(&out);
	return rc;
}
