/* SPDX-License-Identifier: ISC */
/*
 * Many programs at once, and programs killed at any moment.
 *
 * The argument is how many kills and how many programs (default: few, so that
 * make check is quick); tests/stress/store gives a thousand.
 */
#include "base/hash.h"
#include "store_unit.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { ITEMS = 3 };

static unsigned long kills = 40, programs = 12;

/* One change of three files: an invoice, its items, and its client's count. */
static int
change(struct dir *d, const char *id, struct err *e)
{
	char line[200];
	struct txn *t;
	int rc;

	if (txn_begin(&t, d->st, e) != 0)
		return -1;
	snprintf(line, sizeof line, "kind=invoice\tid=%s\tclient=a\n", id);
	rc = txn_add(t, dir_kind(d, "invoice"), 2026 * 12, str_of(line), e);
	for (int i = 1; rc == 0 && i <= ITEMS; i++) {
		snprintf(line, sizeof line, "kind=item\tid=%s.%d\tdoc=%s\n", id, i, id);
		rc = txn_add(t, dir_kind(d, "item"), 2026 * 12 + i, str_of(line), e);
	}
	if (rc == 0) {
		struct buf client = { 0 };
		struct store_at at;

		rc = store_get(d->st, dir_kind(d, "client"), STR("a"), &client, &at, e);
		if (rc == 1) {
			struct str count =
				str_from(buf_str(&client), strlen("kind=client\tid=a\tnote="));
			uint64_t n;

			assert_true(str_uint(count, &n));
			snprintf(line, sizeof line, "kind=client\tid=a\tnote=%ju\n",
				 (uintmax_t)n + 1);
			rc = txn_replace(t, &at, str_of(line), e);
		}
		buf_release(&client);
	}
	if (rc == 0)
		rc = txn_commit(t, STR("test"), e);
	txn_free(t);
	return rc;
}

/* What a reader sees. */
struct view {
	struct names invoices, items;
	struct arena arena;
	uint64_t count;
};

static int
look(void *ctx, const struct snap_run *run, struct err *e)
{
	struct str rest = run->lines, line, id;
	struct view *v = ctx;
	bool added = true;

	(void)e;
	v->invoices.arena = v->items.arena = &v->arena;
	while (str_cut(rest, '\n', &line, &rest)) {
		str_cut(line, '\t', &id, &line);
		str_cut(line, '\t', &id, &line);
		if (run->want == 0)
			names_put(&v->invoices, id, &added);
		else if (run->want == 1)
			names_put(&v->items, id, &added);
		else
			assert_true(str_uint(str_from(line, 5), &v->count));
		assert_true(added); /* none twice */
	}
	return 0;
}

static void
view_release(struct view *v)
{
	names_release(&v->invoices);
	names_release(&v->items);
	arena_release(&v->arena);
}

/* Each change is there whole or not at all. */
static void
see(struct dir *d, struct view *v)
{
	struct snap_want wants[] = { { .kind = dir_kind(d, "invoice") },
				     { .kind = dir_kind(d, "item") },
				     { .kind = dir_kind(d, "client") } };
	struct err e = { 0 };
	struct snap *s;

	memset(v, 0, sizeof *v);
	if (snap_open(&s, d->st, wants, 3, &e) != 0 || snap_read(s, look, v, &e) != 0)
		fail_msg("%s", e.msg);
	snap_close(s);
	if (v->items.n != v->invoices.n * ITEMS || v->count != v->invoices.n)
		fail_msg("%zu invoices, %zu items, counted %ju", v->invoices.n, v->items.n,
			 (uintmax_t)v->count);
}

static void
begin(struct dir *d)
{
	dir_init(d);
	dir_put(d, "client.tskv", "kind=client\tid=a\tnote=0\n");
}

/* Make changes until killed, telling of each that is acknowledged. */
static void
work(struct dir *d, int fd, unsigned long run)
{
	struct err e = { 0 };

	store_close(d->st);
	dir_open(d);
	for (unsigned long i = 0;; i++) {
		char id[40];

		snprintf(id, sizeof id, "%lu-%lu", run, i);
		if (change(d, id, &e) != 0 || write(fd, "x", 1) != 1) {
			fprintf(stderr, "%s\n", e.msg);
			_exit(1);
		}
	}
}

static void
killed_at_any_moment(void **state)
{
	uint64_t before = 0, seed = (uint64_t)time(NULL);
	struct view v;
	struct dir d;

	(void)state;
	begin(&d);
	for (unsigned long run = 0; run < kills; run++) {
		struct timespec nap = { 0 };
		unsigned long acked = 0;
		int fd[2], status;
		pid_t pid;
		char c;

		assert_int_equal(pipe(fd), 0);
		if ((pid = fork()) == 0)
			work(&d, fd[1], run);
		close(fd[1]);
		seed = hash_mix(seed, run);
		nap.tv_nsec = (long)(seed % 20000000);
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		while (read(fd[0], &c, 1) == 1)
			acked++;
		close(fd[0]);
		see(&d, &v);
		if (v.count < before + acked || v.count > before + acked + 1)
			fail_msg("%lu acknowledged, %ju there", acked,
				 (uintmax_t)(v.count - before));
		before = v.count;
		view_release(&v);
	}
	dir_release(&d);
}

static void
many_write_and_read_at_once(void **state)
{
	enum { EACH = 3 };
	struct view v;
	struct dir d;

	(void)state;
	begin(&d);
	for (unsigned long p = 0; p < programs; p++) {
		struct err e = { 0 };

		if (fork() != 0)
			continue;
		store_close(d.st);
		dir_open(&d);
		for (int i = 0; i < EACH; i++) {
			char id[40];

			snprintf(id, sizeof id, "%lu-%d", p, i);
			if (p % 4 == 3) {
				see(&d, &v);
				view_release(&v);
			} else if (change(&d, id, &e) != 0) {
				fail_msg("%s", e.msg);
			}
		}
		_exit(0);
	}
	for (unsigned long p = 0; p < programs; p++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	see(&d, &v);
	assert_int_equal(v.count, (programs - programs / 4) * EACH);
	view_release(&v);
	dir_release(&d);
}

/* Each changes its own record of one file. */
static void
many_edit_one_file(void **state)
{
	struct buf text = { 0 }, want = { 0 };
	struct dir d;

	(void)state;
	dir_init(&d);
	for (unsigned long p = 0; p < programs; p++) {
		buf_printf(&text, "kind=client\tid=%lu\n", p);
		buf_printf(&want, "kind=client\tid=%lu\tname=%lu\n", p, p * p);
	}
	dir_put(&d, "client.tskv", buf_cstr(&text));
	for (unsigned long p = 0; p < programs; p++) {
		struct buf line = { 0 };
		struct store_at at;
		struct err e = { 0 };
		struct txn *t;
		char id[40], with[80];

		if (fork() != 0)
			continue;
		store_close(d.st);
		dir_open(&d);
		snprintf(id, sizeof id, "%lu", p);
		snprintf(with, sizeof with, "kind=client\tid=%lu\tname=%lu\n", p, p * p);
		if (txn_begin(&t, d.st, &e) != 0 ||
		    store_get(d.st, dir_kind(&d, "client"), str_of(id), &line, &at, &e) != 1 ||
		    txn_replace(t, &at, str_of(with), &e) != 0 ||
		    txn_commit(t, STR("test"), &e) != 0) {
			fprintf(stderr, "%s\n", e.msg);
			_exit(1);
		}
		txn_free(t);
		_exit(0);
	}
	for (unsigned long p = 0; p < programs; p++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	dir_same(&d, "client.tskv", buf_cstr(&want));
	buf_release(&text);
	buf_release(&want);
	dir_release(&d);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(killed_at_any_moment),
		cmocka_unit_test(many_write_and_read_at_once),
		cmocka_unit_test(many_edit_one_file),
	};

	if (argc > 1)
		kills = strtoul(argv[1], NULL, 10);
	if (argc > 2)
		programs = strtoul(argv[2], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
