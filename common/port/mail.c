/* SPDX-License-Identifier: ISC */
#include "port/mail.h"

#include "base/utf8.h"
#include "value/date.h"

#include <string.h>

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
				      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

enum { SECONDS_A_DAY = 86400, WORD_BYTES = 39 }; /* a line of encoded words has 76 characters */

/* Printable ASCII: it can stand as it is. */
static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7e)
			return false;
	return true;
}

static void
base64(struct buf *out, struct str s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		size_t left = s.n - i;
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;

		v |= left > 1 ? (uint32_t)(unsigned char)s.p[i + 1] << 8 : 0;
		v |= left > 2 ? (uint32_t)(unsigned char)s.p[i + 2] : 0;
		buf_addc(out, digits[v >> 18 & 63]);
		buf_addc(out, digits[v >> 12 & 63]);
		buf_addc(out, left > 1 ? digits[v >> 6 & 63] : '=');
		buf_addc(out, left > 2 ? digits[v & 63] : '=');
	}
}

/* Encoded words of whole characters, each on a line of its own. */
static void
encode(struct buf *out, struct str s)
{
	while (s.n > 0) {
		struct str rest = s, next = s;

		while (next.n > 0) {
			utf8_next(&next);
			if (s.n - next.n > WORD_BYTES)
				break;
			rest = next;
		}
		buf_addz(out, "=?UTF-8?B?");
		base64(out, str_head(s, s.n - rest.n));
		buf_addz(out, rest.n > 0 ? "?=\n " : "?=");
		s = rest;
	}
}

/* Without control characters, invalid bytes replaced. */
static void
clean(struct buf *out, struct str s)
{
	if (!utf8_valid(s, NULL)) {
		utf8_harmless(out, s);
		return;
	}
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		utf8_add(out, c < 0x20 || (c >= 0x7f && c < 0xa0) ? ' ' : c);
	}
}

static void
quoted(struct buf *out, struct str s)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
	buf_addc(out, '"');
}

static void
address(struct buf *out, const char *header, struct str name, struct str mail)
{
	struct buf text = { 0 };

	if (mail.n == 0)
		return;
	buf_printf(out, "%s: ", header);
	clean(&text, name);
	if (text.n > 0 && is_ascii(buf_str(&text)) && text.n <= WORD_BYTES)
		quoted(out, buf_str(&text));
	else
		encode(out, buf_str(&text));
	buf_addz(out, text.n > 0 ? " <" : "<");
	buf_reset(&text);
	clean(&text, mail);
	buf_add(out, buf_str(&text));
	buf_addz(out, ">\n");
	buf_release(&text);
}

static void
subject(struct buf *out, struct str s)
{
	struct buf text = { 0 };

	clean(&text, s);
	buf_addz(out, "Subject: ");
	if (is_ascii(buf_str(&text)) && text.n <= 66)
		buf_add(out, buf_str(&text));
	else
		encode(out, buf_str(&text));
	buf_addc(out, '\n');
	buf_release(&text);
}

/* Of the moment there. */
struct clock_face {
	struct civil c;
	int32_t day;
	int hour, minute, second;
};

static struct clock_face
face_of(int64_t now, int offset)
{
	struct clock_face f;
	int64_t there = now + (int64_t)offset * 60, in_day;

	f.day = moment_date(now, offset);
	f.c = date_civil(f.day);
	in_day = there - (int64_t)f.day * SECONDS_A_DAY;
	f.hour = (int)(in_day / 3600);
	f.minute = (int)(in_day / 60 % 60);
	f.second = (int)(in_day % 60);
	return f;
}

static void
date_header(struct buf *out, const struct mail *m)
{
	struct clock_face f = face_of(m->now, m->offset);
	int east = m->offset < 0 ? -m->offset : m->offset;

	buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d %c%02d%02d\n",
		   weekdays[date_weekday(f.day) - 1], f.c.day, months[f.c.month - 1], f.c.year,
		   f.hour, f.minute, f.second, m->offset < 0 ? '-' : '+', east / 60, east % 60);
}

static void
headers(struct buf *out, const struct mail *m)
{
	address(out, "From", m->from_name, m->from);
	address(out, "To", m->to_name, m->to);
	subject(out, m->subject);
	date_header(out, m);
	buf_addz(out, "MIME-Version: 1.0\n"
		      "Content-Type: text/plain; charset=UTF-8\n"
		      "Content-Transfer-Encoding: 8bit\n\n");
}

void
mail_message(struct buf *out, const struct mail *m)
{
	headers(out, m);
	buf_add(out, m->body);
}

void
mail_mbox(struct buf *out, const struct mail *m)
{
	struct clock_face f = face_of(m->now, 0);
	struct str rest = m->body, line;

	buf_printf(out, "From crm %s %s %2d %02d:%02d:%02d %d\n", weekdays[date_weekday(f.day) - 1],
		   months[f.c.month - 1], f.c.day, f.hour, f.minute, f.second, f.c.year);
	headers(out, m);
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		if (str_starts(line, STR("From ")))
			buf_addc(out, '>');
		buf_add(out, line);
		buf_addc(out, '\n');
	}
	buf_addc(out, '\n');
}
