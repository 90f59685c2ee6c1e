/* SPDX-License-Identifier: ISC */
#include "store/colset_file.h"

#include "base/mem.h"
#include "store/stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x326c6f636d726369) /* the last byte is the version's */

struct colset_head {
	uint64_t magic, boot, def;
	struct stamp stamp;
	uint64_t parts, n;
	uint64_t size; /* of the file */
	uint32_t crc;  /* of the head up to here, and the directory */
	uint32_t zero;
};

/* Where a column is and what it is like. */
struct colset_spot {
	uint64_t at;
	int64_t base, least, most, ends_base;
	uint64_t nbytes;
	uint32_t texts, crc;
	uint8_t type, width, gaps, ends_width;
	uint32_t zero;
};

static void
name_of(const char *file, char *out, size_t n)
{
	char *slash;

	snprintf(out, n, COLSET_DIR "/%s", file);
	slash = strchr(out + strlen(COLSET_DIR "/"), '/');
	if (slash)
		*slash = '-';
}

/* One number of all that the meaning of the bytes depends on. */
static uint64_t
hash_def(const struct colset_def *def)
{
	uint64_t h = hash_mix((uint64_t)def->digits, sizeof(struct colset_spot));

	for (size_t i = 0; i < def->n; i++) {
		h = hash_mix(h, hash_bytes(str_of(def->v[i].key)));
		h = hash_mix(h, def->v[i].type);
	}
	return h;
}

static size_t
directory_size(size_t parts, size_t n)
{
	return parts * (sizeof(uint64_t) + n * sizeof(struct colset_spot));
}

static uint32_t
checksum(const struct colset_head *h, const struct colset_file *f)
{
	uint32_t crc = hash_crc32c(0, h, offsetof(struct colset_head, crc));

	crc = hash_crc32c(crc, f->rows, f->parts * sizeof *f->rows);
	return hash_crc32c(crc, f->spot, f->parts * f->n * sizeof *f->spot);
}

static void
make_directory(struct colset_file *f, size_t parts, size_t n)
{
	f->parts = parts;
	f->n = n;
	f->rows = mem_new(mem_mul(parts, sizeof *f->rows));
	f->spot = mem_new(mem_mul(mem_mul(parts, n), sizeof *f->spot));
}

bool
colset_keepable(const struct sfile *data)
{
	return data->size >= COLSET_FROM && !data->lf && data->over.n == 0 && !data->staged &&
	       data->fd >= 0 && data->size == (uint64_t)data->stat.st_size;
}

static bool
read_head(struct colset_file *f, struct stamp data, const struct colset_def *def, size_t parts)
{
	struct colset_head h;
	struct stat s;
	size_t n, at = sizeof h;

	if (io_read(f->fd, &h, sizeof h, 0) != (ssize_t)sizeof h || h.magic != MAGIC ||
	    h.boot != io_boot() || h.def != hash_def(def) || h.parts != parts || h.n != def->n ||
	    !stamp_holds(h.stamp, data) || fstat(f->fd, &s) != 0 || (uint64_t)s.st_size != h.size)
		return false;
	f->size = h.size;
	make_directory(f, parts, def->n);
	n = parts * sizeof *f->rows;
	if (io_read(f->fd, f->rows, n, (off_t)at) != (ssize_t)n)
		return false;
	at += n;
	n = parts * def->n * sizeof *f->spot;
	return io_read(f->fd, f->spot, n, (off_t)at) == (ssize_t)n && checksum(&h, f) == h.crc;
}

bool
colset_open(struct colset_file *f, struct store *st, const struct sfile *data,
	    const struct colset_def *def, size_t parts)
{
	char name[PATH_TEXT + 32];

	*f = (struct colset_file){ .fd = -1 };
	if (!colset_keepable(data))
		return false;
	name_of(data->name.name, name, sizeof name);
	f->fd = io_open(st->fd, name, O_RDONLY, 0);
	if (f->fd >= 0 && read_head(f, stamp_of(&data->stat, data->clock), def, parts))
		return true;
	colset_close(f);
	return false;
}

void
colset_close(struct colset_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	free(f->rows);
	free(f->spot);
	*f = (struct colset_file){ .fd = -1 };
}

static bool
width_good(uint8_t width)
{
	return width <= 2 || width == 4 || width == 8;
}

void
colset_look(const struct colset_file *f, size_t part, const struct colset_def *def,
	    struct colset *c)
{
	*c = (struct colset){ .rows = (size_t)f->rows[part], .n = def->n };
	for (size_t i = 0; i < def->n; i++) {
		const struct colset_spot *p = &f->spot[part * f->n + i];

		c->v[i] = (struct colvec){
			.type = def->v[i].type,
			.ints = { .base = p->base, .width = p->width, .gaps = p->gaps != 0 },
			.least = p->least,
			.most = p->most,
			.texts = p->texts,
			.ends = { .base = p->ends_base, .width = p->ends_width },
			.nbytes = p->nbytes,
		};
	}
}

/* Numbers that say where something is must not lead out of it. */
static bool
column_good(const struct colvec *c, size_t rows)
{
	uint64_t end = 0;

	if (c->type > COLUMN_WORD)
		return true;
	if (c->ends.width == 0 &&
	    (c->ends.base < 0 || (uint64_t)c->ends.base * c->texts != c->nbytes))
		return false;
	for (size_t i = 0; c->ends.width > 0 && i < c->texts; i++) {
		uint64_t at = (uint64_t)ints_at(&c->ends, i);

		if (at < end || at > c->nbytes)
			return false;
		end = at;
	}
	if (c->type == COLUMN_TEXT)
		return c->texts == rows;
	for (size_t i = 0; i < rows; i++)
		if ((uint64_t)ints_at(&c->ints, i) >= c->texts)
			return false;
	return true;
}

static bool
read_column(const struct colset_file *f, const struct colset_spot *p, struct colset *c,
	    struct colvec *col)
{
	if (io_read(f->fd, c->block + col->at, col->size, (off_t)p->at) != (ssize_t)col->size ||
	    hash_crc32c(0, c->block + col->at, col->size) != p->crc)
		return false;
	colset_point(col, c->rows, c->block);
	col->here = true;
	return column_good(col, c->rows);
}

/* Do the widths and sizes of a column make sense, so that it may be asked memory for? */
static bool
spot_good(const struct colset_file *f, const struct colset_spot *p, const struct colvec *col)
{
	return width_good(p->width) && width_good(p->ends_width) && col->size <= f->size &&
	       p->at <= f->size - col->size;
}

struct colset *
colset_read(const struct colset_file *f, size_t part, const struct colset_def *def, uint32_t wanted)
{
	const struct colset_spot *spot = &f->spot[part * f->n];
	struct colset *c = mem_new(sizeof *c);
	bool good = true;

	colset_look(f, part, def, c);
	for (size_t i = 0; good && i < c->n; i++)
		if (wanted & (UINT32_C(1) << i)) {
			colset_place(&c->v[i], c->rows, &c->size);
			good = spot_good(f, &spot[i], &c->v[i]);
		}
	if (good)
		c->block = mem_resize(NULL, c->size);
	for (size_t i = 0; good && i < c->n; i++)
		if (wanted & (UINT32_C(1) << i))
			good = read_column(f, &spot[i], c, &c->v[i]);
	if (good)
		return c;
	colset_free(c);
	return NULL;
}

bool
colset_create(struct colset_writer *w, struct store *st, const struct colset_def *def, size_t parts)
{
	uint64_t r;

	*w = (struct colset_writer){ .f.fd = -1 };
	if (getrandom(&r, sizeof r, 0) != (ssize_t)sizeof r)
		return false;
	snprintf(w->tmp, sizeof w->tmp, COLSET_DIR "/tmp.%016" PRIx64, r);
	w->f.fd = store_create(st, w->tmp, O_WRONLY | O_EXCL);
	if (w->f.fd < 0 && errno == ENOENT && store_make_crm(st) == 0 &&
	    store_mkdir(st, COLSET_DIR) >= 0)
		w->f.fd = store_create(st, w->tmp, O_WRONLY | O_EXCL);
	if (w->f.fd < 0)
		return false;
	make_directory(&w->f, parts, def->n);
	w->end = sizeof(struct colset_head) + directory_size(parts, def->n);
	return true;
}

bool
colset_write(struct colset_writer *w, size_t part, const struct colset *c)
{
	struct str block = { c->block, c->size };

	w->f.rows[part] = c->rows;
	for (size_t i = 0; i < c->n; i++) {
		const struct colvec *col = &c->v[i];

		w->f.spot[part * w->f.n + i] = (struct colset_spot){
			.at = w->end + col->at,
			.base = col->ints.base,
			.least = col->least,
			.most = col->most,
			.ends_base = col->ends.base,
			.nbytes = col->nbytes,
			.texts = col->texts,
			.crc = hash_crc32c(0, c->block + col->at, col->size),
			.type = (uint8_t)col->type,
			.width = col->ints.width,
			.gaps = col->ints.gaps,
			.ends_width = col->ends.width,
		};
	}
	if (io_write(w->f.fd, block, (off_t)w->end) != 0)
		return false;
	w->end += c->size;
	return true;
}

void
colset_keep(struct colset_writer *w, struct store *st, const struct sfile *data,
	    const struct colset_def *def)
{
	char name[PATH_TEXT + 32];
	struct colset_head h = {
		.magic = MAGIC,
		.boot = io_boot(),
		.def = hash_def(def),
		.stamp = stamp_of(&data->stat, data->clock),
		.parts = w->f.parts,
		.n = w->f.n,
		.size = w->end,
	};
	size_t rows = h.parts * sizeof *w->f.rows, places = h.parts * h.n * sizeof *w->f.spot;

	h.crc = checksum(&h, &w->f);
	name_of(data->name.name, name, sizeof name);
	if (io_write(w->f.fd, (struct str){ (const char *)&h, sizeof h }, 0) != 0 ||
	    io_write(w->f.fd, (struct str){ (const char *)w->f.rows, rows }, sizeof h) != 0 ||
	    io_write(w->f.fd, (struct str){ (const char *)w->f.spot, places },
		     (off_t)(sizeof h + rows)) != 0 ||
	    io_rename(st->fd, w->tmp, name) != 0)
		colset_drop(w, st);
	colset_close(&w->f);
}

void
colset_drop(struct colset_writer *w, struct store *st)
{
	if (w->f.fd >= 0)
		(void)io_unlink(st->fd, w->tmp);
	colset_close(&w->f);
}

void
colset_forget(struct store *st, const struct sfile *data)
{
	char name[PATH_TEXT + 32];

	name_of(data->name.name, name, sizeof name);
	(void)io_unlink(st->fd, name);
}

struct sweep {
	struct store *st;
	bool all;
};

enum { LEFT_FOR = 60 }; /* seconds: nobody is that long about a file */

static int
sweep_one(void *ctx, const char *name)
{
	const struct sweep *sw = ctx;
	char path[PATH_TEXT + 64];
	struct stat s;

	snprintf(path, sizeof path, COLSET_DIR "/%.128s", name);
	if (sw->all || (strncmp(name, "tmp.", 4) == 0 && io_stat(sw->st->fd, path, &s) == 0 &&
			time(NULL) - s.st_mtime > LEFT_FOR))
		(void)io_unlink(sw->st->fd, path);
	return 0;
}

void
colset_sweep(struct store *st, bool all)
{
	struct sweep sw = { st, all };

	(void)store_list(st, COLSET_DIR, sweep_one, &sw);
}
