/* SPDX-License-Identifier: ISC */
/* What a reference names is the first document with that id, as a plain search finds it. */
#include "power.h"
#include "unit.h"

#include "base/hash.h"
#include "work/load/doc_ids.h"

#include <stdio.h>

enum { MOST = 60000 };

/* Rows whose ids are the words of one column. */
struct made {
	struct colset set;
	struct doc_part part;
	struct doc_row *v;
	char *bytes;
	uint32_t *ends;
};

static void
make(struct made *m, size_t n, uint64_t *seed)
{
	size_t at = 0;

	*m = (struct made){ .v = mem_new((n + 1) * sizeof(struct doc_row)),
			    .bytes = mem_new((n + 1) * 24),
			    .ends = mem_new((n + 1) * sizeof(uint32_t)) };
	for (size_t i = 0; i < n; i++) {
		uint64_t r = power_random(seed);

		if (r % 10) /* the others have none */
			at += (size_t)sprintf(m->bytes + at, "I-%ju",
					      (uintmax_t)(r / 16 % (n + 9)));
		m->ends[i] = (uint32_t)at;
		m->v[i] = (struct doc_row){ .part = &m->part, .at = (uint32_t)i };
	}
	m->set.v[0] = (struct colvec){ .type = COLUMN_TEXT,
				       .here = true,
				       .texts = (uint32_t)n,
				       .ends = { .p = m->ends, .width = 4 },
				       .bytes = m->bytes,
				       .nbytes = at };
	for (size_t i = 0; i < DOC_COLUMNS; i++)
		m->part.column[i] = &m->set.v[0];
}

static struct doc_texts
texts(const struct made *m)
{
	return (struct doc_texts){ .v = m->v };
}

static void
drop(struct made *m)
{
	free(m->v);
	free(m->bytes);
	free(m->ends);
}

static void
finds_the_first(void **state)
{
	static const size_t sizes[] = { 0, 1, 2, 17, 300, 5000, 20000, MOST };
	uint64_t seed = 1;

	(void)state;
	for (size_t t = 0; t < COUNTOF(sizes); t++) {
		size_t n = sizes[t], from = n / 7, to = n - n / 9;
		uint32_t *row = mem_new((n + 1) * sizeof *row), *first = mem_new((n + 1) * 4);
		struct names slow = { 0 };
		struct made ids, refs;
		struct doc_ids fast;

		make(&ids, n, &seed);
		make(&refs, n, &seed);
		doc_ids_init(&fast, texts(&ids), DOC_ID, from, to);
		for (size_t i = from; i < to; i++) {
			bool added;
			uint32_t k = names_put(&slow, doc_text(&ids.v[i], DOC_ID), &added);

			if (added)
				first[k] = (uint32_t)i;
		}
		doc_ids_find_all(&fast, texts(&refs), DOC_REF, from, n, row);
		for (size_t i = from; i < n; i++) {
			struct str id = doc_text(&refs.v[i], DOC_REF);
			uint32_t k = id.n ? names_find(&slow, id) : NAMES_NONE;
			uint32_t want = k == NAMES_NONE ? DOC_IDS_NONE : first[k];

			assert_int_equal(row[i - from], want);
			assert_int_equal(doc_ids_find(&fast, id), want);
		}
		doc_ids_release(&fast);
		names_release(&slow);
		drop(&ids);
		drop(&refs);
		free(row);
		free(first);
	}
}

/* Where half of the hash is the same the texts tell. */
static void
is_not_taken_in(void **state)
{
	struct doc_ids t;
	struct made m;
	uint64_t seed = 2, h;
	size_t at;

	(void)state;
	make(&m, 100, &seed);
	doc_ids_init(&t, texts(&m), DOC_ID, 0, 100);
	h = hash_bytes(STR("I-other"));
	at = (size_t)(h >> t.shift);
	while (t.slots[at])
		at = (at + 1) & (t.nslots - 1);
	t.slots[at] = h << 32 | 1; /* as if row 0 had that hash */
	assert_int_equal(doc_ids_find(&t, STR("I-other")), DOC_IDS_NONE);
	doc_ids_release(&t);
	drop(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_first),
		cmocka_unit_test(is_not_taken_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
