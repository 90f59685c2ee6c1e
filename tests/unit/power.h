/* SPDX-License-Identifier: ISC */
/*
 * power - what a power failure leaves of a directory.
 *
 * A hook records the calls that change the directory.  Played back up to any
 * of them, whatever was not synced may be missing: each page of a write, or its
 * bytes with the file's size already grown (NULs); each name that was made,
 * renamed or removed.  A sync of a file keeps its writes, one of a directory
 * the names in it.  Where a sync fails, the writes before it are taken for done
 * by the system, and no later sync brings them to the disk.
 */
#ifndef TESTS_POWER_H
#define TESTS_POWER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "store/io.h"
#include "store/path.h"
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A tree of files as it is on the disk. */
struct tree {
	struct {
		struct tree_node {
			struct str path;
			struct str bytes;
			bool dir;
		} * v;
		size_t n, cap;
	} nodes;
	struct arena arena;
};

enum event_what {
	EV_CREATE,
	EV_WRITE,
	EV_TRUNCATE,
	EV_RENAME,
	EV_UNLINK,
	EV_MKDIR,
	EV_SYNC,
	EV_SYNC_FAILED,
	EV_SYNC_DIR,
	EV_ACK, /* offset: how many transactions are acknowledged */
};

struct event {
	enum event_what what;
	struct str path, to, bytes;
	uint64_t offset;
};

struct log {
	int dir;
	uint64_t fail_at; /* this sync of a file fails; 0: none */
	char base[256];
	struct {
		struct event *v;
		size_t n, cap;
	} events;
	struct arena arena;
};

static inline uint64_t
power_random(uint64_t *seed)
{
	uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline struct event *
log_add(struct log *l, enum event_what what, const char *path)
{
	struct event *ev = LIST_ADD(l->events);

	*ev = (struct event){ .what = what };
	if (strncmp(path, "./", 2) == 0)
		path += 2;
	ev->path = arena_dup(&l->arena, str_of(path));
	return ev;
}

/* The path of a descriptor below the directory; NULL where it is elsewhere. */
static inline const char *
log_path(struct log *l, int fd, char *buf, size_t n)
{
	char link[64];
	ssize_t got;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	got = readlink(link, buf, n - 1);
	if (got < 0)
		return NULL;
	buf[got] = '\0';
	if (strcmp(buf, l->base) == 0)
		return ".";
	if (strncmp(buf, l->base, strlen(l->base)) != 0 || buf[strlen(l->base)] != '/')
		return NULL;
	return buf + strlen(l->base) + 1;
}

static inline int
log_call(void *ctx, struct io_call *c)
{
	struct log *l = ctx;
	char buf[512];
	const char *path;

	switch (c->op) {
	case IO_OPEN:
		if (c->flags & O_CREAT &&
		    faccessat(l->dir, c->path, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
			log_add(l, EV_CREATE, c->path);
		else if (c->flags & O_TRUNC)
			log_add(l, EV_TRUNCATE, c->path);
		break;
	case IO_WRITE:
		if ((path = log_path(l, c->fd, buf, sizeof buf)) != NULL) {
			struct event *ev = log_add(l, EV_WRITE, path);

			ev->bytes = arena_dup(&l->arena, c->bytes);
			ev->offset = (uint64_t)c->offset;
		}
		break;
	case IO_TRUNCATE:
		if ((path = log_path(l, c->fd, buf, sizeof buf)) != NULL)
			log_add(l, EV_TRUNCATE, path)->offset = (uint64_t)c->offset;
		break;
	case IO_DATASYNC:
		if ((path = log_path(l, c->fd, buf, sizeof buf)) == NULL)
			break;
		if (l->fail_at > 0 && --l->fail_at == 0) {
			log_add(l, EV_SYNC_FAILED, path);
			return EIO;
		}
		log_add(l, EV_SYNC, path);
		break;
	case IO_SYNC:
		if ((path = log_path(l, c->fd, buf, sizeof buf)) != NULL)
			log_add(l, EV_SYNC_DIR, path);
		break;
	case IO_RENAME: {
		struct event *ev = log_add(l, EV_RENAME, c->path);

		ev->to = arena_dup(&l->arena, str_of(c->to));
		break;
	}
	case IO_UNLINK:
		log_add(l, EV_UNLINK, c->path);
		break;
	case IO_MKDIR:
		if (faccessat(l->dir, c->path, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
			log_add(l, EV_MKDIR, c->path);
		break;
	default:
		break;
	}
	return 0;
}

static inline void
log_release(struct log *l)
{
	free(l->events.v);
	arena_release(&l->arena);
	memset(l, 0, sizeof *l);
}

/* A file while it is played back. */
struct inode {
	char *p;
	size_t n;
};

struct name {
	struct str path;
	uint32_t inode; /* UINT32_MAX: a directory */
	bool there;
};

struct play {
	struct {
		struct inode *v;
		size_t n, cap;
	} inodes;
	struct {
		struct name *v;
		size_t n, cap;
	} names;
};

static inline struct name *
play_name(struct play *p, struct str path)
{
	for (size_t i = 0; i < p->names.n; i++)
		if (str_eq(p->names.v[i].path, path))
			return &p->names.v[i];
	*LIST_ADD(p->names) = (struct name){ .path = path, .inode = UINT32_MAX };
	return &p->names.v[p->names.n - 1];
}

static inline uint32_t
play_inode(struct play *p, struct str bytes)
{
	struct inode *i = LIST_ADD(p->inodes);

	i->p = mem_new(bytes.n);
	i->n = bytes.n;
	if (bytes.n)
		memcpy(i->p, bytes.p, bytes.n);
	return (uint32_t)p->inodes.n - 1;
}

static inline void
play_size(struct inode *i, size_t n)
{
	i->p = mem_resize(i->p, n);
	if (n > i->n)
		memset(i->p + i->n, 0, n - i->n);
	i->n = n;
}

static inline struct play
play_begin(const struct tree *t)
{
	struct play p = { 0 };

	for (size_t i = 0; i < t->nodes.n; i++) {
		const struct tree_node *node = &t->nodes.v[i];
		uint32_t inode = node->dir ? UINT32_MAX : play_inode(&p, node->bytes);
		struct name *name = play_name(&p, node->path);

		name->inode = inode;
		name->there = true;
	}
	return p;
}

static inline void
play_release(struct play *p)
{
	for (size_t i = 0; i < p->inodes.n; i++)
		free(p->inodes.v[i].p);
	free(p->inodes.v);
	free(p->names.v);
}

static inline struct str
parent_path(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path.n ? str_head(path, path.n - 1) : STR(".");
}

/* Which inode each event is about, by the names as the program saw them. */
static inline uint32_t *
resolve(const struct tree *t, const struct log *l, size_t k)
{
	struct play p = play_begin(t);
	uint32_t *inode = mem_new((k + 1) * sizeof *inode);

	for (size_t i = 0; i < k; i++) {
		const struct event *ev = &l->events.v[i];
		struct name *name = ev->what == EV_ACK ? NULL : play_name(&p, ev->path);
		struct name *to;

		if (ev->what == EV_CREATE) {
			name->inode = play_inode(&p, STR(""));
			name->there = true;
		}
		inode[i] = name ? name->inode : UINT32_MAX;
		if (ev->what == EV_RENAME) {
			to = play_name(&p, ev->to);
			to->inode = inode[i];
			to->there = true;
			play_name(&p, ev->path)->there = false;
		}
	}
	play_release(&p);
	return inode;
}

/* Is what event i did on the disk by event k for certain? */
static inline bool
durable(const struct log *l, const uint32_t *inode, size_t i, size_t k)
{
	const struct event *ev = &l->events.v[i];
	struct str dir = parent_path(ev->what == EV_RENAME ? ev->to : ev->path);
	bool data = ev->what == EV_WRITE || ev->what == EV_TRUNCATE;

	for (size_t j = i + 1; j < k; j++) {
		const struct event *s = &l->events.v[j];

		if (data && s->what == EV_SYNC_FAILED && inode[j] == inode[i])
			return false;
		if (data && s->what == EV_SYNC && inode[j] == inode[i])
			return true;
		if (!data && s->what == EV_SYNC_DIR && str_eq(s->path, dir))
			return true;
	}
	return false;
}

static inline void
play_write(struct play *p, uint32_t inode, uint64_t at, struct str bytes, bool whole,
	   uint64_t *seed)
{
	while (bytes.n > 0 && inode != UINT32_MAX) {
		size_t room = 4096 - at % 4096, n = bytes.n < room ? bytes.n : room;
		struct inode *f = &p->inodes.v[inode];
		uint64_t luck = whole ? 0 : power_random(seed) % 4;

		if (luck < 3 && f->n < at + n)
			play_size(f, at + n);
		if (luck < 2)
			memcpy(f->p + at, bytes.p, n);
		at += n;
		bytes = str_from(bytes, n);
	}
}

static inline void
play_event(struct play *p, const struct event *ev, uint32_t inode, bool sure, uint64_t *seed)
{
	struct name *name;

	if (ev->what == EV_WRITE) {
		play_write(p, inode, ev->offset, ev->bytes, sure, seed);
		return;
	}
	if (!sure && power_random(seed) % 2)
		return;
	switch (ev->what) {
	case EV_CREATE:
	case EV_MKDIR:
		name = play_name(p, ev->path);
		name->inode = inode;
		name->there = true;
		break;
	case EV_TRUNCATE:
		play_size(&p->inodes.v[inode], ev->offset);
		break;
	case EV_RENAME:
		name = play_name(p, ev->to);
		name->inode = inode;
		name->there = true;
		play_name(p, ev->path)->there = false;
		break;
	case EV_UNLINK:
		play_name(p, ev->path)->there = false;
		break;
	default:
		break;
	}
}

static inline bool
has_dir(struct play *p, struct str path)
{
	struct str dir = parent_path(path);

	return str_is(dir, ".") || (play_name(p, dir)->there && has_dir(p, dir));
}

/* The directory after a power failure before event k. */
static inline void
power_fail(struct tree *out, const struct tree *before, const struct log *l, size_t k,
	   uint64_t *seed)
{
	uint32_t *inode = resolve(before, l, k);
	struct play p = play_begin(before);

	*out = (struct tree){ 0 };
	/* Inodes are numbered as they were when names were resolved. */
	for (size_t i = 0; i < k; i++)
		if (l->events.v[i].what == EV_CREATE)
			play_inode(&p, STR(""));
	for (size_t i = 0; i < k; i++)
		play_event(&p, &l->events.v[i], inode[i], durable(l, inode, i, k), seed);
	for (size_t i = 0; i < p.names.n; i++) {
		struct name name = p.names.v[i];
		bool dir = name.inode == UINT32_MAX;
		struct str bytes = { 0 };

		if (!name.there || !has_dir(&p, name.path))
			continue;
		if (!dir)
			bytes = (struct str){ p.inodes.v[name.inode].p, p.inodes.v[name.inode].n };
		*LIST_ADD(out->nodes) = (struct tree_node){ arena_dup(&out->arena, name.path),
							    arena_dup(&out->arena, bytes), dir };
	}
	play_release(&p);
	free(inode);
}

static inline void
tree_release(struct tree *t)
{
	free(t->nodes.v);
	arena_release(&t->arena);
	memset(t, 0, sizeof *t);
}

static inline void
tree_read_file(struct tree *t, int dir, struct tree_node *node)
{
	int fd = openat(dir, node->path.p, O_RDONLY | O_CLOEXEC);
	struct stat s;
	char *p;

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &s), 0);
	p = arena_alloc(&t->arena, (size_t)s.st_size + 1);
	assert_int_equal(pread(fd, p, (size_t)s.st_size, 0), s.st_size);
	node->bytes = (struct str){ p, (size_t)s.st_size };
	close(fd);
}

/* What is there now, directories before what is in them. */
static inline void
tree_read(struct tree *t, int dir, const char *below)
{
	int fd = openat(dir, *below ? below : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *d;
	struct stat s;
	DIR *dp;

	assert_true(fd >= 0);
	assert_non_null(dp = fdopendir(fd));
	while ((d = readdir(dp)) != NULL) {
		char path[512];

		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		snprintf(path, sizeof path, "%s%s%s", below, *below ? "/" : "", d->d_name);
		assert_int_equal(fstatat(dir, path, &s, AT_SYMLINK_NOFOLLOW), 0);
		*LIST_ADD(t->nodes) =
			(struct tree_node){ .path = arena_dup(&t->arena, str_of(path)),
					    .dir = S_ISDIR(s.st_mode) };
		if (S_ISDIR(s.st_mode))
			tree_read(t, dir, path);
		else
			tree_read_file(t, dir, &t->nodes.v[t->nodes.n - 1]);
	}
	closedir(dp);
}

static inline void
tree_write(const struct tree *t, int dir)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < t->nodes.n; i++) {
			const struct tree_node *node = &t->nodes.v[i];
			int fd;

			if (node->dir != (pass == 0))
				continue;
			if (node->dir) {
				assert_int_equal(mkdirat(dir, node->path.p, 0700), 0);
				continue;
			}
			fd = openat(dir, node->path.p, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
			assert_true(fd >= 0);
			assert_int_equal(write(fd, node->bytes.p, node->bytes.n), node->bytes.n);
			close(fd);
		}
}

static inline int
by_path(const void *a, const void *b)
{
	const struct tree_node *x = a, *y = b;

	return str_cmp(x->path, y->path);
}

/* Lines that a person wrote (id=hand) may be lost or torn: nothing is promised of them. */
static inline void
add_ours(struct buf *b, struct str text)
{
	struct str line;

	while (text.n > 0) {
		bool whole = str_cut(text, '\n', &line, &text);

		while (line.n > 0 && line.p[0] == '\0')
			line = str_from(line, 1);
		if (line.n == 0 || memmem(line.p, line.n, "id=hand", 7))
			continue;
		buf_add(b, line);
		if (whole)
			buf_addc(b, '\n');
	}
}

/* All data files as one text. */
static inline char *
contents(int dir)
{
	struct tree t = { 0 };
	struct buf b = { 0 };
	struct path p;

	tree_read(&t, dir, "");
	qsort(t.nodes.v, t.nodes.n, sizeof *t.nodes.v, by_path);
	for (size_t i = 0; i < t.nodes.n; i++)
		if (path_parse(&p, t.nodes.v[i].path) && t.nodes.v[i].bytes.n > 0) {
			buf_printf(&b, "== %s\n", t.nodes.v[i].path.p);
			add_ours(&b, t.nodes.v[i].bytes);
		}
	buf_cstr(&b);
	tree_release(&t);
	return b.p;
}

#endif
