/* SPDX-License-Identifier: ISC */
/* covers: store/colset */
/* Columns have what the lines have, of any bytes. */
#include "colset_unit.h"

static void
check_takes(const struct colset *c)
{
	int64_t out[100];

	for (size_t i = 0; i < c->n; i++)
		for (size_t from = 0; c->v[i].here && c->v[i].type != COLUMN_TEXT && from < c->rows;
		     from += COUNTOF(out)) {
			size_t n = c->rows - from < COUNTOF(out) ? c->rows - from : COUNTOF(out);

			ints_take(&c->v[i].ints, from, n, out);
			for (size_t k = 0; k < n; k++)
				assert_int_equal(out[k], ints_at(&c->v[i].ints, from + k));
		}
}

static void
columns_have_what_lines_have(void **state)
{
	static const size_t sizes[] = { 0, 1, 2, 100, 257, 5000 };
	struct colset_builder b = { 0 };
	uint64_t seed = 1;

	(void)state;
	for (size_t t = 0; t < 40; t++) {
		struct buf lines = random_lines(&seed, sizes[t % COUNTOF(sizes)], t % 2);
		size_t cut = lines.n / 3, row = 0;
		struct colset *c;

		while (cut > 0 && lines.p[cut - 1] != '\n')
			cut--;
		colset_start(&b, &def, t % 5 ? 0x7f : 0x15);
		colset_take(&b, (struct str){ lines.p, cut });
		if (cut < lines.n)
			colset_take(&b, (struct str){ lines.p + cut, lines.n - cut });
		c = colset_finish(&b);
		check_lines(c, &row, buf_str(&lines));
		assert_int_equal(row, c->rows);
		check_takes(c);
		colset_free(c);
		buf_release(&lines);
	}
	colset_builder_release(&b);
}

/* What bytes of any kind come to is what the portable reader makes of them. */
static void
of_any_bytes(void **state)
{
	static const char bytes[] = "\t\n\n=\\tid=client=date=amount=2026-01-01-1.00";
	struct colset_builder b = { 0 };
	uint64_t seed = 7;

	(void)state;
	for (size_t t = 0; t < 3000; t++) {
		char text[400];
		size_t n = power_random(&seed) % sizeof text, row = 0;
		struct colset *c;

		for (size_t i = 0; i < n; i++)
			text[i] = power_random(&seed) % 4
					  ? bytes[power_random(&seed) % (sizeof bytes - 1)]
					  : (char)power_random(&seed);
		colset_start(&b, &def, 0x7f);
		colset_take(&b, (struct str){ text, n });
		c = colset_finish(&b);
		check_lines(c, &row, (struct str){ text, n });
		assert_int_equal(row, c->rows);
		colset_free(c);
	}
	colset_builder_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_have_what_lines_have),
		cmocka_unit_test(of_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
