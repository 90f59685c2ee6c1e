/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/load/lookup.h"

static const char records[] =
	"kind=client\tid=rose\tname=A\tinn=7707083893\n"
	"kind=client\tid=rose2\tname=B\tinn=7736207543\n"
	"kind=client\tid=rock\tname=C\tinn=7736207543\n"
	"kind=client\tid=a\\\\b\tname=D\n"
	"kind=invoice\tid=I-1\tdate=2026-11-01\tclient=rose\tamount=1\tnumber=7\n"
	"kind=invoice\tid=7\tdate=2026-11-01\tclient=rose\tamount=1\tnumber=8\n"
	"kind=invoice\tid=I-2\tdate=2026-11-01\tclient=rose\tamount=1\tnumber=9\n"
	"kind=order\tid=OR-1\tdate=2026-11-01\tclient=rose\tamount=1\tnumber=9\n";

static void
names(void **state)
{
	static const struct {
		const char *kind, *name, *id, *wrong;
	} t[] = {
		{ "client", "rose", "rose", NULL },
		{ "client", "rose2", "rose2", NULL },
		{ "client", "roc", "rock", NULL },
		{ "client", "ro", NULL, "client \"ro\": may be any of rose, rose2, rock" },
		{ "client", "a\\b", "a\\b", NULL },
		{ "client", "a\\", "a\\b", NULL },
		{ "client", "7707083893", "rose", NULL },
		{ "client", "7736207543", NULL, "may be any of rose2, rock" },
		{ "client", "7707083", NULL, "client \"7707083\": there is none" },
		{ "client", "", NULL, "client \"\": there is none" },
		{ "invoice", "7", "7", NULL }, /* the id, before the number */
		{ "invoice", "8", "7", NULL },
		{ "invoice", "I-", NULL, "invoice \"I-\": may be any of I-1, I-2" },
		{ "order", "9", "OR-1", NULL },
		{ NULL, "OR-1", "OR-1", NULL },
		{ NULL, "OR", "OR-1", NULL },
		{ NULL, "9", NULL, "document \"9\": may be any of OR-1, I-2" },
		{ NULL, "rose", NULL, "document \"rose\": there is none" },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	desk_add(&d, records);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct kind *k = t[i].kind ? desk_kind(&d, t[i].kind) : NULL;
		struct err e = { 0 };
		struct str id = STR("");
		int rc = lookup_id(&d.s, k, str_of(t[i].name), &id, &e);

		if (t[i].wrong) {
			unit_says(&e, rc, t[i].wrong);
			continue;
		}
		if (rc != 0)
			fail_msg("%s: %s", t[i].name, e.msg);
		unit_str(id, t[i].id);
	}
	desk_release(&d);
}

static void
values(void **state)
{
	static const struct {
		const char *in, *out, *wrong;
	} t[] = {
		{ "kind=task\tclient=roc\tdate=today+1d\tdue=2026-12-01\ttitle=today",
		  "kind=task|date=2026-11-24|title=today|client=rock|due=2026-12-01", NULL },
		{ "kind=task\tdate=month", "kind=task|date=month", NULL }, /* no date: told later */
		{ "kind=plan\tperiod=last-month\tmanager=x", NULL,
		  "manager: staff \"x\": there is none" },
		{ "kind=plan\tperiod=last-month", "kind=plan|period=2026-10", NULL },
		{ "kind=client\tdebt=5", NULL, "debt: is derived from other records" },
		{ "kind=client\tstrange=today", "kind=client|strange=today", NULL },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	desk_add(&d, records);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct rec r = desk_rec(t[i].in, &a);
		const struct kind *k = schema_kind(&d.s.set.schema, rec_get(&r, "kind"));
		int rc = lookup_values(&d.s, k, &r, &e);

		if (t[i].wrong)
			unit_says(&e, rc, t[i].wrong);
		else
			assert_string_equal(desk_text(&r, k), t[i].out);
		rec_release(&r);
		arena_release(&a);
	}
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
