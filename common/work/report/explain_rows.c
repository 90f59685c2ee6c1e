/* SPDX-License-Identifier: ISC */
#include "work/report/explain_rows.h"

#include "rec/value.h"

#include <string.h>

static bool
is_word(const struct explain_source *src, const struct field_def *d)
{
	for (size_t i = 0; i < src->nby; i++)
		if (strcmp(src->by[i], d->name) == 0)
			return true;
	return !value_numeric(d->type);
}

/* A name beside an id, and what is the same in all rows. */
static bool
says_no_more(const struct field_def *d)
{
	return (strcmp(d->name, "name") == 0 && d->type == TYPE_TEXT) ||
	       strcmp(d->name, "method") == 0;
}

/* The first n fields of words, with commas between. */
static struct str
words_of(const struct explain_source *src, const struct rec *r, size_t n, struct arena *a)
{
	const struct kind *k = src->kind;
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < k->n && n > 0; i++) {
		struct str v = rec_get(r, k->fields[i].name);

		if (!is_word(src, &k->fields[i]) || says_no_more(&k->fields[i]))
			continue;
		n--;
		if (b.n > 0 && v.n > 0)
			buf_addc(&b, ',');
		buf_add(&b, v);
	}
	out = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return out;
}

/* As few words as tell the rows apart: at least those that they are by. */
void
explain_name_rows(const struct explain_source *src, struct explain_row *v, size_t nrows,
		  struct arena *a)
{
	size_t most = 0, n = src->nby > 1 ? src->nby : 1;
	bool apart = false;

	for (size_t i = 0; i < src->kind->n; i++)
		most += is_word(src, &src->kind->fields[i]);
	for (; !apart && n <= most; n++) {
		struct names seen = { 0 };

		for (size_t i = 0; i < nrows; i++) {
			v[i].name = words_of(src, &v[i].r, n, a);
			names_put(&seen, v[i].name, NULL);
		}
		apart = seen.n == nrows;
		names_release(&seen);
	}
}

static bool
has_word(const struct explain_source *src, const struct rec *r, struct str word)
{
	for (size_t i = 0; i < src->kind->n; i++) {
		const struct field_def *d = &src->kind->fields[i];

		if (is_word(src, d) && str_eq(rec_get(r, d->name), word))
			return true;
	}
	return false;
}

/* Is it the row?  Its name, or words that are all in it. */
bool
explain_is_named(const struct explain_source *src, const struct explain_row *p, struct str row)
{
	struct str rest = row, word;

	if (str_eq(p->name, row) || has_word(src, &p->r, row))
		return true;
	if (!str_has(row, ','))
		return false;
	while (str_word(&rest, ',', &word))
		if (!has_word(src, &p->r, word))
			return false;
	return true;
}
