/* SPDX-License-Identifier: ISC */
/*
 * Looking records up: by id, by number, by place.
 */
#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"
#include "store/snap_files.h"
#include "store/txn.h"
#include "value/date.h"
#include "value/id.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is looked for, and where it was found. */
struct hunt {
	struct snap *s;
	struct str key;  /* "id=" */
	struct str want; /* as the line has it */
	int (*found)(struct hunt *h, const struct snap_run *run, struct str line, struct err *e);
	struct buf *line;
	struct store_at *at;
	bool got;
	int (*f)(void *ctx, struct str line, struct err *e);
	void *ctx;
};

static int
look(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line;
	struct hunt *h = ctx;
	int rc = 0;

	while (rc == 0 && line_next(&rest, &line))
		if (str_eq(line_raw(line, h->key), h->want))
			rc = h->found(h, run, line, e);
	return rc;
}

static int
first(struct hunt *h, const struct snap_run *run, struct str line, struct err *e)
{
	(void)e;
	h->got = true;
	buf_reset(h->line);
	buf_add(h->line, line);
	if (h->at) {
		*h->at = (struct store_at){
			.offset = run->offset + (uint64_t)(line.p - run->lines.p),
			.size = (uint32_t)line.n + 1,
		};
		snprintf(h->at->file, sizeof h->at->file, "%s", run->file);
	}
	return 1;
}

/* The first record of a kind in some months with this id: 1, 0, -1. */
static int
get_in(struct store *st, const struct kind *k, struct period p, struct str id, struct buf *line,
       struct store_at *at, struct err *e)
{
	struct snap_want want = { k, p };
	struct buf tmp = { 0 };
	struct hunt h = { .key = STR("id="), .found = first, .line = line, .at = at };
	int rc;

	h.want = line_escaped(id, &tmp);
	rc = snap_open(&h.s, st, &want, 1, e);
	if (rc == 0) {
		rc = snap_read(h.s, look, &h, e);
		snap_close(h.s);
	}
	buf_release(&tmp);
	return rc != 0 ? -1 : h.got;
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

static int
tell(struct hunt *h, const struct snap_run *run, struct str line, struct err *e)
{
	(void)run;
	return h->f(h->ctx, line, e);
}

int
store_by_number(struct store *st, const struct kind *k, struct str number,
		int (*f)(void *ctx, struct str line, struct err *e), void *ctx, struct err *e)
{
	struct snap_want want = { .kind = k };
	struct buf tmp = { 0 };
	struct hunt h = { .key = STR("number="), .found = tell, .f = f, .ctx = ctx };
	int rc;

	if (number.n == 0)
		return 0;
	h.want = line_escaped(number, &tmp);
	rc = snap_open(&h.s, st, &want, 1, e);
	if (rc == 0) {
		rc = snap_read(h.s, look, &h, e);
		snap_close(h.s);
	}
	buf_release(&tmp);
	return rc;
}

int
store_line_at(struct store *st, const struct store_at *at, struct arena *a, struct str *line,
	      struct err *e)
{
	int fd = io_open(st->fd, at->file, O_RDONLY, 0);
	char *p = arena_alloc(a, at->size);
	ssize_t n;

	if (fd < 0)
		return err_sys(e, _("cannot open %s"), at->file);
	n = io_read(fd, p, at->size, (off_t)at->offset);
	close(fd);
	if (n < 0)
		return err_sys(e, _("cannot read %s"), at->file);
	if (n > 0 && p[n - 1] == '\n')
		n--;
	*line = (struct str){ p, (size_t)n };
	return 0;
}

/* The ids of one space: of an undated kind, or of all dated ones. */
struct space {
	const struct kind *kind; /* NULL: the dated ones */
	struct names ids;
	bool *taken;
};

static int
mark(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line;
	struct space *sp = ctx;
	uint32_t i;

	(void)e;
	while (line_next(&rest, &line))
		if ((i = names_find(&sp->ids, line_id(line))) != NAMES_NONE)
			sp->taken[i] = true;
	return 0;
}

static int
mark_all(struct store *st, struct space *sp, struct err *e)
{
	const struct schema *sc = &st->set->schema;
	struct snap_want *wants = mem_new(mem_mul(sc->n, sizeof *wants));
	struct snap *s;
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < sc->n; i++)
		if (sp->kind ? sc->kinds[i] == sp->kind : kind_dated(sc->kinds[i]))
			wants[n++].kind = sc->kinds[i];
	rc = snap_open(&s, st, wants, n, e);
	if (rc == 0) {
		rc = snap_read(s, mark, sp, e);
		snap_close(s);
	}
	free(wants);
	return rc;
}

/* Are those of ids taken that are of this space? */
static int
taken_in(struct txn *t, const struct kind *space, const struct kind *const *kinds,
	 const struct str *ids, size_t n, bool *taken, struct err *e)
{
	struct arena a = { 0 };
	struct buf tmp = { 0 };
	struct space sp = { .kind = space, .ids = { .arena = &a } };
	int rc;

	for (size_t i = 0; i < n; i++)
		if ((kind_dated(kinds[i]) ? NULL : kinds[i]) == space)
			names_put(&sp.ids, line_escaped(ids[i], &tmp), NULL);
	sp.taken = mem_new(sp.ids.n);
	rc = mark_all(txn_store(t), &sp, e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		if ((kind_dated(kinds[i]) ? NULL : kinds[i]) == space)
			taken[i] = sp.taken[names_find(&sp.ids, line_escaped(ids[i], &tmp))];
	free(sp.taken);
	names_release(&sp.ids);
	buf_release(&tmp);
	arena_release(&a);
	return rc;
}

int
txn_taken(struct txn *t, const struct kind *const *kinds, const struct str *ids, size_t n,
	  int (*f)(void *ctx, size_t i, struct err *e), void *ctx, struct err *e)
{
	const struct schema *sc = &txn_store(t)->set->schema;
	bool *taken = mem_new(n), dated = false;
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < sc->n; k++) {
		bool any = false;

		for (size_t i = 0; i < n && !any; i++)
			any = kinds[i] == sc->kinds[k];
		if (!any || (kind_dated(sc->kinds[k]) && dated))
			continue;
		dated = dated || kind_dated(sc->kinds[k]);
		rc = taken_in(t, kind_dated(sc->kinds[k]) ? NULL : sc->kinds[k], kinds, ids, n,
			      taken, e);
	}
	for (size_t i = 0; rc == 0 && i < n; i++)
		if (taken[i])
			rc = f(ctx, i, e);
	free(taken);
	return rc;
}

struct highest {
	struct str prefix;
	uint64_t n;
};

static int
raise_highest(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line, number;
	struct highest *h = ctx;
	uint64_t v;

	(void)e;
	while (line_next(&rest, &line)) {
		number = line_raw(line, STR("number="));
		if (str_starts(number, h->prefix) && str_uint(str_from(number, h->prefix.n), &v) &&
		    v > h->n)
			h->n = v;
	}
	return 0;
}

int
txn_last_number(struct txn *t, const struct kind *k, int year, struct str prefix, uint64_t *n,
		struct err *e)
{
	struct snap_want want = { .kind = k };
	struct buf tmp = { 0 };
	struct highest h = { .prefix = line_escaped(prefix, &tmp) };
	struct snap *s;
	int rc;

	if (kind_dated(k))
		want.period = (struct period){ date_of((struct civil){ year, 1, 1 }),
					       date_of((struct civil){ year, 12, 31 }) };
	rc = snap_open(&s, txn_store(t), &want, 1, e);
	if (rc == 0) {
		rc = snap_read(s, raise_highest, &h, e);
		snap_close(s);
	}
	*n = h.n;
	buf_release(&tmp);
	return rc;
}
