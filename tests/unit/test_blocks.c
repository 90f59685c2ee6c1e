/* SPDX-License-Identifier: ISC */
#include "day_unit.h"

#include "base/lang.h"
#include "value/date.h"
#include "view/blocks.h"

static void
draws(const struct picture *p, const char *want)
{
	struct buf out = { 0 };

	blocks_picture(&out, p);
	unit_str(buf_str(&out), want);
	buf_release(&out);
}

static void
nothing_is_nothing(void **state)
{
	struct picture p = { 0 };

	(void)state;
	draws(&p, "");
	picture_release(&p);
}

static void
make_bars(struct picture *p)
{
	static const struct {
		const char *name;
		int64_t n;
	} t[] = { { "A", 20 }, { "B\033[1m", 1 }, { "C", 0 }, { "D", -3 }, { "E", 50 } };

	picture_start(p, "Title", day("2025-11-01"), day("2026-10-31"));
	picture_head(p, "class");
	picture_head(p, "sum");
	picture_head(p, "share");
	picture_head(p, "");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		picture_cell(p, TYPE_TEXT, str_of(t[i].name));
		picture_money(p, t[i].n * 100000, 2);
		picture_percent(p, t[i].n, 40);
		picture_bar(p, t[i].n, 40);
	}
}

static void
bars_are_of_their_length(void **state)
{
	struct picture p = { 0 };

	(void)state;
	make_bars(&p);
	draws(&p, "Title: 2025-11-01 – 2026-10-31\n"
		  "class           sum    share\n"
		  "A         20,000.00   50.0 %  ██████████\n"
		  "B\\x1b[1m   1,000.00    2.5 %  ▌\n"
		  "C              0.00    0.0 %\n"
		  "D         -3,000.00   -7.5 %\n"
		  "E         50,000.00  125.0 %  ████████████████████\n");
	picture_release(&p);
}

static void
numbers_and_days_are_of_the_language(void **state)
{
	struct picture p = { 0 };

	(void)state;
	lang_set("ru");
	picture_start(&p, "Заголовок", DATE_NONE, day("2026-10-31"));
	picture_head(&p, "сумма");
	picture_head(&p, "доля");
	picture_money(&p, 123456, 2);
	picture_percent(&p, 1, 3);
	draws(&p, "Заголовок: 31.10.2026\n"
		  "   сумма    доля\n"
		  "1\u00a0234,56  33,3 %\n");
	lang_set("en");
	picture_release(&p);
}

static void
shades_show_even_a_little(void **state)
{
	static const int64_t parts[] = { 0, 1, 33, 34, 66, 67, 99, 100 };
	struct picture p = { 0 };

	(void)state;
	picture_start(&p, "S", DATE_NONE, DATE_NONE);
	for (size_t i = 0; i < COUNTOF(parts); i++)
		picture_head(&p, "x");
	for (size_t i = 0; i < COUNTOF(parts); i++) {
		picture_int(&p, parts[i]);
		picture_shade(&p, parts[i], 100);
	}
	draws(&p, "S\n"
		  "  x    x     x     x     x     x     x      x\n"
		  "0 ·  1 ░  33 ░  34 ▒  66 ▒  67 ▓  99 ▓  100 █\n");
	picture_release(&p);
}

static void
of_nothing_there_is_no_share(void **state)
{
	struct picture p = { 0 };

	(void)state;
	picture_start(&p, "N", DATE_NONE, DATE_NONE);
	picture_head(&p, "share");
	picture_head(&p, "");
	picture_percent(&p, 1, 0);
	picture_bar(&p, 1, 0);
	draws(&p, "N\nshare\n\n");
	picture_release(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_nothing),
		cmocka_unit_test(bars_are_of_their_length),
		cmocka_unit_test(numbers_and_days_are_of_the_language),
		cmocka_unit_test(shades_show_even_a_little),
		cmocka_unit_test(of_nothing_there_is_no_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
