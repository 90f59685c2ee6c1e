/* SPDX-License-Identifier: ISC */
#include "base/out.h"

#include "base/err.h"
#include "base/lang.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FULL = 1 << 16 };

static struct {
	struct buf b;
	int failed; /* errno; EPIPE is a closed pipe */
} out;

/* Another program that shares the pipe or terminal may have made it non-blocking. */
static void
wait_for_room(void)
{
	struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };

	poll(&p, 1, -1);
}

static void
write_all(struct str s)
{
	while (s.n > 0 && !out.failed) {
		ssize_t n = write(STDOUT_FILENO, s.p, s.n);

		if (n >= 0)
			s = str_from(s, (size_t)n);
		else if (errno == EAGAIN)
			wait_for_room();
		else if (errno != EINTR)
			out.failed = errno;
	}
}

void
out_flush(void)
{
	write_all(buf_str(&out.b));
	buf_reset(&out.b);
}

void
out_str(struct str s)
{
	if (s.n == 0 || out.failed)
		return;
	buf_add(&out.b, s);
	if (out.b.n >= FULL)
		out_flush();
}

void
out_z(const char *cstr)
{
	out_str(str_of(cstr));
}

void
out_printf(const char *fmt, ...)
{
	struct buf b = { 0 };
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("a format that printf refuses");
	va_start(ap, fmt);
	vsnprintf(buf_room(&b, (size_t)n + 1), (size_t)n + 1, fmt, ap);
	va_end(ap);
	b.n = (size_t)n;
	out_str(buf_str(&b));
	buf_release(&b);
}

bool
out_gone(void)
{
	return out.failed != 0;
}

bool
out_failed(void)
{
	out_flush();
	return out.failed != 0 && out.failed != EPIPE;
}

int
out_finish(const char *prog, int status)
{
	struct err e = { 0 };

	out_flush();
	buf_release(&out.b);
	/* close tells of errors that a network file system kept back */
	if (!out.failed && close(STDOUT_FILENO) != 0)
		out.failed = errno;
	if (out.failed && out.failed != EPIPE) {
		errno = out.failed;
		err_sys(&e, _("standard output cannot be written"));
		return err_report(&e, prog);
	}
	return status;
}
