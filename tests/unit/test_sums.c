/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/change/payment.h"
#include "work/change/sums.h"

static void
lines_add_up(void **state)
{
	static const char *const lines[] = { "kind=item\tn=3\tamount=10.00\tcost=6.00",
					     "kind=item\tn=7\tamount=0.01\tvat=0.00",
					     "kind=item\tamount=-2.50" };
	struct arena a = { 0 };
	struct sums sums = { 0 };
	struct err e = { 0 };
	struct schema s;
	struct rec doc;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(lines); i++) {
		struct rec r = desk_rec(lines[i], &a);

		assert_int_equal(sums_add(&sums, &r, 2, &e), 0);
		rec_release(&r);
	}
	assert_int_equal(sums.n, 3);
	assert_int_equal(sums.last, 7);
	doc = desk_rec("kind=invoice\tvat=5.00", &a);
	sums_put(&sums, schema_kind(&s, STR("invoice")), &doc, 2, &a);
	assert_string_equal(desk_text(&doc, NULL), "kind=invoice|vat=0.00|amount=7.51|cost=6.00");
	rec_release(&doc);
	/* an order has no cost */
	doc = desk_rec("kind=order", &a);
	sums_put(&sums, schema_kind(&s, STR("order")), &doc, 2, &a);
	assert_string_equal(desk_text(&doc, NULL), "kind=order|amount=7.51|vat=0.00");
	rec_release(&doc);
	schema_release(&s);
	arena_release(&a);
}

static void
what_no_line_knows(void **state)
{
	struct sums none = { 0 };
	struct arena a = { 0 };
	struct schema s;
	struct rec doc;

	(void)state;
	schema_init(&s);
	doc = desk_rec("kind=order\tamount=7.00\tvat=1.00", &a);
	sums_put(&none, schema_kind(&s, STR("order")), &doc, 2, &a);
	assert_string_equal(desk_text(&doc, NULL), "kind=order|amount=7.00|vat=1.00");
	sums_replace(&none, schema_kind(&s, STR("order")), &doc, 2, &a);
	assert_string_equal(desk_text(&doc, NULL), "kind=order|amount=0.00");
	rec_release(&doc);
	schema_release(&s);
	arena_release(&a);
}

static void
what_does_not_add_up(void **state)
{
	static const char *const lines[] = { "kind=item\tamount=x",
					     "kind=item\tamount=92233720368547758.07" };
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(lines); i++) {
		struct sums sums = { .amount = 1 };
		struct rec r = desk_rec(lines[i], &a);
		struct err e = { 0 };

		unit_says(&e, sums_add(&sums, &r, 2, &e), "does not add up");
		rec_release(&r);
	}
	arena_release(&a);
}

static void
open_documents(void **state)
{
	static const struct {
		const char *kind, *status;
		bool open;
	} t[] = {
		{ "order", "new", true },       { "order", "shipped", true },
		{ "order", "closed", false },   { "order", "cancelled", false },
		{ "offer", "draft", true },     { "offer", "accepted", false },
		{ "contract", "signed", true }, { "contract", "terminated", false },
		{ "invoice", "issued", false }, { "shipment", "planned", false },
		{ "claim", "open", false },     { "order", "", true },
	};
	struct schema s;

	(void)state;
	schema_init(&s);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct rec r = { 0 };

		rec_setz(&r, "status", str_of(t[i].status));
		assert_int_equal(sums_open(schema_kind(&s, str_of(t[i].kind)), &r), t[i].open);
		rec_release(&r);
	}
	schema_release(&s);
}

static void
payments_of_one_id(void **state)
{
	static const struct {
		const char *first, *second, *wrong;
	} t[] = {
		{ "date=2026-11-01\tamount=5.00", "date=2026-11-01\tamount=5.00", NULL },
		{ "date=2026-11-01\tamount=5.00", "amount=5.00\tpayer=A\tpurpose=x", NULL },
		{ "payer=A\tpurpose=y", "payer=A\tpurpose=x", NULL },
		{ "amount=5.00", "amount=5.01",
		  "payment \"p\": amount \"5.01\": another one of this id has \"5.00\"" },
		{ "date=2026-11-01", "date=2026-11-02", "date \"2026-11-02\"" },
		{ "payer=A", "payer=B", "payer \"B\"" },
		{ "payer_inn=1", "payer_inn=2", "payer_inn \"2\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct err e = { 0 };
		struct rec first = desk_rec(t[i].first, &a), second = desk_rec(t[i].second, &a);

		rec_setz(&second, "id", STR("p"));
		rec_setz(&second, "kind", STR("client"));
		assert_int_equal(payment_same(&first, &second, &e), 0);
		rec_setz(&second, "kind", STR("payment"));
		if (t[i].wrong)
			unit_says(&e, payment_same(&first, &second, &e), t[i].wrong);
		else
			assert_int_equal(payment_same(&first, &second, &e), 0);
		rec_release(&first);
		rec_release(&second);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_add_up),         cmocka_unit_test(what_no_line_knows),
		cmocka_unit_test(what_does_not_add_up), cmocka_unit_test(open_documents),
		cmocka_unit_test(payments_of_one_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
