/* SPDX-License-Identifier: ISC */
#include "rec/rec.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* How long the field's name is that s begins with; 0: it begins with none. */
static size_t
key_length(struct str s)
{
	size_t n = 1;

	if (s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z')
		return 0;
	while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') || s.p[n] == '_' ||
			   (s.p[n] >= '0' && s.p[n] <= '9')))
		n++;
	return n;
}

bool
key_valid(struct str key)
{
	return key.n > 0 && key_length(key) == key.n;
}

bool
rec_unescape(struct buf *out, struct str raw)
{
	struct str head;

	while (str_cut(raw, '\\', &head, &raw)) {
		static const char from[] = "\\tnr", to[] = "\\\t\n\r";
		const char *at;

		buf_add(out, head);
		if (raw.n == 0 || raw.p[0] == '\0' || (at = strchr(from, raw.p[0])) == NULL)
			return false;
		buf_addc(out, to[at - from]);
		raw = str_from(raw, 1);
	}
	buf_add(out, head);
	return true;
}

static struct field *
append(struct rec *r, struct str key, struct str val)
{
	if (r->n == r->cap)
		r->f = mem_grow(r->f, r->n, &r->cap, sizeof *r->f);
	r->f[r->n] = (struct field){ key, val };
	return &r->f[r->n++];
}

struct field *
rec_find(const struct rec *r, struct str key)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str k = r->f[i].key;

		/* length, first and last byte decide nearly always */
		if (k.n == key.n && k.n > 0 && k.p[0] == key.p[0] &&
		    k.p[k.n - 1] == key.p[k.n - 1] && memcmp(k.p, key.p, k.n) == 0)
			return &r->f[i];
	}
	return NULL;
}

struct str
rec_get_str(const struct rec *r, struct str key)
{
	const struct field *f = rec_find(r, key);

	return f ? f->val : (struct str){ "", 0 };
}

void
rec_remove(struct rec *r, const char *key)
{
	struct field *f = rec_find(r, str_of(key));

	if (f == NULL)
		return;
	memmove(f, f + 1, (size_t)(r->f + r->n - (f + 1)) * sizeof *f);
	r->n--;
}

void
rec_set(struct rec *r, struct str key, struct str val)
{
	struct field *f = rec_find(r, key);

	if (f && val.n == 0) {
		memmove(f, f + 1, (size_t)(r->f + r->n - (f + 1)) * sizeof *f);
		r->n--;
	} else if (f) {
		f->val = val;
	} else if (val.n > 0) {
		append(r, key, val);
	}
}

void
rec_setz(struct rec *r, const char *key, struct str val)
{
	rec_set(r, str_of(key), val);
}

void
rec_clear(struct rec *r)
{
	r->n = 0;
}

void
rec_release(struct rec *r)
{
	free(r->f);
	*r = (struct rec){ 0 };
}

void
rec_copy(struct rec *to, const struct rec *from, struct arena *a)
{
	rec_clear(to);
	to->at = from->at;
	if (from->at.file)
		to->at.file = arena_cstr(a, str_of(from->at.file));
	for (size_t i = 0; i < from->n; i++)
		append(to, arena_dup(a, from->f[i].key), arena_dup(a, from->f[i].val));
}

/* Printable ASCII and TAB alone, eight bytes at a time: most lines. */
static bool
is_plain(struct str line)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = ~(ones << 7);
	size_t i = 0;

	for (; i + 8 <= line.n; i += 8) {
		uint64_t w, other;

		memcpy(&w, line.p + i, 8);
		other = w ^ ones * '\t';
		/* the high bit of each byte that is TAB, moved to make it ")" */
		w |= ~(((other & low) + low) | other | low) >> 2;
		if ((w | (w - ones * 0x20) | (w + ones)) & ~low)
			return false;
	}
	return utf8_plain(str_from(line, i));
}

/* What is checked of a line before it is cut: once over all of it. */
static int
check_line(struct str line, struct loc at, struct err *e)
{
	size_t bad;

	if (line.n >= REC_LINE_MAX)
		return err_data(e, at, _("the line is longer than %d bytes"), REC_LINE_MAX);
	if (is_plain(line))
		return 0;
	if (!utf8_valid(line, &bad))
		return err_data(e, at, _("byte %zu is not UTF-8"), bad + 1);
	for (size_t i = 0; utf8_control(str_from(line, i), &bad); i += bad + 1)
		if (line.p[i + bad] != '\t')
			return err_data(e, at, _("byte %zu is a control character (0x%02x)"),
					i + bad + 1, (unsigned char)line.p[i + bad]);
	return 0;
}

static int
unescape_into(struct str *val, struct str key, struct arena *a, struct loc at, struct err *e)
{
	struct buf b = { 0 };

	if (!rec_unescape(&b, *val)) {
		buf_release(&b);
		return err_data(e, at,
				_("%.*s \"%.*s\": a backslash stands only in \\\\ \\t \\n \\r"),
				STR_ARG(key), STR_ARG(*val));
	}
	*val = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return 0;
}

/* Keys that differ have different bits, mostly: then they need not be compared. */
static uint64_t
key_bit(struct str key)
{
	unsigned first = (unsigned char)key.p[0], last = (unsigned char)key.p[key.n - 1];

	return UINT64_C(1) << ((key.n * 11 + first * 5 + last) & 63);
}

static int
bad_field(struct str field, struct loc at, struct err *e)
{
	struct str key, val;

	if (!str_cut(field, '=', &key, &val))
		return err_data(e, at, _("\"%.*s\": expected FIELD=VALUE"), STR_ARG(field));
	return err_data(e, at, _("\"%.*s\": not a field's name (a-z, 0-9, _)"), STR_ARG(key));
}

int
rec_parse(struct rec *r, struct str line, struct arena *a, int how, struct loc at, struct err *e)
{
	bool more = true, escapes = str_has(line, '\\');
	struct str field, key, val;
	uint64_t seen = 0;

	rec_clear(r);
	r->at = at;
	if (how == REC_STRICT && check_line(line, at, e) != 0)
		return -1;
	while (more) {
		more = str_cut(line, '\t', &field, &line);
		key = str_head(field, key_length(field));
		if (key.n == 0 || key.n == field.n || field.p[key.n] != '=')
			return bad_field(field, at, e);
		val = str_from(field, key.n + 1);
		if (r->n >= REC_FIELDS_MAX)
			return err_data(e, at, _("the line has more than %d fields"),
					REC_FIELDS_MAX);
		if ((seen & key_bit(key)) && rec_find(r, key) != NULL) {
			if (how == REC_TRUSTED)
				continue;
			return err_data(e, at, _("%.*s: stands twice"), STR_ARG(key));
		}
		if (escapes && str_has(val, '\\') && unescape_into(&val, key, a, at, e) != 0)
			return -1;
		seen |= key_bit(key);
		append(r, key, val);
	}
	return 0;
}
