/* SPDX-License-Identifier: ISC */
/* Our own changes keep the index and the table of strangers up: they are not made anew for each. */
#include "index_unit.h"

#include "store/index_build.h"
#include "store/snap_files.h"

/* Whatever the clock says, our own appends keep what is derived up: it is made anew only
 * when its table is full. */
static void
our_own_appends_are_cheap(void **state)
{
	static const char index[] = ".crm/index/invoice-2026-11.tskv";
	const struct kind *k;
	struct stat s;
	ino_t ino = 0;
	int made = 0;
	struct dir d;

	(void)state;
	io_hook.tick = TICK;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	put_ids(&d, "invoice", "invoice/2026-11.tskv", 'a');
	for (int i = 0; i < 300; i++) {
		char id[16];

		snprintf(id, sizeof id, "n%d", i);
		see(&d, k, 'a', 1);
		add_one(&d, k, id);
		assert_int_equal(fstatat(d.st->fd, index, &s, 0), 0);
		made += i > 0 && s.st_ino != ino;
		ino = s.st_ino;
	}
	if (made > 6)
		fail_msg("the index was made %d times", made);
	dir_release(&d);
	io_hook.tick = 0;
}

static int
slot_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The slots of a table that are not empty, in order. */
static size_t
slots_of(const struct index *ix, enum index_table t, uint64_t *out)
{
	const uint64_t *v = ix->slots + (t == INDEX_IDS ? 0 : ix->head.id_slots);
	uint64_t slots = t == INDEX_IDS ? ix->head.id_slots : ix->head.number_slots;
	size_t n = 0;

	for (uint64_t i = 0; i < slots; i++)
		if (v[i])
			out[n++] = v[i];
	qsort(out, n, sizeof *out, slot_order);
	return n;
}

static bool
is_kept(const struct dir *d, const char *index, struct stamp now)
{
	int fd = openat(d->st->fd, index, O_RDONLY);
	struct index_head h;
	bool kept =
		fd >= 0 && read(fd, &h, sizeof h) == (ssize_t)sizeof h && stamp_holds(h.stamp, now);

	close(fd);
	return kept;
}

/* Is there an index of the file as it is?  It says what one made anew says. */
static bool
is_right(struct dir *d, const struct kind *k, const char *index)
{
	uint64_t a[2 * EDITED], b[2 * EDITED];
	struct index kept, fresh = { .fd = -1 };
	struct err e = { 0 };
	struct sfile *f;
	struct snap *s;
	bool was;

	assert_int_equal(
		snap_open(&s, d->st, &(struct snap_want){ k, { DATE_MIN, DATE_MAX } }, 1, &e), 0);
	f = &s->files.v[0];
	was = is_kept(d, index, stamp_of(&f->stat, f->clock));
	assert_int_equal(index_open(&kept, d->st, f, &e), 0);
	assert_int_equal(index_load(&kept, &e), 0);
	assert_int_equal(index_build(&fresh, f, &e), 0);
	for (int t = INDEX_IDS; t <= INDEX_NUMBERS; t++) {
		size_t n = slots_of(&kept, (enum index_table)t, a);

		assert_int_equal(n, slots_of(&fresh, (enum index_table)t, b));
		assert_memory_equal(a, b, n * sizeof *a);
	}
	assert_int_equal(kept.head.ids, fresh.head.ids);
	assert_int_equal(kept.head.nseries, fresh.head.nseries);
	index_close(&kept);
	index_close(&fresh);
	snap_close(s);
	return was;
}

/* An edit that changes neither an id nor a number leaves the index up to date, whatever the
 * lengths of the lines. */
static void
our_own_edits_keep_the_index(void **state)
{
	static const char *const of[][3] = {
		{ "client", "client.tskv", ".crm/index/client.tskv" },
		{ "invoice", "invoice/2026-11.tskv", ".crm/index/invoice-2026-11.tskv" },
	};
	uint64_t seed = 7;
	int kept = 0;

	(void)state;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		const struct kind *k;
		struct dir d;

		io_hook.tick = i ? TICK : 0;
		dir_init(&d);
		k = dir_kind(&d, of[i][0]);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		put_ids(&d, of[i][0], of[i][1], 'a');
		(void)edit_some(&d, k, 1, &seed);
		(void)is_right(&d, k, of[i][2]);
		for (int step = 0; step < 200; step++) {
			bool keeps = edit_some(&d, k, 1 + power_random(&seed) % 9, &seed);

			if (is_right(&d, k, of[i][2]))
				kept++;
			else if (keeps)
				fail_msg("%s: an edit lost the index", of[i][1]);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
	assert_true(kept > 100);
}

static int64_t
size_of(const struct dir *d, const char *file)
{
	struct stat s;

	assert_int_equal(fstatat(d->st->fd, file, &s, 0), 0);
	return s.st_size;
}

/* The table of strangers is as large as the ids need, however often their file is edited, and
 * is not made anew for one more. */
static void
edits_leave_the_table_as_it_is(void **state)
{
	static const char table[] = ".crm/index/strangers";
	const struct kind *k;
	int64_t first = 0;
	struct stat s;
	ino_t ino = 0;
	int made = 0;
	struct dir d;

	(void)state;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	put_ids(&d, "invoice", "invoice/2026-11.tskv", 'a');
	for (int i = 0; i < 100; i++) {
		struct err e = { 0 };
		struct buf line = { 0 };
		struct store_at at;
		struct txn *t;
		char id[16];

		assert_int_equal(store_get(d.st, k, STR("a150"), &line, &at, &e), 1);
		buf_addz(&line, "x\n");
		assert_int_equal(txn_begin(&t, d.st, &e), 0);
		assert_int_equal(txn_replace(t, &at, buf_str(&line), &e), 0);
		assert_int_equal(txn_commit(t, STR("test"), &e), 0);
		txn_free(t);
		buf_release(&line);
		snprintf(id, sizeof id, "n%d", i);
		see(&d, k, 'a', 1);
		add_one(&d, k, id);
		first = i == 0 ? size_of(&d, table) : first;
		assert_int_equal(fstatat(d.st->fd, table, &s, 0), 0);
		made += i > 0 && s.st_ino != ino;
		ino = s.st_ino;
	}
	assert_int_equal(size_of(&d, table), first);
	assert_int_equal(made, 0);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_own_appends_are_cheap),
		cmocka_unit_test(our_own_edits_keep_the_index),
		cmocka_unit_test(edits_leave_the_table_as_it_is),
	};

	return cmocka_run_group_tests(tests, index_setup, NULL);
}
