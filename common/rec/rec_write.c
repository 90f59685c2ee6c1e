/* SPDX-License-Identifier: ISC */
/* rec_write - the line of a record. */
#include "base/utf8.h"
#include "rec/rec.h"

#include <string.h>

/* The letter of the escape for c, or 0. */
static char
escape_of(char c)
{
	switch (c) {
	case '\\':
		return '\\';
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	}
	return 0;
}

void
rec_escape(struct buf *out, struct str val)
{
	size_t start = 0;

	for (size_t i = 0; i < val.n; i++) {
		char letter = escape_of(val.p[i]);

		if (letter == 0)
			continue;
		buf_add(out, (struct str){ val.p + start, i - start });
		buf_addc(out, '\\');
		buf_addc(out, letter);
		start = i + 1;
	}
	buf_add(out, str_from(val, start));
}

static void
write_field(struct buf *out, const struct field *f, size_t start)
{
	struct buf nfc = { 0 };

	if (f->val.n == 0)
		return;
	buf_room(out, f->key.n + f->val.n + 2); /* at once */
	if (out->n > start)
		buf_addc(out, '\t');
	buf_add(out, f->key);
	buf_addc(out, '=');
	if (utf8_plain(f->val) && !str_has(f->val, '\\')) {
		buf_add(out, f->val);
		return;
	}
	if (utf8_is_nfc(f->val)) {
		rec_escape(out, f->val);
		return;
	}
	utf8_nfc(&nfc, f->val);
	rec_escape(out, buf_str(&nfc));
	buf_release(&nfc);
}

/* Fields from i on that stand behind each other in the line that they were read from:
 * how many, and their bytes. */
static size_t
find_run(const struct rec *r, size_t i, struct str *run)
{
	const char *from = r->f[i].key.p, *end = from;
	size_t n = 0;

	for (; i + n < r->n; n++) {
		const struct field *f = &r->f[i + n];

		if (f->val.n == 0 || f->val.p != f->key.p + f->key.n + 1 || f->val.p[-1] != '=')
			break;
		if (n > 0 && (f->key.p != end + 1 || *end != '\t'))
			break;
		end = f->val.p + f->val.n;
	}
	*run = (struct str){ from, (size_t)(end - from) };
	return n;
}

/* Is that what write_field makes of these n fields?  Values that were not read from a line
 * may have anything in them. */
static bool
is_written_so(struct str run, size_t n)
{
	const char *p = run.p, *end = run.p + run.n;
	size_t tabs = 0;

	if (str_has(run, '\\') || str_has(run, '\n') || str_has(run, '\r'))
		return false;
	while ((p = memchr(p, '\t', (size_t)(end - p))) != NULL) {
		tabs++;
		p++;
	}
	return tabs == n - 1 && utf8_is_nfc(run);
}

static void
write_as_it_is(struct buf *out, const struct rec *r, size_t start)
{
	for (size_t i = 0; i < r->n; i++) {
		struct str run;
		size_t n = find_run(r, i, &run);

		if (n < 2 || !is_written_so(run, n)) {
			write_field(out, &r->f[i], start);
			continue;
		}
		if (out->n > start)
			buf_addc(out, '\t');
		buf_add(out, run);
		i += n - 1;
	}
}

/* Are the fields in the order of k already?  So they are in every stored record. */
static bool
is_ordered(const struct rec *r, const struct kind *k)
{
	size_t last = 0, at, next = 0;

	for (size_t i = 0; i < r->n; i++) {
		at = kind_order_next(k, r->f[i].key, &next);
		if (at < last)
			return false;
		last = at;
	}
	return true;
}

/* The fields' places in the order of k: known ones by the schema, the others after. */
static void
write_ordered(struct buf *out, const struct rec *r, const struct kind *k, size_t start)
{
	size_t nknown = SCHEMA_FIRST + k->n + SCHEMA_LAST;
	const struct field *known[SCHEMA_FIRST + SCHEMA_FIELDS + SCHEMA_LAST] = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		size_t at = kind_order(k, r->f[i].key);

		if (at != SIZE_MAX)
			known[at] = &r->f[i];
	}
	for (size_t i = 0; i < nknown; i++)
		if (known[i])
			write_field(out, known[i], start);
	for (size_t i = 0; i < r->n; i++)
		if (kind_order(k, r->f[i].key) == SIZE_MAX)
			write_field(out, &r->f[i], start);
}

void
rec_write(struct buf *out, const struct rec *r, const struct kind *k)
{
	size_t start = out->n;

	if (k && !is_ordered(r, k))
		write_ordered(out, r, k, start);
	else
		write_as_it_is(out, r, start);
	buf_addc(out, '\n');
}
