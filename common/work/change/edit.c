/* SPDX-License-Identifier: ISC */
#include "work/change/edit.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "work/change/merge_rec.h"

/* How a message begins, so that it can be told from other comments. */
#define MARK "#! "
/* The first line, which a message takes the place of, so that lines keep their numbers. */
#define ROOM "#"

/* Written by the programs alone. */
static bool
is_fixed(struct str key)
{
	return str_is(key, "kind") || str_is(key, "id") || merge_is_stamp(key);
}

static void
write_value(struct buf *out, struct str key, struct str val)
{
	buf_add(out, key);
	buf_addz(out, ": ");
	rec_escape(out, val);
	buf_addc(out, '\n');
}

static void
write_fields(struct buf *out, const struct rec *r, const struct field_def *d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str val = rec_get(r, d[i].name);

		if (is_fixed(str_of(d[i].name)))
			continue;
		if (val.n > 0)
			write_value(out, str_of(d[i].name), val);
		else
			buf_printf(out, "# %s:\t\t%s\n", d[i].name, _(d[i].help));
	}
}

static void
write_head(struct buf *out, const struct rec *r, const struct kind *k)
{
	struct buf head = { 0 };

	buf_printf(&head, "%s %.*s", k->name, (int)rec_get(r, "id").n, rec_get(r, "id").p);
	if (rec_get(r, "at").n > 0)
		buf_printf(&head, _("; written %.*s %.*s"), STR_ARG(rec_get(r, "at")),
			   STR_ARG(rec_get(r, "by")));
	if (rec_get(r, "changed").n > 0)
		buf_printf(&head, _("; changed %.*s %.*s"), STR_ARG(rec_get(r, "changed")),
			   STR_ARG(rec_get(r, "changed_by")));
	buf_addz(out, ROOM "\n# ");
	utf8_harmless(out, buf_str(&head));
	buf_printf(out, "\n# %s\n#\n",
		   _("Without a value, or without its line, a field is cleared.  \\n is a line's "
		     "end, \\\\ a backslash."));
	buf_release(&head);
}

void
edit_write(struct buf *out, const struct rec *r, const struct kind *k)
{
	write_head(out, r, k);
	write_fields(out, r, k->fields, k->n);
	write_fields(out, r, schema_last, SCHEMA_LAST);
	for (size_t i = 0; i < r->n; i++)
		if (kind_field(k, r->f[i].key) == NULL)
			write_value(out, r->f[i].key, r->f[i].val);
}

/* May a user change this field? */
static int
check_key(struct str key, struct str val, const struct rec *r, const struct kind *k, struct loc at,
	  struct err *e)
{
	const struct field_def *d = kind_field(k, key);

	if (!key_valid(key))
		return err_data(e, at, _("\"%.*s\": not a field's name (a-z, 0-9, _)"),
				STR_ARG(key));
	if (is_fixed(key) && !str_eq(val, rec_get_str(r, key)))
		return err_data(e, at, _("%.*s: cannot be changed"), STR_ARG(key));
	if (d && (d->flags & FIELD_DERIVED))
		return err_data(e, at, _("%.*s: is derived from other records"), STR_ARG(key));
	return 0;
}

/* An empty value is kept: it clears. */
static void
patch_set(struct rec *patch, struct str key, struct str val)
{
	rec_set(patch, key, STR("-"));
	rec_find(patch, key)->val = val;
}

/* Editors leave blanks at the ends of lines, and CR before them. */
static bool
is_unchanged(struct str val, struct str was)
{
	return str_eq(val, str_trim(was));
}

static int
read_line(struct rec *patch, struct names *seen, struct str line, const struct rec *r,
	  const struct kind *k, struct arena *a, struct loc at, struct err *e)
{
	struct buf val = { 0 };
	struct str key, raw;
	bool added;
	int rc;

	if (!str_cut(line, ':', &key, &raw))
		return err_data(e, at, _("\"%.*s\": expected FIELD: VALUE"), STR_ARG(line));
	key = arena_dup(a, str_trim(key));
	if (!rec_unescape(&val, str_trim(raw))) {
		buf_release(&val);
		return err_data(e, at,
				_("%.*s \"%.*s\": a backslash stands only in \\\\ \\t \\n \\r"),
				STR_ARG(key), STR_ARG(raw));
	}
	raw = arena_dup(a, buf_str(&val));
	buf_release(&val);
	rc = check_key(key, raw, r, k, at, e);
	names_put(seen, key, &added);
	if (rc == 0 && !added)
		rc = err_data(e, at, _("%.*s: stands twice"), STR_ARG(key));
	if (rc == 0 && !is_unchanged(raw, rec_get_str(r, key)))
		patch_set(patch, key, raw);
	return rc;
}

/* Fields whose lines are gone. */
static void
clear_missing(struct rec *patch, const struct names *seen, const struct rec *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!is_fixed(r->f[i].key) && names_find(seen, r->f[i].key) == NAMES_NONE)
			patch_set(patch, r->f[i].key, STR(""));
}

int
edit_read(struct rec *patch, struct str text, const struct rec *r, const struct kind *k,
	  struct arena *a, struct err *e)
{
	struct names seen = { 0 };
	struct loc at = { .file = _("text") };
	struct str line;
	size_t bad;
	int rc = 0;

	rec_clear(patch);
	if (str_starts(text, STR("\xef\xbb\xbf"))) /* some editors put it there */
		text = str_from(text, 3);
	if (!utf8_valid(text, &bad))
		return err_data(e, NOWHERE, _("byte %zu is not UTF-8"), bad + 1);
	while (rc == 0 && text.n > 0) {
		str_cut(text, '\n', &line, &text);
		at.line++;
		while (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		line = str_trim(line);
		if (line.n > 0 && line.p[0] != '#')
			rc = read_line(patch, &seen, line, r, k, a, at, e);
	}
	if (rc == 0)
		clear_missing(patch, &seen, r);
	names_release(&seen);
	return rc;
}

void
edit_message(struct buf *text, const char *msg)
{
	struct buf new = { 0 };
	struct str rest = buf_str(text), line, after;

	buf_addz(&new, MARK);
	utf8_harmless(&new, str_of(msg));
	buf_addc(&new, '\n');
	str_cut(rest, '\n', &line, &after);
	if (str_starts(line, STR(MARK)) || str_is(line, ROOM))
		rest = after;
	buf_add(&new, rest);
	buf_release(text);
	*text = new;
}

bool
edit_empty(struct str text)
{
	struct str line;

	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		line = str_trim(line);
		if (line.n > 0 && line.p[0] != '#')
			return false;
	}
	return true;
}
