/* SPDX-License-Identifier: ISC */
#include "rec/reader.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 18 };

void
reader_init(struct reader *r, int fd, const char *name)
{
	*r = (struct reader){ .fd = fd, .name = name };
}

void
reader_release(struct reader *r)
{
	buf_release(&r->buf);
	arena_release(&r->arena);
	rec_release(&r->rec);
	*r = (struct reader){ 0 };
}

static struct loc
place(const struct reader *r)
{
	return (struct loc){ .file = r->name, .line = r->line };
}

/* Read more behind what is left; sets eof. */
static int
fill(struct reader *r, struct err *e)
{
	ssize_t got;

	if (r->at > 0) {
		memmove(r->buf.p, r->buf.p + r->at, r->buf.n - r->at);
		r->buf.n -= r->at;
		r->at = 0;
	}
	do
		got = read(r->fd, buf_room(&r->buf, READ_SIZE), READ_SIZE);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_sys(e, _("cannot read %s"), r->name);
	r->buf.n += (size_t)got;
	r->eof = got == 0;
	return 0;
}

/* The end of the next line (where its LF is), or NULL at the end of the stream.
 * What was searched is not searched again when more has come. */
static int
find_end(struct reader *r, const char **lf, struct err *e)
{
	size_t seen = 0, left;

	for (;;) {
		left = r->buf.n - r->at;
		*lf = left > seen ? memchr(r->buf.p + r->at + seen, '\n', left - seen) : NULL;
		if (*lf && *lf - (r->buf.p + r->at) < REC_LINE_MAX)
			return 0;
		if (*lf || left >= REC_LINE_MAX)
			return err_data(e, place(r), _("the line is longer than %d bytes"),
					REC_LINE_MAX);
		if (r->eof && left > 0)
			return err_data(e, place(r),
					_("the last line has no line feed: it was cut off"));
		if (r->eof)
			return 0;
		seen = left;
		if (fill(r, e) != 0)
			return -1;
	}
}

/* The next line as it came, without LF, only its length checked. */
static int
next_line(struct reader *r, struct str *line, struct err *e)
{
	const char *lf, *start;

	r->line++;
	if (find_end(r, &lf, e) != 0)
		return -1;
	if (lf == NULL)
		return 0;
	start = r->buf.p + r->at;
	*line = (struct str){ start, (size_t)(lf - start) };
	r->at += line->n + 1;
	return 1;
}

static int
check_bytes(const struct reader *r, struct str line, struct err *e)
{
	size_t bad;
	const char *at;

	if (line.n > 0 && (at = memchr(line.p, '\0', line.n)) != NULL)
		return err_data(e, place(r), _("byte %zu is NUL: not text"),
				(size_t)(at - line.p) + 1);
	if (!utf8_valid(line, &bad))
		return err_data(e, place(r), _("byte %zu is not UTF-8"), bad + 1);
	if (str_ends(line, STR("\r")))
		return err_data(e, place(r), _("the line ends in CR LF: lines end in LF alone"));
	if (str_has(line, '\r'))
		return err_data(e, place(r), _("a carriage return is in it"));
	return 0;
}

static bool
is_conflict(struct str line)
{
	return str_is(line, "=======") || str_starts(line, STR("<<<<<<< ")) ||
	       str_starts(line, STR("||||||| ")) || str_starts(line, STR(">>>>>>> "));
}

/* rec_parse refused the line, and *e says so: put what lies behind it there, where
 * that is no matter of fields. */
static int
explain(const struct reader *r, struct str line, struct err *e)
{
	if (check_bytes(r, line, e) != 0)
		return -1;
	if (r->line == 1 && str_starts(line, STR("\xef\xbb\xbf")))
		return err_data(e, place(r), _("a byte order mark is in front: remove it"));
	if (is_conflict(line))
		return err_data(e, place(r), _("\"%.*s\": a merge conflict is not resolved"),
				STR_ARG(line));
	return -1;
}

static int
aborted(const struct reader *r, struct err *e)
{
	struct str reason = rec_get(&r->rec, "reason");

	if (reason.n == 0)
		return err_data(e, place(r), _("its writer failed and gave the stream up"));
	return err_data(e, place(r), _("its writer failed and gave the stream up: \"%.*s\""),
			STR_ARG(reason));
}

int
reader_lines(struct reader *r, struct str *lines, struct err *e)
{
	const char *lf, *start;

	r->line++;
	if (find_end(r, &lf, e) != 0)
		return -1;
	r->line--;
	if (lf == NULL)
		return 0;
	start = r->buf.p + r->at;
	lf = memrchr(start, '\n', r->buf.n - r->at);
	*lines = (struct str){ start, (size_t)(lf + 1 - start) };
	r->at += lines->n;
	return 1;
}

int
reader_next(struct reader *r, struct rec **rec, struct err *e)
{
	struct str line;
	int got;

	do
		got = next_line(r, &line, e);
	while (got == 1 && line.n == 0);
	return got == 1 ? reader_take(r, line, rec, e) : got;
}

int
reader_take(struct reader *r, struct str line, struct rec **rec, struct err *e)
{
	arena_reset(&r->arena);
	if (rec_parse(&r->rec, line, &r->arena, REC_STRICT, place(r), e) != 0)
		return explain(r, line, e);
	if (str_is(rec_get(&r->rec, "kind"), "abort"))
		return aborted(r, e);
	*rec = &r->rec;
	return 1;
}
