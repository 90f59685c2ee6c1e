/* SPDX-License-Identifier: ISC */
/* What crm-check knows of lines, ids, sums and numbers; the rest is in crm-check.t. */
#include "base/mem.h"
#include "crm/series.h"
#include "unit.h"
#include "value/date.h"
#include "work/check/check_kin.h"
#include "work/check/check_line.h"
#include "work/check/check_series.h"
#include "work/check/check_table.h"

#include <stdlib.h>

static void
bodies_of_lines(void **state)
{
	static const struct {
		const char *line;
		bool first;
		const char *body;
		bool bom, cr;
	} t[] = {
		{ "", true, "", false, false },
		{ "a", true, "a", false, false },
		{ "a\r", true, "a", false, true },
		{ "\r", false, "", false, true },
		{ "a\r\r", false, "a\r", false, true },
		{ "\xef\xbb\xbf"
		  "a\r",
		  true, "a", true, true },
		{ "\xef\xbb\xbf"
		  "a",
		  false,
		  "\xef\xbb\xbf"
		  "a",
		  false, false },
		{ "\xef\xbb\xbf", true, "", true, false },
		{ "\xef\xbb", true, "\xef\xbb", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		bool bom, cr;

		unit_str(line_body(str_of(t[i].line), t[i].first, &bom, &cr), t[i].body);
		assert_int_equal(bom, t[i].bom);
		assert_int_equal(cr, t[i].cr);
	}
}

static void
faults_of_lines(void **state)
{
	static const struct {
		struct str line;
		enum line_fault fault;
		size_t at;
	} t[] = {
		{ STR_INIT(""), LINE_GOOD, 0 },
		{ STR_INIT("kind=client\tid=a\tname=\xd0\xaf"), LINE_GOOD, 0 },
		{ STR_INIT("<<<<<<< ours"), LINE_CONFLICT, 0 },
		{ STR_INIT("======="), LINE_CONFLICT, 0 },
		{ STR_INIT("||||||| base"), LINE_CONFLICT, 0 },
		{ STR_INIT(">>>>>>> theirs"), LINE_CONFLICT, 0 },
		{ STR_INIT("<<<<<<<x"), LINE_GOOD, 0 },
		{ STR_INIT("<<<<<<"), LINE_GOOD, 0 },
		{ STR_INIT("<<<<<<=="), LINE_GOOD, 0 },
		{ STR_INIT("a\0b"), LINE_NUL, 1 },
		{ STR_INIT("ab\xff"), LINE_UTF8, 2 },
		{ STR_INIT("\xd0"), LINE_UTF8, 0 },
		{ STR_INIT("a\rb"), LINE_CR, 1 },
		{ STR_INIT("a\tb\033"), LINE_CONTROL, 3 },
		{ STR_INIT("a\xc2\x9b"), LINE_CONTROL, 1 },
		{ STR_INIT("\x7f"), LINE_CONTROL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		size_t at;

		if (line_fault(t[i].line, &at) != t[i].fault)
			fail_msg("\"%.*s\": another fault", STR_ARG(t[i].line));
		if (t[i].fault != LINE_GOOD)
			assert_int_equal(at, t[i].at);
	}
}

static void
numbers_of_series(void **state)
{
	static const struct {
		const char *number, *settings, *own;
		bool good;
		const char *prefix;
		uint64_t n;
	} t[] = {
		{ "1", "", "", true, "", 1 },
		{ "120", "", "", true, "", 120 },
		{ "A-7", "A-", "", true, "A-", 7 },
		{ "A-KRT-7", "A-", "", true, "A-KRT-", 7 },
		{ "KRT-7", "", "", true, "KRT-", 7 },
		{ "m7", "", "m", true, "m", 7 },
		{ "Am7", "A", "m", true, "Am", 7 },
		{ "m7", "", "", false, NULL, 0 },
		{ "2026-7", "", "", false, NULL, 0 },
		{ "7", "A-", "", false, NULL, 0 },
		{ "07", "", "", false, NULL, 0 },
		{ "0", "", "", false, NULL, 0 },
		{ "7/A", "", "", false, NULL, 0 },
		{ "", "", "", false, NULL, 0 },
		{ "KR-7", "", "", false, NULL, 0 },
		{ "krt-7", "", "", false, NULL, 0 },
		{ "999999999999999999", "", "", true, "", UINT64_C(999999999999999999) },
		{ "1000000000000000000", "", "", false, NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str prefix;
		uint64_t n;
		bool good = series_cut(str_of(t[i].number), str_of(t[i].settings), str_of(t[i].own),
				       &prefix, &n);

		if (good != t[i].good)
			fail_msg("\"%s\" with \"%s\" and \"%s\"", t[i].number, t[i].settings,
				 t[i].own);
		if (!good)
			continue;
		unit_str(prefix, t[i].prefix);
		assert_int_equal(n, t[i].n);
	}
}

static void
note_gap(void *ctx, const struct series_number *v, uint64_t first, uint64_t last)
{
	char *text = ctx;
	size_t n = strlen(text);

	snprintf(text + n, 200 - n, "%u:%u-%u ", (unsigned)v->series, (unsigned)first,
		 (unsigned)last);
}

static void
note_twice(void *ctx, const struct series_number *v, const struct series_number *before)
{
	char *text = ctx;
	size_t n = strlen(text);

	snprintf(text + n, 200 - n, "%u:%u@%u,%u ", (unsigned)v->series, (unsigned)v->n,
		 (unsigned)before->line, (unsigned)v->line);
}

static void
gaps_of_series(void **state)
{
	struct series_number v[] = {
		{ 0, false, 5, 0, 1 },   { 0, false, 1, 0, 2 },  { 0, false, 2, 0, 3 },
		{ 1, false, 9, 0, 4 },   { 1, false, 9, 1, 1 },  { 1, false, 8, 0, 6 },
		{ 2, true, 3, 0, 7 },    { 2, false, 9, 0, 8 },  { 2, false, 10, 0, 9 },
		{ 2, false, 12, 0, 10 }, { 3, false, 4, 0, 11 },
	};
	char text[200] = "";

	(void)state;
	series_sort(v, COUNTOF(v));
	series_look(v, COUNTOF(v), &(struct series_ops){ note_gap, note_twice, text });
	assert_string_equal(text, "0:3-4 1:9@4,1 2:11-11 ");
	series_look(v, 0, &(struct series_ops){ note_gap, note_twice, text });
}

static void
ids_are_found(void **state)
{
	enum { N = 5000 };
	static const uint32_t spaces[] = { 0, 2, 0, 1 }; /* of the parts */
	struct id_table t = { .v = mem_new(N * sizeof *t.v), .n = N };
	char id[16];

	(void)state;
	for (uint32_t i = 0; i < N; i++) {
		snprintf(id, sizeof id, "I-%u", i % (N - 1)); /* the last is the first again */
		t.v[i] = (struct id_entry){ .hash = id_hash(str_of(id), spaces[i % 4]),
					    .line = i,
					    .part = i % 4 };
	}
	t.v[N - 1].hash = t.v[0].hash;
	t.v[N - 1].part = 0;
	id_table_index(&t, spaces, 3);
	for (uint32_t i = 0; i < N; i++) {
		const struct id_entry *v = id_table_find(&t, t.v[i].hash, spaces[t.v[i].part]);

		assert_int_equal(v->line, i == N - 1 ? 0 : i);
		assert_int_equal(id_table_doubled(&t, i), i == N - 1);
	}
	/* in another space there is none, whatever the hash */
	assert_null(id_table_find(&t, t.v[1].hash, 0));
	assert_null(id_table_find(&t, id_hash(STR("nobody"), 0), 0));
	assert_null(id_table_find(&t, t.v[0].hash, 3));
	id_table_release(&t);
	assert_null(id_table_find(&t, 1, 0));
	assert_int_equal(client_hash(STR("")), 0);
	assert_int_not_equal(client_hash(STR("a")), client_hash(STR("b")));
}

static void
sums_are_added(void **state)
{
	struct sum_table t = { 0 };
	struct sum_list l = { 0 };
	const struct sum_entry *v;

	(void)state;
	assert_null(sum_table_find(&t, 1));
	sum_list_add(&l, &(struct sum_entry){ .key = 1, .amount = 5, .vat = 1, .vat_known = true });
	sum_list_add(&l, &(struct sum_entry){ .key = 1, .amount = 6 });
	sum_list_add(&l, &(struct sum_entry){ .key = 2, .amount = 7, .cost_known = true });
	sum_list_add(&l, &(struct sum_entry){ .key = 1, .amount = INT64_MAX });
	assert_int_equal(l.n, 3);
	sum_table_put(&t, &l.v[0]);
	sum_table_put(&t, &l.v[1]);
	v = sum_table_find(&t, 1);
	assert_true(v->amount == 11 && v->vat == 1 && v->vat_known && !v->cost_known && !v->wrong);
	sum_table_put(&t, &l.v[2]);
	assert_true(sum_table_find(&t, 1)->wrong);
	for (uint64_t i = 3; i < 2000; i++)
		sum_table_put(&t, &(struct sum_entry){ .key = i * 64, .amount = (int64_t)i });
	for (uint64_t i = 3; i < 2000; i++)
		assert_int_equal(sum_table_find(&t, i * 64)->amount, i);
	assert_true(sum_table_find(&t, 2)->cost_known);
	free(l.v);
	sum_table_release(&t);
}

/* Who comes back to himself, and over how many, by going on step by step. */
static void
loops_of_chains(void **state)
{
	enum { MOST = 12 };
	uint64_t seed = 3;
	size_t loops = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		uint32_t to[MOST], n = 1 + unit_rnd(&seed, MOST - 1);
		struct link_list l = { 0 };

		for (uint32_t i = 0; i < n; i++) {
			to[i] = unit_rnd(&seed, n + 1); /* n: nobody */
			if (to[i] == i)
				to[i] = n;
			if (to[i] < n)
				*LIST_ADD(l) = (struct link){ .from = i, .to = to[i] };
		}
		links_close(&l);
		for (uint32_t i = 0; i < n; i++) {
			uint32_t at = i, steps = 0;

			do
				at = to[at];
			while (at < n && at != i && ++steps < MOST);
			assert_int_equal(links_loop(&l, i), at == i ? steps + 1 : 0);
			loops += at == i;
		}
		free(l.v);
	}
	assert_true(loops > 1000);
	assert_int_equal(links_loop(&(struct link_list){ 0 }, 1), 0);
}

/* The same id twice, each with another parent: the first is followed, and it ends. */
static void
a_chain_with_an_id_twice_ends(void **state)
{
	struct link_list l = { 0 };

	(void)state;
	*LIST_ADD(l) = (struct link){ .from = 1, .to = 2 };
	*LIST_ADD(l) = (struct link){ .from = 1, .to = 3 };
	*LIST_ADD(l) = (struct link){ .from = 2, .to = 1 };
	*LIST_ADD(l) = (struct link){ .from = 3, .to = 1 };
	links_close(&l);
	assert_true(links_loop(&l, 2) == 2 || links_loop(&l, 3) == 2);
	free(l.v);
}

static void
clients_of_one_inn(void **state)
{
	static const struct {
		const char *id, *inn, *kpp;
		uint32_t part, line, elder; /* its line; 0: none */
	} t[] = {
		{ "a", "7707083893", "773601001", 1, 1, 0 },
		{ "b", "7736050003", "", 1, 2, 0 },
		{ "c", "7707083893", "773601002", 1, 3, 0 },
		{ "d", "7707083893", "773601001", 2, 1, 1 },
		{ "e", "7736050003", "", 2, 4, 2 },
		{ "f", "7707083893", "", 3, 1, 1 },
	};
	struct kin k = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		*LIST_ADD(k) = (struct kinsman){ twin_of(str_of(t[i].id), str_of(t[i].inn),
							 str_of(t[i].kpp), STR("")),
						 t[i].part, t[i].line };
	kin_find(&k);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct kinsman *elder = kin_elder(&k, t[i].part, t[i].line);

		assert_int_equal(elder ? elder->line : 0, t[i].elder);
	}
	assert_null(kin_elder(&k, 1, 4));
	assert_null(kin_elder(&k, 9, 9));
	kin_release(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_of_lines),
		cmocka_unit_test(faults_of_lines),
		cmocka_unit_test(numbers_of_series),
		cmocka_unit_test(gaps_of_series),
		cmocka_unit_test(ids_are_found),
		cmocka_unit_test(sums_are_added),
		cmocka_unit_test(loops_of_chains),
		cmocka_unit_test(clients_of_one_inn),
		cmocka_unit_test(a_chain_with_an_id_twice_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
