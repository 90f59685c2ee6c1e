/* SPDX-License-Identifier: ISC */
#include "store/strangers.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"
#include "store/snap_files.h"
#include "value/date.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TABLE_FILE ".crm/index/strangers"
#define TABLE_TMP ".crm/index/strangers.tmp"

enum {
	ENTRY_BITS = 20,
	SLOTS_MIN = 1024,
	GROUP = 8,
	FEW = 64,   /* so many are put into the file one by one */
	NEAR = 512, /* slots a look: a larger table is not read for it */
};

static const uint64_t ENTRY_MASK = (UINT64_C(1) << ENTRY_BITS) - 1;

struct table_head {
	uint64_t generation, slots;
};

bool
strangers_open(struct census *c)
{
	struct table_head h;
	struct stat s;

	c->table = io_open(c->st->fd, TABLE_FILE, O_RDWR, 0);
	return c->table >= 0 && io_read(c->table, &h, sizeof h, 0) == (ssize_t)sizeof h &&
	       h.generation == c->head.generation && h.slots == c->head.slots && h.slots > 0 &&
	       fstat(c->table, &s) == 0 && (uint64_t)s.st_size == sizeof h + h.slots * 8;
}

void
strangers_close(struct census *c)
{
	free(c->slots);
	c->slots = NULL;
	if (c->table >= 0)
		close(c->table);
	c->table = -1;
}

/* Put the table that is in memory into its place. */
static void
save(struct census *c)
{
	struct table_head h = { c->head.generation, c->head.slots };
	int fd = c->fd < 0 ? -1 : store_create(c->st, TABLE_TMP, O_RDWR | O_TRUNC);

	if (fd >= 0 && io_write(fd, (struct str){ (const char *)&h, sizeof h }, 0) == 0 &&
	    io_write(fd, (struct str){ (const char *)c->slots, c->head.slots * 8 }, sizeof h) ==
		    0 &&
	    census_save_head(c) == 0 && io_rename(c->st->fd, TABLE_TMP, TABLE_FILE) == 0) {
		if (c->table >= 0)
			close(c->table);
		c->table = fd;
		return;
	}
	if (fd >= 0)
		close(fd);
	if (c->fd >= 0) /* what is in the files no longer goes together */
		close(c->fd);
	c->fd = -1;
}

void
strangers_begin(struct census *c)
{
	c->head.slots = SLOTS_MIN;
	c->head.used = 0;
	c->slots = mem_new(mem_mul(c->head.slots, 8));
	save(c);
}

int
census_load(struct census *c, struct err *e)
{
	size_t n = c->head.slots * 8;

	if (c->slots)
		return 0;
	c->slots = mem_new(n);
	if (io_read(c->table, c->slots, n, sizeof(struct table_head)) == (ssize_t)n)
		return 0;
	return err_sys(e, _("cannot read %s"), TABLE_FILE);
}

static void
put(uint64_t *slots, uint64_t n, uint64_t v, uint64_t at)
{
	for (at &= n - 1; slots[at]; at = (at + 1) & (n - 1))
		if (slots[at] == v)
			return;
	slots[at] = v;
}

/* The bits of a hash that a slot keeps are its upper ones; where it stands is told by a mix
 * of those, so that a table can grow by itself. */
static uint64_t
place(uint64_t v)
{
	return hash_mix(v & ~ENTRY_MASK, 0);
}

static void
grow(struct census *c, uint64_t slots)
{
	uint64_t *new = mem_new(mem_mul(slots, 8));

	for (uint64_t i = 0; i < c->head.slots; i++)
		if (c->slots[i])
			put(new, slots, c->slots[i], place(c->slots[i]));
	free(c->slots);
	c->slots = new;
	c->head.slots = slots;
}

static int
read_slots(struct census *c, uint64_t at, uint64_t n, uint64_t *out)
{
	if (c->slots) {
		memcpy(out, c->slots + at, n * 8);
		return 0;
	}
	if (io_read(c->table, out, n * 8, (off_t)(sizeof(struct table_head) + at * 8)) ==
	    (ssize_t)(n * 8))
		return 0;
	errno = EIO;
	return -1;
}

/* 1: it is there, 0: its place is *at, -1: the table cannot be read. */
static int
find(struct census *c, uint64_t v, uint64_t *at)
{
	uint64_t slot;

	for (*at = place(v) & (c->head.slots - 1);; *at = (*at + 1) & (c->head.slots - 1)) {
		if (read_slots(c, *at, 1, &slot) != 0)
			return -1;
		if (slot == v || slot == 0)
			return slot == v;
	}
}

static int
put_one(struct census *c, uint64_t v)
{
	uint64_t at;
	int rc = find(c, v, &at);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (c->slots)
		c->slots[at] = v;
	c->head.used++;
	return io_write(c->table, (struct str){ (const char *)&v, 8 },
			(off_t)(sizeof(struct table_head) + at * 8));
}

struct taking {
	struct census *c;
	struct path path;
	uint64_t entry;
	struct {
		uint64_t *v;
		size_t n, cap;
	} found;
};

static int
note(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line, id;
	struct taking *t = ctx;

	(void)e;
	while (line_next(&rest, &line)) {
		id = line_id(line);
		if (id.n > 0 && !census_home(t->c->st, id, &t->path))
			*LIST_ADD(t->found) = (hash_bytes(id) & ~ENTRY_MASK) | t->entry;
	}
	return 0;
}

/* Many at once: in memory, then the whole file. */
static int
put_many(struct census *c, const uint64_t *v, size_t n, struct err *e)
{
	uint64_t slots = c->head.slots;

	if (census_load(c, e) != 0)
		return -1;
	while ((c->head.used + n) * 2 > slots)
		slots *= 2;
	if (slots != c->head.slots)
		grow(c, slots);
	for (size_t i = 0; i < n; i++)
		put(c->slots, slots, v[i], place(v[i]));
	c->head.used += n; /* at most */
	save(c);
	return 0;
}

/* Leave those that the table has: all but a few, where a file is read again. */
static int
leave_known(struct census *c, uint64_t *v, size_t *n, struct err *e)
{
	size_t kept = 0;
	uint64_t at;

	if (c->head.slots / NEAR < *n && census_load(c, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++) {
		int rc = find(c, v[i], &at);

		if (rc < 0)
			return err_sys(e, _("cannot read %s"), TABLE_FILE);
		if (rc == 0)
			v[kept++] = v[i];
	}
	*n = kept;
	return 0;
}

static int
put_all(struct taking *t, struct err *e)
{
	struct census *c = t->c;

	if (t->found.n > FEW && leave_known(c, t->found.v, &t->found.n, e) != 0)
		return -1;
	if (c->table < 0 || t->found.n > FEW || (c->head.used + t->found.n) * 2 > c->head.slots)
		return put_many(c, t->found.v, t->found.n, e);
	for (size_t i = 0; i < t->found.n; i++)
		if (put_one(c, t->found.v[i]) != 0)
			return put_many(c, t->found.v, t->found.n, e);
	if (t->found.n > 0 && census_save_head(c) != 0)
		return put_many(c, t->found.v, t->found.n, e);
	return 0;
}

/* A snapshot of the one file, whose segments come along. */
static int
read_file(struct taking *t, const struct census_entry *entry, struct stamp *stamp, struct err *e)
{
	struct snap_want want = {
		.kind = schema_kind(&t->c->st->set->schema, t->path.kind),
		.period = { month_first(t->path.month), month_last(t->path.month) },
	};
	struct snap *s;
	int rc = snap_open(&s, t->c->st, &want, 1, e);

	if (rc != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < s->files.n; i++)
		if (strcmp(s->files.v[i].name.name, entry->file) == 0) {
			*stamp = stamp_of(&s->files.v[i].stat, s->files.v[i].clock);
			rc = snap_read_file(s, i, note, t, e);
		}
	snap_close(s);
	return rc;
}

int
strangers_take(struct census *c, struct census_entry *entry, const struct path *p, struct err *e)
{
	struct taking t = { .c = c, .path = *p };
	struct stamp stamp = { 0 };
	int rc;

	t.entry = (uint64_t)(entry - c->entries.v) + 1;
	rc = read_file(&t, entry, &stamp, e);
	if (rc == 0)
		rc = put_all(&t, e);
	if (rc == 0) {
		entry->taken = stamp;
		census_save(c, entry);
	}
	free(t.found.v);
	return rc;
}

void
census_append(struct census *c, const char *file, struct stamp before, struct stamp after,
	      struct str lines)
{
	struct census_entry *entry = census_entry(c, file);
	struct snap_run run = { .lines = lines };
	struct taking t = { .c = c };
	struct err e = { 0 };

	entry->synced = after;
	if (stamp_holds(entry->taken, before) && path_parse(&t.path, str_of(file)) &&
	    t.path.month != DATE_NONE) {
		t.entry = (uint64_t)(entry - c->entries.v) + 1;
		if (note(&t, &run, &e) == 0 && put_all(&t, &e) == 0)
			entry->taken = after;
	}
	free(t.found.v);
	census_save(c, entry);
}

int
census_look(struct census *c, uint64_t hash,
	    int (*f)(void *ctx, const struct census_entry *entry, struct err *e), void *ctx,
	    struct err *e)
{
	uint64_t n = c->head.slots, at = place(hash) & (n - 1), group[GROUP];

	for (;;) {
		uint64_t count = n - at < GROUP ? n - at : GROUP;

		if (read_slots(c, at, count, group) != 0)
			return err_sys(e, _("cannot read %s"), TABLE_FILE);
		for (uint64_t i = 0; i < count; i++) {
			uint64_t entry = group[i] & ENTRY_MASK;
			int rc = 0;

			if (group[i] == 0)
				return 0;
			if (((group[i] ^ hash) & ~ENTRY_MASK) == 0 && entry <= c->entries.n)
				rc = f(ctx, &c->entries.v[entry - 1], e);
			if (rc != 0)
				return rc < 0 ? -1 : 0;
		}
		at = (at + count) & (n - 1);
	}
}
