/* SPDX-License-Identifier: ISC */
#include "store/stage.h"

#include "base/lang.h"
#include "store/plan.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

int
stage_flush(struct stage *s, struct err *e)
{
	if (io_write(s->fd, buf_str(&s->out), (off_t)s->size) != 0)
		return err_sys(e, _("cannot write the new %s"), s->op.path);
	s->size += s->out.n;
	buf_release(&s->out);
	return 0;
}

static int
emit(struct stage *s, struct str bytes, struct err *e)
{
	buf_add(&s->out, bytes);
	return s->out.n >= SUM_BLOCK ? stage_flush(s, e) : 0;
}

/* A name that no dead program's leftovers have either: theirs may come back when power
 * failed before their removal was on the disk. */
static int
make(struct stage *s, struct store *st, struct err *e)
{
	uint64_t r;

	do {
		if (getrandom(&r, sizeof r, 0) != (ssize_t)sizeof r)
			return err_sys(e, _("no random numbers"));
		snprintf(s->op.staged, sizeof s->op.staged, ".crm/new.%016" PRIx64, r);
		s->fd = store_create(st, s->op.staged, O_RDWR | O_EXCL);
	} while (s->fd < 0 && errno == EEXIST);
	return s->fd < 0 ? err_sys(e, _("cannot make a file under .crm")) : 0;
}

/* One block of the old file, which begins at at; *pos is the first byte not yet copied or
 * replaced. */
static int
copy_block(struct stage *s, struct str block, uint64_t at, uint64_t *pos, const struct edit **next,
	   const struct edit *end, struct err *e)
{
	uint64_t stop = at + block.n;

	while (*pos < stop) {
		const struct edit *edit = *next < end && (*next)->offset < stop ? *next : NULL;
		uint64_t to = edit ? edit->offset : stop;

		if (emit(s, (struct str){ block.p + (*pos - at), (size_t)(to - *pos) }, e) != 0)
			return -1;
		*pos = to;
		if (edit == NULL)
			continue;
		if (emit(s, edit->bytes, e) != 0)
			return -1;
		*pos += edit->size;
		++*next;
	}
	return 0;
}

static int
copy(struct stage *s, int old, const struct edit *edits, size_t n, struct err *e)
{
	const struct edit *next = edits, *end = n > 0 ? edits + n : edits;
	struct buf block = { 0 };
	uint64_t at = 0, pos = 0;
	char last = '\n';
	int rc = 0;

	while (rc == 0) {
		ssize_t got = io_read(old, buf_room(&block, SUM_BLOCK), SUM_BLOCK, (off_t)at);
		struct str b = { block.p, got > 0 ? (size_t)got : 0 };

		if (got < 0)
			rc = err_sys(e, _("cannot read %s"), s->op.path);
		if (got <= 0)
			break;
		s->op.old_sum = sum_more(s->op.old_sum, b);
		last = b.p[b.n - 1];
		rc = copy_block(s, b, at, &pos, &next, end, e);
		at += b.n;
	}
	s->op.old_size = at;
	/* The last line is a person's, without its LF; a replaced one has it. */
	if (rc == 0 && last != '\n' && pos <= at)
		rc = emit(s, STR("\n"), e);
	buf_release(&block);
	return rc;
}

static int
begin(struct stage *s, struct store *st, int old, const struct edit *edits, size_t n, struct err *e)
{
	if (make(s, st, e) != 0)
		return -1;
	if (old < 0)
		return 0;
	if (fstat(old, &s->old) != 0)
		return err_sys(e, _("cannot look at %s"), s->op.path);
	if (!S_ISREG(s->old.st_mode))
		return err_data(e, (struct loc){ .file = s->op.path }, _("is not a plain file"));
	s->op.had = true;
	return copy(s, old, edits, n, e);
}

int
stage_begin(struct stage *s, struct store *st, const char *path, const struct edit *edits, size_t n,
	    struct err *e)
{
	int old = io_open(st->fd, path, O_RDONLY, 0), rc;

	*s = (struct stage){ .op = { .type = OP_REPLACE, .edit = n > 0 }, .fd = -1 };
	snprintf(s->op.path, sizeof s->op.path, "%s", path);
	if (old < 0 && errno != ENOENT)
		return err_sys(e, _("cannot open %s"), path);
	rc = begin(s, st, old, edits, n, e);
	if (old >= 0)
		close(old);
	s->op.from = s->size + s->out.n;
	return rc;
}

int
stage_add(struct stage *s, struct str lines, struct err *e)
{
	return emit(s, lines, e);
}

int
stage_add_from(struct stage *s, const struct stage *from, struct err *e)
{
	struct buf block = { 0 };
	uint64_t at = from->op.from;
	ssize_t got = 0;
	int rc = 0;

	while (rc == 0 && at < from->size) {
		got = io_read(from->fd, buf_room(&block, SUM_BLOCK), SUM_BLOCK, (off_t)at);
		if (got <= 0)
			rc = err_sys(e, _("cannot read %s"), from->op.staged);
		else
			rc = emit(s, (struct str){ block.p, (size_t)got }, e);
		at += got > 0 ? (uint64_t)got : 0;
	}
	buf_release(&block);
	return rc == 0 ? emit(s, buf_str(&from->out), e) : -1;
}

/* The directory of a new month's file; whether there is room for its name shows now. */
static int
make_parent(struct stage *s, struct store *st, struct err *e)
{
	char dir[PATH_TEXT];

	io_parent(s->op.path, dir, sizeof dir);
	if (strcmp(dir, ".") == 0 || store_mkdir(st, dir) >= 0)
		return 0;
	return err_sys(e, _("cannot make the directory %s"), dir);
}

int
stage_end(struct stage *s, struct store *st, struct err *e)
{
	if (make_parent(s, st, e) != 0 || stage_flush(s, e) != 0)
		return -1;
	if (s->op.had && fchmod(s->fd, s->old.st_mode & 07777) != 0)
		return err_sys(e, _("cannot set the mode of the new %s"), s->op.path);
	/* The group of a shared directory; who is not in it may not set it. */
	if (s->op.had && fchown(s->fd, (uid_t)-1, s->old.st_gid) != 0 && errno != EPERM)
		return err_sys(e, _("cannot set the group of the new %s"), s->op.path);
	s->is = stamp_mark(s->fd);
	if (io_datasync(s->fd) != 0)
		return err_sys(e, _("cannot sync the new %s"), s->op.path);
	return 0;
}

void
stage_drop(struct stage *s, struct store *st, bool committed)
{
	if (s->fd >= 0)
		close(s->fd);
	if (s->fd >= 0 && !committed)
		(void)io_unlink(st->fd, s->op.staged);
	buf_release(&s->out);
	*s = (struct stage){ .fd = -1 };
}
