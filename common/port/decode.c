/* SPDX-License-Identifier: ISC */
#include "port/decode.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { PIECE = 1 << 16, CHAR_MAX_BYTES = 4 };

static bool
is_utf8(const char *name)
{
	return name[0] == '\0' || strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;
}

/* iconv's name may carry orders ("//TRANSLIT") that would hide wrong bytes. */
static bool
copy_name(char to[40], struct str encoding)
{
	if (encoding.n >= 40 || str_has(encoding, '/') || str_has(encoding, '\0'))
		return false;
	memcpy(to, encoding.n ? encoding.p : "", encoding.n);
	to[encoding.n] = '\0';
	return true;
}

int
decode_open(struct decode *d, int fd, const char *name, struct str encoding, struct err *e)
{
	*d = (struct decode){ .fd = fd, .name = name, .line = 1, .column = 1 };
	if (!copy_name(d->encoding, encoding))
		return err_data(e, NOWHERE, _("encoding \"%.*s\": unknown"), STR_ARG(encoding));
	if (is_utf8(d->encoding))
		return 0;
	d->cd = iconv_open("UTF-8", d->encoding);
	if (d->cd == (iconv_t)-1)
		return err_data(e, NOWHERE, _("encoding \"%s\": unknown"), d->encoding);
	d->convert = true;
	return 0;
}

bool
decode_knows(struct str encoding)
{
	struct err ignored;
	struct decode d;
	bool known = decode_open(&d, -1, NULL, encoding, &ignored) == 0;

	if (known)
		decode_close(&d);
	return known;
}

void
decode_close(struct decode *d)
{
	if (d->convert)
		iconv_close(d->cd);
	buf_release(&d->raw);
	*d = (struct decode){ 0 };
}

static int
fill(struct decode *d, struct err *e)
{
	ssize_t n;

	do
		n = read(d->fd, buf_room(&d->raw, PIECE), PIECE);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_sys(e, _("cannot read %s"), d->name);
	d->raw.n += (size_t)n;
	d->eof = n == 0;
	return 0;
}

static void
drop(struct decode *d, size_t n)
{
	memmove(d->raw.p, d->raw.p + n, d->raw.n - n);
	d->raw.n -= n;
}

/* Move the place past text that was given. */
static void
advance(struct decode *d, struct str s)
{
	const char *lf;

	while (s.n > 0 && (lf = memchr(s.p, '\n', s.n)) != NULL) {
		d->line++;
		d->column = 1;
		s = str_from(s, (size_t)(lf - s.p) + 1);
	}
	for (size_t i = 0; i < s.n; i++)
		d->column += ((unsigned char)s.p[i] & 0xc0) != 0x80;
}

static int
wrong_byte(const struct decode *d, unsigned char byte, struct err *e)
{
	struct loc at = { d->name, d->line, d->column };

	if (d->convert)
		return err_data(e, at, _("byte 0x%02X is not %s"), byte, d->encoding);
	return err_data(e, at, _("byte 0x%02X is not UTF-8: name the encoding of the file"), byte);
}

static int
cut_off(const struct decode *d, struct err *e)
{
	return err_data(e, (struct loc){ d->name, d->line, d->column },
			_("the file ends within a character"));
}

/* Can these bytes be the head of a longer character? */
static bool
unfinished(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	char whole[CHAR_MAX_BYTES] = { 0 };

	if (c < 0xc2 || c > 0xf4 || s.n >= need)
		return false;
	memcpy(whole, s.p, s.n);
	/* second bytes of E0 and F0 begin higher, those of ED and F4 end lower */
	if (s.n == 1)
		whole[1] = c == 0xe0 ? (char)0xa0 : c == 0xf0 ? (char)0x90 : (char)0x80;
	for (size_t i = s.n < 2 ? 2 : s.n; i < need; i++)
		whole[i] = (char)0x80;
	return utf8_valid((struct str){ whole, need }, NULL);
}

static int
pass(struct decode *d, struct buf *out, struct err *e)
{
	struct str s = buf_str(&d->raw);
	size_t good = s.n;
	bool valid = utf8_valid(s, &good);

	buf_add(out, str_head(s, good));
	advance(d, str_head(s, good));
	if (valid || (unfinished(str_from(s, good)) && !d->eof)) {
		drop(d, good);
		return 0;
	}
	if (d->eof && unfinished(str_from(s, good)))
		return cut_off(d, e);
	return wrong_byte(d, (unsigned char)s.p[good], e);
}

static int
convert(struct decode *d, struct buf *out, struct err *e)
{
	char *in = d->raw.p;
	size_t left = d->raw.n, before = out->n;
	int failed = 0;

	while (left > 0 && failed != EILSEQ && failed != EINVAL) {
		size_t room = left * 2 + 64, was = room;
		char *to = buf_room(out, room);

		failed = iconv(d->cd, &in, &left, &to, &room) == (size_t)-1 ? errno : 0;
		out->n += was - room;
	}
	advance(d, str_from(buf_str(out), before));
	if (failed == EILSEQ)
		return wrong_byte(d, (unsigned char)*in, e);
	if (failed == EINVAL && d->eof)
		return cut_off(d, e);
	drop(d, d->raw.n - left);
	return 0;
}

static void
strip_mark(struct buf *out, size_t from)
{
	if (!str_starts(str_from(buf_str(out), from), STR("\xef\xbb\xbf")))
		return;
	memmove(out->p + from, out->p + from + 3, out->n - from - 3);
	out->n -= 3;
}

int
decode_next(struct decode *d, struct buf *out, struct err *e)
{
	size_t before = out->n;

	while (out->n == before && !d->eof) {
		if (fill(d, e) != 0)
			return -1;
		if (d->raw.n > 0 && (d->convert ? convert : pass)(d, out, e) != 0)
			return -1;
		if (!d->begun && out->n > before) {
			d->begun = true;
			strip_mark(out, before);
		}
	}
	return out->n > before;
}

int
decode_text(struct buf *out, struct str text, struct str encoding, struct err *e)
{
	struct decode d;
	int rc;

	if (decode_open(&d, -1, NULL, encoding, e) != 0)
		return -1;
	buf_add(&d.raw, text);
	d.eof = true;
	rc = text.n == 0 ? 0 : (d.convert ? convert : pass)(&d, out, e);
	decode_close(&d);
	return rc;
}
