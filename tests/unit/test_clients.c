/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/load/clients.h"

/* Events in no order, as a merge leaves them: ann until the 10th, then bob, on the 20th ann
 * again, and cid on the 21st, twice on one day. */
static const char events[] =
	"kind=event\tid=E-4\tdate=2026-11-21\tdoc=rose\taction=set\tdoc_kind=client\tfield="
	"manager\t"
	"from=dan\tto=cid\tat=2026-11-21T12:00:00Z\n"
	"kind=event\tid=E-2\tdate=2026-11-20\tdoc=rose\taction=set\tdoc_kind=client\tfield="
	"manager\t"
	"from=bob\tto=ann\n"
	"kind=event\tid=E-3\tdate=2026-11-21\tdoc=rose\taction=set\tdoc_kind=client\tfield="
	"manager\t"
	"from=ann\tto=dan\tat=2026-11-21T09:00:00Z\n"
	"kind=event\tid=E-1\tdate=2026-11-10\tdoc=rose\taction=set\tdoc_kind=client\tfield="
	"manager\t"
	"from=ann\tto=bob\n"
	"kind=event\tid=E-5\tdate=2026-11-15\tdoc=rose\taction=set\tdoc_kind=client\t"
	"field=credit_limit\tto=500.00\n"
	"kind=event\tid=E-6\tdate=2026-11-15\tdoc=rose\taction=set\tdoc_kind=deal\tfield=manager\t"
	"from=deal\n"
	"kind=event\tid=E-7\tdate=2026-11-15\tdoc=gone\taction=set\tdoc_kind=client\tfield="
	"manager\t"
	"from=x\n";

static void
past_days(void **state)
{
	static const struct {
		int month, day;
		const char *manager;
		int64_t limit;
	} t[] = {
		{ 10, 1, "ann", -1 },     { 11, 9, "ann", -1 },     { 11, 10, "bob", -1 },
		{ 11, 14, "bob", -1 },    { 11, 15, "bob", 50000 }, { 11, 19, "bob", 50000 },
		{ 11, 20, "ann", 50000 }, { 11, 21, "cid", 50000 }, { 12, 31, "cid", 50000 },
	};
	struct desk d;

	(void)state;
	desk_init(&d, "");
	desk_add(&d, "kind=staff\tid=cid\tname=C\n"
		     "kind=client\tid=rose\tname=Rose\tmanager=cid\tcredit_limit=500\n");
	desk_add(&d, events);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int32_t day = date_of((struct civil){ 2026, t[i].month, t[i].day });
		const struct client_row *row;
		struct clients c = { 0 };
		struct err e = { 0 };

		assert_int_equal(clients_load(&c, &d.s, day, &e), 0);
		row = clients_find(&c, STR("rose"));
		unit_str(client_text(row, CLIENT_MANAGER), t[i].manager);
		unit_str(client_text(row, CLIENT_NAME), "Rose");
		assert_int_equal(row->limit, t[i].limit);
		row = clients_find(&c, STR("nobody"));
		unit_str(client_text(row, CLIENT_NAME), "");
		assert_int_equal(row->limit, -1);
		clients_release(&c);
	}
	desk_release(&d);
}

static void
labels(void **state)
{
	struct labels l = { 0 };
	struct err e = { 0 };
	struct desk d;

	(void)state;
	desk_init(&d, "");
	desk_add(&d,
		 "kind=product\tid=tea\tname=Tea\tcategory=drinks\nkind=product\tid=x\tname=X\n");
	assert_int_equal(labels_load(&l, &d.s, "product", "category", &e), 0);
	unit_str(labels_find(&l, STR("tea")), "drinks");
	unit_str(labels_find(&l, STR("x")), "");
	unit_str(labels_find(&l, STR("nothing")), "");
	labels_release(&l);
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(past_days),
		cmocka_unit_test(labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
