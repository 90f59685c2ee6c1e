/* SPDX-License-Identifier: ISC */
#include "view/mime.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { LINE_MOST = 76, WORD_MOST = 36 /* bytes: 48 characters, behind "Subject: " */ };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void
add_three(struct buf *out, struct str s)
{
	unsigned v = 0;

	for (size_t i = 0; i < 3; i++)
		v = v << 8 | (i < s.n ? (unsigned char)s.p[i] : 0);
	for (size_t i = 0; i < 4; i++)
		buf_addc(out, i <= s.n ? letters[v >> (18 - 6 * i) & 63] : '=');
}

void
mime_base64(struct buf *out, struct str s)
{
	size_t n = 0;

	for (; s.n > 0; s = str_from(s, 3)) {
		add_three(out, str_head(s, 3));
		n += 4;
		if (n == LINE_MOST && s.n > 3) {
			buf_addc(out, '\n');
			n = 0;
		}
	}
	buf_addc(out, '\n');
}

/* One address: a local part and a host, of printable ASCII without what headers are made of. */
static bool
is_address(struct str s)
{
	struct str user, host;

	if (!str_cut(s, '@', &user, &host) || user.n == 0 || host.n == 0 || str_has(host, '@'))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' || str_has(STR("\"(),:;<>[\\]"), s.p[i]))
			return false;
	return true;
}

bool
mime_address(struct str s)
{
	struct str head, tail;
	bool more;

	do {
		more = str_cut(s, ',', &head, &tail);
		if (!is_address(str_trim(head)))
			return false;
		s = tail;
	} while (more);
	return true;
}

/* Encoded words, a line each, that end between characters. */
static void
add_subject(struct buf *out, struct str s)
{
	if (utf8_plain(s) && s.n < LINE_MOST - 10) {
		buf_add(out, s);
		buf_addc(out, '\n');
		return;
	}
	while (s.n > 0) {
		size_t n = s.n < WORD_MOST ? s.n : WORD_MOST;

		while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
		n = n > 0 ? n : WORD_MOST; /* it is no UTF-8 */
		buf_addz(out, "=?UTF-8?B?");
		for (struct str word = str_head(s, n); word.n > 0; word = str_from(word, 3))
			add_three(out, str_head(word, 3));
		s = str_from(s, n);
		buf_addz(out, s.n > 0 ? "?=\n " : "?=\n");
	}
}

static void
add_part(struct buf *out, const char *boundary, const char *type, struct str body)
{
	buf_printf(out,
		   "--%s\nContent-Type: %s; charset=utf-8\nContent-Transfer-Encoding: base64\n\n",
		   boundary, type);
	mime_base64(out, body);
}

void
mime_message(struct buf *out, struct str to, struct str subject, struct str text, struct str page)
{
	struct buf boundary = { 0 };

	/* "=_" stands in no base64 */
	buf_printf(&boundary, "=_%016llx", (unsigned long long)hash_bytes(page));
	buf_addz(out, "To: ");
	buf_add(out, to);
	buf_addz(out, "\nSubject: ");
	add_subject(out, subject);
	buf_printf(out,
		   "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"%s\"\n\n",
		   buf_cstr(&boundary));
	add_part(out, buf_cstr(&boundary), "text/plain", text);
	add_part(out, buf_cstr(&boundary), "text/html", page);
	buf_printf(out, "--%s--\n", buf_cstr(&boundary));
	buf_release(&boundary);
}
