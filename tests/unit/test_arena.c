/* SPDX-License-Identifier: ISC */
#include "base/arena.h"
#include "unit.h"

#include <stdalign.h>

/* What was given stays as it was written, whatever is asked for later. */
static void
keeps_what_it_gave(void **state)
{
	enum { N = 3000 };
	struct arena a = { 0 };
	unsigned char *p[N];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		p[i] = arena_alloc(&a, i);
		assert_int_equal((uintptr_t)p[i] % alignof(max_align_t), 0);
		memset(p[i], (int)(i & 0xff), i);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t j = 0; j < i; j++)
			assert_true(p[i][j] == (i & 0xff));
	arena_release(&a);
	assert_null(a.blocks);
}

static void
gives_zeros_also_in_used_memory(void **state)
{
	struct arena a = { 0 };
	unsigned char *p = arena_alloc(&a, 1000);

	(void)state;
	memset(p, 0xff, 1000);
	arena_reset(&a);
	assert_ptr_equal(arena_new(&a, 1000), p);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(p[i], 0);
	arena_release(&a);
}

static void
copies_end_in_nul(void **state)
{
	struct arena a = { 0 };
	struct str s = arena_dup(&a, STR("a\0b"));

	(void)state;
	assert_int_equal(s.n, 3);
	assert_memory_equal(s.p, "a\0b", 4);
	s = arena_dup(&a, (struct str){ 0 });
	assert_int_equal(s.n, 0);
	assert_string_equal(s.p, "");
	assert_string_equal(arena_cstr(&a, str_head(STR("abcdef"), 3)), "abc");
	unit_str(arena_printf(&a, "%s-%05d", "I", 42), "I-00042");
	unit_str(arena_printf(&a, "%s", ""), "");
	arena_release(&a);
}

static void
is_free_again_after_reset(void **state)
{
	struct arena a = { 0 };
	struct arena_block *newest;
	char *p;

	(void)state;
	arena_reset(&a); /* an empty one too */
	arena_alloc(&a, 10);
	arena_alloc(&a, 5000000); /* larger than any block of its own */
	newest = a.blocks;
	arena_reset(&a);
	assert_ptr_equal(a.blocks, newest);
	p = arena_alloc(&a, 5000000); /* fits without another block */
	assert_ptr_equal(a.blocks, newest);
	memset(p, 1, 5000000);
	arena_release(&a);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_it_gave),
		cmocka_unit_test(gives_zeros_also_in_used_memory),
		cmocka_unit_test(copies_end_in_nul),
		cmocka_unit_test(is_free_again_after_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
