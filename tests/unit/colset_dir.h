/* SPDX-License-Identifier: ISC */
/* colset_dir.h - a directory with invoices, read as columns that are kept for the next time. */
#ifndef TESTS_COLSET_DIR_H
#define TESTS_COLSET_DIR_H

#include "colset_unit.h"

#include "store/snap_colset.h"

#include <pthread.h>

/* A snapshot of the invoices, read as columns: by whom the parts were given, and how. */
struct scanned {
	pthread_mutex_t lock;
	struct colset *part[16];
	size_t looked;
};

static inline bool
look(void *ctx, size_t want, const struct colset *c)
{
	struct scanned *sc = ctx;

	assert_int_equal(want, 0);
	assert_true(c->rows > 0);
	pthread_mutex_lock(&sc->lock);
	sc->looked++;
	pthread_mutex_unlock(&sc->lock);
	return true;
}

static inline int
take(void *ctx, size_t part, size_t want, struct colset *c, struct err *e)
{
	struct scanned *sc = ctx;

	(void)e;
	assert_int_equal(want, 0);
	assert_true(part < COUNTOF(sc->part) && sc->part[part] == NULL);
	sc->part[part] = c;
	return 0;
}

struct checking {
	struct scanned *sc;
	size_t row, part;
};

static inline int
check_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct checking *ch = ctx;

	(void)e;
	if (run->part != ch->part)
		*ch = (struct checking){ ch->sc, 0, run->part };
	check_lines(ch->sc->part[run->part], &ch->row, run->lines);
	if (run->last)
		assert_int_equal(ch->row, ch->sc->part[run->part]->rows);
	return 0;
}

/* Read it as columns, and check each against the lines: how many parts came from what is kept. */
static inline size_t
scan(struct dir *d, uint32_t wanted)
{
	struct snap_want want = { .kind = dir_kind(d, "invoice") };
	struct scanned sc = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct snap_colset how = {
		.def = { def }, .wanted = { wanted }, .look = look, .take = take, .ctx = &sc
	};
	struct checking ch = { &sc, 0, SIZE_MAX };
	struct err e = { 0 };
	struct snap *s;

	how.checked[0] = 0x3c & wanted;
	assert_int_equal(snap_open(&s, d->st, &want, 1, &e), 0);
	if (snap_scan_colset(s, &how, &e) != 0)
		fail_msg("%s", e.msg);
	assert_int_equal(snap_read(s, check_run, &ch, &e), 0);
	snap_close(s);
	for (size_t i = 0; i < COUNTOF(sc.part); i++)
		colset_free(sc.part[i]);
	return sc.looked;
}

static inline void
put(struct dir *d, const char *name, struct str text, off_t at, int flags)
{
	int fd = openat(d->st->fd, name, O_WRONLY | flags, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, text.p, text.n, at), (ssize_t)text.n);
	close(fd);
}

static inline void
settle(void)
{
	usleep(40 * 1000); /* a stamp that is younger is not believed */
}

#define DATA "invoice/2026-01.tskv"
#define KEPT ".crm/columns/invoice-2026-01.tskv"

static inline void
begin(struct dir *d, uint64_t *seed, size_t lines)
{
	struct buf b = random_lines(seed, lines, false);

	dir_init(d);
	assert_int_equal(mkdirat(d->st->fd, "invoice", 0700), 0);
	put(d, DATA, buf_str(&b), 0, O_CREAT);
	buf_release(&b);
	settle();
}

#endif
