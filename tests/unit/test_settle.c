/* SPDX-License-Identifier: ISC */
/* covers: crm/settle_invoice */
#include "crm/settle.h"
#include "unit.h"
#include "value/date.h"

enum { A };
enum { K1 = 1 };
#define NONE SETTLE_NONE
#define LIVE DATE_NONE

/* What one client's money names on day 100, sums of credits. */
struct want {
	int64_t sale[4]; /* naming each */
	int64_t k1;      /* free, of the contract K1 */
	int64_t free;    /* of no contract */
};

struct situation {
	const char *name;
	struct sale sales[4];
	uint32_t invoice_of[4];
	struct settle_invoice invoices[2];
	struct settle_credit payments[4], returns[2];
	struct settle_allocation allocations[5];
	struct want want;
	struct settle_figures figures[2];
};

static const struct situation situations[] = {
	{ .name = "the invoice is the sale",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .payments = { { A, NONE, 0, NONE, 5, 70 }, { A, K1, NONE, NONE, 6, 9 } },
	  .returns = { { A, NONE, 0, NONE, 5, 10 } },
	  .want = { { 80 }, 9, 0 } },
	{ .name = "allocations name their documents, the rest the payment's own",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 1, 10, LIVE, 100 } },
	  .payments = { { A, NONE, 0, NONE, 5, 70 } },
	  .allocations = { { 0, 1, NONE, 5, 30 }, { 0, 1, NONE, 101, 40 } },
	  .want = { { 40, 30 }, 0, 0 } },
	{ .name = "allocations are never more than the payment",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 1, 10, LIVE, 100 } },
	  .payments = { { A, NONE, 0, NONE, 5, 70 } },
	  .allocations = { { 0, 1, NONE, 7, 50 }, { 0, 0, NONE, 6, 50 } },
	  .want = { { 50, 20 }, 0, 0 } },
	{ .name = "a negative allocation takes a former one back",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 }, { A, NONE, 1, 10, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, NONE, 5, 70 } },
	  .allocations = { { 0, 0, NONE, 5, 70 }, { 0, 0, NONE, 8, -60 }, { 0, 1, NONE, 9, 60 } },
	  .want = { { 10, 60 }, 0, 0 } },
	{ .name = "an allocation before its payment waits for it; what has no client is left out",
	  .sales = { { A, NONE, 1, 10, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, NONE, 101, 70 }, { NONE, NONE, NONE, NONE, 5, 70 } },
	  .allocations = { { 0, 0, NONE, 5, 70 } },
	  .want = { { 0 }, 0, 0 } },
	{ .name = "money of an invoice settles its shipments, oldest first",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 },
		     { A, NONE, 1, 20, LIVE, 40 },
		     { A, NONE, 1, 10, LIVE, 40 } },
	  .invoice_of = { 0, 0, NONE },
	  .invoices = { { 1, 5, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, 0, 5, 60 } },
	  .want = { { 20, 40, 0 }, 0, 0 },
	  .figures = { { 60, 80, 20, DOC_OVERDUE } } },
	{ .name = "what is over stays free with its contract, the newest of it",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 } },
	  .invoice_of = { 0 },
	  .invoices = { { 1, 200, LIVE, 100 } },
	  .payments = { { A, K1, NONE, 0, 6, 30 }, { A, NONE, NONE, 0, 5, 30 } },
	  .want = { { 40 }, 20, 0 },
	  .figures = { { 60, 40, 40, DOC_PARTIAL } } },
	{ .name = "a cancelled invoice, or one not yet dated, holds no money",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 }, { A, NONE, 2, 30, LIVE, 40 } },
	  .invoice_of = { 0, 1 },
	  .invoices = { { 1, 9, 50, 100 }, { 101, 200, LIVE, 30 } },
	  .payments = { { A, NONE, NONE, 0, 5, 30 }, { A, K1, NONE, 1, 5, 30 } },
	  .want = { { 0, 0 }, 30, 30 },
	  .figures = { { 30, 40, 0, DOC_CANCELLED }, { 30, 40, 0, DOC_PAID } } },
	{ .name = "shipments that do not count take nothing",
	  .sales = { { A, NONE, 101, 130, LIVE, 40 },
		     { A, NONE, 2, 30, 100, 40 },
		     { A, NONE, 2, 40, 101, 40 } },
	  .invoice_of = { 0, 0, 0 },
	  .invoices = { { 1, 9, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, 0, 5, 50 } },
	  .want = { { 0, 0, 40 }, 0, 10 },
	  .figures = { { 50, 40, 50, DOC_OVERDUE } } },
	{ .name = "what names the shipment itself comes first",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 }, { A, NONE, 2, 31, LIVE, 40 } },
	  .invoice_of = { 0, 0 },
	  .invoices = { { 1, 9, LIVE, 80 } },
	  .payments = { { A, NONE, NONE, 0, 5, 50 } },
	  .returns = { { A, NONE, 0, NONE, 6, 30 } },
	  .want = { { 40, 40 }, 0, 0 },
	  .figures = { { 50, 80, 0, DOC_PARTIAL } } },
	{ .name = "an allocation may name an invoice or a shipment",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 }, { A, NONE, 2, 31, LIVE, 40 } },
	  .invoice_of = { 0, 1 },
	  .invoices = { { 1, 200, LIVE, 40 }, { 1, 200, LIVE, 40 } },
	  .payments = { { A, NONE, NONE, NONE, 5, 50 } },
	  .allocations = { { 0, NONE, 1, 5, 40 }, { 0, 0, NONE, 5, 10 } },
	  .want = { { 10, 40 }, 0, 0 },
	  .figures = { { 0, 40, 0, DOC_OPEN }, { 40, 40, 0, DOC_PAID } } },
	{ .name = "a refund is met by the same invoice's money, then by free credit",
	  .sales = { { A, NONE, 2, 30, LIVE, 40 }, { A, NONE, 2, 30, LIVE, 40 } },
	  .invoice_of = { 0, 1 },
	  .invoices = { { 1, 200, LIVE, 40 }, { 1, 200, LIVE, 40 } },
	  .payments = { { A, NONE, NONE, 0, 5, 40 },
			{ A, K1, NONE, 0, 6, -15 },
			{ A, K1, NONE, 1, 6, -15 } },
	  .want = { { 25, 0 }, -15, 0 },
	  .figures = { { 25, 40, 0, DOC_PARTIAL }, { -15, 40, 0, DOC_OPEN } } },
	{ .name = "a refund takes the newest money before it",
	  .sales = { { A, NONE, 2, 30, LIVE, 30 } },
	  .invoice_of = { 0 },
	  .invoices = { { 1, 200, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, 0, 5, 40 },
			{ A, K1, NONE, 0, 6, 30 },
			{ A, NONE, NONE, 0, 7, -20 },
			{ A, K1, NONE, 0, 8, 1 } },
	  .want = { { 30 }, 11, 10 },
	  .figures = { { 51, 30, 49, DOC_PARTIAL } } },
	{ .name = "one before all money takes the oldest",
	  .sales = { { A, NONE, 2, 30, LIVE, 12 } },
	  .invoice_of = { 0 },
	  .invoices = { { 1, 200, LIVE, 100 } },
	  .payments = { { A, NONE, NONE, 0, 4, -15 },
			{ A, K1, NONE, 0, 5, 10 },
			{ A, NONE, NONE, 0, 6, 20 } },
	  .want = { { 12 }, 0, 3 },
	  .figures = { { 15, 12, 85, DOC_PARTIAL } } },
	{ .name = "nothing paid, nothing shipped, due",
	  .sales = { { A, NONE, 200, 230, LIVE, 40 } },
	  .invoice_of = { 0 },
	  .invoices = { { 1, 100, LIVE, 40 }, { 1, 99, LIVE, 40 } },
	  .want = { { 0 }, 0, 0 },
	  .figures = { { 0, 0, 40, DOC_OPEN }, { 0, 0, 40, DOC_OVERDUE } } },
};

static struct settle_in
input(const struct situation *s)
{
	struct settle_in in = {
		.sales = s->sales,
		.invoice_of = s->invoice_of,
		.invoices = s->invoices,
		.payments = s->payments,
		.returns = s->returns,
		.allocations = s->allocations,
	};

	while (in.nsales < 4 && s->sales[in.nsales].date)
		in.nsales++;
	while (in.ninvoices < 2 && s->invoices[in.ninvoices].date)
		in.ninvoices++;
	while (in.npayments < 4 && s->payments[in.npayments].date)
		in.npayments++;
	while (in.nreturns < 2 && s->returns[in.nreturns].date)
		in.nreturns++;
	while (in.nallocations < 5 && s->allocations[in.nallocations].date)
		in.nallocations++;
	return in;
}

static struct want
sums(const struct settled *s)
{
	struct want w = { 0 };

	for (size_t i = 0; i < s->credits.n; i++) {
		const struct credit *c = &s->credits.v[i];

		assert_int_equal(c->client, A);
		assert_true(c->date <= 100);
		if (c->sale != NONE)
			w.sale[c->sale] += c->amount;
		else if (c->contract == K1)
			w.k1 += c->amount;
		else
			w.free += c->amount;
	}
	return w;
}

static void
situations_of_a_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNTOF(situations); i++) {
		const struct situation *x = &situations[i];
		struct settle_in in = input(x);
		struct settled s;
		struct want got;
		struct err e;

		print_message("# %s\n", x->name);
		assert_int_equal(settle_on(&s, &in, 100, &e), 0);
		got = sums(&s);
		for (int k = 0; k < 4; k++)
			assert_int_equal(got.sale[k], x->want.sale[k]);
		assert_int_equal(got.k1, x->want.k1);
		assert_int_equal(got.free, x->want.free);
		for (size_t k = 0; k < in.ninvoices; k++) {
			assert_int_equal(s.invoices[k].paid, x->figures[k].paid);
			assert_int_equal(s.invoices[k].shipped, x->figures[k].shipped);
			assert_int_equal(s.invoices[k].expected, x->figures[k].expected);
			unit_str(doc_state_name(s.invoices[k].state),
				 doc_state_name(x->figures[k].state).p);
		}
		settle_release(&s);
	}
}

static void
states_of_a_sale(void **state)
{
	static const struct {
		struct sale s;
		int64_t balance;
		const char *want;
	} t[] = {
		{ { A, NONE, 1, 10, 100, 50 }, 0, "cancelled" },
		{ { A, NONE, 1, 10, 101, 50 }, 50, "overdue" },
		{ { A, NONE, 1, 10, LIVE, 50 }, 0, "paid" },
		{ { A, NONE, 1, 99, LIVE, 50 }, 20, "overdue" },
		{ { A, NONE, 1, 100, LIVE, 50 }, 20, "partial" },
		{ { A, NONE, 1, 100, LIVE, 50 }, 50, "open" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		unit_str(doc_state_name(doc_state_of_sale(&t[i].s, t[i].balance, 100)), t[i].want);
}

static void
sums_that_do_not_fit_are_refused(void **state)
{
	static const struct sale sale = { A, NONE, 1, 1, LIVE, INT64_MAX };
	static const struct sale two[] = { { A, NONE, 1, 1, LIVE, INT64_MAX },
					   { A, NONE, 1, 1, LIVE, 1 } };
	static const struct settle_invoice invoice = { 1, 1, LIVE, 5 };
	static const uint32_t invoice_of[] = { 0, 0 };
	static const struct settle_credit direct[] = { { A, NONE, 0, NONE, 1, INT64_MAX },
						       { A, NONE, 0, NONE, 1, 1 } };
	static const struct settle_credit asked[] = { { A, NONE, NONE, 0, 1, INT64_MAX },
						      { A, NONE, NONE, 0, 1, 1 } };
	struct settle_in in = { .sales = &sale,
				.nsales = 1,
				.invoice_of = invoice_of,
				.invoices = &invoice,
				.ninvoices = 1,
				.payments = direct,
				.npayments = 2 };
	struct settled s;
	struct err e = { 0 };

	(void)state;
	unit_says(&e, settle_on(&s, &in, 9, &e), "too large");
	in.payments = asked;
	unit_says(&e, settle_on(&s, &in, 9, &e), "too large");
	in.npayments = 0;
	in.sales = two;
	in.nsales = 2;
	unit_says(&e, settle_on(&s, &in, 9, &e), "too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(situations_of_a_day),
		cmocka_unit_test(states_of_a_sale),
		cmocka_unit_test(sums_that_do_not_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
