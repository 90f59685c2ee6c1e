/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "value/date.h"
#include "work/load/row.h"

static int
keep(void *ctx, const struct rec *r, struct err *e)
{
	struct buf *b = ctx;

	(void)e;
	rec_write(b, r, NULL);
	return 0;
}

static void
rows_are_records(void **state)
{
	struct row row = { 0 };
	struct buf b = { 0 };
	struct sink out = { .put = keep, .ctx = &b };
	struct err e = { 0 };

	(void)state;
	for (int i = 0; i < 2; i++) {
		char name[] = "x";

		row_start(&row, "aging");
		row_text(&row, "name", (struct str){ name, 1 });
		name[0] = 'y'; /* the row has a copy */
		row_text(&row, "group", STR(""));
		row_money(&row, "total", -123456, 2);
		row_int(&row, "count", 7);
		row_date(&row, "due", date_of((struct civil){ 2026, 11, 3 }));
		row_date(&row, "date", DATE_NONE);
		row_rate(&row, "share", 1, 3);
		row_rate(&row, "none", 1, 0);
		row_rate(&row, "half", -1, 16);
		assert_int_equal(row_put(&row, out, &e), 0);
	}
	unit_str(buf_str(&b), "kind=aging\tname=x\ttotal=-1234.56\tcount=7\tdue=2026-11-03\t"
			      "share=33.33\thalf=-6.25\n"
			      "kind=aging\tname=x\ttotal=-1234.56\tcount=7\tdue=2026-11-03\t"
			      "share=33.33\thalf=-6.25\n");
	buf_release(&b);
	row_release(&row);
}

static int
stop(void *ctx, const struct rec *r, struct err *e)
{
	(void)ctx;
	(void)r;
	(void)e;
	return 1;
}

static void
a_sink_may_stop(void **state)
{
	struct row row = { 0 };
	struct err e = { 0 };

	(void)state;
	row_start(&row, "aging");
	assert_int_equal(row_put(&row, (struct sink){ .put = stop, .ctx = NULL }, &e), 1);
	row_release(&row);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_records),
		cmocka_unit_test(a_sink_may_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
