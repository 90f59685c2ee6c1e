/* SPDX-License-Identifier: ISC */
#include "port/vcard_line.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "port/decode.h"

#include <string.h>
#include <strings.h>

void
vcard_init(struct vcard_text *t, struct str text, const char *file, struct arena *a)
{
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	*t = (struct vcard_text){ .rest = text, .file = file, .a = a };
}

static bool
is_word(struct str s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* One line of the file, without its end. */
static bool
physical(struct vcard_text *t, struct str *line)
{
	if (t->rest.n == 0)
		return false;
	str_cut(t->rest, '\n', line, &t->rest);
	if (str_ends(*line, STR("\r")))
		line->n--;
	t->line++;
	return true;
}

static bool
goes_on(const struct vcard_text *t)
{
	return t->rest.n > 0 && (t->rest.p[0] == ' ' || t->rest.p[0] == '\t');
}

/* Where the value begins: behind the first colon that is not in quotes; SIZE_MAX for
 * none. */
static size_t
value_at(struct str s)
{
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		if (s.p[i] == ':' && !quoted)
			return i + 1;
	}
	return SIZE_MAX;
}

/* The next parameter of ";A=1;B": its name (empty for a bare value) and value. */
static bool
next_param(struct str *rest, struct str *name, struct str *val)
{
	struct str whole;
	bool quoted = false;
	size_t n = 1;

	if (rest->n == 0)
		return false;
	while (n < rest->n && (quoted || rest->p[n] != ';')) {
		if (rest->p[n] == '"')
			quoted = !quoted;
		n++;
	}
	whole = str_from(str_head(*rest, n), 1);
	*rest = str_from(*rest, n);
	if (!str_cut(whole, '=', name, val)) {
		*val = whole;
		*name = STR("");
	}
	if (val->n >= 2 && val->p[0] == '"' && val->p[val->n - 1] == '"')
		*val = str_from(str_head(*val, val->n - 1), 1);
	return true;
}

bool
vcard_param(const struct vcard_line *l, const char *name, struct str *val)
{
	struct str rest = l->params, key, v;

	while (next_param(&rest, &key, &v)) {
		if (is_word(key, name)) {
			*val = v;
			return true;
		}
	}
	return false;
}

bool
vcard_is(const struct vcard_line *l, const char *what)
{
	struct str rest = l->params, key, val, word;

	while (next_param(&rest, &key, &val))
		while (str_word(&val, ',', &word))
			if (is_word(word, what))
				return true;
	return false;
}

static bool
is_quoted_printable(struct str line)
{
	size_t at = value_at(line);
	struct vcard_line l = { .params = at == SIZE_MAX ? STR("") : str_head(line, at - 1) };

	/* the name is no parameter, but stands where a bare one could */
	return vcard_is(&l, "QUOTED-PRINTABLE");
}

static int
torn(const struct vcard_text *t, struct err *e)
{
	return err_data(e, (struct loc){ .file = t->file, .line = t->line },
			_("the file ends within a card"));
}

/* A whole property, joined of its lines. */
static int
logical(struct vcard_text *t, struct str *line, struct err *e)
{
	struct buf b = { 0 };
	struct str more;

	while (str_ends(*line, STR("=")) && is_quoted_printable(b.n ? buf_str(&b) : *line)) {
		buf_add(&b, str_head(*line, line->n - 1));
		if (!physical(t, line)) {
			buf_release(&b);
			return torn(t, e);
		}
	}
	buf_add(&b, *line);
	while (goes_on(t) && physical(t, &more))
		buf_add(&b, t->v21 ? more : str_from(more, 1));
	*line = arena_dup(t->a, buf_str(&b));
	buf_release(&b);
	return 0;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "=" that is followed by no two digits stays. */
static void
unquote(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high = i + 2 < s.n && s.p[i] == '=' ? hex(s.p[i + 1]) : -1;
		int low = high >= 0 ? hex(s.p[i + 2]) : -1;

		buf_addc(out, low >= 0 ? (char)(high * 16 + low) : s.p[i]);
		i += low >= 0 ? 2 : 0;
	}
}

static int
decode(struct vcard_text *t, struct vcard_line *l, struct err *e)
{
	struct buf plain = { 0 }, text = { 0 };
	struct str charset = STR("");
	int rc;

	if (vcard_is(l, "QUOTED-PRINTABLE"))
		unquote(&plain, l->value);
	else
		buf_add(&plain, l->value);
	vcard_param(l, "CHARSET", &charset);
	rc = decode_text(&text, buf_str(&plain), charset, e);
	if (rc != 0)
		err_data(e, l->at, _("%.*s: the value is not %.*s"), STR_ARG(l->name),
			 STR_ARG(charset.n ? charset : STR("UTF-8, and no CHARSET is given")));
	l->value = arena_dup(t->a, buf_str(&text));
	buf_release(&plain);
	buf_release(&text);
	return rc;
}

static struct str
capitals(struct vcard_text *t, struct str s)
{
	char *p = arena_alloc(t->a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 'a' + 'A') : s.p[i];
	return (struct str){ p, s.n };
}

static int
split(struct vcard_text *t, struct str line, size_t colon, struct vcard_line *l, struct err *e)
{
	struct str head = str_head(line, colon - 1), group, rest;
	size_t n = 0;

	while (n < head.n && head.p[n] != ';')
		n++;
	l->name = capitals(t, str_head(head, n));
	l->params = str_from(head, n);
	l->value = str_from(line, colon);
	if (str_cut(l->name, '.', &group, &rest))
		l->name = rest;
	t->base64 = vcard_is(l, "BASE64") || vcard_is(l, "B");
	if (is_word(l->name, "VERSION"))
		t->v21 = str_is(str_trim(l->value), "2.1");
	return t->base64 ? 0 : decode(t, l, e);
}

int
vcard_next(struct vcard_text *t, struct vcard_line *l, struct err *e)
{
	struct str line;
	size_t colon;

	while (physical(t, &line)) {
		*l = (struct vcard_line){ .at = { .file = t->file, .line = t->line } };
		if (str_trim(line).n == 0)
			continue;
		if (logical(t, &line, e) != 0)
			return -1;
		colon = value_at(line);
		if (colon != SIZE_MAX)
			return split(t, line, colon, l, e) == 0 ? 1 : -1;
		if (!t->base64)
			return err_data(e, l->at, _("\"%.*s\": expected NAME:VALUE"),
					STR_ARG(line));
	}
	return 0;
}

bool
vcard_part(struct str *rest, char sep, struct str *part, struct arena *a)
{
	struct buf b = { 0 };
	size_t i = 0;

	if (rest->p == NULL)
		return false;
	for (; i < rest->n && (sep == '\0' || rest->p[i] != sep); i++) {
		char c = rest->p[i];

		if (c == '\\' && i + 1 < rest->n && strchr("\\,;:nN", rest->p[i + 1])) {
			c = rest->p[++i];
			c = c == 'n' || c == 'N' ? '\n' : c;
		}
		buf_addc(&b, c);
	}
	*part = arena_dup(a, buf_str(&b));
	*rest = i < rest->n ? str_from(*rest, i + 1) : (struct str){ NULL, 0 };
	buf_release(&b);
	return true;
}

struct str
vcard_text_value(struct str value, struct arena *a)
{
	struct str part = { "", 0 };

	vcard_part(&value, '\0', &part, a);
	return str_trim(part);
}
