/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_kinds.h"

#include "base/cc.h"
#include "base/lang.h"

/* Those that it has not yet; what has a name has one type, whichever method it is of. */
static void
add_fields(struct kind *all, const struct kind *k, struct arena *a)
{
	struct field_def *v = arena_new(a, (all->n + k->n) * sizeof *v);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		v[n++] = all->fields[i];
	for (size_t i = 0; i < k->n; i++)
		if (kind_field(all, str_of(k->fields[i].name)) == NULL)
			v[n++] = k->fields[i];
	all->fields = v;
	all->n = n;
}

/* A method that cannot be asked, such as rules where there are none, has no rows either. */
static void
add_method(struct kind *all, const struct segment *m, const char *by, struct session *s,
	   struct arena *a)
{
	struct segment_words words = { { [WORD_BY] = by } };
	struct segment_query q;
	struct err ignored = { 0 };

	if (segment_ask(&q, m, &words, s, a, &ignored) == 0)
		add_fields(all, m->kind(&q), a);
	segment_release(&q);
}

/* A name is that of a client, a manager or a product: it stands before all of them, so that it is
 * not taken for the first one's. */
static const struct field_def first[] = {
	{ "method", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("method") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};

const struct kind *
segment_kind_of_all(struct session *s, struct arena *a)
{
	struct kind *all = arena_new(a, sizeof *all);

	*all = (struct kind){ .name = "segment",
			      .flags = KIND_ROW,
			      .help = N_("segment"),
			      .fields = first,
			      .n = COUNTOF(first) };
	for (size_t i = 0; i < segments_n; i++) {
		struct str rest = str_of(segments[i].by ? segments[i].by : ""), word;

		if (segments[i].by == NULL)
			add_method(all, &segments[i], NULL, s, a);
		while (str_word(&rest, ' ', &word))
			add_method(all, &segments[i], arena_cstr(a, word), s, a);
	}
	return all;
}
