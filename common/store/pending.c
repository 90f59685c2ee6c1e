/* SPDX-License-Identifier: ISC */
#include "store/pending.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"
#include "store/plan.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MESSAGE_MAX = 4096 };

uint64_t
pending_sum(struct str lines)
{
	struct str line;
	uint64_t sum = 0;

	while (line_next(&lines, &line))
		if (line.n > 0)
			sum += hash_bytes(line);
	return sum;
}

static uint64_t
delta_of(const struct change *ch)
{
	uint64_t sum = ch->target ? ch->target->sum : 0;

	for (size_t i = 0; i < ch->nedits; i++)
		sum += pending_sum(ch->edits[i].line) - pending_sum(ch->edits[i].old);
	return sum;
}

/* A message is one line here, and TABs part it from the paths. */
static void
put_message(struct buf *out, struct str message)
{
	message = str_head(message, MESSAGE_MAX);
	for (size_t i = 0; i < message.n; i++)
		buf_addc(out, (unsigned char)message.p[i] < ' ' ? ' ' : message.p[i]);
}

int
pending_op(struct op *op, struct buf *text, struct store *st, const struct changes *c,
	   struct str message, struct err *e)
{
	int fd = store_create(st, PENDING_FILE, O_RDWR), rc = 0;
	struct stat s;

	buf_reset(text);
	put_message(text, message);
	for (size_t i = 0; i < c->n; i++)
		buf_printf(text, "\t%s\t%016" PRIx64, c->v[i].file, delta_of(&c->v[i]));
	buf_addc(text, '\n');
	*op = (struct op){ .type = OP_APPEND, .path = PENDING_FILE, .bytes = buf_str(text) };
	if (fd < 0 || fstat(fd, &s) != 0 || sum_before(fd, (uint64_t)s.st_size, &op->before) != 0)
		rc = err_sys(e, _("cannot open %s"), PENDING_FILE);
	else if (io_allocate(fd, s.st_size, (off_t)text->n) != 0)
		rc = err_sys(e, _("no room for %s"), PENDING_FILE);
	else
		op->offset = (uint64_t)s.st_size;
	if (fd >= 0)
		close(fd);
	return rc;
}

static bool
hex(uint64_t *v, struct str s)
{
	*v = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return false;
		*v = *v << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return s.n == 16;
}

/* A line that is not of this form (a power failure, a person) is left out: its files are
 * committed with their next change. */
static void
take_line(struct pending *p, struct str line)
{
	struct str message, path, delta;
	struct path parsed;
	uint64_t v;
	bool any = false, added;

	str_cut(line, '\t', &message, &line);
	while (line.n > 0) {
		str_cut(line, '\t', &path, &line);
		str_cut(line, '\t', &delta, &line);
		if (!path_parse(&parsed, path) || !hex(&v, delta))
			break;
		any = true;
		p->paths.arena = &p->arena;
		uint32_t i = names_put(&p->paths, path, &added);

		if (added)
			*LIST_ADD(p->deltas) = 0;
		p->deltas.v[i] += v;
	}
	if (any)
		*LIST_ADD(p->messages) = arena_dup(&p->arena, message);
}

int
pending_read(struct pending *p, struct store *st, struct err *e)
{
	struct buf text = { 0 };
	struct str rest, line;
	int fd = io_open(st->fd, PENDING_FILE, O_RDONLY, 0), rc;

	*p = (struct pending){ 0 };
	if (fd < 0)
		return errno == ENOENT ? 0 : err_sys(e, _("cannot open %s"), PENDING_FILE);
	rc = fs_read_all(fd, SIZE_MAX, PENDING_FILE, &text, e);
	close(fd);
	rest = buf_str(&text);
	while (rc == 0 && line_next(&rest, &line))
		take_line(p, line);
	buf_release(&text);
	return rc;
}

void
pending_release(struct pending *p)
{
	names_release(&p->paths);
	free(p->deltas.v);
	free(p->messages.v);
	arena_release(&p->arena);
	*p = (struct pending){ 0 };
}

int
pending_clear(struct store *st, struct err *e)
{
	int fd = io_open(st->fd, PENDING_FILE, O_RDWR, 0), rc;

	if (fd < 0)
		return err_sys(e, _("cannot open %s"), PENDING_FILE);
	rc = io_truncate(fd, 0);
	if (rc != 0)
		err_sys(e, _("cannot empty %s"), PENDING_FILE);
	close(fd);
	return rc;
}

bool
pending_any(struct store *st)
{
	struct stat s;

	return io_stat(st->fd, PENDING_FILE, &s) == 0 && s.st_size > 0;
}
