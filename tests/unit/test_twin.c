/* SPDX-License-Identifier: ISC */
#include "base/hash.h"
#include "base/mem.h"
#include "crm/twin.h"
#include "unit.h"

#include <stdlib.h>

enum { MOST = 30 };

static void
who_is_a_twin(void **state)
{
	static const struct {
		const char *inn[2], *kpp[2], *parent[2];
		bool twins;
	} t[] = {
		{ { "1", "1" }, { "", "" }, { "", "" }, true },
		{ { "1", "2" }, { "", "" }, { "", "" }, false },
		{ { "1", "1" }, { "5", "5" }, { "", "" }, true },
		{ { "1", "1" }, { "5", "6" }, { "", "" }, false },
		{ { "1", "1" }, { "5", "" }, { "", "" }, true },
		{ { "1", "1" }, { "", "5" }, { "", "" }, true },
		{ { "1", "2" }, { "5", "5" }, { "", "" }, false },
		{ { "1", "1" }, { "", "" }, { "", "a" }, false },
		{ { "1", "1" }, { "", "" }, { "c", "c" }, false },
		{ { "1", "1" }, { "", "" }, { "c", "d" }, true },
		{ { "1", "1" }, { "", "" }, { "", "d" }, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct twin a = twin_of(STR("a"), str_of(t[i].inn[0]), str_of(t[i].kpp[0]),
					str_of(t[i].parent[0]));
		struct twin b = twin_of(STR("b"), str_of(t[i].inn[1]), str_of(t[i].kpp[1]),
					str_of(t[i].parent[1]));

		assert_int_equal(twins(&a, &b), t[i].twins);
		assert_int_equal(twins(&b, &a), t[i].twins);
	}
}

struct found {
	const struct twin *v;
	uint32_t elder[MOST];
	bool told[MOST], known[MOST];
};

static struct twin
read_one(void *ctx, uint32_t at)
{
	return ((struct found *)ctx)->v[at];
}

static void
take(void *ctx, const struct twin *t, const struct twin *elder)
{
	struct found *f = ctx;

	assert_false(t->known);
	assert_false(f->told[t->at]);
	f->told[t->at] = true;
	f->elder[t->at] = elder->at;
	f->known[t->at] = elder->known;
}

static bool
before(const struct twin *a, const struct twin *b)
{
	return a->known != b->known ? a->known : a->at < b->at;
}

/* The first elder twin, with the same KPP if there is such a one. */
static const struct twin *
slow_elder(const struct twin *v, size_t n, const struct twin *t)
{
	const struct twin *best = NULL;

	for (int same = 1; same >= 0 && best == NULL; same--)
		for (size_t i = 0; i < n; i++)
			if (twins(&v[i], t) && before(&v[i], t) && (!same || v[i].kpp == t->kpp) &&
			    (best == NULL || before(&v[i], best)))
				best = &v[i];
	return best;
}

static void
each_finds_its_elder_one(void **state)
{
	static const char *const inns[] = { "7707083893", "7736050003", "7728168971" };
	static const char *const kpps[] = { "", "773601001", "997950001" };
	static const char *const families[] = { "a", "b", "c", "d", "e", "f" };
	uint64_t seed = 5;
	size_t told = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct twin v[MOST];
		struct found f = { .v = v };
		struct twin_list list = { 0 };
		size_t n = unit_rnd(&seed, MOST);

		for (size_t i = 0; i < n; i++) {
			struct str inn = str_of(inns[unit_rnd(&seed, COUNTOF(inns))]);

			twin_list_add(&list, hash_bytes(inn), (uint32_t)i);
			v[i] = twin_of(str_of(families[unit_rnd(&seed, COUNTOF(families))]), inn,
				       str_of(kpps[unit_rnd(&seed, COUNTOF(kpps))]), STR(""));
			v[i].at = (uint32_t)i;
			v[i].known = unit_rnd(&seed, 4) == 0;
		}
		twin_list_find(&list, &(struct twin_ops){ read_one, take, &f });
		free(list.v);
		for (size_t i = 0; i < n; i++) {
			const struct twin *want = v[i].known ? NULL : slow_elder(v, n, &v[i]);

			assert_int_equal(f.told[i], want != NULL);
			if (want == NULL)
				continue;
			told++;
			assert_int_equal(f.elder[i], want->at);
			assert_int_equal(f.known[i], want->known);
		}
	}
	assert_true(told > 10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_a_twin),
		cmocka_unit_test(each_finds_its_elder_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
