/* SPDX-License-Identifier: ISC */
/* covers: store/files store/sfile store/snap_files store/settle */
#include "store_unit.h"

#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

static struct snap *
open_kind(struct dir *d, const char *kind, struct period p)
{
	struct snap_want want = { dir_kind(d, kind), p };
	struct err e = { 0 };
	struct snap *s;

	if (snap_open(&s, d->st, &want, 1, &e) != 0)
		fail_msg("%s", e.msg);
	return s;
}

static int
append(void *ctx, const struct snap_run *run, struct err *e)
{
	(void)e;
	assert_int_equal(run->lines.p[run->lines.n - 1], '\n');
	buf_add(ctx, run->lines);
	return 0;
}

/* Everything in it, read in one thread. */
static void
reads(struct snap *s, const char *want)
{
	struct buf b = { 0 };
	struct err e = { 0 };

	if (snap_read(s, append, &b, &e) != 0)
		fail_msg("%s", e.msg);
	assert_string_equal(buf_cstr(&b), want);
	snap_close(s);
	buf_release(&b);
}

static void
only_the_wanted_months_are_read(void **state)
{
	static const struct {
		int32_t from, to; /* months of 2026, from 0 */
		const char *want;
	} t[] = {
		{ 0, 11, "id=1\nid=2\nid=2b\nid=3\n" },
		{ 1, 1, "id=2\nid=2b\n" },
		{ 2, 5, "id=3\n" },
		{ 6, 6, "" },
	};
	struct dir d;

	(void)state;
	dir_init(&d);
	assert_int_equal(mkdirat(d.st->fd, "invoice", 0700), 0);
	dir_put(&d, "invoice/2026-01.tskv", "id=1\n");
	dir_put(&d, "invoice/2026-02.tskv", "id=2\n");
	dir_put(&d, "invoice/2026-02.10.tskv", "id=2b\n");
	dir_put(&d, "invoice/2026-03.tskv", "id=3\n");
	dir_put(&d, "invoice/2026-03.tskv.orig", "id=no\n");
	dir_put(&d, "invoice/notes.txt", "id=no\n");
	for (size_t i = 0; i < COUNTOF(t); i++)
		reads(open_kind(&d, "invoice",
				(struct period){ month_first(2026 * 12 + t[i].from) + 3,
						 month_last(2026 * 12 + t[i].to) - 3 }),
		      t[i].want);
	reads(open_kind(&d, "payment", (struct period){ 0 }), "");
	dir_release(&d);
}

static void
a_snapshot_does_not_change(void **state)
{
	struct store_at at;
	struct buf line = { 0 };
	struct err e = { 0 };
	struct snap *s;
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\n");
	s = open_kind(&d, "client", (struct period){ 0 });
	assert_int_equal(txn_begin(&t, d.st, &e), 0);
	assert_int_equal(txn_add(t, dir_kind(&d, "client"), 0, STR("kind=client\tid=c\n"), &e), 0);
	assert_int_equal(txn_commit(t, STR("test"), &e), 0);
	txn_free(t);
	reads(s, "kind=client\tid=a\nkind=client\tid=b\n");
	s = open_kind(&d, "client", (struct period){ 0 });
	assert_int_equal(txn_begin(&t, d.st, &e), 0);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("a"), &line, &at, &e), 1);
	assert_int_equal(txn_replace(t, &at, STR(""), &e), 0);
	assert_int_equal(txn_commit(t, STR("test"), &e), 0);
	txn_free(t);
	reads(s, "kind=client\tid=a\nkind=client\tid=b\nkind=client\tid=c\n");
	buf_release(&line);
	dir_release(&d);
}

static void
damage_is_named_with_its_place(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *says;
	} t[] = {
#define TEXT(s) s, sizeof s - 1
		{ TEXT("id=a\nid=b\r\n"), "client.tskv:2: a carriage return" },
		{ TEXT("id=a\nid=b\0\n"), "client.tskv:2: a NUL byte" },
		{ TEXT("\xEF\xBB\xBFid=a\n"), "client.tskv:1: the file begins with a byte order" },
		{ TEXT("id=a\n\n<<<<<<< HEAD\nid=b\n"), "client.tskv:3: git left a conflict" },
	};
	struct buf line = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf b = { 0 };
		struct err e = { 0 };
		struct snap *s;
		struct dir d;
		int fd;

		dir_init(&d);
		fd = openat(d.st->fd, "client.tskv", O_WRONLY | O_CREAT, 0600);
		assert_int_equal(write(fd, t[i].text, t[i].n), t[i].n);
		close(fd);
		s = open_kind(&d, "client", (struct period){ 0 });
		unit_says(&e, snap_read(s, append, &b, &e), t[i].says);
		unit_says(&e, snap_scan(s, append, &b, &e), t[i].says);
		unit_says(&e, store_get(d.st, dir_kind(&d, "client"), STR("x"), &line, NULL, &e),
			  t[i].says);
		buf_reset(&b);
		snap_tolerate(s);
		assert_int_equal(snap_read(s, append, &b, &e), 0);
		assert_memory_equal(b.p, t[i].text, t[i].n);
		buf_release(&b);
		snap_close(s);
		dir_release(&d);
	}
	buf_release(&line);
}

static void
an_unterminated_line_counts_with_a_warning(void **state)
{
	struct timespec old[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "id=a\nid=b");
	assert_int_equal(utimensat(d.st->fd, "client.tskv", old, 0), 0);
	reads(open_kind(&d, "client", (struct period){ 0 }), "id=a\nid=b\n");
	assert_string_equal(d.warned, "client.tskv: the last line has no line feed");
	dir_release(&d);
}

static void
links_are_not_followed(void **state)
{
	struct snap_want want = { 0 };
	struct err e = { 0 };
	struct snap *s;
	struct dir d;

	(void)state;
	dir_init(&d);
	want.kind = dir_kind(&d, "client");
	assert_int_equal(symlinkat("/etc/passwd", d.st->fd, "client.tskv"), 0);
	unit_says(&e, snap_open(&s, d.st, &want, 1, &e), "cannot open client.tskv");
	assert_int_equal(unlinkat(d.st->fd, "client.tskv", 0), 0);
	assert_int_equal(symlinkat("/", d.st->fd, "invoice"), 0);
	want.kind = dir_kind(&d, "invoice");
	unit_says(&e, snap_open(&s, d.st, &want, 1, &e), "invoice");
	assert_int_equal(unlinkat(d.st->fd, "invoice", 0), 0);
	assert_int_equal(mkdirat(d.st->fd, "invoice", 0700), 0);
	dir_put(&d, "invoice/2026-11.tskv", "id=a\n");
	reads(open_kind(&d, "invoice", (struct period){ 0 }), "id=a\n");
	assert_true(io_open(d.st->fd, "invoice/../../x", O_RDONLY, 0) < 0);
	assert_true(io_open(d.st->fd, "/etc/passwd", O_RDONLY, 0) < 0);
	dir_release(&d);
}

static void
nor_on_an_old_kernel(void **state)
{
	io_hook.old = true;
	links_are_not_followed(state);
	io_hook.old = false;
}

/* Lines of every length, over a file of several parts. */
struct parts {
	struct buf *v;
	size_t n;
};

static int
collect(void *ctx, const struct snap_run *run, struct err *e)
{
	struct parts *p = ctx;

	(void)e;
	assert_true(run->part < p->n);
	buf_add(&p->v[run->part], run->lines);
	return 0;
}

static void
parts_are_the_file_in_order(void **state)
{
	static const size_t lengths[] = { 0,     1,      7,      100,    4095,   4096,
					  70000, 262143, 262144, 262145, 600000, 1048575 };
	struct buf text = { 0 }, all = { 0 };
	struct parts p = { 0 };
	struct err e = { 0 };
	struct snap *s;
	struct dir d;

	(void)state;
	dir_init(&d);
	for (size_t i = 0; text.n < 20 << 20; i++) {
		buf_pad(&text, (char)('a' + i % 26), lengths[i * 7 % COUNTOF(lengths)]);
		buf_addc(&text, '\n');
	}
	dir_put(&d, "client.tskv", buf_cstr(&text));
	s = open_kind(&d, "client", (struct period){ 0 });
	p.n = snap_parts(s);
	assert_true(p.n >= 5);
	p.v = mem_new(p.n * sizeof *p.v);
	if (snap_scan(s, collect, &p, &e) != 0)
		fail_msg("%s", e.msg);
	for (size_t i = 0; i < p.n; i++) {
		buf_add(&all, buf_str(&p.v[i]));
		buf_release(&p.v[i]);
	}
	assert_int_equal(all.n, text.n);
	assert_memory_equal(all.p, text.p, text.n);
	buf_reset(&all);
	assert_int_equal(snap_read(s, append, &all, &e), 0);
	assert_int_equal(all.n, text.n);
	assert_memory_equal(all.p, text.p, text.n);
	snap_close(s);
	free(p.v);
	buf_release(&all);
	buf_release(&text);
	dir_release(&d);
}

static void
a_line_that_is_too_long_is_an_error(void **state)
{
	struct buf text = { 0 }, got = { 0 };
	struct err e = { 0 };
	struct snap *s;
	struct dir d;

	(void)state;
	dir_init(&d);
	buf_add(&text, STR("id=a\n"));
	buf_pad(&text, 'x', (1 << 20) + 1);
	buf_addc(&text, '\n');
	dir_put(&d, "client.tskv", buf_cstr(&text));
	s = open_kind(&d, "client", (struct period){ 0 });
	unit_says(&e, snap_read(s, append, &got, &e), "client.tskv:2: the line is longer than");
	snap_close(s);
	buf_release(&text);
	buf_release(&got);
	dir_release(&d);
}

static int
find_x(void *ctx, const struct snap_run *run, struct err *e)
{
	const char *p = memchr(run->lines.p, 'x', run->lines.n);
	struct snap *s = ctx;

	return p ? err_data(e, snap_loc(s, run, p), "here") : 0;
}

static void
a_place_is_counted_in_lines(void **state)
{
	struct buf text = { 0 };
	struct err e = { 0 };
	struct snap *s;
	struct dir d;

	(void)state;
	dir_init(&d);
	for (int i = 1; i < 200000; i++)
		buf_add(&text, i == 123456 ? STR("x=1\n") : STR("id=0123456789012345678901234\n"));
	dir_put(&d, "client.tskv", buf_cstr(&text));
	s = open_kind(&d, "client", (struct period){ 0 });
	unit_says(&e, snap_scan(s, find_x, s, &e), "client.tskv:123456: here");
	snap_close(s);
	buf_release(&text);
	dir_release(&d);
}

static void *
git_ends(void *ctx)
{
	struct timespec nap = { .tv_nsec = 100000000 };
	struct dir *d = ctx;

	nanosleep(&nap, NULL);
	dir_put(d, "client.tskv", "id=a\nid=b\n");
	assert_int_equal(unlinkat(d->st->fd, ".git/index.lock", 0), 0);
	return NULL;
}

/* git writes files without our locks, but says so. */
static void
readers_wait_a_little_for_git(void **state)
{
	pthread_t git;
	struct dir d;

	(void)state;
	dir_init(&d);
	assert_int_equal(mkdirat(d.st->fd, ".git", 0700), 0);
	dir_put(&d, ".git/index.lock", "");
	dir_put(&d, "client.tskv", "id=a\ni");
	assert_int_equal(pthread_create(&git, NULL, git_ends, &d), 0);
	reads(open_kind(&d, "client", (struct period){ 0 }), "id=a\nid=b\n");
	assert_int_equal(pthread_join(git, NULL), 0);
	assert_int_equal(d.warnings, 0);
	dir_put(&d, ".git/index.lock", "");
	reads(open_kind(&d, "client", (struct period){ 0 }), "id=a\nid=b\n");
	assert_non_null(strstr(d.warned, "git is changing the files"));
	dir_release(&d);
}

/* A directory that nobody may write has no .crm, and is read all the same. */
static void
a_read_only_directory_is_read(void **state)
{
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "id=a\n");
	assert_int_equal(fchmod(d.st->fd, 0500), 0);
	if (faccessat(d.st->fd, ".", W_OK, AT_EACCESS) != 0) { /* not as root */
		reads(open_kind(&d, "client", (struct period){ 0 }), "id=a\n");
		assert_int_equal(faccessat(d.st->fd, ".crm", F_OK, 0), -1);
	}
	assert_int_equal(fchmod(d.st->fd, 0700), 0);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_wanted_months_are_read),
		cmocka_unit_test(a_snapshot_does_not_change),
		cmocka_unit_test(damage_is_named_with_its_place),
		cmocka_unit_test(an_unterminated_line_counts_with_a_warning),
		cmocka_unit_test(links_are_not_followed),
		cmocka_unit_test(nor_on_an_old_kernel),
		cmocka_unit_test(parts_are_the_file_in_order),
		cmocka_unit_test(a_line_that_is_too_long_is_an_error),
		cmocka_unit_test(a_place_is_counted_in_lines),
		cmocka_unit_test(readers_wait_a_little_for_git),
		cmocka_unit_test(a_read_only_directory_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
