/* SPDX-License-Identifier: ISC */
#include "rec/cols.h"
#include "unit.h"

#include "value/num.h"

#include <stdlib.h>

static const char *const keys[] = { "client", "amount", "n", "id", "credit_limit", "consignee" };

static void
takes_the_fields_of_each_line(void **state)
{
	static const char text[] = "kind=invoice\tid=I-1\tclient=a\tamount=5.00\tnote=x=y\n"
				   "\n\n"
				   "id=I-2\tconsignee=z\tcredit_limits=1\tcredit_limit=2\tn=\n"
				   "n=1\tn=2\tids=3\ti=4\tclient\tamoun=5\n"
				   "\tamount=a\\tb\\\\\tclient=ООО «Ромашка»";
	static const char *const want[][COUNTOF(keys)] = {
		{ "a", "5.00", "", "I-1", "", "" },
		{ "", "", "", "I-2", "2", "z" },
		{ "", "", "1", "", "", "" },
		{ "ООО «Ромашка»", "a\\tb\\\\", "", "", "", "" },
	};
	const char *p = text, *end = text + sizeof text - 1;
	struct str val[COUNTOF(keys)];
	struct arena a = { 0 };
	struct cols c;

	(void)state;
	cols_init(&c, keys, COUNTOF(keys));
	for (size_t i = 0; i < COUNTOF(want); i++) {
		assert_true(cols_line(&c, &p, end, val));
		for (size_t j = 0; j < COUNTOF(keys); j++)
			unit_str(val[j], want[i][j]);
	}
	unit_str(cols_text(val[1], &a), "a\tb\\");
	unit_str(cols_text(val[0], &a), "ООО «Ромашка»");
	unit_str(cols_text(STR("a\\b"), &a), "a\\b");
	assert_false(cols_line(&c, &p, end, val));
	assert_ptr_equal(p, end);
	arena_release(&a);
}

/* The same, written without a thought for speed. */
static bool
slow_line(const char *const *want, size_t n, const char **p, const char *end, struct str *val)
{
	struct str rest, line = { 0 }, field, key, v;

	do {
		if (*p == end)
			return false;
		str_cut((struct str){ *p, (size_t)(end - *p) }, '\n', &line, &rest);
		*p += line.n + (*p + line.n < end);
	} while (line.n == 0);
	for (size_t i = 0; i < n; i++)
		val[i] = (struct str){ "", 0 };
	for (bool more = true, seen[COLS_MAX] = { 0 }; more;) {
		more = str_cut(line, '\t', &field, &line);
		for (size_t i = 0; i < n; i++) {
			if (!str_cut(field, '=', &key, &v) || !str_is(key, want[i]) || seen[i])
				continue;
			val[i] = v;
			seen[i] = true;
		}
	}
	return true;
}

/* Any bytes, mostly those that matter. */
static size_t
any_text(char *p, size_t max, unsigned *seed)
{
	static const char *const parts[] = { "\t",
					     "\t",
					     "\t",
					     "\n",
					     "=",
					     "n=",
					     "id=",
					     "client=",
					     "credit_limit=",
					     "consignee=",
					     "amount=",
					     "amount",
					     "credit_limit",
					     "consignee",
					     "n",
					     "x",
					     "1234567",
					     "\xd0\xbe",
					     "\x89\x8a" };
	size_t n = 0, size = (size_t)rand_r(seed) % max;

	while (n < size) {
		const char *part = parts[(size_t)rand_r(seed) % COUNTOF(parts)];
		size_t len = strlen(part);

		if (len > size - n)
			len = size - n;
		memcpy(p + n, part, len);
		n += len;
		if (rand_r(seed) % 64 == 0 && n < size)
			p[n++] = (char)rand_r(seed);
	}
	return size;
}

static void
is_the_same_however_it_is_found(void **state)
{
	struct cols fast, portable;
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[600];
		size_t n = any_text(text, sizeof text, &seed), nkeys = (size_t)round % 7;
		/* a block of just this size, so that sanitizers see a read past it */
		char *copy = malloc(n ? n : 1);
		const char *end = copy + n, *p[3] = { copy, copy, copy };
		struct str val[3][COUNTOF(keys)];
		bool more = true;

		memcpy(copy, text, n);
		cols_init(&fast, keys, nkeys);
		cols_init_portable(&portable, keys, nkeys);
		while (more) {
			more = slow_line(keys, nkeys, &p[0], end, val[0]);
			assert_int_equal(cols_line(&fast, &p[1], end, val[1]), more);
			assert_int_equal(cols_line(&portable, &p[2], end, val[2]), more);
			assert_ptr_equal(p[1], p[0]);
			assert_ptr_equal(p[2], p[0]);
			for (size_t i = 0; more && i < nkeys; i++) {
				assert_true(str_eq(val[1][i], val[0][i]));
				assert_true(str_eq(val[2][i], val[0][i]));
			}
		}
		free(copy);
	}
}

static void
numbers_are_those_of_num_parse(void **state)
{
	static const char *const t[] = {
		"",
		"0",
		"0.00",
		"1.00",
		"-1.00",
		"1250.50",
		"-0.01",
		"-0.00",
		"1.5",
		"1",
		"-",
		"-.50",
		".50",
		"1.",
		"1.2.34",
		"12,50",
		"1.234",
		"1.2300",
		"a.00",
		"1.a0",
		"1.0a",
		"--1.00",
		"1-.00",
		"-1-1.00",
		"0001.00",
		"9999999999999999.99",
		"-9999999999999999.99",
		"92233720368547758.07",
		"92233720368547758.08",
		"-92233720368547758.08",
		"99999999999999999999.99",
		"/.00",
		":.00",
		"1 .00",
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		for (int digits = 0; digits <= 4; digits++) {
			int64_t a = 0, b = 0;
			bool ok = num_parse(&a, str_of(t[i]), digits) == NUM_OK;

			if (cols_num(&b, str_of(t[i]), digits) != ok || (ok && a != b))
				fail_msg("\"%s\" with %d digits", t[i], digits);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_the_fields_of_each_line),
		cmocka_unit_test(is_the_same_however_it_is_found),
		cmocka_unit_test(numbers_are_those_of_num_parse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
