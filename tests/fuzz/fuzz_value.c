/* SPDX-License-Identifier: ISC */
/*
 * fuzz_value - the parsers of values, which must give back what they took.
 *
 * The first byte of an input chooses digits, today and a bik; the rest is the text.
 */
#include "base/err.h"
#include "value/date.h"
#include "value/id.h"
#include "value/num.h"
#include "value/period.h"
#include "value/requisites.h"

#include <inttypes.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds, const char *what)
{
	if (!holds)
		BUG(what);
}

static void
numbers(struct str s, int digits)
{
	int64_t v = 0, rounded = 0, again = 0;
	char buf[NUM_TEXT];
	enum num_error error = num_parse(&v, s, digits);
	enum num_error error_round = num_parse_round(&rounded, s, digits);

	must((error == NUM_SYNTAX) == (error_round == NUM_SYNTAX), "syntax depends on rounding");
	if (error == NUM_OK) {
		must(error_round == NUM_OK && rounded == v, "an exact number is rounded");
		must(num_parse(&again, num_text(v, digits, buf), digits) == NUM_OK && again == v,
		     "a number is lost");
		must(num_parse(&again, num_text_short(v, digits, buf), digits) == NUM_OK &&
			     again == v,
		     "a short number is lost");
	}
	(void)currency_digits(s);
}

static void
days(struct str s)
{
	char date[DATE_TEXT], moment[MOMENT_TEXT];
	int32_t d, month;
	int64_t t, again;
	int offset, same;

	if (date_parse(&d, s))
		must(str_eq(date_text(d, date), s), "a date is lost");
	if (month_parse(&month, s))
		must(str_eq(month_text(month, date), s), "a month is lost");
	if (moment_parse(&t, &offset, s))
		must(moment_parse(&again, &same, moment_text(t, offset, moment)) && again == t &&
			     same == offset,
		     "a moment is lost");
}

static void
inside_or_empty(struct period p)
{
	must(p.from > p.to || (p.from >= DATE_MIN && p.to <= DATE_MAX), "beyond the calendar");
}

static void
periods(struct str s, int32_t today)
{
	struct period p, again;
	char buf[PERIOD_TEXT];
	int32_t first, last;

	if (period_parse_day(&first, s, today, false))
		must(period_parse_day(&last, s, today, true) && first <= last,
		     "ends before it begins");
	if (period_parse_stored(&p, s))
		must(period_parse(&again, s, today) && again.from == p.from && again.to == p.to,
		     "a stored period is another one");
	if (!period_parse(&p, s, today))
		return;
	must(p.from <= p.to && p.from >= DATE_MIN && p.to <= DATE_MAX, "no period");
	must(period_parse(&again, period_text(p, buf), today) && again.from == p.from &&
		     again.to == p.to,
	     "a period is lost");
	inside_or_empty(period_before(p));
	inside_or_empty(period_year_ago(p));
}

static void
ids(struct str s)
{
	struct str doc, prefix;
	char text[32];
	int32_t month;
	uint64_t n;

	(void)id_digest(s);
	if (id_item(s, &doc, &n)) {
		int len = snprintf(text, sizeof text, ".%" PRIu64, n);

		must(doc.n + (size_t)len == s.n && str_ends(s, str_of(text)), "an item is lost");
	}
	if (id_hint(s, &prefix, &month))
		must(str_starts(s, prefix) && id_prefix_valid(prefix), "no prefix");
	if (id_valid(s))
		must(s.n > 0 && s.n <= ID_MAX && !str_has(s, ' ') && !str_has(s, '/'), "no id");
}

static void
requisites(struct str s, struct str bik)
{
	(void)inn_check(s);
	(void)kpp_check(s);
	(void)ogrn_check(s);
	(void)bik_check(s);
	(void)account_check(s, bik);
	(void)corr_account_check(s, bik);
	(void)account_check(STR("40702810138250123017"), s);
	(void)iban_check(s);
	(void)eu_vat_check(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const int32_t todays[] = { 20780, DATE_MIN, DATE_MAX, -1, 19782 /* February 29 */ };
	struct str s = str_from((struct str){ (const char *)data, n }, 1);

	if (n == 0)
		return 0;
	numbers(s, data[0] % 19);
	days(s);
	periods(s, todays[data[0] % COUNTOF(todays)]);
	ids(s);
	requisites(s, data[0] & 1 ? STR("044525225") : STR("044525000"));
	return 0;
}
