/* SPDX-License-Identifier: ISC */
#include "store/index.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/change.h"
#include "store/index_build.h"
#include "store/line.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x3378646e696d7263) /* "crmindx3" */

enum { GROUP = 8 }; /* slots read at once */

static void
name_of(const char *file, char *out, size_t n)
{
	char *slash;

	snprintf(out, n, ".crm/index/%s", file);
	slash = strchr(out + strlen(".crm/index/"), '/');
	if (slash)
		*slash = '-';
}

static bool
head_good(const struct index_head *h, struct stamp data, int fd)
{
	struct stat s;

	return h->magic == MAGIC && h->boot == io_boot() && stamp_holds(h->stamp, data) &&
	       fstat(fd, &s) == 0 &&
	       (uint64_t)s.st_size == sizeof *h + (h->id_slots + h->number_slots) * 8 &&
	       h->id_slots > 0 && h->number_slots > 0;
}

/* The one that is there: 1, or 0 where it is not of the file as it is. */
static int
open_there(struct index *ix, struct store *st, const char *name, struct stamp data)
{
	ix->fd = io_open(st->fd, name, O_RDONLY, 0);
	if (ix->fd < 0)
		return 0;
	if (io_read(ix->fd, &ix->head, sizeof ix->head, 0) == (ssize_t)sizeof ix->head &&
	    head_good(&ix->head, data, ix->fd))
		return 1;
	close(ix->fd);
	ix->fd = -1;
	return 0;
}

/* Write it beside and put it into its place.  Nothing is wrong where that fails: it is in
 * memory. */
static void
save(const struct index *ix, struct store *st, const char *name)
{
	char tmp[PATH_TEXT];
	struct str head = { (const char *)&ix->head, sizeof ix->head };
	struct str slots = { (const char *)ix->slots,
			     (ix->head.id_slots + ix->head.number_slots) * 8 };
	uint64_t r;
	int fd;

	if (getrandom(&r, sizeof r, 0) != (ssize_t)sizeof r)
		return;
	snprintf(tmp, sizeof tmp, ".crm/index/tmp.%016" PRIx64, r);
	fd = store_create(st, tmp, O_WRONLY | O_EXCL);
	if (fd < 0 && errno == ENOENT && store_make_crm(st) == 0 &&
	    store_mkdir(st, ".crm/index") >= 0)
		fd = store_create(st, tmp, O_WRONLY | O_EXCL);
	if (fd < 0)
		return;
	if (io_write(fd, head, 0) != 0 || io_write(fd, slots, sizeof ix->head) != 0 ||
	    io_rename(st->fd, tmp, name) != 0)
		(void)io_unlink(st->fd, tmp);
	close(fd);
}

int
index_open(struct index *ix, struct store *st, const struct sfile *f, struct err *e)
{
	struct stamp stamp = stamp_of(&f->stat, f->clock);
	char name[PATH_TEXT + 16];

	*ix = (struct index){ .fd = -1 };
	name_of(f->name.name, name, sizeof name);
	if (open_there(ix, st, name, stamp) == 1)
		return 0;
	*ix = (struct index){ .fd = -1 };
	if (index_build(ix, f, e) != 0) {
		index_close(ix);
		return -1;
	}
	ix->head.magic = MAGIC;
	ix->head.boot = io_boot();
	ix->head.stamp = stamp;
	save(ix, st, name);
	return 0;
}

void
index_close(struct index *ix)
{
	if (ix->fd >= 0)
		close(ix->fd);
	free(ix->slots);
	*ix = (struct index){ .fd = -1 };
}

int
index_load(struct index *ix, struct err *e)
{
	size_t n = (ix->head.id_slots + ix->head.number_slots) * 8;

	if (ix->slots)
		return 0;
	ix->slots = mem_new(n);
	if (io_read(ix->fd, ix->slots, n, sizeof ix->head) == (ssize_t)n)
		return 0;
	return err_sys(e, _("cannot read %s"), ".crm/index");
}

/* Some slots of a table, from one on: at most GROUP, none over its end. */
static int
read_slots(const struct index *ix, uint64_t first, uint64_t n, uint64_t *out)
{
	if (ix->slots) {
		memcpy(out, ix->slots + first, n * 8);
		return 0;
	}
	if (io_read(ix->fd, out, n * 8, (off_t)(sizeof ix->head + first * 8)) == (ssize_t)(n * 8))
		return 0;
	errno = EIO;
	return -1;
}

int
index_look(const struct index *ix, enum index_table t, uint64_t hash,
	   int (*f)(void *ctx, uint64_t offset, struct err *e), void *ctx, struct err *e)
{
	uint64_t n = t == INDEX_IDS ? ix->head.id_slots : ix->head.number_slots;
	uint64_t base = t == INDEX_IDS ? 0 : ix->head.id_slots;
	uint64_t at = hash & (n - 1), group[GROUP];

	for (uint64_t seen = 0; seen < n;) {
		uint64_t count = n - at < GROUP ? n - at : GROUP;

		if (read_slots(ix, base + at, count, group) != 0)
			return err_sys(e, _("cannot read %s"), ".crm/index");
		for (uint64_t i = 0; i < count; i++) {
			int rc;

			if (group[i] == 0)
				return 0;
			if (index_tag(group[i]) != index_tag(hash))
				continue;
			rc = f(ctx, index_offset(group[i]), e);
			if (rc != 0)
				return rc < 0 ? -1 : 0;
		}
		seen += count;
		at = (at + count) & (n - 1);
	}
	return 0;
}

/* Put one slot into the file. */
static int
put_slot(struct index *ix, enum index_table t, uint64_t hash, uint64_t offset)
{
	uint64_t n = t == INDEX_IDS ? ix->head.id_slots : ix->head.number_slots;
	uint64_t base = t == INDEX_IDS ? 0 : ix->head.id_slots;
	uint64_t *count = t == INDEX_IDS ? &ix->head.ids : &ix->head.numbers;
	uint64_t at = hash & (n - 1), slot;

	if (index_full(*count + 1, n))
		return -1;
	for (;; at = (at + 1) & (n - 1)) {
		if (read_slots(ix, base + at, 1, &slot) != 0)
			return -1;
		if (slot == 0)
			break;
	}
	slot = index_slot(hash, offset);
	++*count;
	return io_write(ix->fd, (struct str){ (const char *)&slot, 8 },
			(off_t)(sizeof ix->head + (base + at) * 8));
}

static int
put_line(void *ctx, const struct index_line *line)
{
	struct index *ix = ctx;

	if (put_slot(ix, INDEX_IDS, line->id, line->offset) != 0)
		return -1;
	if (!line->numbered)
		return 0;
	index_count(&ix->head, line);
	return put_slot(ix, INDEX_NUMBERS, line->number, line->offset);
}

void
index_append(struct store *st, const char *file, struct stamp before, struct stamp after,
	     uint64_t offset, struct str lines)
{
	struct index ix = { .fd = -1 };
	char name[PATH_TEXT + 16];

	name_of(file, name, sizeof name);
	ix.fd = io_open(st->fd, name, O_RDWR, 0);
	if (ix.fd < 0)
		return;
	if (io_read(ix.fd, &ix.head, sizeof ix.head, 0) == (ssize_t)sizeof ix.head &&
	    ix.head.magic == MAGIC && ix.head.boot == io_boot() &&
	    stamp_holds(ix.head.stamp, before)) {
		/* The head goes last: without it the index is of no file. */
		if (index_lines(lines, offset, put_line, &ix) == 0) {
			ix.head.stamp = after;
			(void)io_write(ix.fd,
				       (struct str){ (const char *)&ix.head, sizeof ix.head }, 0);
		}
	}
	close(ix.fd);
}

/* One line for one line, found by the same values. */
static bool
keeps_values(const struct txn_edit *edit)
{
	struct str line;

	if (edit->line.n == 0 || memchr(edit->line.p, '\n', edit->line.n - 1))
		return false;
	line = str_head(edit->line, edit->line.n - 1);
	return str_eq(line_id(edit->old), line_id(line)) &&
	       str_eq(line_number(edit->old), line_number(line));
}

bool
index_keeps(const struct txn_edit *edits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!keeps_values(&edits[i]))
			return false;
	return true;
}

/* Where the line that stood at offset stands now: moved[i] is by how much the first i edits move
 * what is behind them. */
static uint64_t
moved_to(uint64_t offset, const struct txn_edit *edits, const uint64_t *moved, size_t n)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (edits[mid].offset < offset)
			from = mid + 1;
		else
			to = mid;
	}
	return offset + moved[from];
}

static void
move_slots(struct index *ix, const struct txn_edit *edits, size_t n)
{
	uint64_t *moved = mem_new(mem_mul(n + 1, sizeof *moved));

	for (size_t i = 0; i < n; i++) /* less wraps around, and back when it is added */
		moved[i + 1] = moved[i] + edits[i].line.n - edits[i].size;
	for (uint64_t i = 0; i < ix->head.id_slots + ix->head.number_slots; i++) {
		uint64_t slot = ix->slots[i];

		if (slot)
			ix->slots[i] =
				index_slot(slot, moved_to(index_offset(slot), edits, moved, n));
	}
	free(moved);
}

void
index_edit(struct store *st, const char *file, struct stamp before, struct stamp after,
	   const struct txn_edit *edits, size_t n)
{
	struct index ix = { .fd = -1 };
	char name[PATH_TEXT + 16];
	struct err e = { 0 };

	name_of(file, name, sizeof name);
	if (open_there(&ix, st, name, before) == 1 && index_load(&ix, &e) == 0) {
		move_slots(&ix, edits, n);
		ix.head.stamp = after;
		save(&ix, st, name);
	}
	index_close(&ix);
}
