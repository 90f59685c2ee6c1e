/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "port/mask.h"

static void
names_become_ids(void **state)
{
	static const struct {
		const char *line, *masked;
	} t[] = {
		{ "kind=client\tid=a\tname=Ann\ttype=person\tinn=500100732259\tphone=1\tgroup="
		  "X\tnote=y",
		  "kind=client\tid=a\tname=a\ttype=person\tgroup=X\n" },
		{ "kind=contact\tid=c\tclient=a\tname=Ann\tbirthday=1985-01-01\temail=a@b",
		  "kind=contact\tid=c\tclient=a\tname=c\n" },
		{ "kind=payment\tid=p\tdate=2026-01-01\tamount=1.00\tpayer=Ann\tpurpose="
		  "for\tclient=a",
		  "kind=payment\tid=p\tdate=2026-01-01\tamount=1.00\tclient=a\n" },
		/* required text */
		{ "kind=task\tid=t\tdate=2026-01-01\ttitle=Call Ann\towner=me",
		  "kind=task\tid=t\tdate=2026-01-01\ttitle=t\towner=me\n" },
		/* nobody knows what an unknown field says */
		{ "kind=client\tid=a\tname=Ann\tpassport=1234", "kind=client\tid=a\tname=a\n" },
	};
	struct schema s;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct rec r = { 0 }, masked = { 0 };
		struct arena a = { 0 };
		struct buf out = { 0 };
		struct err e = { 0 };
		const struct kind *k;

		assert_int_equal(rec_parse(&r, str_of(t[i].line), &a, REC_STRICT, NOWHERE, &e), 0);
		k = schema_kind(&s, rec_get(&r, "kind"));
		mask_record(&masked, &r, k);
		rec_write(&out, &masked, k);
		unit_str(buf_str(&out), t[i].masked);
		rec_release(&r);
		rec_release(&masked);
		buf_release(&out);
		arena_release(&a);
	}
	schema_release(&s);
}

/* A new kind or field of a type that names somebody is masked without being listed. */
static void
types_decide(void **state)
{
	static const struct kind any = { .name = "any" };
	static const struct {
		struct field_def d;
		bool masked;
	} t[] = {
		{ { .name = "x", .type = TYPE_PHONE }, true },
		{ { .name = "x", .type = TYPE_EMAIL }, true },
		{ { .name = "x", .type = TYPE_INN }, true },
		{ { .name = "x", .type = TYPE_ACCOUNT }, true },
		{ { .name = "note", .type = TYPE_TEXT }, true },
		{ { .name = "x", .type = TYPE_MONEY }, false },
		{ { .name = "x", .type = TYPE_REF }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(mask_field(&any, &t[i].d), t[i].masked);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_ids),
		cmocka_unit_test(types_decide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
