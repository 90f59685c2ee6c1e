/* SPDX-License-Identifier: ISC */
/* covers: store/pending */
#include "store/git.h"
#include "store_unit.h"

/* Run git in the directory; what it says, to be freed. */
static char *
git(struct dir *d, const char *const *args)
{
	struct buf out = { 0 };
	struct err e = { 0 };

	if (git_must(d->st->fd, args, (struct str){ 0 }, &out, &e) != 0)
		fail_msg("%s", e.msg);
	buf_cstr(&out);
	return out.p;
}

#define GIT(d, ...) git(d, (const char *const[]){ __VA_ARGS__, NULL })

static void
says(char *got, const char *want)
{
	if (strcmp(got, want) != 0)
		fail_msg("got \"%s\", wanted \"%s\"", got, want);
	free(got);
}

static void
init(struct dir *d)
{
	dir_init(d);
	free(GIT(d, "init", "-q"));
	free(GIT(d, "config", "user.name", "Test"));
	free(GIT(d, "config", "user.email", "test@example.com"));
	dir_put(d, ".gitignore", ".crm/\n");
	free(GIT(d, "add", "."));
	free(GIT(d, "commit", "-qm", "begin"));
	d->set.git_commit = true;
	store_close(d->st);
	dir_open(d);
}

static void
add(struct dir *d, const char *id, const char *message)
{
	struct err e = { 0 };
	struct txn *t;
	char line[128];

	snprintf(line, sizeof line, "kind=client\tid=%s\n", id);
	if (txn_begin(&t, d->st, &e) != 0 ||
	    txn_add(t, dir_kind(d, "client"), DATE_NONE, str_of(line), &e) != 0 ||
	    txn_commit(t, str_of(message), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
}

static void
a_change_is_committed_with_its_message(void **state)
{
	struct dir d;

	(void)state;
	init(&d);
	add(&d, "a", "crm-add: client a");
	store_commit_git(d.st);
	assert_string_equal(d.warned, "");
	says(GIT(&d, "log", "-1", "--format=%s"), "crm-add: client a\n");
	says(GIT(&d, "status", "--porcelain"), "");
	says(GIT(&d, "show", "HEAD:client.tskv"), "kind=client\tid=a\n");
	dir_release(&d);
}

static void
several_are_committed_together(void **state)
{
	struct dir d;

	(void)state;
	init(&d);
	add(&d, "a", "crm-add: client a");
	add(&d, "b", "crm-add: client b\twith\ncontrols");
	store_commit_git(d.st);
	says(GIT(&d, "log", "-1", "--format=%B"),
	     "crm: 2 changes\n\ncrm-add: client a\ncrm-add: client b with controls\n\n");
	store_commit_git(d.st);
	says(GIT(&d, "rev-list", "--count", "HEAD"), "2\n");
	dir_release(&d);
}

static void
only_the_changes_paths_and_edits_by_hand_are_told(void **state)
{
	struct dir d;

	(void)state;
	init(&d);
	add(&d, "a", "one");
	store_commit_git(d.st);
	dir_put(&d, "client.tskv", "kind=client\tid=a\tname=Hand\n");
	dir_put(&d, "product.tskv", "kind=product\tid=p\n");
	free(GIT(&d, "add", "product.tskv"));
	dir_put(&d, "crm.yaml", "# changed\n");
	add(&d, "b", "two");
	store_commit_git(d.st);
	says(GIT(&d, "log", "-1", "--format=%s"), "two + edits by hand\n");
	says(GIT(&d, "status", "--porcelain"), " M crm.yaml\nA  product.tskv\n");
	add(&d, "c", "three");
	store_commit_git(d.st);
	says(GIT(&d, "log", "-1", "--format=%s"), "three\n");
	dir_release(&d);
}

static void
what_cannot_be_committed_stays_pending(void **state)
{
	struct dir d;

	(void)state;
	init(&d);
	dir_put(&d, ".git/MERGE_HEAD", "x");
	add(&d, "a", "one");
	store_commit_git(d.st);
	assert_non_null(strstr(d.warned, "a merge is not finished"));
	assert_int_equal(unlinkat(d.st->fd, ".git/MERGE_HEAD", 0), 0);

	dir_put(&d, ".git/hooks/pre-commit", "#!/bin/sh\necho no such luck >&2\nexit 1\n");
	assert_int_equal(fchmodat(d.st->fd, ".git/hooks/pre-commit", 0755, 0), 0);
	store_commit_git(d.st);
	assert_non_null(strstr(d.warned, "no such luck"));
	says(GIT(&d, "diff", "--cached", "--name-only"), "");

	dir_put(&d, ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
	add(&d, "b", "two");
	store_commit_git(d.st);
	says(GIT(&d, "log", "-1", "--format=%s"), "crm: 2 changes\n");
	says(GIT(&d, "status", "--porcelain"), "");
	dir_release(&d);
}

static void
without_git_nothing_is_wrong(void **state)
{
	char path[4096];
	struct dir d;

	(void)state;
	init(&d);
	snprintf(path, sizeof path, "%s", getenv("PATH"));
	setenv("PATH", "/nonexistent", 1);
	add(&d, "a", "one");
	store_commit_git(d.st);
	assert_non_null(strstr(d.warned, "git"));
	setenv("PATH", path, 1);
	store_commit_git(d.st);
	says(GIT(&d, "log", "-1", "--format=%s"), "one\n");
	dir_release(&d);
}

static void
a_hook_of_our_commit_may_not_write(void **state)
{
	char mark[64];
	struct stat s;
	struct err e = { 0 };
	struct txn *t;
	struct dir d;

	(void)state;
	init(&d);
	assert_int_equal(fstat(d.st->fd, &s), 0);
	snprintf(mark, sizeof mark, "%ju:%ju", (uintmax_t)s.st_dev, (uintmax_t)s.st_ino);
	setenv(GIT_MARK, mark, 1);
	unit_says(&e, txn_begin(&t, d.st, &e), "git hook");
	unsetenv(GIT_MARK);
	dir_release(&d);
}

static void
numbers_have_the_prefix_of_the_clone(void **state)
{
	struct buf own = { 0 };
	struct err e = { 0 };
	struct txn *t;
	struct dir d;

	(void)state;
	init(&d);
	assert_int_equal(txn_begin(&t, d.st, &e), 0);
	assert_int_equal(txn_series(t, &own, &e), 1);
	unit_str(buf_str(&own), "");
	free(GIT(&d, "remote", "add", "origin", "/nowhere"));
	assert_int_equal(txn_series(t, &own, &e), 0);
	free(GIT(&d, "config", "crm.series", "B-"));
	assert_int_equal(txn_series(t, &own, &e), 1);
	unit_str(buf_str(&own), "B-");
	txn_free(t);
	buf_release(&own);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_is_committed_with_its_message),
		cmocka_unit_test(several_are_committed_together),
		cmocka_unit_test(only_the_changes_paths_and_edits_by_hand_are_told),
		cmocka_unit_test(what_cannot_be_committed_stays_pending),
		cmocka_unit_test(without_git_nothing_is_wrong),
		cmocka_unit_test(a_hook_of_our_commit_may_not_write),
		cmocka_unit_test(numbers_have_the_prefix_of_the_clone),
	};

	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_CONFIG_SYSTEM", "/dev/null", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
