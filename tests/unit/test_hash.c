/* SPDX-License-Identifier: ISC */
#include "base/hash.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>

/* A bit at a time, as the polynomial says. */
static uint32_t
crc_by_definition(uint32_t crc, const unsigned char *p, size_t n)
{
	crc = ~crc;
	for (size_t i = 0; i < n; i++) {
		crc ^= p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ UINT32_C(0x82f63b78) : crc >> 1;
	}
	return ~crc;
}

static void
crc32c_of_known_texts(void **state)
{
	unsigned char bytes[32];

	(void)state;
	assert_int_equal(hash_crc32c(0, "123456789", 9), 0xe3069283);
	assert_int_equal(hash_crc32c(0, "", 0), 0);
	/* RFC 3720, B.4 */
	memset(bytes, 0, sizeof bytes);
	assert_int_equal(hash_crc32c(0, bytes, sizeof bytes), 0x8a9136aa);
	memset(bytes, 0xff, sizeof bytes);
	assert_int_equal(hash_crc32c(0, bytes, sizeof bytes), 0x62a8ab43);
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)i;
	assert_int_equal(hash_crc32c(0, bytes, sizeof bytes), 0x46dd794e);
}

static void
crc32c_is_one_on_every_path(void **state)
{
	unsigned char bytes[300];
	uint64_t seed = 1;

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(seed = hash_mix(seed, i));
	for (size_t at = 0; at < 9; at++)
		for (size_t n = 0; n + at <= sizeof bytes; n++) {
			const unsigned char *p = bytes + at;
			uint32_t want = crc_by_definition((uint32_t)n, p, n);

			assert_int_equal(hash_crc32c_portable((uint32_t)n, p, n), want);
			assert_int_equal(hash_crc32c((uint32_t)n, p, n), want);
		}
	for (size_t n = 0; n <= sizeof bytes; n++) {
		uint32_t head = hash_crc32c(0, bytes, n);

		assert_int_equal(hash_crc32c(head, bytes + n, sizeof bytes - n),
				 hash_crc32c(0, bytes, sizeof bytes));
	}
}

/* Texts that differ in a bit, in length, in a NUL have other hashes. */
static void
hashes_tell_texts_apart(void **state)
{
	char text[40] = { 0 };
	struct names seen = { 0 };
	uint64_t h[COUNTOF(text) * 9];
	size_t n = 0;

	(void)state;
	for (size_t len = 0; len < COUNTOF(text); len++) {
		h[n++] = hash_bytes((struct str){ text, len });
		for (int bit = 0; bit < 8 && len > 0; bit++) {
			text[len - 1] = (char)(1 << bit);
			h[n++] = hash_bytes((struct str){ text, len });
		}
		if (len > 0)
			text[len - 1] = '\0';
	}
	for (size_t i = 0; i < n; i++) {
		bool added;

		names_put(&seen, (struct str){ (char *)&h[i], sizeof h[i] }, &added);
		assert_true(added);
	}
	names_release(&seen);
	assert_true(hash_bytes(STR("abc")) == hash_bytes(str_from(STR("xabc"), 1)));
	assert_true(hash_mix(1, 2) != hash_mix(2, 1));
}

/* As the hash is defined: of words, the last filled up with zeros. */
static uint64_t
hash_of_words(const char *p, size_t n)
{
	uint64_t h = n * UINT64_C(0xd6e8feb86659fd93);

	for (size_t i = 0; i < n; i += 8) {
		char word[8] = { 0 };
		uint64_t w;

		for (size_t k = i; k < n && k < i + 8; k++)
			word[k - i] = p[k];
		memcpy(&w, word, 8);
		h = hash_mix(h, w);
	}
	return hash_mix(h, UINT64_C(0x9e3779b97f4a7c15));
}

/* What is kept in files depends on it; in memory of just that size. */
static void
a_hash_is_of_words(void **state)
{
	(void)state;
	for (size_t n = 0; n < 70; n++) {
		char *p = malloc(n + !n);

		for (size_t i = 0; i < n; i++)
			p[i] = (char)(i * 91 + n + 200);
		assert_true(hash_bytes((struct str){ p, n }) == hash_of_words(p, n));
		free(p);
	}
}

static struct str
name(char buf[32], size_t i)
{
	return (struct str){ buf, (size_t)snprintf(buf, 32, "client-%zu", i) };
}

static void
names_are_numbered_as_they_come(void **state)
{
	enum { N = 20000 };
	struct arena a = { 0 };
	struct names t = { .arena = &a };
	char buf[32];
	bool added;

	(void)state;
	assert_int_equal(names_find(&t, STR("client-0")), NAMES_NONE);
	for (size_t i = 0; i < N; i++) {
		assert_int_equal(names_put(&t, name(buf, i), &added), i);
		assert_true(added);
	}
	for (size_t i = 0; i < N; i++) {
		assert_int_equal(names_put(&t, name(buf, i), &added), i);
		assert_false(added);
		assert_int_equal(names_find(&t, name(buf, i)), i);
		unit_str(t.v[i], buf);
	}
	assert_int_equal(t.n, N);
	assert_int_equal(names_find(&t, STR("client-")), NAMES_NONE);
	assert_int_equal(names_put(&t, STR(""), NULL), N);
	assert_int_equal(names_find(&t, (struct str){ 0 }), N);
	names_release(&t);
	assert_int_equal(names_find(&t, STR("client-0")), NAMES_NONE);
	assert_int_equal(names_put(&t, STR("again"), NULL), 0);
	assert_ptr_equal(t.arena, &a);
	names_release(&t);
	arena_release(&a);
}

static void
names_come_all_at_once(void **state)
{
	enum { N = 5000 };
	struct arena a = { 0 };
	struct names from = { .arena = &a }, t = { 0 };
	char buf[32];
	bool added;

	(void)state;
	names_list(&t, NULL, NULL, 0);
	names_index(&t);
	assert_int_equal(names_find(&t, STR("client-0")), NAMES_NONE);
	for (size_t i = 0; i < N; i++)
		names_put(&from, name(buf, i), NULL);
	names_list(&t, from.v, from.hash, from.n);
	assert_int_equal(t.n, N);
	for (size_t i = 0; i < N; i++)
		assert_true(str_eq(t.v[i], from.v[i]));
	names_index(&t);
	names_index(&t); /* nothing more happens */
	for (size_t i = 0; i < N; i++)
		assert_int_equal(names_find(&t, name(buf, i)), i);
	assert_int_equal(names_find(&t, STR("client-")), NAMES_NONE);
	assert_int_equal(names_put(&t, name(buf, 7), &added), 7);
	assert_false(added);
	for (size_t i = N; i < 2 * N; i++) /* it grows as any other */
		assert_int_equal(names_put(&t, arena_dup(&a, name(buf, i)), NULL), i);
	assert_int_equal(names_find(&t, name(buf, 0)), 0);
	names_release(&t);
	names_list(&t, from.v, from.hash, from.n); /* one more indexes them as well */
	assert_int_equal(names_put(&t, name(buf, 3), NULL), 3);
	assert_int_equal(names_put(&t, arena_dup(&a, name(buf, N)), NULL), N);
	names_release(&t);
	names_release(&from);
	arena_release(&a);
}

static void
names_borrow_without_an_arena(void **state)
{
	struct names t = { 0 };
	struct str s = STR("romashka");

	(void)state;
	names_put(&t, s, NULL);
	assert_ptr_equal(t.v[0].p, s.p);
	names_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(crc32c_of_known_texts),
		cmocka_unit_test(crc32c_is_one_on_every_path),
		cmocka_unit_test(hashes_tell_texts_apart),
		cmocka_unit_test(a_hash_is_of_words),
		cmocka_unit_test(names_are_numbered_as_they_come),
		cmocka_unit_test(names_come_all_at_once),
		cmocka_unit_test(names_borrow_without_an_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
