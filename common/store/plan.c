/* SPDX-License-Identifier: ISC */
#include "store/plan.h"

#include "base/fs.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint64_t
sum_more(uint64_t sum, struct str block)
{
	return hash_mix(sum, hash_bytes(block));
}

int
sum_file(int fd, uint64_t size, uint64_t *sum)
{
	char *block = mem_new(SUM_BLOCK);
	uint64_t at = 0;
	ssize_t n = 0;

	for (*sum = 0; at < size; at += (uint64_t)n) {
		size_t want = size - at < SUM_BLOCK ? (size_t)(size - at) : SUM_BLOCK;

		n = io_read(fd, block, want, (off_t)at);
		if (n < (ssize_t)want) {
			errno = n < 0 ? errno : EIO;
			n = -1;
			break;
		}
		*sum = sum_more(*sum, (struct str){ block, (size_t)n });
	}
	free(block);
	return n < 0 ? -1 : 0;
}

int
sum_before(int fd, uint64_t offset, uint64_t *sum)
{
	char tail[SUM_TAIL];
	size_t n = offset < SUM_TAIL ? (size_t)offset : SUM_TAIL;
	ssize_t got = io_read(fd, tail, n, (off_t)(offset - n));

	*sum = got == (ssize_t)n ? hash_bytes((struct str){ tail, n }) : 0;
	return got < 0 ? -1 : 0;
}

/* Are the bytes of the op there, as far as the file goes, or what a power failure makes of
 * a write that had begun: NULs in place of some pages? */
static int
is_ours(const struct op *op, int fd, uint64_t size, bool *ours)
{
	uint64_t left = size - op->offset, before;
	size_t n = left < op->bytes.n ? (size_t)left : op->bytes.n;
	char *got = mem_new(n);
	ssize_t r = io_read(fd, got, n, (off_t)op->offset);

	*ours = r == (ssize_t)n && sum_before(fd, op->offset, &before) == 0 && before == op->before;
	for (size_t i = 0; *ours && i < n; i++)
		*ours = got[i] == op->bytes.p[i] || got[i] == '\0';
	free(got);
	return r < 0 ? -1 : 0;
}

/* All lines of a file, whose size is not bounded but which fits where records do. */
static int
slurp(int fd, uint64_t from, struct arena *a, struct str *text)
{
	struct stat s;
	ssize_t n;
	char *p;

	if (fstat(fd, &s) != 0)
		return -1;
	if ((uint64_t)s.st_size <= from) {
		*text = (struct str){ 0 };
		return 0;
	}
	p = arena_alloc(a, (size_t)s.st_size - from);
	n = io_read(fd, p, (size_t)s.st_size - from, (off_t)from);
	*text = (struct str){ p, n < 0 ? 0 : (size_t)n };
	return n < 0 ? -1 : 0;
}

/* Of lines, those whose ids are not in the file: into more. */
static void
missing(struct str file, struct str lines, struct buf *more, size_t *found)
{
	struct names ids = { 0 };
	struct str line;

	while (line_next(&file, &line))
		names_put(&ids, line_id(line), NULL);
	while (line_next(&lines, &line)) {
		if (line.n == 0)
			continue;
		if (names_find(&ids, line_id(line)) != NAMES_NONE) {
			++*found;
			continue;
		}
		buf_add(more, line);
		buf_addc(more, '\n');
	}
	names_release(&ids);
}

/* Lines were to be added to a file that somebody else changed meanwhile.  All of them are
 * there: done.  Some: the others are added.  None, and it is known that they were written:
 * whoever changed the file took them out, and that stays. */
static int
add_missing(struct plan *p, struct step *s, int fd, struct str lines, enum journal_state state)
{
	struct buf more = { 0 };
	struct str file = { 0 };
	size_t found = 0;

	s->others = true;
	if (fd >= 0 && slurp(fd, 0, &p->arena, &file) != 0)
		return -1;
	if (file.n > 0 && file.p[file.n - 1] != '\n')
		buf_addc(&more, '\n');
	missing(file, lines, &more, &found);
	if (more.n > 1 && (found > 0 || state != STATE_APPLIED)) {
		s->what = STEP_WRITE;
		s->offset = file.n;
		s->bytes = arena_dup(&p->arena, buf_str(&more));
	}
	buf_release(&more);
	return 0;
}

static int
plan_append(struct plan *p, struct step *s, int fd, enum journal_state state)
{
	bool ours = false;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) != 0)
		return -1;
	if (fd >= 0 && (uint64_t)st.st_size >= s->op->offset &&
	    is_ours(s->op, fd, (uint64_t)st.st_size, &ours) != 0)
		return -1;
	if (!ours && strcmp(s->op->path, PENDING_FILE) == 0)
		return 0;
	if (!ours)
		return add_missing(p, s, fd, s->op->bytes, state);
	/* Written again where it is there: it may not be on the disk. */
	s->what = STEP_WRITE;
	s->offset = s->op->offset;
	s->bytes = s->op->bytes;
	return 0;
}

static int
same_as_before(const struct op *op, int fd, bool *same)
{
	struct stat s;
	uint64_t sum;

	*same = op->had == (fd >= 0);
	if (fd < 0 || !*same)
		return 0;
	if (fstat(fd, &s) != 0)
		return -1;
	*same = (uint64_t)s.st_size == op->old_size;
	if (!*same)
		return 0;
	if (sum_file(fd, op->old_size, &sum) != 0)
		return -1;
	*same = sum == op->old_sum;
	return 0;
}

static int
plan_replace(struct plan *p, struct store *st, struct step *s, int fd, enum journal_state state)
{
	int staged = io_open(st->fd, s->op->staged, O_RDONLY, 0), rc;
	struct str lines;
	bool same;

	if (staged < 0)
		return errno == ENOENT ? 0 : -1;
	rc = same_as_before(s->op, fd, &same);
	s->what = same ? STEP_RENAME : STEP_LOSE;
	if (rc == 0 && !same && !s->op->edit) {
		s->what = STEP_NONE;
		rc = slurp(staged, s->op->from, &p->arena, &lines);
		if (rc == 0)
			rc = add_missing(p, s, fd, lines, state);
	}
	s->others = !same;
	close(staged);
	return rc;
}

static int
plan_op(struct plan *p, struct store *st, const struct op *op, enum journal_state state)
{
	struct step *s = LIST_ADD(*p);
	int fd = io_open(st->fd, op->path, O_RDONLY, 0), rc;

	*s = (struct step){ .op = op };
	if (fd < 0 && errno != ENOENT)
		return -1;
	if (op->type == OP_APPEND)
		rc = plan_append(p, s, fd, state);
	else
		rc = plan_replace(p, st, s, fd, state);
	if (fd >= 0)
		close(fd);
	return rc;
}

int
plan_make(struct plan *p, struct store *st, const struct journal *j, struct err *e)
{
	*p = (struct plan){ 0 };
	for (size_t i = 0; i < j->n; i++)
		if (plan_op(p, st, &j->v[i], j->state) != 0)
			return err_sys(e, _("cannot read %s"), j->v[i].path);
	return 0;
}

void
plan_release(struct plan *p)
{
	free(p->v);
	arena_release(&p->arena);
	*p = (struct plan){ 0 };
}
