/* SPDX-License-Identifier: ISC */
#include "port_file.h"

#include "base/buf.h"
#include "base/cc.h"
#include "port/ledger.h"

static int
put(void *ctx, const struct rec *r, struct err *e)
{
	struct buf *out = ctx;

	(void)e;
	for (size_t i = 0; i < r->n; i++) {
		buf_addz(out, i > 0 ? "|" : "");
		buf_add(out, r->f[i].val);
	}
	buf_addc(out, '\n');
	return 0;
}

static int
ledger(const char *text, struct buf *out, struct err *e)
{
	int fd = file_of(str_of(text)), rc;

	rc = ledger_read(fd, "f", 2, (struct sink){ .put = put, .ctx = out }, e);
	close(fd);
	return rc;
}

static void
reads_what_others_write(void **state)
{
	static const struct {
		const char *text, *want;
	} t[] = {
		{ "Дата;Документ;Дебет;Кредит\n01.10.2026;А 1;1 234,56;\n",
		  "2026-10-01|А 1|1234.56\n" },
		{ "Дата;Документ;Дебет;Кредит\n01.10.2026;А 1;;5\n", "2026-10-01|А 1|-5.00\n" },
		{ "date,document,amount\n2026-10-01,A,\"1,234.50\"\n", "2026-10-01|A|1234.50\n" },
		{ "date,number,amount\n2026-10-01,A,-1.5\n", "2026-10-01|A|-1.50\n" },
		{ "date\tdocument\tdebit\tcredit\n1.10.26\tA\t-\t7\n", "2026-10-01|A|-7.00\n" },
		{ "Акт "
		  "сверки\n\n№;ДАТА;Документ;ДЕБЕТ;КРЕДИТ\n;;Сальдо;1;\n1;01.10.2026;Б;2;\n;Итого;;"
		  "2;\n",
		  "2026-10-01|Б|2.00\n" },
		{ "date,document,amount\n", "" },
		/* "Дата;Документ;Сумма", "01.10.2026;Б;1" in windows-1251 */
		{ "\xc4\xe0\xf2\xe0;\xc4\xee\xea\xf3\xec\xe5\xed\xf2;\xd1\xf3\xec\xec\xe0\n"
		  "01.10.2026;\xc1;1\n",
		  "2026-10-01|Б|1.00\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };

		if (ledger(t[i].text, &out, &e) != 0)
			fail_msg("%s: %s", t[i].text, e.msg);
		unit_str(buf_str(&out), t[i].want);
		buf_release(&out);
	}
}

static void
refuses_what_it_would_have_to_guess(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
		{ "a,b\n1,2\n", "f: has no row of titles" },
		{ "date,amount\n2026-10-01,2\n", "f: has no row of titles" },
		{ "", "f: has no row of titles" },
		{ "date,document,amount\n2026-13-01,A,1\n", "f:2: \"2026-13-01\": not a date" },
		{ "date,document,amount\n2026-10-01,A,1x\n", "f:2: \"1x\": not an amount" },
		{ "date,document,amount\n2026-10-01,A,1.234.5\n",
		  "f:2: \"1.234.5\": not an amount" },
		{ "date,document,debit,credit\n2026-10-01,A,92233720368547758.07,-1\n",
		  "f:2: the amounts are too large" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };

		unit_says(&e, ledger(t[i].text, &out, &e), t[i].says);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_others_write),
		cmocka_unit_test(refuses_what_it_would_have_to_guess),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
