/* SPDX-License-Identifier: ISC */
#include "base/err.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The functions themselves. */
#undef err_usage
#undef err_data
#undef err_sys
#undef err_prefix

/* Append to the message, cut at the end of the buffer, between characters. */
static void __attribute__((format(printf, 2, 0))) add(struct err *e, const char *fmt, va_list ap)
{
	size_t n = strlen(e->msg), room = sizeof e->msg - n;
	int wanted = vsnprintf(e->msg + n, room, fmt, ap);

	if (wanted < 0 || (size_t)wanted < room)
		return;
	n = sizeof e->msg - 1;
	while (n > 0 && (e->msg[n - 1] & 0xc0) == 0x80)
		n--;
	if (n > 0 && e->msg[n - 1] & 0x80)
		n--;
	e->msg[n] = '\0';
}

static void CC_PRINTF(2, 3) addf(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(e, fmt, ap);
	va_end(ap);
}

static void
start(struct err *e, enum err_kind kind, int sys)
{
	e->kind = kind;
	e->sys = sys;
	e->msg[0] = '\0';
}

int
err_usage(struct err *e, const char *fmt, ...)
{
	va_list ap;

	start(e, ERR_USAGE, 0);
	va_start(ap, fmt);
	add(e, fmt, ap);
	va_end(ap);
	lang_message_end();
	return -1;
}

/* "file:line:column: ", as much of it as is known. */
static void
add_place(struct err *e, struct loc at)
{
	if (at.file == NULL)
		return;
	addf(e, "%s:", at.file);
	if (at.line > 0)
		addf(e, "%ld:", at.line);
	if (at.line > 0 && at.column > 0)
		addf(e, "%ld:", at.column);
	addf(e, " ");
}

int
err_data(struct err *e, struct loc at, const char *fmt, ...)
{
	va_list ap;

	start(e, ERR_DATA, 0);
	add_place(e, at);
	va_start(ap, fmt);
	add(e, fmt, ap);
	va_end(ap);
	lang_message_end();
	return -1;
}

int
err_at(struct err *e, struct loc at)
{
	char old[sizeof e->msg];

	memcpy(old, e->msg, sizeof old);
	e->msg[0] = '\0';
	add_place(e, at);
	addf(e, "%s", old);
	return -1;
}

static const char *
reason(int number)
{
	const char *plain = lang_plain > 0 ? strerrordesc_np(number) : NULL;

	return plain ? plain : strerror(number);
}

int
err_sys(struct err *e, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;

	start(e, ERR_SYSTEM, saved);
	va_start(ap, fmt);
	add(e, fmt, ap);
	va_end(ap);
	addf(e, ": %s",
	     saved == ELOOP ? _("a symbolic link, which is not followed") : reason(saved));
	lang_message_end();
	return -1;
}

int
err_prefix(struct err *e, const char *fmt, ...)
{
	char old[sizeof e->msg];
	va_list ap;

	memcpy(old, e->msg, sizeof old);
	e->msg[0] = '\0';
	va_start(ap, fmt);
	add(e, fmt, ap);
	va_end(ap);
	addf(e, ": %s", old);
	lang_message_end();
	return -1;
}

static void
print_line(const char *prog, const char *middle, const char *msg)
{
	struct buf line = { 0 };

	utf8_harmless(&line, str_of(msg));
	fprintf(stderr, "%s: %s%.*s\n", prog, middle, (int)line.n, line.p ? line.p : "");
	buf_release(&line);
}

int
err_report(const struct err *e, const char *prog)
{
	print_line(prog, "", e->msg);
	return (int)e->kind;
}

void
warn_print(void *prog, const char *msg)
{
	lang_message();
	print_line(prog, _("warning: "), msg);
	lang_message_end();
}

void
tell_print(void *prog, const char *msg)
{
	print_line(prog, "", msg);
}

void
die_oom(void)
{
	static const char msg[] = "crm: out of memory\n";

	fputs(msg, stderr);
	exit(ERR_SYSTEM);
}

void
bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "crm: a bug at %s:%d: %s\n", file, line, what);
	abort();
}
