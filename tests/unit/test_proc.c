/* SPDX-License-Identifier: ISC */
#include "base/proc.h"

#include "base/mem.h"
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int
sh(struct proc p, const char *script, struct err *e)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	p.argv = argv;
	return proc_run(&p, e);
}

static void
gives_status_and_output(void **state)
{
	static const struct {
		const char *script, *in, *out, *errors;
		int status;
	} t[] = {
		{ "exit 0", "", "", "", 0 },
		{ "exit 7", "", "", "", 7 },
		{ "kill -9 $$", "", "", "", 137 },
		{ "echo a; echo b >&2", "", "a\n", "b\n", 0 },
		{ "cat; cat >&2", "text", "text", "", 0 },
		{ "cat", "", "", "", 0 },
		{ "exit 3", "nobody reads this", "", "", 3 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 }, errors = { 0 };
		struct err e = { 0 };
		struct proc p = {
			.dir = PROC_HERE, .in = str_of(t[i].in), .out = &out, .errors = &errors
		};

		assert_int_equal(sh(p, t[i].script, &e), t[i].status);
		unit_str(buf_str(&out), t[i].out);
		unit_str(buf_str(&errors), t[i].errors);
		buf_release(&out);
		buf_release(&errors);
	}
}

static void
much_goes_both_ways(void **state)
{
	size_t n = 3 << 20;
	char *text = mem_new(n);
	struct buf out = { 0 };
	struct err e = { 0 };
	struct proc p = { .dir = PROC_HERE, .in = { text, n }, .out = &out };

	(void)state;
	memset(text, 'x', n);
	assert_int_equal(sh(p, "cat", &e), 0);
	assert_int_equal(out.n, n);
	assert_memory_equal(out.p, text, n);
	free(text);
	buf_release(&out);
}

static void
environment_and_directory_are_given(void **state)
{
	static const char *const env[] = { "PROC_A=changed", "PROC_B", "PROC_C=new", NULL };
	struct buf out = { 0 };
	struct err e = { 0 };
	struct proc p = { .dir = open("/", O_RDONLY | O_CLOEXEC), .out = &out, .env = env };

	(void)state;
	setenv("PROC_A", "a", 1);
	setenv("PROC_B", "b", 1);
	assert_int_equal(sh(p, "echo $PROC_A ${PROC_B-none} $PROC_C; pwd", &e), 0);
	unit_str(buf_str(&out), "changed none new\n/\n");
	close(p.dir);
	buf_release(&out);
}

static void
a_missing_program_is_an_error(void **state)
{
	const char *const argv[] = { "no-such-program", NULL };
	struct proc p = { .argv = argv, .dir = PROC_HERE };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(proc_run(&p, &e), -1);
	assert_int_equal(e.sys, ENOENT);
	unit_says(&e, -1, "cannot run no-such-program");
}

/* A directory named by PATH relative to nothing in particular may be anybody's. */
static void
relative_directories_of_path_do_not_count(void **state)
{
	char dir[] = "/tmp/proc-XXXXXX", before[4096];
	const char *const argv[] = { "proc-test-program", NULL };
	struct proc p = { .argv = argv };
	struct err e = { 0 };
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	p.dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	fd = openat(p.dir, argv[0], O_WRONLY | O_CREAT | O_CLOEXEC, 0755);
	assert_int_equal(write(fd, "#!/bin/sh\n", 10), 10);
	close(fd);
	snprintf(before, sizeof before, "%s", getenv("PATH"));
	setenv("PATH", ".:", 1);
	assert_int_equal(proc_run(&p, &e), -1);
	setenv("PATH", dir, 1);
	assert_int_equal(proc_run(&p, &e), 0);
	setenv("PATH", before, 1);
	assert_int_equal(unlinkat(p.dir, argv[0], 0), 0);
	close(p.dir);
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_status_and_output),
		cmocka_unit_test(much_goes_both_ways),
		cmocka_unit_test(environment_and_directory_are_given),
		cmocka_unit_test(a_missing_program_is_an_error),
		cmocka_unit_test(relative_directories_of_path_do_not_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
