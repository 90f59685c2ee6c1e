/* SPDX-License-Identifier: ISC */
/*
 * Looking records up: by id, by number, by place.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "store/drawer.h"
#include "store/line.h"
#include "value/date.h"
#include "value/id.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where the first that is found goes. */
struct first {
	struct buf *line;
	struct store_at *at;
	bool got;
};

static int
take_first(void *ctx, const struct found *r, struct err *e)
{
	struct first *first = ctx;

	(void)e;
	first->got = true;
	buf_reset(first->line);
	buf_add(first->line, r->line);
	if (first->at) {
		*first->at =
			(struct store_at){ .offset = r->offset, .size = (uint32_t)r->line.n + 1 };
		memcpy(first->at->file, r->file->name.name, sizeof first->at->file);
	}
	return 1;
}

/* The first record of a kind in some months with this id: 1, 0, -1. */
static int
get_in(struct store *st, const struct kind *k, struct period p, struct str id, struct buf *line,
       struct store_at *at, struct err *e)
{
	struct first first = { line, at, false };
	struct buf tmp = { 0 };
	struct drawer d;
	int rc = drawer_open(&d, st, k, p, false, e);

	if (rc == 0)
		rc = drawer_look(&d, INDEX_IDS, line_escaped(id, &tmp), take_first, &first, e);
	drawer_release(&d);
	buf_release(&tmp);
	return rc != 0 ? -1 : first.got;
}

/* The month that an id of this kind speaks of. */
static bool
hinted(const struct kind *k, struct str id, struct period *p)
{
	struct str prefix;
	int32_t month;

	if (!kind_dated(k) || !id_hint(id, &prefix, &month) || month == DATE_NONE)
		return false;
	*p = (struct period){ month_first(month), month_last(month) };
	return true;
}

int
store_get(struct store *st, const struct kind *k, struct str id, struct buf *line,
	  struct store_at *at, struct err *e)
{
	struct period p, all = { DATE_MIN, DATE_MAX };
	int rc;

	if (id.n == 0)
		return 0;
	if (hinted(k, id, &p) && (rc = get_in(st, k, p, id, line, at, e)) != 0)
		return rc;
	return get_in(st, k, all, id, line, at, e);
}

int
store_find(struct store *st, struct str id, const struct kind **k, struct buf *line,
	   struct store_at *at, struct err *e)
{
	const struct schema *s = &st->set->schema;
	const struct kind *likely = NULL;
	struct str prefix;
	int32_t month;
	int rc = 0;

	if (id_hint(id, &prefix, &month))
		likely = schema_prefix(s, prefix);
	if (likely && kind_dated(likely) && (rc = store_get(st, likely, id, line, at, e)) != 0) {
		*k = likely;
		return rc;
	}
	for (size_t i = 0; rc == 0 && i < s->n; i++) {
		if (!kind_dated(s->kinds[i]) || s->kinds[i] == likely)
			continue;
		*k = s->kinds[i];
		rc = store_get(st, *k, id, line, at, e);
	}
	return rc;
}

struct telling {
	int (*f)(void *ctx, struct str line, struct err *e);
	void *ctx;
};

static int
tell(void *ctx, const struct found *r, struct err *e)
{
	struct telling *t = ctx;

	return t->f(t->ctx, r->line, e);
}

int
store_by_number(struct store *st, const struct kind *k, struct str number,
		int (*f)(void *ctx, struct str line, struct err *e), void *ctx, struct err *e)
{
	struct telling t = { f, ctx };
	struct buf tmp = { 0 };
	struct drawer d;
	int rc;

	if (number.n == 0)
		return 0;
	rc = drawer_open(&d, st, k, (struct period){ DATE_MIN, DATE_MAX }, false, e);
	if (rc == 0)
		rc = drawer_look(&d, INDEX_NUMBERS, line_escaped(number, &tmp), tell, &t, e);
	drawer_release(&d);
	buf_release(&tmp);
	return rc;
}

int
store_line_number(struct store *st, struct store_at *at, struct err *e)
{
	enum { BLOCK = 64 << 10 };
	int fd = io_open(st->fd, at->file, O_RDONLY, 0);
	char *block = mem_new(BLOCK);
	uint64_t pos = 0;
	ssize_t n = fd < 0 ? -1 : 1;

	for (at->line = 1; n > 0 && pos<at->offset; pos += n> 0 ? (uint64_t)n : 0) {
		size_t want = at->offset - pos < BLOCK ? (size_t)(at->offset - pos) : BLOCK;

		n = io_read(fd, block, want, (off_t)pos);
		for (ssize_t i = 0; i < n; i++)
			at->line += block[i] == '\n';
	}
	free(block);
	if (n < 0)
		err_sys(e, _("cannot read %s"), at->file);
	if (fd >= 0)
		close(fd);
	return n < 0 ? -1 : 0;
}
