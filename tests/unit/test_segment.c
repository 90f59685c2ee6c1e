/* SPDX-License-Identifier: ISC */
#include "crm/rfm.h"
#include "crm/segment.h"
#include "unit.h"

static void
scores_from_1_to_5(void **state)
{
	static const struct {
		enum rfm_better better;
		size_t n;
		int64_t v[10];
		uint8_t want[10];
	} t[] = {
		{ RFM_MORE, 5, { 10, 20, 30, 40, 50 }, { 1, 2, 3, 4, 5 } },
		{ RFM_LESS, 5, { 10, 20, 30, 40, 50 }, { 5, 4, 3, 2, 1 } },
		{ RFM_MORE, 1, { 7 }, { 1 } },
		{ RFM_MORE, 2, { 7, 9 }, { 1, 3 } },
		{ RFM_LESS, 3, { 7, 7, 9 }, { 4, 4, 1 } },
		{ RFM_MORE,
		  10,
		  { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
		  { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 } },
		{ RFM_MORE, 0, { 0 }, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		uint8_t got[10] = { 0 };

		rfm_scores(got, t[i].v, t[i].n, t[i].better);
		assert_memory_equal(got, t[i].want, t[i].n);
	}
}

static void
random_scores_agree_with_the_formula(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		enum rfm_better better = unit_rnd(&seed, 2) ? RFM_MORE : RFM_LESS;
		size_t n = 1 + unit_rnd(&seed, 30);
		int64_t v[30];
		uint8_t got[30];

		for (size_t i = 0; i < n; i++)
			v[i] = (int64_t)unit_rnd(&seed, 20) - 5;
		rfm_scores(got, v, n, better);
		for (size_t i = 0; i < n; i++) {
			size_t r = 1;

			for (size_t k = 0; k < n; k++)
				r += better == RFM_MORE ? v[k] > v[i] : v[k] < v[i];
			assert_int_equal(got[i], 6 - (5 * r + n - 1) / n);
		}
	}
}

enum { NO = SEGMENT_NONE, NEW = SEGMENT_NEW };

static void
classes_have_names(void **state)
{
	static const struct {
		enum segment_method m;
		char abc, xyz;
		const char *want;
	} t[] = {
		{ SEGMENT_ABC, 'A', 0, "A" },       { SEGMENT_ABC, 'C', 'X', "C" },
		{ SEGMENT_ABC, 0, 'X', "none" },    { SEGMENT_XYZ, 0, 'Y', "Y" },
		{ SEGMENT_XYZ, 'A', 0, "none" },    { SEGMENT_ABCXYZ, 'A', 'X', "AX" },
		{ SEGMENT_ABCXYZ, 'B', 'Z', "BZ" }, { SEGMENT_ABCXYZ, 'C', 'Z', "CZ" },
		{ SEGMENT_ABCXYZ, 'C', 0, "none" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_str(segment_name(t[i].m, segment_of(t[i].m, t[i].abc, t[i].xyz)), t[i].want);
	unit_str(segment_name(SEGMENT_XYZ, SEGMENT_NEW), "new");
	assert_int_equal(segment_count(SEGMENT_ABCXYZ), 9);
}

static void
directions(void **state)
{
	static const struct {
		unsigned from, to;
		const char *want;
	} t[] = {
		{ 0, 0, "same" },  { 0, 2, "down" },  { 2, 1, "up" },      { NO, 2, "up" },
		{ NEW, 0, "new" }, { 1, NO, "gone" }, { NEW, NO, "gone" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_str(segment_direction_name(segment_direction(t[i].from, t[i].to)), t[i].want);
}

static void
moves_and_their_net(void **state)
{
	struct segment_moves m = { 0 };
	struct segment_net net;

	(void)state;
	assert_true(segment_move(&m, 0, 1));
	assert_true(segment_move(&m, 0, 1));
	assert_true(segment_move(&m, 2, 0));
	assert_true(segment_move(&m, NO, 2));
	assert_true(segment_move(&m, NEW, 1));
	assert_true(segment_move(&m, 1, NO));
	assert_true(segment_move(&m, 1, 1));
	assert_false(segment_move(&m, NO, NO));
	assert_false(segment_move(&m, NEW, NO));
	net = segment_pair(&m, 0, 1);
	assert_int_equal(net.n, 2);
	assert_int_equal(net.down, 2);
	assert_int_equal(net.net, -2);
	net = segment_pair(&m, NO, 2);
	assert_int_equal(net.up, 1);
	assert_int_equal(net.net, 1);
	net = segment_pair(&m, 1, NO);
	assert_int_equal(net.n, 1);
	assert_int_equal(net.net, 0);
}

static void
a_mix_leaves_out_who_has_no_class(void **state)
{
	struct segment_mix m = { 0 };

	(void)state;
	segment_mix_add(&m, 0);
	segment_mix_add(&m, 2);
	segment_mix_add(&m, 2);
	segment_mix_add(&m, NO);
	assert_int_equal(m.total, 3);
	assert_int_equal(m.n[0], 1);
	assert_int_equal(m.n[2], 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_from_1_to_5),
		cmocka_unit_test(random_scores_agree_with_the_formula),
		cmocka_unit_test(classes_have_names),
		cmocka_unit_test(directions),
		cmocka_unit_test(moves_and_their_net),
		cmocka_unit_test(a_mix_leaves_out_who_has_no_class),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
