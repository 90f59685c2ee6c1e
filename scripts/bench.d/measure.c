/* SPDX-License-Identifier: ISC */
/*
 * measure - how long a program takes and how much memory.
 *
 *	measure RUNS PROGRAM [ARGUMENT ...]
 *
 * Runs it so often, with its output thrown away, and prints the best time in
 * seconds and the largest resident size in KiB.  A run that fails ends it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
child(char **argv)
{
	int fd = open("/dev/null", O_WRONLY);

	if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
		_exit(126);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

/* Seconds of one run, or -1; *kib grows to its resident size. */
static double
run(char **argv, long *kib)
{
	double began = now();
	pid_t pid = fork();
	struct rusage use;
	int status;

	if (pid < 0)
		return -1;
	if (pid == 0)
		child(argv);
	if (wait4(pid, &status, 0, &use) != pid || status != 0)
		return -1;
	if (use.ru_maxrss > *kib)
		*kib = use.ru_maxrss;
	return now() - began;
}

int
main(int argc, char **argv)
{
	long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	double best = -1;
	long kib = 0;

	if (runs < 1) {
		fputs("usage: measure RUNS PROGRAM [ARGUMENT ...]\n", stderr);
		return 2;
	}
	while (runs-- > 0) {
		double t = run(argv + 2, &kib);

		if (t < 0) {
			fprintf(stderr, "measure: %s failed\n", argv[2]);
			return 1;
		}
		if (best < 0 || t < best)
			best = t;
	}
	printf("%.4f %ld\n", best, kib);
	return fflush(stdout) == 0 ? 0 : 4;
}
