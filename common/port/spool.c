/* SPDX-License-Identifier: ISC */
#include "port/spool.h"

#include "base/fs.h"
#include "base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A file that is gone when it is closed.  Not every file system has O_TMPFILE. */
static int
open_nameless(struct err *e)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd, n;

	if (dir == NULL || dir[0] == '\0')
		dir = "/tmp";
	fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		return fd;
	n = snprintf(path, sizeof path, "%s/crm-XXXXXX", dir);
	if (n < 0 || (size_t)n >= sizeof path) {
		errno = ENAMETOOLONG;
		return err_sys(e, _("cannot make a file in %s"), dir);
	}
	fd = mkostemp(path, O_CLOEXEC);
	if (fd < 0)
		return err_sys(e, _("cannot make a file in %s"), dir);
	unlink(path);
	return fd;
}

int
spool_settle(struct spool *sp, struct err *e)
{
	if (sp->b.n < SPOOL_MEMORY)
		return 0;
	if (!sp->spilled) {
		int fd = open_nameless(e);

		if (fd < 0)
			return -1;
		sp->fd = fd;
		sp->spilled = true;
	}
	if (fs_write(sp->fd, buf_str(&sp->b)) != 0)
		return err_sys(e, _("cannot write a temporary file"));
	buf_reset(&sp->b);
	return 0;
}

static int
read_file(struct spool *sp, int (*piece)(void *ctx, struct str s, struct err *e), void *ctx,
	  struct err *e)
{
	struct buf b = { 0 };
	off_t at = 0;
	int rc = 0;

	while (rc == 0) {
		ssize_t n = fs_pread(sp->fd, buf_room(&b, 1 << 16), 1 << 16, at);

		if (n < 0)
			rc = err_sys(e, _("cannot read a temporary file"));
		if (n <= 0)
			break;
		at += n;
		rc = piece(ctx, (struct str){ b.p, (size_t)n }, e);
	}
	buf_release(&b);
	return rc;
}

int
spool_read(struct spool *sp, int (*piece)(void *ctx, struct str s, struct err *e), void *ctx,
	   struct err *e)
{
	int rc = sp->spilled ? read_file(sp, piece, ctx, e) : 0;

	if (rc == 0 && sp->b.n > 0)
		rc = piece(ctx, buf_str(&sp->b), e);
	return rc < 0 ? -1 : 0;
}

struct lines {
	int (*line)(void *ctx, struct str s, struct err *e);
	void *ctx;
	struct buf head; /* of a line that the last piece cut */
};

static int
cut_lines(void *ctx, struct str s, struct err *e)
{
	struct lines *l = ctx;
	struct str line, rest;
	int rc = 0;

	for (; rc == 0 && str_cut(s, '\n', &line, &rest); s = rest) {
		buf_add(&l->head, line);
		rc = l->line(l->ctx, l->head.n > line.n ? buf_str(&l->head) : line, e);
		buf_reset(&l->head);
	}
	buf_add(&l->head, s);
	return rc;
}

int
spool_lines(struct spool *sp, int (*line)(void *ctx, struct str s, struct err *e), void *ctx,
	    struct err *e)
{
	struct lines l = { .line = line, .ctx = ctx };
	int rc = spool_read(sp, cut_lines, &l, e);

	buf_release(&l.head);
	return rc;
}

void
spool_release(struct spool *sp)
{
	if (sp->spilled)
		close(sp->fd);
	buf_release(&sp->b);
	*sp = (struct spool){ 0 };
}
