/* SPDX-License-Identifier: ISC */
#include "child.h"

#include "base/out.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

enum { MUCH = 300000 }; /* more than the buffer and a pipe hold */

static void
full_disk(void)
{
	dup2(open("/dev/full", O_WRONLY), 1);
}

static void
closed_pipe(void)
{
	int p[2];

	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(p), 0);
	close(p[0]);
	dup2(p[1], 1);
	close(p[1]);
}

static int
print_little(void *ctx)
{
	(void)ctx;
	out_str(STR("a"));
	out_z("b");
	out_printf("%d%s", 1, "");
	return out_finish("crm-x", 1);
}

static int
print_much(void *ctx)
{
	char *text = memset(malloc(MUCH), 'x', MUCH);
	size_t calls = 0;

	(void)ctx;
	for (; calls < 10 && !out_gone(); calls++)
		out_str((struct str){ text, MUCH / 10 });
	free(text);
	fprintf(stderr, "%zu calls\n", calls);
	return out_finish("crm-x", 0);
}

/* Read, not at once, what print_much writes where another program has made the pipe
 * non-blocking; print how much came. */
static int
read_slowly(void *ctx)
{
	char bytes[4096];
	size_t sum = 0;
	ssize_t n;
	int p[2], status;

	assert_int_equal(pipe(p), 0);
	if (fork() == 0) {
		dup2(p[1], 1);
		close(p[0]);
		close(p[1]);
		fcntl(1, F_SETFL, O_WRONLY | O_NONBLOCK);
		exit(print_much(ctx));
	}
	close(p[1]);
	poll(NULL, 0, 50);
	while ((n = read(p[0], bytes, sizeof bytes)) > 0)
		sum += (size_t)n;
	wait(&status);
	printf("%zu", sum);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static int
ask_early(void *ctx)
{
	(void)ctx;
	out_z("x");
	return out_failed() ? 50 + out_finish("crm-x", 0) : out_finish("crm-x", 0);
}

static int
print_nothing(void *ctx)
{
	(void)ctx;
	out_z("");
	return out_finish("crm-x", 0);
}

static void
what_cannot_be_written_is_status_4(void **state)
{
	static const char wrong[] =
		"crm-x: standard output cannot be written: No space left on device\n";
	struct child c;

	(void)state;
	c = child_run(print_little, NULL, NULL);
	assert_string_equal(c.out, "ab1");
	assert_string_equal(c.err, "");
	assert_int_equal(c.status, 1); /* the status given */
	c = child_run(print_little, NULL, full_disk);
	assert_string_equal(c.err, wrong);
	assert_int_equal(c.status, 4);
	c = child_run(ask_early, NULL, full_disk);
	assert_string_equal(c.err, wrong); /* once */
	assert_int_equal(c.status, 54);
	c = child_run(print_nothing, NULL, full_disk);
	assert_int_equal(c.status, 0);
}

static void
a_closed_pipe_is_no_error(void **state)
{
	struct child c;

	(void)state;
	c = child_run(print_little, NULL, closed_pipe);
	assert_string_equal(c.err, "");
	assert_int_equal(c.status, 1);
	c = child_run(ask_early, NULL, closed_pipe);
	assert_int_equal(c.status, 0);
	c = child_run(print_much, NULL, closed_pipe);
	assert_string_equal(c.err, "3 calls\n"); /* nobody goes on for long */
	assert_int_equal(c.status, 0);
}

static void
nothing_is_lost_where_writes_are_short(void **state)
{
	struct child c = child_run(read_slowly, NULL, NULL);

	(void)state;
	assert_string_equal(c.out, "300000");
	assert_string_equal(c.err, "10 calls\n");
	assert_int_equal(c.status, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_written_is_status_4),
		cmocka_unit_test(a_closed_pipe_is_no_error),
		cmocka_unit_test(nothing_is_lost_where_writes_are_short),
	};

	setenv("LC_ALL", "C", 1);
	unsetenv("LANGUAGE");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
