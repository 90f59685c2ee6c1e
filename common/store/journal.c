/* SPDX-License-Identifier: ISC */
#include "store/journal.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/op.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x316c6e726a6d7263) /* "crmjrnl1" */

enum { ROOM = 64 << 10, LENGTH_MAX = 1 << 30 };

struct header {
	uint64_t magic, length, sum, boot;
	uint64_t state;
};

static uint64_t
sum_of(const struct header *h, struct str ops)
{
	return hash_mix(hash_mix(hash_bytes(ops), h->length), h->boot);
}

static enum journal_state
state_of(const struct header *h)
{
	if (h->boot == 0 || h->boot != io_boot() || h->state > STATE_APPLIED)
		return STATE_UNKNOWN;
	return (enum journal_state)h->state;
}

/* The text of the journal, header first: 1, 0 where there is no change in it. */
static int
load(int fd, struct buf *text)
{
	struct header h = { 0 };
	ssize_t n = io_read(fd, &h, sizeof h, 0);

	if (n < 0)
		return -1;
	if (n < (ssize_t)sizeof h || h.magic != MAGIC || h.length == 0 || h.length > LENGTH_MAX)
		return 0;
	n = io_read(fd, buf_room(text, sizeof h + h.length), sizeof h + h.length, 0);
	if (n < 0)
		return -1;
	text->n = (size_t)n;
	/* Read at once, so that the header is of these ops. */
	if ((size_t)n < sizeof h + h.length)
		return 0;
	return 1;
}

int
journal_read(struct store *st, struct journal *j, struct err *e)
{
	int fd = io_open(st->fd, JOURNAL_FILE, O_RDONLY, 0), rc;
	struct header h;
	struct str ops;

	if (fd < 0 && errno == ENOENT)
		return 0;
	rc = fd < 0 ? -1 : load(fd, &j->text);
	if (rc < 0)
		err_sys(e, _("cannot read %s/%s"), st->name, JOURNAL_FILE);
	if (fd >= 0)
		close(fd);
	if (rc <= 0)
		return rc;
	memcpy(&h, j->text.p, sizeof h);
	ops = str_from(buf_str(&j->text), sizeof h);
	if (h.length != ops.n || h.sum != sum_of(&h, ops))
		return 0;
	j->state = state_of(&h);
	while (ops.n > 0)
		if (!op_parse(LIST_ADD(*j), &ops))
			return err_data(e, (struct loc){ .file = JOURNAL_FILE },
					_("is not what this program writes"));
	return 1;
}

int
journal_busy(struct store *st, bool *busy, struct err *e)
{
	int fd = io_open(st->fd, JOURNAL_FILE, O_RDONLY, 0);
	struct header h = { 0 };
	ssize_t n;

	*busy = false;
	if (fd < 0 && errno == ENOENT)
		return 0;
	n = fd < 0 ? -1 : io_read(fd, &h, sizeof h, 0);
	if (n < 0)
		err_sys(e, _("cannot read %s/%s"), st->name, JOURNAL_FILE);
	if (fd >= 0)
		close(fd);
	*busy = n == (ssize_t)sizeof h && h.magic == MAGIC && h.length != 0;
	return n < 0 ? -1 : 0;
}

/* Make room that no write has to ask for, and see that the file's name lasts.  The magic
 * is written after that: who finds it need not do it again. */
static int
make(struct store *st, int fd)
{
	struct header h = { .magic = MAGIC };
	char *zeros = mem_new(ROOM);
	int rc = io_write(fd, (struct str){ zeros, ROOM }, 0);

	free(zeros);
	if (rc != 0 || io_datasync(fd) != 0 || io_sync_dir(st->fd, ".crm") != 0 ||
	    io_sync_dir(st->fd, ".") != 0)
		return -1;
	return io_write(fd, (struct str){ (const char *)&h, sizeof h }, 0);
}

int
journal_open(struct store *st, int *fd, struct err *e)
{
	uint64_t magic = 0;

	*fd = store_create(st, JOURNAL_FILE, O_RDWR);
	if (*fd >= 0 && io_read(*fd, &magic, sizeof magic, 0) >= 0 &&
	    (magic == MAGIC || make(st, *fd) == 0))
		return 0;
	err_sys(e, _("cannot open %s/%s"), st->name, JOURNAL_FILE);
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	return -1;
}

int
journal_commit(int fd, struct journal *j, struct err *e)
{
	struct header h = { .magic = MAGIC, .boot = io_boot(), .state = STATE_COMMITTED };
	struct str ops;

	buf_reset(&j->text);
	buf_add(&j->text, (struct str){ (const char *)&h, sizeof h });
	for (size_t i = 0; i < j->n; i++)
		op_write(&j->text, &j->v[i]);
	ops = str_from(buf_str(&j->text), sizeof h);
	if (ops.n > LENGTH_MAX)
		return err_data(e, NOWHERE, _("the change touches too many files at once"));
	h.length = ops.n;
	h.sum = sum_of(&h, ops);
	memcpy(j->text.p, &h, sizeof h);
	j->state = STATE_COMMITTED;
	if (io_write(fd, buf_str(&j->text), 0) == 0 && io_datasync(fd) == 0)
		return 0;
	err_sys(e, _("cannot write %s, nothing is stored"), JOURNAL_FILE);
	if (journal_clear(fd) == 0 && io_datasync(fd) == 0)
		return -1;
	err_sys(e,
		_("cannot write %s, nor take back what was written: whether the change is stored "
		  "is unknown, look before doing it again"),
		JOURNAL_FILE);
	return -2;
}

int
journal_mark(int fd, enum journal_state state)
{
	uint64_t v = state;

	return io_write(fd, (struct str){ (const char *)&v, sizeof v },
			offsetof(struct header, state));
}

int
journal_clear(int fd)
{
	struct header h = { .magic = MAGIC };
	struct stat s;

	if (io_write(fd, (struct str){ (const char *)&h, sizeof h }, 0) != 0)
		return -1;
	if (fstat(fd, &s) == 0 && s.st_size > 64 * ROOM)
		(void)io_truncate(fd, ROOM);
	return 0;
}

void
journal_release(struct journal *j)
{
	free(j->v);
	buf_release(&j->text);
	*j = (struct journal){ 0 };
}
