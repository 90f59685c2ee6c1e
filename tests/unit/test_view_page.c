/* SPDX-License-Identifier: ISC */
/* Rows as a form for paper: view_page.c. */
#include "view/form.h"
#include "view_unit.h"

#include "base/lang.h"

#include <string.h>

static const struct view_opts page = { .format = "page" };

static void
a_table_with_its_heads(void **state)
{
	(void)state;
	prints(&page,
	       "kind=client\tid=zen\tname=A\tcredit_limit=-5.50\n"
	       "kind=client\tid=tea\tname=B\\nC | D\tcredit_limit=1250000.00\n",
	       "paper plain\ntitle crm\ntable 18l | 34l | 48r\nhead id | name | credit limit\n"
	       "row zen | A | -5.50\nrow tea | B\\nC || D | 1,250,000.00\nend\n");
	prints(&page, "", "paper plain\ntitle crm\ntext nothing found\n");
}

static void
each_kind_has_a_table(void **state)
{
	(void)state;
	prints(&page, "kind=client\tid=zen\tname=A\nkind=product\tid=p\tname=P\n",
	       "paper plain\ntitle crm\nheading clients\ntable 46l | 54l\nhead id | name\n"
	       "row zen | A\nend\nheading products and services\ntable 41l | 59l\n"
	       "head id | name\nrow p | P\nend\n");
}

static void
sums_end_a_table(void **state)
{
	struct view_opts o = page;

	(void)state;
	o.sums = "credit_limit";
	prints(&o,
	       "kind=client\tid=a\tname=A\tcredit_limit=1.25\n"
	       "kind=client\tid=b\tname=B\tcredit_limit=2.50\n",
	       "paper plain\ntitle crm\ntable 26l | 23l | 51r\nhead id | name | credit limit\n"
	       "row a | A | 1.25\nrow b | B | 2.50\ntotal total |  | 3.75\nend\n");
}

/* The widths of the form's table, which are percents. */
static size_t
widths(const char *form, int *sum, int *least)
{
	const char *p = strstr(form, "\ntable ");
	size_t n = 0;

	assert_non_null(p);
	*sum = 0;
	*least = 100;
	for (p += strlen("\ntable "); *p != '\n'; n++) {
		char *end;
		int percent = (int)strtol(p, &end, 10);

		*sum += percent;
		*least = percent < *least ? percent : *least;
		p = end + strcspn(end, "|\n");
		p += *p == '|' ? 2 : 0;
	}
	return n;
}

/* From one column to all of them, of short words and of long ones. */
static void
columns_share_the_paper(void **state)
{
	static const char *const names[] = { "id",     "name",  "manager", "group",   "phone",
					     "email",  "inn",   "kpp",     "region",  "source",
					     "status", "terms", "note",    "channel", "address" };
	static const size_t lengths[] = { 1, 9, 40, 200 };

	(void)state;
	for (size_t k = 0; k < COUNTOF(lengths); k++)
		for (size_t n = 1; n <= COUNTOF(names); n++) {
			struct buf line = { 0 }, fields = { 0 };
			struct view_opts o = page;
			int sum, least;
			char *form;

			buf_addz(&line, "kind=client");
			for (size_t i = 0; i < n; i++) {
				buf_printf(&line, "\t%s=", names[i]);
				buf_pad(&line, 'x', i % 3 == 0 ? lengths[k] : 3);
				buf_printf(&fields, "%s%s", i ? "," : "", names[i]);
			}
			buf_addc(&line, '\n');
			o.fields = str_of(buf_cstr(&fields));
			form = printed(&o, buf_cstr(&line));
			if (widths(form, &sum, &least) != n || sum != 100 || least < 1)
				fail_msg("%zu columns of %zu: %s", n, lengths[k], form);
			free(form);
			buf_release(&line);
			buf_release(&fields);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_with_its_heads),
		cmocka_unit_test(each_kind_has_a_table),
		cmocka_unit_test(sums_end_a_table),
		cmocka_unit_test(columns_share_the_paper),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
