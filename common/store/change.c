/* SPDX-License-Identifier: ISC */
#include "store/change.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"
#include "store/plan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct change *
change_of(struct changes *c, const char *file)
{
	struct change *new;

	for (size_t i = c->n; i-- > 0;)
		if (strcmp(c->v[i].file, file) == 0)
			return &c->v[i];
	new = LIST_ADD(*c);
	*new = (struct change){ .own = { .fd = -1 } };
	snprintf(new->file, sizeof new->file, "%s", file);
	return new;
}

static int
edit_order(const void *a, const void *b)
{
	const struct txn_edit *x = a, *y = b;
	int c = strcmp(x->file, y->file);

	return c ? c : (x->offset > y->offset) - (x->offset < y->offset);
}

/* Which files, with what. */
static int
gather(struct changes *c, struct store *st, struct target *targets, size_t ntargets,
       struct txn_edit *edits, size_t nedits, struct err *e)
{
	struct file_name f;

	if (nedits > 1)
		qsort(edits, nedits, sizeof *edits, edit_order);
	for (size_t i = 0; i < nedits; i++) {
		struct change *ch = change_of(c, edits[i].file);

		if (ch->nedits++ == 0)
			ch->edits = &edits[i];
	}
	for (size_t i = 0; i < ntargets; i++) {
		if (targets[i].lines.n == 0 && targets[i].stage.fd < 0)
			continue;
		if (files_next(&f, st, targets[i].kind, targets[i].month, e) != 0)
			return -1;
		/* What was begun for a segment goes on there while that is the next. */
		change_of(c, f.name)->target = &targets[i];
	}
	return 0;
}

/* Does the line of an edit stand at this offset? */
static int
stands_at(const struct txn_edit *edit, int fd, uint64_t offset, struct buf *tmp, bool *there)
{
	size_t n = edit->old.n;
	char *p;
	ssize_t got;

	buf_reset(tmp);
	p = buf_room(tmp, n + 1);
	got = io_read(fd, p, n + 1, (off_t)offset);
	*there = got >= (ssize_t)n && memcmp(p, edit->old.p, n) == 0 &&
		 (got == (ssize_t)n || p[n] == '\n');
	if (*there && offset > 0 && io_read(fd, p, 1, (off_t)offset - 1) == 1)
		*there = *p == '\n';
	return got < 0 ? -1 : 0;
}

static int
gone(const struct txn_edit *edit, struct err *e)
{
	return err_data(e, (struct loc){ .file = edit->file },
			_("the record \"%.*s\" was changed by another program at the same time: "
			  "nothing is stored, try again"),
			STR_ARG(line_id(edit->old)));
}

/* The file was changed by others: look for the line. */
static int
find_again(struct txn_edit *edit, int fd, struct err *e)
{
	struct buf text = { 0 };
	struct str rest, line = { 0 };
	bool found = false;
	int rc = fs_read_all(fd, SIZE_MAX, edit->file, &text, e);

	rest = buf_str(&text);
	while (rc == 0 && !found && line_next(&rest, &line))
		found = str_eq(line, edit->old);
	if (found)
		edit->offset = (uint64_t)(line.p - text.p);
	buf_release(&text);
	return rc == 0 && !found ? gone(edit, e) : rc;
}

/* The edits stand where they say, in order, and not two in one place. */
static int
place(struct change *ch, int fd, struct err *e)
{
	struct buf tmp = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ch->nedits; i++) {
		struct txn_edit *edit = &ch->edits[i];
		bool there = false;

		if (fd >= 0 && stands_at(edit, fd, edit->offset, &tmp, &there) != 0)
			rc = err_sys(e, _("cannot read %s"), ch->file);
		else if (!there && fd < 0)
			rc = gone(edit, e);
		else if (!there && lseek(fd, 0, SEEK_SET) == 0)
			rc = find_again(edit, fd, e);
	}
	buf_release(&tmp);
	if (rc == 0 && ch->nedits > 1)
		qsort(ch->edits, ch->nedits, sizeof *ch->edits, edit_order);
	for (size_t i = 1; rc == 0 && i < ch->nedits; i++)
		if (ch->edits[i].offset < ch->edits[i - 1].offset + ch->edits[i - 1].size)
			rc = gone(&ch->edits[i], e);
	return rc;
}

static bool
same_stat(const struct stat *a, const struct stat *b)
{
	return stamp_same(stamp_of(a, 0), stamp_of(b, 0));
}

/* Have room for what is appended.  That changes the times, so the file is looked at just
 * before. */
static int
reserve(struct change *ch, int fd, struct err *e)
{
	struct stat before, after;

	if (ch->old.st_size + (off_t)ch->bytes.n <= ch->old.st_blocks * 512)
		return 0;
	if (fstat(fd, &before) != 0)
		return err_sys(e, _("cannot look at %s"), ch->file);
	if (io_allocate(fd, ch->old.st_size, (off_t)ch->bytes.n) != 0)
		return err_sys(e, _("no room for %s"), ch->file);
	(void)stamp_mark(fd);
	if (fstat(fd, &after) != 0)
		return err_sys(e, _("cannot look at %s"), ch->file);
	if (same_stat(&before, &ch->old) && after.st_size == before.st_size)
		ch->old = after;
	return 0;
}

static int
make_append(struct change *ch, int fd, struct err *e)
{
	char last = '\n';
	uint64_t size = (uint64_t)ch->old.st_size;

	if (size > 0 && io_read(fd, &last, 1, (off_t)size - 1) != 1)
		return err_sys(e, _("cannot read %s"), ch->file);
	buf_reset(&ch->bytes);
	if (last != '\n') /* a person's last line */
		buf_addc(&ch->bytes, '\n');
	buf_add(&ch->bytes, buf_str(&ch->target->lines));
	ch->op = (struct op){ .type = OP_APPEND, .offset = size, .bytes = buf_str(&ch->bytes) };
	snprintf(ch->op.path, sizeof ch->op.path, "%s", ch->file);
	if (sum_before(fd, size, &ch->op.before) != 0)
		return err_sys(e, _("cannot read %s"), ch->file);
	return reserve(ch, fd, e);
}

/* What a large transaction has staged is of this file as it is now. */
static bool
still_good(const struct change *ch)
{
	const struct stage *s = &ch->target->stage;

	return ch->nedits == 0 && strcmp(s->op.path, ch->file) == 0 && s->op.had == ch->had &&
	       (!ch->had || same_stat(&s->old, &ch->old));
}

static int
stage_anew(struct change *ch, struct store *st, struct err *e)
{
	struct edit *edits = mem_new(mem_mul(ch->nedits + 1, sizeof *edits));
	int rc;

	for (size_t i = 0; i < ch->nedits; i++)
		edits[i] =
			(struct edit){ ch->edits[i].offset, ch->edits[i].size, ch->edits[i].line };
	rc = stage_begin(&ch->own, st, ch->file, edits, ch->nedits, e);
	free(edits);
	ch->used = &ch->own;
	if (rc == 0 && ch->target && ch->target->stage.fd >= 0)
		rc = stage_add_from(&ch->own, &ch->target->stage, e);
	ch->had = ch->own.op.had;
	ch->old = ch->own.old;
	ch->was = stamp_of(&ch->old, 0);
	return rc;
}

/* Renaming into it must not fail when there is no way back. */
static int
check_parent(struct change *ch, struct store *st, struct err *e)
{
	char dir[PATH_TEXT];

	io_parent(ch->file, dir, sizeof dir);
	if (faccessat(st->fd, dir, W_OK | X_OK, AT_EACCESS) == 0)
		return 0;
	return err_sys(e, _("cannot write into %s/%s"), st->name, dir);
}

static int
make_stage(struct change *ch, struct store *st, struct err *e)
{
	if (ch->target && ch->target->stage.fd >= 0 && still_good(ch))
		ch->used = &ch->target->stage;
	else if (stage_anew(ch, st, e) != 0)
		return -1;
	if (ch->target && stage_add(ch->used, buf_str(&ch->target->lines), e) != 0)
		return -1;
	if (ch->used != &ch->own)
		buf_reset(&ch->target->lines);
	return stage_end(ch->used, st, e) != 0 ? -1 : check_parent(ch, st, e);
}

/* A person's last line without its LF counts where it is a record, and gets its LF. */
static int
check_tail(const struct change *ch, int fd, struct err *e)
{
	const struct txn_edit *last = ch->nedits > 0 ? &ch->edits[ch->nedits - 1] : NULL;
	uint64_t size = (uint64_t)ch->old.st_size;
	char c = '\n';

	if (last && last->offset + last->old.n >= size)
		return 0;
	if (size > 0 && io_read(fd, &c, 1, (off_t)size - 1) != 1)
		return err_sys(e, _("cannot read %s"), ch->file);
	return c == '\n' ? 0 : line_cut_off(fd, size, ch->file, e);
}

static int
make_one(struct change *ch, struct store *st, bool small, struct err *e)
{
	int fd = io_open(st->fd, ch->file, ch->nedits ? O_RDONLY : O_RDWR, 0), rc = 0;

	if (fd < 0 && errno != ENOENT)
		return err_sys(e, _("cannot open %s"), ch->file);
	ch->had = fd >= 0;
	if (ch->had && fstat(fd, &ch->old) != 0)
		rc = err_sys(e, _("cannot look at %s"), ch->file);
	if (ch->had)
		ch->was = stamp_of(&ch->old, 0);
	if (rc == 0 && ch->nedits > 0)
		rc = place(ch, fd, e);
	if (rc == 0 && ch->had)
		rc = check_tail(ch, fd, e);
	if (rc == 0 && ch->had && small && ch->nedits == 0)
		rc = make_append(ch, fd, e);
	else if (rc == 0)
		rc = make_stage(ch, st, e);
	if (fd >= 0)
		close(fd);
	return rc;
}

int
changes_make(struct changes *c, struct store *st, struct target *targets, size_t ntargets,
	     struct txn_edit *edits, size_t nedits, struct err *e)
{
	bool small = true, staged = false, new = false;
	size_t total = 0;

	if (gather(c, st, targets, ntargets, edits, nedits, e) != 0)
		return -1;
	for (size_t i = 0; i < ntargets; i++) {
		total += targets[i].lines.n;
		small = small && targets[i].stage.fd < 0 && total <= APPEND_MAX;
	}
	for (size_t i = 0; i < c->n; i++) {
		if (make_one(&c->v[i], st, small, e) != 0)
			return -1;
		staged = staged || c->v[i].used;
		new = new || !c->v[i].had;
	}
	/* The name of a new directory comes before what is renamed into it. */
	if (new &&io_sync_dir(st->fd, ".") != 0)
		return err_sys(e, _("cannot sync %s"), st->name);
	if (staged && io_sync_dir(st->fd, ".crm") != 0)
		return err_sys(e, _("cannot sync %s/.crm"), st->name);
	return 0;
}

int
changes_hold(const struct changes *c, struct store *st, bool *hold, struct err *e)
{
	struct stat s;

	*hold = true;
	for (size_t i = 0; *hold && i < c->n; i++) {
		const struct change *ch = &c->v[i];
		int rc = io_stat(st->fd, ch->file, &s);

		if (rc != 0 && errno != ENOENT)
			return err_sys(e, _("cannot look at %s"), ch->file);
		*hold = ch->had == (rc == 0) && (rc != 0 || same_stat(&s, &ch->old));
	}
	return 0;
}

const struct op *
change_op(const struct change *ch)
{
	return ch->used ? &ch->used->op : &ch->op;
}

void
changes_drop(struct changes *c, struct store *st, bool committed)
{
	for (size_t i = 0; i < c->n; i++) {
		if (c->v[i].used == &c->v[i].own)
			stage_drop(&c->v[i].own, st, committed);
		buf_release(&c->v[i].bytes);
	}
	free(c->v);
	*c = (struct changes){ 0 };
}
