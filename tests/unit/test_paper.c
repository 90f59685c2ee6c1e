/* SPDX-License-Identifier: ISC */
/* covers: view/paper_draw */
#include "unit.h"

#include "view/form.h"
#include "view/paper.h"

static const struct paper_info info = { STR_INIT("Title"), "DejaVu Sans", 20780, true };

static void
make(struct buf *out, const char *form, size_t rows)
{
	struct sheet s = { .digits = 2, .currency = STR("RUB") };
	struct sheet_list *list = sheet_list(&s, "rows");
	struct err e = { 0 };
	struct page p;

	for (size_t i = 0; i < rows; i++)
		sheet_int(&s, sheet_row(&s, list), "n", (int64_t)i);
	if (form_fill(&p, str_of(form), "f", &s, &e) != 0 || page_pdf(out, &p, &info, &e) != 0)
		fail_msg("%s", e.msg);
	page_release(&p);
	sheet_release(&s);
}

/* Pages, by the objects that say so. */
static int
pages(const char *form, size_t rows)
{
	struct buf out = { 0 };
	int n = 0;

	make(&out, form, rows);
	for (const char *p = out.p;
	     (p = memmem(p, out.n - (size_t)(p - out.p), "/Type /Page %", 13)); p += 12)
		n++;
	buf_release(&out);
	return n;
}

static void
gives_the_same_bytes(void **state)
{
	const char *form = "title T\nfield A | B\nsign A | B\nqr x\ntext y";
	struct buf a = { 0 }, b = { 0 };

	(void)state;
	make(&a, form, 0);
	make(&b, form, 0);
	assert_true(str_starts(buf_str(&a), STR("%PDF-")));
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	assert_non_null(memmem(a.p, a.n, "20261123", 8));
	buf_release(&a);
	buf_release(&b);
}

static void
breaks_pages(void **state)
{
	const char *table = "table 50l | 50r\nhead A | B\n%for rows\nrow {n} | x\n%end\nend";

	(void)state;
	assert_int_equal(pages("text a", 0), 1);
	assert_int_equal(pages("text a\nnewpage\ntext b", 0), 2);
	assert_int_equal(pages(table, 30), 1);
	assert_int_equal(pages(table, 60), 2);
	assert_in_range(pages(table, 200), 4, 6);
	assert_int_equal(
		pages("paper landscape\ntable 100l\nhead A\n%for rows\nrow {n}\n%end\nend", 200),
		6);
	assert_in_range(pages("%for rows\ntext line {n}\n%end", 200), 3, 5);
}

/* An amount that is too wide for its cell is smaller, so that its row is not higher. */
static void
fits_amounts(void **state)
{
	const char *wide =
		"table 88l | 12r\n%for rows\nrow {n} | 2\u00a0259\u00a0244,80\n%end\nend";
	const char *narrow = "table 88l | 12r\n%for rows\nrow {n} | 2\n%end\nend";
	const char *words =
		"table 88r | 12l\n%for rows\nrow {n} | 2\u00a0259\u00a0244,80\n%end\nend";

	(void)state;
	assert_int_equal(pages(wide, 300), pages(narrow, 300));
	assert_true(pages(words, 300) > pages(narrow, 300));
}

/* Heads that leave no room are not repeated without end. */
static void
ends_with_high_heads(void **state)
{
	(void)state;
	assert_true(pages("table 100l\n%for rows\nhead {n}\n%end\n%for rows\nrow {n}\n%end\nend",
			  100) > 1);
}

static int
forget(void **state)
{
	(void)state;
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_the_same_bytes),
		cmocka_unit_test(breaks_pages),
		cmocka_unit_test(ends_with_high_heads),
		cmocka_unit_test(fits_amounts),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
