/* SPDX-License-Identifier: ISC */
#include "store/snap_files.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/apply.h"
#include "store/lock.h"
#include "store/settle.h"
#include "store/stamp.h"
#include "value/date.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PART = 4 << 20 };

static int
open_file(struct snap *s, struct sfile *f, const char *path, struct err *e)
{
	char last;

	f->fd = io_open(s->st->fd, path, O_RDONLY, 0);
	if (f->fd < 0)
		return err_sys(e, _("cannot open %s"), path);
	f->clock = stamp_clock();
	if (fstat(f->fd, &f->stat) != 0)
		return err_sys(e, _("cannot look at %s"), path);
	if (!S_ISREG(f->stat.st_mode))
		return err_data(e, (struct loc){ .file = path }, _("is not a plain file"));
	f->size = (uint64_t)f->stat.st_size;
	if (f->size > 0 && io_read(f->fd, &last, 1, (off_t)f->size - 1) != 1)
		return err_sys(e, _("cannot read %s"), path);
	f->lf = f->size > 0 && last != '\n';
	return 0;
}

static struct sfile *
add_file(struct snap *s, size_t want, const struct file_name *name)
{
	struct sfile *f = LIST_ADD(s->files);

	*f = (struct sfile){ .name = *name, .want = want, .fd = -1 };
	return f;
}

static void
months_of(const struct snap_want *w, int32_t *from, int32_t *to)
{
	bool all = !kind_dated(w->kind) || (w->period.from == 0 && w->period.to == 0);

	*from = all || w->period.from <= DATE_MIN ? INT32_MIN : date_month(w->period.from);
	*to = all || w->period.to >= DATE_MAX ? INT32_MAX : date_month(w->period.to);
}

static int
open_want(struct snap *s, size_t want, struct err *e)
{
	struct files names = { 0 };
	int32_t from, to;
	int rc;

	months_of(&s->wants[want], &from, &to);
	rc = files_list(&names, s->st, s->wants[want].kind, from, to, e);
	for (size_t i = 0; rc == 0 && i < names.n; i++) {
		rc = open_file(s, add_file(s, want, &names.v[i]), names.v[i].name, e);
		if (rc != 0 && e->sys == ENOENT) { /* removed just now, by a person or git */
			s->files.n--;
			rc = 0;
		}
	}
	files_release(&names);
	return rc;
}

static int
open_all(struct snap *s, struct err *e)
{
	for (size_t i = 0; i < s->nwants; i++)
		if (open_want(s, i, e) != 0)
			return -1;
	return 0;
}

static void
close_all(struct snap *s)
{
	for (size_t i = 0; i < s->files.n; i++)
		if (s->files.v[i].fd >= 0)
			close(s->files.v[i].fd);
	s->files.n = 0;
	plan_release(&s->plan);
	journal_release(&s->journal);
}

/* The snapshot's file of this name for a want; one that is not there yet is added. */
static struct sfile *
file_for(struct snap *s, size_t want, const struct path *p)
{
	struct file_name name = { .month = p->month, .segment = p->segment };

	path_text(*p, name.name);
	for (size_t i = 0; i < s->files.n; i++)
		if (s->files.v[i].want == want && strcmp(s->files.v[i].name.name, name.name) == 0)
			return &s->files.v[i];
	return add_file(s, want, &name);
}

/* Lay one step of a change that is not in the files yet over a file. */
static int
lay(struct snap *s, const struct step *step, size_t want, const struct path *p, struct err *e)
{
	struct sfile *f = file_for(s, want, p);

	if (step->what == STEP_RENAME) {
		if (f->fd >= 0)
			close(f->fd);
		f->staged = true;
		return open_file(s, f, step->op->staged, e);
	}
	f->over_at = step->offset;
	f->over = step->bytes;
	if (f->size < step->offset + step->bytes.n) {
		f->size = step->offset + step->bytes.n;
		f->lf = false;
	}
	return 0;
}

static int
lay_step(struct snap *s, const struct step *step, struct err *e)
{
	int32_t from, to;
	struct path p;

	if ((step->what != STEP_WRITE && step->what != STEP_RENAME) ||
	    !path_parse(&p, str_of(step->op->path)))
		return 0;
	for (size_t i = 0; i < s->nwants; i++) {
		months_of(&s->wants[i], &from, &to);
		if (!str_is(p.kind, s->wants[i].kind->name) ||
		    kind_dated(s->wants[i].kind) != (p.month != DATE_NONE))
			continue;
		if (p.month != DATE_NONE && (p.month < from || p.month > to))
			continue;
		if (lay(s, step, i, &p, e) != 0)
			return -1;
	}
	return 0;
}

static int
file_order(const void *a, const void *b)
{
	const struct sfile *x = a, *y = b;

	if (x->want != y->want)
		return x->want < y->want ? -1 : 1;
	if (x->name.month != y->name.month)
		return x->name.month < y->name.month ? -1 : 1;
	return (x->name.segment > y->name.segment) - (x->name.segment < y->name.segment);
}

/* Read through the journal: the files with its change. */
static int
lay_all(struct snap *s, struct err *e)
{
	if (plan_make(&s->plan, s->st, &s->journal, e) != 0)
		return -1;
	for (size_t i = 0; i < s->plan.n; i++)
		if (lay_step(s, &s->plan.v[i], e) != 0)
			return -1;
	if (s->files.n > 1)
		qsort(s->files.v, s->files.n, sizeof *s->files.v, file_order);
	return 0;
}

enum seen { SEEN_WHOLE, SEEN_THROUGH, SEEN_DEAD };

/* The journal has a change and we are in the files, so nobody is changing them.  Are they
 * whole, before or after it?  What a living writer has not begun or has finished is.  What
 * was broken off is read through the journal, and best recovered. */
static int
judge(struct snap *s, enum seen *seen, struct err *e)
{
	int lock = -1, rc;

	*seen = SEEN_WHOLE;
	rc = journal_read(s->st, &s->journal, e);
	if (rc <= 0)
		return rc;
	if (s->journal.state != STATE_COMMITTED && s->journal.state != STATE_APPLIED)
		*seen = SEEN_THROUGH;
	if (lock_take(s->st, LOCK_FILE, LOCK_SH | LOCK_NB, &lock) == 1)
		*seen = SEEN_DEAD;
	lock_close(&lock);
	return 0;
}

/* 1: the files are open.  0: a dead writer's change is to be recovered first. */
static int
open_once(struct snap *s, bool recoverable, struct err *e)
{
	enum seen seen = SEEN_WHOLE;
	bool busy;

	if (journal_busy(s->st, &busy, e) != 0 || (busy && judge(s, &seen, e) != 0))
		return -1;
	if (seen == SEEN_DEAD && recoverable)
		return 0;
	if (open_all(s, e) != 0 || (seen != SEEN_WHOLE && lay_all(s, e) != 0))
		return -1;
	return 1;
}

static int
open_moment(struct snap *s, struct err *e)
{
	bool recoverable = true;
	int rc;

	for (;;) {
		if (view_enter(s->st, e) != 0)
			return -1;
		rc = open_once(s, recoverable, e);
		view_leave(s->st);
		if (rc != 0)
			return rc < 0 ? -1 : 0;
		close_all(s);
		recoverable = recover_dead(s->st);
	}
}

/* Editors and git write files without our locks: a last line without its LF, or git at
 * work, may be half of something.  Look again for a while. */
static int
open_settled(struct snap *s, struct err *e)
{
	struct settle w = { 0 };
	const struct sfile *tail;

	for (;;) {
		if (open_moment(s, e) != 0)
			return -1;
		tail = NULL;
		for (size_t i = 0; i < s->files.n; i++)
			if (s->files.v[i].lf && (tail == NULL || settle_young(&s->files.v[i].stat)))
				tail = &s->files.v[i];
		if (!settle_again(&w, s->st, tail && settle_young(&tail->stat)))
			break;
		close_all(s);
	}
	if (tail && !s->st->warned) {
		s->st->warned = true;
		store_warn(s->st, _("%s: the last line has no line feed"), tail->name.name);
	}
	return 0;
}

static void
make_parts(struct snap *s)
{
	for (size_t i = 0; i < s->files.n; i++) {
		uint64_t end = sfile_end(&s->files.v[i]);

		for (uint64_t at = 0; at < end; at += PART)
			*LIST_ADD(s->parts) =
				(struct part){ i, at, end - at < PART ? end : at + PART };
	}
}

int
snap_open(struct snap **out, struct store *st, const struct snap_want *wants, size_t n,
	  struct err *e)
{
	struct snap *s = mem_new(sizeof *s);

	s->st = st;
	s->nwants = n;
	s->wants = mem_new(mem_mul(n, sizeof *wants));
	memcpy(s->wants, wants, n * sizeof *wants);
	if (open_settled(s, e) != 0) {
		snap_close(s);
		return -1;
	}
	make_parts(s);
	*out = s;
	return 0;
}

void
snap_close(struct snap *s)
{
	if (s == NULL)
		return;
	close_all(s);
	free(s->files.v);
	free(s->parts.v);
	free(s->wants);
	free(s);
}

void
snap_tolerate(struct snap *s)
{
	s->tolerant = true;
}

bool
snap_cut_off(const struct snap *s, size_t part)
{
	const struct sfile *f = &s->files.v[s->parts.v[part].file];

	return f->lf && s->parts.v[part].to == sfile_end(f);
}

uint64_t
snap_bytes(const struct snap *s)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < s->files.n; i++)
		sum += sfile_end(&s->files.v[i]);
	return sum;
}

size_t
snap_parts(const struct snap *s)
{
	return s->parts.n;
}
