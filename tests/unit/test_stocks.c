/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "value/date.h"
#include "work/load/stocks.h"

struct seen {
	struct buf ids;
	size_t until; /* so many, then it ends */
	size_t n;
};

static int
see(void *ctx, const struct rec *r, struct err *e)
{
	struct seen *s = ctx;

	(void)e;
	buf_printf(&s->ids, "%.*s ", STR_ARG(rec_get(r, "id")));
	return ++s->n == s->until ? 7 : 0;
}

static void
assert_stocks(struct desk *d, const char *day, size_t until, int want_rc, const char *want)
{
	struct seen s = { .until = until };
	struct err e = { 0 };
	int32_t to;

	assert_true(date_parse(&to, str_of(day)));
	assert_int_equal(stocks_each(&d->s, to, see, &s, &e), want_rc);
	assert_string_equal(buf_cstr(&s.ids), want);
	buf_release(&s.ids);
}

static void
by_date_then_as_they_were_stored(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d, "");
	assert_stocks(&d, "2026-12-31", 0, 0, "");
	desk_add(&d, "kind=product\tid=tea\tname=Tea\n"
		     "kind=stock\tid=K-1\tdate=2026-03-20\tproduct=tea\tqty=5\tvalue=50\n"
		     "kind=stock\tid=K-2\tdate=2026-03-01\tproduct=tea\tqty=4\tvalue=40\n"
		     "kind=stock\tid=K-3\tdate=2026-02-28\tproduct=tea\tqty=3\tvalue=30\n"
		     "kind=stock\tid=K-9\tdate=2026-03-20\tproduct=tea\tqty=2\tvalue=20\n"
		     "kind=stock\tid=K-4\tdate=2026-03-20\tproduct=tea\tqty=1\tvalue=10\n");
	assert_stocks(&d, "2026-12-31", 0, 0, "K-3 K-2 K-1 K-9 K-4 ");
	assert_stocks(&d, "2026-03-20", 0, 0, "K-3 K-2 K-1 K-9 K-4 ");
	assert_stocks(&d, "2026-03-19", 0, 0, "K-3 K-2 "); /* the month has later ones */
	assert_stocks(&d, "2026-02-27", 0, 0, "");
	assert_stocks(&d, "2026-12-31", 2, 7, "K-3 K-2 "); /* it is ended */
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_date_then_as_they_were_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
