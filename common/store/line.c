/* SPDX-License-Identifier: ISC */
#include "store/line.h"

#include "base/lang.h"
#include "rec/rec.h"
#include "store/io.h"

#include <string.h>

struct str
line_raw(struct str line, struct str key)
{
	while (line.n >= key.n) {
		const char *tab = memchr(line.p, '\t', line.n);
		size_t n = tab ? (size_t)(tab - line.p) : line.n;

		if (n > key.n && memcmp(line.p, key.p, key.n) == 0)
			return (struct str){ line.p + key.n, n - key.n };
		line = str_from(line, n + 1);
	}
	return (struct str){ 0 };
}

struct str
line_id(struct str line)
{
	return line_raw(line, STR("id="));
}

struct str
line_number(struct str line)
{
	/* where kind is not the first, somebody has written the line by hand */
	bool client = str_starts(line, STR("kind="))
			      ? str_starts(line, STR("kind=client\t"))
			      : str_is(line_raw(line, STR("kind=")), "client");

	return line_raw(line, client ? STR("inn=") : STR("number="));
}

struct str
line_escaped(struct str value, struct buf *tmp)
{
	if (!str_has(value, '\\') && !str_has(value, '\t') && !str_has(value, '\n') &&
	    !str_has(value, '\r'))
		return value;
	buf_reset(tmp);
	rec_escape(tmp, value);
	return buf_str(tmp);
}

bool
line_next(struct str *text, struct str *line)
{
	if (text->n == 0)
		return false;
	str_cut(*text, '\n', line, text);
	return true;
}

/* git's marks of a conflict that nobody has resolved begin a line. */
static const char *
conflict(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		if ((p == s.p || p[-1] == '\n') && end - p >= 7 && memcmp(p, "<<<<<<<", 7) == 0)
			return p;
		p++;
	}
	return NULL;
}

const char *
line_damage(struct str s, bool first)
{
	const char *p;

	if (s.n == 0)
		return NULL;
	if (first && s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0)
		return s.p;
	if ((p = memchr(s.p, '\r', s.n)) != NULL || (p = memchr(s.p, '\0', s.n)) != NULL)
		return p;
	return conflict(s);
}

int
line_damaged(struct loc at, const char *p, struct err *e)
{
	switch (*p) {
	case '\r':
		return err_data(e, at, _("a carriage return (CR) stands here: crm-check --fix"));
	case '\0':
		return err_data(e, at, _("a NUL byte stands here: see crm-check"));
	case '<':
		return err_data(e, at,
				_("git left a conflict here: resolve it, then see "
				  "crm-check --fix"));
	default:
		return err_data(e, at,
				_("the file begins with a byte order mark: "
				  "crm-check --fix"));
	}
}

int
line_cut_off(int fd, uint64_t size, const char *file, struct err *e)
{
	size_t n = size < REC_LINE_MAX ? (size_t)size : REC_LINE_MAX;
	struct loc at = { .file = file };
	struct arena arena = { 0 };
	struct buf tail = { 0 };
	struct rec r = { 0 };
	struct err why = { 0 };
	const char *lf;
	struct str line;
	int rc = 0;

	if (io_read(fd, buf_room(&tail, n), n, (off_t)(size - n)) != (ssize_t)n)
		rc = err_sys(e, _("cannot read %s"), file);
	line = (struct str){ tail.p, rc == 0 ? n : 0 };
	lf = line.n > 0 ? memrchr(line.p, '\n', line.n) : NULL;
	if (lf)
		line = str_from(line, (size_t)(lf + 1 - line.p));
	if (rc == 0 && rec_parse(&r, line, &arena, REC_STRICT, at, &why) != 0)
		rc = err_data(
			e, at,
			_("the last line has no line feed and is no record: it was cut off, or "
			  "is still being written"));
	rec_release(&r);
	buf_release(&tail);
	arena_release(&arena);
	return rc;
}
