/* SPDX-License-Identifier: ISC */
#include "base/cc.h"
#include "base/sha256.h"
#include "unit.h"
#include "value/date.h"
#include "value/id.h"

#include <inttypes.h>

static void
ids_are_text_without_space(void **state)
{
	static const struct {
		const char *id;
		bool valid;
	} t[] = {
		{ "romashka", true },
		{ "I-2611-7K3QF0ZB4M.3", true },
		{ "a", true },
		{ "ООО«Ромашка»", true },
		{ "142=26,x", true },
		{ "-", true },
		{ "", false },
		{ "a b", false },
		{ "a/b", false },
		{ "ромашка/1", false },
		{ "a\tb", false },
		{ "a\n", false },
		{ "\x7f", false },
		{ "a\xc2\x85", false }, /* C1 */
		{ "ж\u00a0ж", false },
		{ "a\u3000", false }, /* spaces of other scripts */
		{ "a\u2028", false },
		{ "ж\x01", false },
		{ "\xff", false },
		{ "\xd0", false },
		{ "a\xed\xa0\x80", false }, /* a surrogate */
	};
	char longest[ID_MAX + 1];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (id_valid(str_of(t[i].id)) != t[i].valid)
			fail_msg("\"%s\"", t[i].id);
	memset(longest, 'x', sizeof longest);
	assert_true(id_valid((struct str){ longest, ID_MAX }));
	assert_false(id_valid((struct str){ longest, ID_MAX + 1 }));
	assert_false(id_valid((struct str){ "a\0b", 3 }));
}

static void
makes_ids(void **state)
{
	static const struct {
		const char *prefix;
		int32_t month;
		uint64_t random;
		const char *id;
	} t[] = {
		{ "I", 2026 * 12 + 10, 0, "I-2611-0000000000" },
		{ "I", 2000 * 12, 1, "I-0001-0000000001" },
		{ "CL", 2099 * 12 + 11, UINT64_MAX, "CL-9912-ZZZZZZZZZZ" },
		{ "K", DATE_NONE, UINT64_C(0x0123456789abcdef), "K-T5CY4TQKFF" },
		{ "abcdefghijklmnopqrst", 2026 * 12, 31, "abcdefghijklmnopqrst-2601-000000000Z" },
	};
	char buf[ID_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str id = id_make(str_of(t[i].prefix), t[i].month, t[i].random, buf), prefix;
		int32_t month = 77;

		unit_str(id, t[i].id);
		assert_true(id_valid(id));
		assert_true(id_hint(id, &prefix, &month));
		unit_str(prefix, t[i].prefix);
		assert_int_equal(month, t[i].month);
	}
}

static void
digests_spread(void **state)
{
	uint64_t seen[64] = { 0 };

	(void)state;
	/* the first 50 bits of SHA-256: printf abc | sha256sum */
	assert_true(id_digest(STR("abc")) == UINT64_C(0xba7816bf8f01cfea) >> 14);
	assert_true(id_digest(STR("")) == UINT64_C(0xe3b0c44298fc1c14) >> 14);
	for (size_t i = 0; i < 20000; i++) {
		char text[32];
		uint64_t v;

		snprintf(text, sizeof text, "40702810138250123017|%zu", i);
		v = id_digest(str_of(text));
		assert_true(v < UINT64_C(1) << 50);
		for (int bit = 0; bit < 50; bit++)
			seen[bit] += v >> bit & 1;
	}
	/* each bit is set in about half of them: 10 standard deviations are 707 */
	for (int bit = 0; bit < 50; bit++)
		if (seen[bit] < 9293 || seen[bit] > 10707)
			fail_msg("bit %d is set %" PRIu64 " times", bit, seen[bit]);
}

/* Both sides of each border of the padding; sha256sum is the oracle. */
static void
sha256_is_the_standards(void **state)
{
	static const struct {
		size_t n; /* of the letter x */
		const char *digest;
	} t[] = {
		{ 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ 55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072" },
		{ 56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e" },
		{ 63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2" },
		{ 64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c" },
		{ 65, "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9" },
		{ 119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c" },
		{ 120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98" },
	};
	unsigned char digest[SHA256_SIZE];
	char text[128], hex[2 * SHA256_SIZE + 1];

	(void)state;
	memset(text, 'x', sizeof text);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		sha256((struct str){ text, t[i].n }, digest);
		for (size_t j = 0; j < SHA256_SIZE; j++)
			snprintf(hex + 2 * j, 3, "%02x", digest[j]);
		assert_string_equal(hex, t[i].digest);
	}
}

static void
gives_hints(void **state)
{
	static const struct {
		const char *id, *prefix; /* NULL: another form */
		int32_t month;
	} t[] = {
		{ "I-2611-7K3QF0ZB4M", "I", 2026 * 12 + 10 },
		{ "I-2611-7K3QF0ZB4M.3", "I", 2026 * 12 + 10 },
		{ "K-7K3QF0ZB4M", "K", DATE_NONE },
		{ "PR2-0012-0000000000", "PR2", 2000 * 12 + 11 },
		{ "I-2613-7K3QF0ZB4M", NULL, 0 },
		{ "I-2600-7K3QF0ZB4M", NULL, 0 },
		{ "I-261-7K3QF0ZB4M", NULL, 0 },
		{ "I-26111-7K3QF0ZB4M", NULL, 0 },
		{ "I-26x1-7K3QF0ZB4M", NULL, 0 },
		{ "I-2611-7K3QF0ZB4", NULL, 0 },
		{ "I-2611-7K3QF0ZB4MM", NULL, 0 },
		{ "I-2611-7K3QF0ZB4U", NULL, 0 }, /* no letter of the alphabet */
		{ "I-2611-7k3qf0zb4m", NULL, 0 },
		{ "I-2611-7K3QF0ZB4M-1", NULL, 0 },
		{ "I-2611-7K3QF0ZB4M.03", NULL, 0 },
		{ "I-2611-7K3QF0ZB4M.", NULL, 0 },
		{ "I-2611-7K3QF0ZB4M.1.2", NULL, 0 },
		{ "-2611-7K3QF0ZB4M", NULL, 0 },
		{ "2-2611-7K3QF0ZB4M", NULL, 0 },
		{ "a.b-2611-7K3QF0ZB4M", NULL, 0 },
		{ "abcdefghijklmnopqrstu-2611-7K3QF0ZB4M", NULL, 0 },
		{ "7K3QF0ZB4M", NULL, 0 },
		{ "romashka", NULL, 0 },
		{ "I-", NULL, 0 },
		{ "-", NULL, 0 },
		{ "", NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str prefix = STR("as before");
		int32_t month = 77;
		bool got = id_hint(str_of(t[i].id), &prefix, &month);

		if (got != (t[i].prefix != NULL))
			fail_msg("\"%s\"", t[i].id);
		unit_str(prefix, got ? t[i].prefix : "as before");
		assert_int_equal(month, got ? t[i].month : 77);
	}
}

static void
knows_items(void **state)
{
	static const struct {
		const char *id, *doc; /* NULL: no item */
		uint64_t n;
	} t[] = {
		{ "I-2611-7K3QF0ZB4M.3", "I-2611-7K3QF0ZB4M", 3 },
		{ "X.12", "X", 12 },
		{ "a.1.2", "a.1", 2 },
		{ "a.18446744073709551615", "a", UINT64_MAX },
		{ "a.18446744073709551616", NULL, 0 },
		{ "a.0", NULL, 0 },
		{ "a.01", NULL, 0 },
		{ "a.", NULL, 0 },
		{ "a.x", NULL, 0 },
		{ "a12", NULL, 0 },
		{ ".12", NULL, 0 },
		{ "12", NULL, 0 },
		{ "1", NULL, 0 },
		{ "", NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct str doc = STR("as before");
		uint64_t n = 77;
		bool got = id_item(str_of(t[i].id), &doc, &n);

		if (got != (t[i].doc != NULL))
			fail_msg("\"%s\"", t[i].id);
		unit_str(doc, got ? t[i].doc : "as before");
		assert_true(n == (got ? t[i].n : 77));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_text_without_space),
		cmocka_unit_test(makes_ids),
		cmocka_unit_test(digests_spread),
		cmocka_unit_test(sha256_is_the_standards),
		cmocka_unit_test(gives_hints),
		cmocka_unit_test(knows_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
