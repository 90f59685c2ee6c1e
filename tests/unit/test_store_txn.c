/* SPDX-License-Identifier: ISC */
/* covers: store/apply store/change store/plan store/stage store/journal store/store */
#include "store_unit.h"

#include <sys/wait.h>

static int32_t
month(const char *text)
{
	int32_t m;

	assert_true(month_parse(&m, str_of(text)));
	return m;
}

static struct txn *
begin(struct dir *d)
{
	struct err e = { 0 };
	struct txn *t = NULL;

	if (txn_begin(&t, d->st, &e) != 0)
		fail_msg("%s", e.msg);
	return t;
}

static void
commit(struct txn *t)
{
	struct err e = { 0 };

	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
}

static void
add(struct dir *d, struct txn *t, const char *kind, const char *m, const char *line)
{
	struct err e = { 0 };

	if (txn_add(t, dir_kind(d, kind), m ? month(m) : DATE_NONE, str_of(line), &e) != 0)
		fail_msg("%s", e.msg);
}

static void
lines_go_to_their_files(void **state)
{
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	t = begin(&d);
	add(&d, t, "client", NULL, "kind=client\tid=a\tname=A\n");
	add(&d, t, "invoice", "2026-11", "kind=invoice\tid=I-1\n");
	add(&d, t, "invoice", "2026-10", "kind=invoice\tid=I-2\n");
	add(&d, t, "client", NULL, "kind=client\tid=b\tname=B\n");
	commit(t);
	dir_same(&d, "client.tskv", "kind=client\tid=a\tname=A\nkind=client\tid=b\tname=B\n");
	dir_same(&d, "invoice/2026-11.tskv", "kind=invoice\tid=I-1\n");
	t = begin(&d);
	add(&d, t, "invoice", "2026-10", "kind=invoice\tid=I-3\n");
	commit(t);
	dir_same(&d, "invoice/2026-10.tskv", "kind=invoice\tid=I-2\nkind=invoice\tid=I-3\n");
	dir_release(&d);
}

static void
what_is_not_committed_is_not_there(void **state)
{
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	t = begin(&d);
	add(&d, t, "client", NULL, "kind=client\tid=a\n");
	txn_free(t);
	assert_null(dir_text(&d, "client.tskv"));
	dir_release(&d);
}

static void
a_line_is_replaced_and_the_others_stay(void **state)
{
	struct store_at at;
	struct buf line = { 0 };
	struct err e = { 0 };
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv",
		"id=x\tkind=client\n\nkind=client\tid=b\tname=B\nkind=client\tid=c");
	t = begin(&d);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("b"), &line, &at, &e), 1);
	unit_str(buf_str(&line), "kind=client\tid=b\tname=B");
	assert_int_equal(store_line_number(d.st, &at, &e), 0);
	assert_int_equal(at.line, 3);
	assert_int_equal(txn_replace(t, &at, STR("kind=client\tid=b\tname=BBBBBB\n"), &e), 0);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("c"), &line, &at, &e), 1);
	assert_int_equal(txn_replace(t, &at, STR("kind=client\tid=c\tname=C\n"), &e), 0);
	add(&d, t, "client", NULL, "kind=client\tid=d\n");
	commit(t);
	dir_same(&d, "client.tskv",
		 "id=x\tkind=client\n\nkind=client\tid=b\tname=BBBBBB\nkind=client\tid=c\tname=C\n"
		 "kind=client\tid=d\n");
	t = begin(&d);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("b"), &line, &at, &e), 1);
	assert_int_equal(txn_replace(t, &at, STR(""), &e), 0);
	commit(t);
	dir_same(&d, "client.tskv",
		 "id=x\tkind=client\n\nkind=client\tid=c\tname=C\nkind=client\tid=d\n");
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("b"), &line, &at, &e), 0);
	buf_release(&line);
	dir_release(&d);
}

static void
a_persons_last_line_gets_its_lf(void **state)
{
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "kind=client\tid=a");
	t = begin(&d);
	add(&d, t, "client", NULL, "kind=client\tid=b\n");
	commit(t);
	dir_same(&d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\n");
	dir_release(&d);
}

static void
an_edit_finds_its_line_again_or_refuses(void **state)
{
	struct store_at at;
	struct buf line = { 0 };
	struct err e = { 0 };
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\n");
	t = begin(&d);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("b"), &line, &at, &e), 1);
	assert_int_equal(txn_replace(t, &at, STR("kind=client\tid=b\tname=B\n"), &e), 0);
	dir_put(&d, "client.tskv", "kind=client\tid=new\nkind=client\tid=a\nkind=client\tid=b\n");
	commit(t);
	dir_same(&d, "client.tskv",
		 "kind=client\tid=new\nkind=client\tid=a\nkind=client\tid=b\tname=B\n");
	t = begin(&d);
	assert_int_equal(store_get(d.st, dir_kind(&d, "client"), STR("b"), &line, &at, &e), 1);
	assert_int_equal(txn_replace(t, &at, STR("kind=client\tid=b\tname=C\n"), &e), 0);
	dir_put(&d, "client.tskv", "kind=client\tid=b\tname=other\n");
	unit_says(&e, txn_commit(t, STR("test"), &e), "changed by another program");
	txn_free(t);
	dir_same(&d, "client.tskv", "kind=client\tid=b\tname=other\n");
	buf_release(&line);
	dir_release(&d);
}

/* A file that has reached 2 MiB is followed by the next; and a large transaction does not
 * stay in memory. */
static void
full_files_are_followed_by_segments(void **state)
{
	char line[1024];
	struct err e = { 0 };
	struct txn *t;
	struct stat s;
	struct dir d;

	(void)state;
	dir_init(&d);
	t = begin(&d);
	for (int i = 0; i < 12000; i++) {
		snprintf(line, sizeof line, "kind=item\tid=X-%d\tname=%0800d\n", i, i);
		assert_int_equal(txn_add(t, dir_kind(&d, "item"),
					 month(i % 3 ? "2026-11" : "2026-10"), str_of(line), &e),
				 0);
	}
	commit(t);
	assert_int_equal(io_stat(d.st->fd, "item/2026-11.tskv", &s), 0);
	assert_true(s.st_size > 6 << 20);
	t = begin(&d);
	add(&d, t, "item", "2026-11", "kind=item\tid=Y\n");
	commit(t);
	dir_same(&d, "item/2026-11.2.tskv", "kind=item\tid=Y\n");
	t = begin(&d);
	add(&d, t, "item", "2026-11", "kind=item\tid=Z\n");
	commit(t);
	dir_same(&d, "item/2026-11.2.tskv", "kind=item\tid=Y\nkind=item\tid=Z\n");
	dir_release(&d);
}

static int
collect(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	(void)by;
	(void)e;
	((int *)ctx)[i]++;
	return 0;
}

static void
taken_ids_are_known(void **state)
{
	int seen[6] = { 0 };
	struct err e = { 0 };
	struct txn *t;
	struct dir d;
	const struct kind *kinds[6];
	struct str ids[] = { STR("a"), STR("I-1"), STR("b"), STR("I-1"), STR("I-9"), STR("a") };

	(void)state;
	dir_init(&d);
	t = begin(&d);
	add(&d, t, "client", NULL, "kind=client\tid=a\n");
	add(&d, t, "invoice", "2026-11", "kind=invoice\tid=I-1\tnumber=R-7\n");
	add(&d, t, "invoice", "2026-01", "kind=invoice\tid=I-2\tnumber=R-12\n");
	add(&d, t, "invoice", "2025-12", "kind=invoice\tid=I-3\tnumber=R-99\n");
	commit(t);
	for (int i = 0; i < 6; i++)
		kinds[i] = dir_kind(&d, "client");
	kinds[1] = dir_kind(&d, "invoice");
	kinds[3] = kinds[4] = dir_kind(&d, "payment");
	kinds[5] = dir_kind(&d, "product");
	t = begin(&d);
	assert_int_equal(txn_taken(t, kinds, ids, 6, collect, seen, &e), 0);
	assert_int_equal(seen[0], 1);
	assert_int_equal(seen[1], 1);
	assert_int_equal(seen[2], 0);
	assert_int_equal(seen[3], 1);
	assert_int_equal(seen[4], 0);
	assert_int_equal(seen[5], 0);
	uint64_t n = 0;
	assert_int_equal(txn_last_number(t, kinds[1], 2026, STR("R-"), &n, &e), 0);
	assert_int_equal(n, 12);
	assert_int_equal(txn_last_number(t, kinds[1], 2026, STR("Q"), &n, &e), 0);
	assert_int_equal(n, 0);
	txn_free(t);
	dir_release(&d);
}

/* Many programs add at once: nothing is lost. */
static void
writers_take_turns(void **state)
{
	enum { WRITERS = 20, EACH = 5 };
	struct names ids = { 0 };
	struct str rest, line;
	struct dir d;
	char *text;

	(void)state;
	dir_init(&d);
	for (int w = 0; w < WRITERS; w++) {
		if (fork() != 0)
			continue;
		store_close(d.st);
		dir_open(&d);
		for (int i = 0; i < EACH; i++) {
			char record[64];
			struct txn *t = begin(&d);

			snprintf(record, sizeof record, "kind=client\tid=%d.%d\n", w, i);
			add(&d, t, "client", NULL, record);
			commit(t);
		}
		_exit(0);
	}
	for (int w = 0; w < WRITERS; w++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	text = dir_text(&d, "client.tskv");
	for (rest = str_of(text); str_cut(rest, '\n', &line, &rest);)
		names_put(&ids, line, NULL);
	assert_int_equal(ids.n, WRITERS * EACH);
	names_release(&ids);
	free(text);
	dir_release(&d);
}

static int
count_syncs(void *ctx, struct io_call *c)
{
	*(int *)ctx += c->op == IO_DATASYNC || c->op == IO_SYNC;
	return 0;
}

/* What an add costs is the syncs. */
static void
an_append_takes_two_syncs(void **state)
{
	struct txn *t;
	struct dir d;
	int syncs;

	(void)state;
	dir_init(&d);
	for (int i = 0; i < 4; i++) {
		char line[40];

		store_close(d.st);
		dir_open(&d);
		syncs = 0;
		io_hook = (struct io_hook){ .before = count_syncs, .ctx = &syncs };
		t = begin(&d);
		snprintf(line, sizeof line, "kind=client\tid=%d\n", i);
		add(&d, t, "client", NULL, line);
		commit(t);
		io_hook = (struct io_hook){ 0 };
		if (i > 0)
			assert_int_equal(syncs, 2);
	}
	dir_release(&d);
}

/* Somebody cleans up while we hold the lock: another writer would not see it any more. */
static void
a_lock_that_was_removed_stores_nothing(void **state)
{
	struct err e = { 0 };
	struct txn *t;
	struct dir d;

	(void)state;
	dir_init(&d);
	dir_put(&d, "client.tskv", "kind=client\tid=a\tname=A\n");
	assert_int_equal(txn_begin(&t, d.st, &e), 0);
	assert_int_equal(txn_add(t, dir_kind(&d, "client"), DATE_NONE,
				 STR("kind=client\tid=b\tname=B\n"), &e),
			 0);
	assert_int_equal(unlinkat(d.st->fd, ".crm/lock", 0), 0);
	assert_int_equal(txn_commit(t, STR("test"), &e), -1);
	assert_non_null(strstr(e.msg, ".crm was removed meanwhile"));
	txn_free(t);
	dir_same(&d, "client.tskv", "kind=client\tid=a\tname=A\n");
	assert_int_equal(txn_begin(&t, d.st, &e), 0);
	txn_free(t);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lock_that_was_removed_stores_nothing),
		cmocka_unit_test(lines_go_to_their_files),
		cmocka_unit_test(what_is_not_committed_is_not_there),
		cmocka_unit_test(a_line_is_replaced_and_the_others_stay),
		cmocka_unit_test(a_persons_last_line_gets_its_lf),
		cmocka_unit_test(an_edit_finds_its_line_again_or_refuses),
		cmocka_unit_test(full_files_are_followed_by_segments),
		cmocka_unit_test(taken_ids_are_known),
		cmocka_unit_test(writers_take_turns),
		cmocka_unit_test(an_append_takes_two_syncs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
