/* SPDX-License-Identifier: ISC */
#include "store/census.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/strangers.h"
#include "value/date.h"
#include "value/id.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define CENSUS_FILE ".crm/index/census"
#define MAGIC UINT64_C(0x32736e65636d7263) /* "crmcens2" */

enum { ENTRIES_MAX = 1 << 20 };

static uint64_t
schema_sum(const struct schema *s)
{
	uint64_t h = 0;

	for (size_t i = 0; i < s->n; i++) {
		h = hash_mix(h, hash_bytes(str_of(s->kinds[i]->name)));
		h = hash_mix(h, hash_bytes(str_of(s->kinds[i]->prefix)));
		h = hash_mix(h, kind_dated(s->kinds[i]));
	}
	return h;
}

static int
open_file(struct store *st)
{
	int fd = store_create(st, CENSUS_FILE, O_RDWR);

	if (fd < 0 && errno == ENOENT && store_make_crm(st) == 0 &&
	    store_mkdir(st, ".crm/index") >= 0)
		fd = store_create(st, CENSUS_FILE, O_RDWR);
	return fd;
}

static void
map_entry(struct census *c, size_t i)
{
	c->map.arena = &c->arena;
	names_put(&c->map, str_of(c->entries.v[i].file), NULL);
}

/* What is in the file: false where it is of another schema or run of the machine. */
static bool
load(struct census *c)
{
	struct stat s;
	size_t n;
	ssize_t got;

	if (c->fd < 0 || fstat(c->fd, &s) != 0 || s.st_size < (off_t)sizeof c->head ||
	    io_read(c->fd, &c->head, sizeof c->head, 0) != (ssize_t)sizeof c->head)
		return false;
	if (c->head.magic != MAGIC || c->head.boot != io_boot() ||
	    c->head.schema != schema_sum(&c->st->set->schema))
		return false;
	n = ((size_t)s.st_size - sizeof c->head) / sizeof *c->entries.v;
	if (n > ENTRIES_MAX || !strangers_open(c))
		return false;
	c->entries.v = mem_new(mem_mul(n, sizeof *c->entries.v));
	c->entries.cap = c->entries.n = c->saved = n;
	got = io_read(c->fd, c->entries.v, n * sizeof *c->entries.v, sizeof c->head);
	if (got != (ssize_t)(n * sizeof *c->entries.v))
		return false;
	for (size_t i = 0; i < n; i++) {
		c->entries.v[i].file[PATH_TEXT - 1] = '\0';
		map_entry(c, i);
	}
	return true;
}

static void
forget(struct census *c)
{
	free(c->entries.v);
	c->entries.v = NULL;
	c->entries.n = c->entries.cap = c->saved = 0;
	names_release(&c->map);
	arena_release(&c->arena);
	strangers_close(c);
}

void
census_open(struct census *c, struct store *st)
{
	*c = (struct census){ .st = st, .fd = open_file(st), .table = -1 };
	if (load(c))
		return;
	forget(c);
	c->head = (struct census_head){
		.magic = MAGIC,
		.boot = io_boot(),
		.schema = schema_sum(&st->set->schema),
	};
	if (getrandom(&c->head.generation, sizeof c->head.generation, 0) < 0)
		c->head.generation = (uint64_t)getpid();
	if (c->fd >= 0 && io_truncate(c->fd, 0) != 0) {
		close(c->fd);
		c->fd = -1;
	}
	strangers_begin(c);
}

void
census_close(struct census *c)
{
	forget(c);
	if (c->fd >= 0)
		close(c->fd);
	*c = (struct census){ .fd = -1, .table = -1 };
}

int
census_save_head(struct census *c)
{
	if (c->fd < 0)
		return 0;
	return io_write(c->fd, (struct str){ (const char *)&c->head, sizeof c->head }, 0);
}

struct census_entry *
census_entry(struct census *c, const char *file)
{
	uint32_t i = names_find(&c->map, str_of(file));
	struct census_entry *new;

	if (i != NAMES_NONE)
		return &c->entries.v[i];
	new = LIST_ADD(c->entries);
	*new = (struct census_entry){ 0 };
	snprintf(new->file, sizeof new->file, "%s", file);
	map_entry(c, c->entries.n - 1);
	return new;
}

void
census_save(struct census *c, const struct census_entry *entry)
{
	size_t i = (size_t)(entry - c->entries.v), first = i < c->saved ? i : c->saved;
	struct str bytes = { (const char *)&c->entries.v[first], (i + 1 - first) * sizeof *entry };

	if (i < c->saved)
		bytes = (struct str){ (const char *)entry, sizeof *entry };
	if (c->fd >= 0 &&
	    io_write(c->fd, bytes, (off_t)(sizeof c->head + first * sizeof *entry)) == 0 &&
	    i >= c->saved)
		c->saved = i + 1;
}

bool
census_home(const struct store *st, struct str id, const struct path *p)
{
	const struct kind *k;
	struct str prefix, doc;
	int32_t month;
	uint64_t n;

	if (!id_hint(id, &prefix, &month) || month == DATE_NONE || month != p->month)
		return false;
	if (id_item(id, &doc, &n))
		return str_is(p->kind, "item");
	k = schema_prefix(&st->set->schema, prefix);
	return k && str_is(p->kind, k->name);
}

/* Update: one file after another whose stamp is not that of its entry. */
struct updating {
	struct census *c;
	const struct kind *kind;
	int dir;
	struct err *e;
};

static int
update_file(void *ctx, const char *name)
{
	struct updating *u = ctx;
	struct census_entry *entry;
	char text[2 * PATH_TEXT], file[PATH_TEXT];
	struct path p;
	struct stat s;

	snprintf(text, sizeof text, "%.100s/%.100s", u->kind->name, name);
	if (!path_parse(&p, str_of(text)) || fstatat(u->dir, name, &s, AT_SYMLINK_NOFOLLOW) != 0)
		return 0;
	path_text(p, file);
	entry = census_entry(u->c, file);
	if (stamp_holds(entry->taken, stamp_of(&s, 0)))
		return 0;
	return strangers_take(u->c, entry, &p, u->e) == 0 ? 0 : 1;
}

int
census_update(struct census *c, struct err *e)
{
	const struct schema *sc = &c->st->set->schema;
	struct updating u = { .c = c, .e = e };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sc->n; i++) {
		if (!kind_dated(sc->kinds[i]))
			continue;
		u.kind = sc->kinds[i];
		u.dir = io_open(c->st->fd, u.kind->name, O_RDONLY | O_DIRECTORY, 0);
		if (u.dir < 0)
			continue;
		rc = store_list(c->st, u.kind->name, update_file, &u);
		if (rc < 0)
			err_sys(e, _("cannot list %s/%s"), c->st->name, u.kind->name);
		close(u.dir);
	}
	return rc ? -1 : 0;
}
