/* SPDX-License-Identifier: ISC */
/* child.h - run a piece of a program in a process of its own, and see what it prints. */
#ifndef TESTS_CHILD_H
#define TESTS_CHILD_H

#include "unit.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
	int status;                /* that it exited with, or -1 */
	char out[4096], err[4096]; /* what it printed, cut to fit */
};

static inline void
child_read(FILE *from, char text[4096])
{
	rewind(from);
	text[fread(text, 1, 4095, from)] = '\0';
	fclose(from);
}

/* Run f(ctx) and exit with what it gives.  before, where there is one, runs first and
 * may change what standard output is. */
static inline struct child
child_run(int (*f)(void *ctx), void *ctx, void (*before)(void))
{
	struct child c = { .status = -1 };
	FILE *out = tmpfile(), *err = tmpfile();
	pid_t pid;
	int status;

	assert_true(out && err);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(fileno(out), 1);
		dup2(fileno(err), 2);
		if (before)
			before();
		exit(f(ctx));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status))
		c.status = WEXITSTATUS(status);
	child_read(out, c.out);
	child_read(err, c.err);
	return c;
}

#endif
