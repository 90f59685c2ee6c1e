/* SPDX-License-Identifier: ISC */
#include "view/screen.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* 0 where nobody says. */
static size_t
known_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize w = { 0 };
	uint64_t n;

	if (columns && str_uint(str_of(columns), &n) && n > 0 && n < 100000)
		return (size_t)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0)
		return w.ws_col;
	return 0;
}

/* C and POSIX name no character set. */
static bool
is_ascii(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);

		if (v && *v)
			return strcasestr(v, "utf-8") == NULL && strcasestr(v, "utf8") == NULL;
	}
	return true;
}

struct screen
screen_stdout(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	struct screen s = { .terminal = isatty(STDOUT_FILENO), .width = known_width() };

	s.ascii = is_ascii();
	s.colour = s.terminal && !(no && *no) && term && !str_is(str_of(term), "dumb");
	if (s.width == 0)
		s.width = SCREEN_WIDTH;
	if (s.width < SCREEN_WIDTH_MIN)
		s.width = SCREEN_WIDTH_MIN;
	return s;
}
