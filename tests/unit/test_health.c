/* SPDX-License-Identifier: ISC */
/* What is told of a directory whose writer died at any of its calls, and what is made of it. */
#include "store/health.h"
#include "store/lock.h"
#include "store_unit.h"

#include <sys/wait.h>

struct strike {
	size_t calls, at;
	bool tear; /* write half of it first */
};

static int
strike(void *ctx, struct io_call *c)
{
	struct strike *s = ctx;

	s->calls++;
	if (s->tear && s->calls == s->at && c->op == IO_WRITE && c->bytes.n > 1) {
		c->bytes.n /= 2;
		s->at++;
		s->tear = false;
		return 0;
	}
	if (s->calls == s->at)
		_exit(99);
	return 0;
}

static int
change(struct dir *d)
{
	struct err e = { 0 };
	struct txn *t;
	int rc = txn_begin(&t, d->st, &e);

	if (rc == 0)
		rc = txn_add(t, dir_kind(d, "client"), DATE_NONE, STR("kind=client\tid=b\n"), &e);
	if (rc == 0)
		rc = txn_add(t, dir_kind(d, "invoice"), 2026 * 12, STR("kind=invoice\tid=i\n"), &e);
	if (rc == 0)
		rc = txn_commit(t, STR("test"), &e);
	txn_free(t);
	return rc;
}

/* A writer dies at its call number at: true where it got so far. */
static bool
die(struct dir *d, size_t at, bool tear)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct strike s = { .at = at, .tear = tear };

		io_hook.before = strike;
		io_hook.ctx = &s;
		_exit(change(d) == 0 ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status) == 99;
}

struct seen {
	size_t unfinished, torn, staged;
};

static bool
once(size_t at, bool tear, struct seen *seen)
{
	struct store_health h;
	struct err e = { 0 };
	struct dir d;
	char *text;
	bool died;

	dir_init(&d);
	dir_put(&d, "client.tskv", "kind=client\tid=a\n");
	died = die(&d, at, tear);
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_false(h.writing);
	assert_false(h.unfinished && h.torn);
	seen->unfinished += h.unfinished;
	seen->torn += h.torn;
	seen->staged += h.staged > 0;

	assert_int_equal(store_tidy(d.st, &e), 0);
	text = dir_text(&d, "invoice/2026-01.tskv");
	if (h.unfinished) { /* what was decided is there now, whole */
		assert_string_equal(text, "kind=invoice\tid=i\n");
		dir_same(&d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\n");
	} else if (text == NULL) {
		dir_same(&d, "client.tskv", "kind=client\tid=a\n");
	}
	free(text);
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_true(!h.unfinished && !h.torn && h.staged == 0);
	dir_release(&d);
	return died;
}

static void
death_is_told(void **state)
{
	struct seen seen = { 0 };
	size_t at = 1;

	(void)state;
	while (once(at, false, &seen))
		at++;
	assert_true(at > 10);
	assert_true(seen.unfinished > 0);
	assert_true(seen.staged > 0);
	for (size_t i = 1; i < at; i++)
		once(i, true, &seen);
	assert_true(seen.torn > 0);
}

static void
flight_is_no_death(void **state)
{
	struct store_health h;
	struct err e = { 0 };
	struct dir d;
	int lock = -1;

	(void)state;
	dir_init(&d);
	assert_int_equal(change(&d), 0);
	dir_put(&d, ".crm/new.0123", "x");
	assert_int_equal(lock_take(d.st, LOCK_FILE, LOCK_EX, &lock), 1);
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_true(h.writing && h.staged == 0);
	lock_close(&lock);
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_true(!h.writing && h.staged == 1);
	dir_release(&d);
}

static void
what_waits_for_git(void **state)
{
	struct store_health h;
	struct err e = { 0 };
	struct dir d;
	int lock = -1;

	(void)state;
	dir_init(&d);
	assert_int_equal(change(&d), 0);
	dir_put(&d, ".crm/pending", "x");
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_true(h.pending);
	assert_int_equal(lock_take(d.st, LOCK_GIT, LOCK_EX, &lock), 1);
	assert_int_equal(store_health(d.st, &h, &e), 0);
	assert_false(h.pending); /* somebody is at it */
	lock_close(&lock);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(death_is_told),
		cmocka_unit_test(flight_is_no_death),
		cmocka_unit_test(what_waits_for_git),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
