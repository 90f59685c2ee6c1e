/* SPDX-License-Identifier: ISC */
#include "value/words.h"

#include "base/cc.h"
#include "base/utf8.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

int
words_plural_ru(uint64_t n)
{
	if (n % 100 >= 11 && n % 100 <= 14)
		return 2;
	return n % 10 == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 ? 1 : 2;
}

static const char *const ru_ones[] = {
	"",           "один",        "два",        "три",          "четыре",
	"пять",       "шесть",       "семь",       "восемь",       "девять",
	"десять",     "одиннадцать", "двенадцать", "тринадцать",   "четырнадцать",
	"пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"
};
static const char *const ru_tens[] = { "",           "",          "двадцать",
				       "тридцать",   "сорок",     "пятьдесят",
				       "шестьдесят", "семьдесят", "восемьдесят",
				       "девяносто" };
static const char *const ru_hundreds[] = { "",          "сто",      "двести",   "триста",
					   "четыреста", "пятьсот",  "шестьсот", "семьсот",
					   "восемьсот", "девятьсот" };
static const char *const en_ones[] = { "",        "one",     "two",       "three",    "four",
				       "five",    "six",     "seven",     "eight",    "nine",
				       "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
				       "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const en_tens[] = { "",      "",      "twenty",  "thirty", "forty",
				       "fifty", "sixty", "seventy", "eighty", "ninety" };

/* Thousands, millions, milliards: forms for one, two, five. */
static const char *const ru_scale[][3] = { { "", "", "" },
					   { "тысяча", "тысячи", "тысяч" },
					   { "миллион", "миллиона", "миллионов" },
					   { "миллиард", "миллиарда", "миллиардов" } };
static const char *const en_scale[] = { "", "thousand", "million", "billion" };

static void
add_word(struct buf *out, const char *word)
{
	if (*word == '\0')
		return;
	if (out->n > 0 && out->p[out->n - 1] != ' ')
		buf_addc(out, ' ');
	buf_addz(out, word);
}

static void
group_ru(struct buf *out, unsigned n, bool feminine)
{
	unsigned rest = n % 100;

	add_word(out, ru_hundreds[n / 100]);
	if (rest >= 20) {
		add_word(out, ru_tens[rest / 10]);
		rest %= 10;
	}
	if (feminine && rest == 1)
		add_word(out, "одна");
	else if (feminine && rest == 2)
		add_word(out, "две");
	else
		add_word(out, ru_ones[rest]);
}

static void
group_en(struct buf *out, unsigned n)
{
	unsigned rest = n % 100;

	if (n >= 100) {
		add_word(out, en_ones[n / 100]);
		add_word(out, "hundred");
	}
	if (rest < 20) {
		add_word(out, en_ones[rest]);
		return;
	}
	add_word(out, en_tens[rest / 10]);
	if (rest % 10 > 0) {
		buf_addc(out, '-');
		buf_addz(out, en_ones[rest % 10]);
	}
}

static bool
russian(const char *lang)
{
	return strcmp(lang, "ru") == 0;
}

bool
words_number(struct buf *out, int64_t n, bool feminine, const char *lang)
{
	bool ru = russian(lang);
	struct buf b = { 0 };

	if (n > WORDS_MAX || n < -WORDS_MAX)
		return false;
	if (n == 0)
		add_word(&b, ru ? "ноль" : "zero");
	if (n < 0) {
		add_word(&b, ru ? "минус" : "minus");
		n = -n;
	}
	for (int i = 3; i >= 0; i--) {
		unsigned group = (unsigned)(n / num_pow10(3 * i) % 1000);

		if (group == 0)
			continue;
		if (ru)
			group_ru(&b, group, i == 1 || (i == 0 && feminine));
		else
			group_en(&b, group);
		add_word(&b, ru ? ru_scale[i][words_plural_ru(group)] : en_scale[i]);
	}
	buf_add(out, buf_str(&b));
	buf_release(&b);
	return true;
}

/* Names of currencies: three forms in Russian, two in English; the gender of the Russian unit
 * matters for "одна" and "две".  The fraction has its own forms. */
static const struct currency {
	const char *code;
	const char *ru[3], *ru_part[3];
	const char *en[2], *en_part[2];
} currencies[] = {
	{ "RUB",
	  { "рубль", "рубля", "рублей" },
	  { "копейка", "копейки", "копеек" },
	  { "ruble", "rubles" },
	  { "kopeck", "kopecks" } },
	{ "EUR",
	  { "евро", "евро", "евро" },
	  { "цент", "цента", "центов" },
	  { "euro", "euros" },
	  { "cent", "cents" } },
	{ "USD",
	  { "доллар США", "доллара США", "долларов США" },
	  { "цент", "цента", "центов" },
	  { "US dollar", "US dollars" },
	  { "cent", "cents" } },
	{ "GBP",
	  { "фунт стерлингов", "фунта стерлингов", "фунтов стерлингов" },
	  { "пенс", "пенса", "пенсов" },
	  { "pound sterling", "pounds sterling" },
	  { "penny", "pence" } },
};

static const struct currency *
currency_of(struct str code)
{
	for (size_t i = 0; i < COUNTOF(currencies); i++)
		if (str_is(code, currencies[i].code))
			return &currencies[i];
	return NULL;
}

/* The word behind n units, or hundredths; a currency without names is its code. */
static void
add_unit(struct buf *out, const struct currency *c, struct str code, bool part, uint64_t n, bool ru)
{
	buf_addc(out, ' ');
	if (c == NULL)
		buf_add(out, code);
	else if (ru)
		buf_addz(out, (part ? c->ru_part : c->ru)[words_plural_ru(n)]);
	else
		buf_addz(out, (part ? c->en_part : c->en)[n != 1]);
}

/* A capital for the first letter: of Latin, or of Cyrillic, which is two bytes in UTF-8. */
static void
add_capital(struct buf *out, struct str s)
{
	uint32_t c = utf8_next(&s);

	if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44f))
		c -= 0x20;
	utf8_add(out, c);
	buf_add(out, s);
}

bool
words_money(struct buf *out, int64_t v, int digits, struct str currency, const char *lang)
{
	const struct currency *c = currency_of(currency);
	int64_t unit = num_pow10(digits), whole = v / unit, part = v % unit;
	struct buf b = { 0 };

	if (v < 0 && whole == 0)
		buf_addz(&b, russian(lang) ? "минус " : "minus ");
	if (!words_number(&b, whole, false, lang)) {
		buf_release(&b);
		return false;
	}
	add_capital(out, buf_str(&b));
	buf_release(&b);
	whole = whole < 0 ? -whole : whole;
	part = part < 0 ? -part : part;
	add_unit(out, c, currency, false, (uint64_t)whole, russian(lang));
	if (digits > 0)
		buf_printf(out, " %0*lld", digits, (long long)part);
	if (digits > 0 && c == NULL)
		buf_printf(out, "/%lld", (long long)unit);
	else if (digits > 0)
		add_unit(out, c, currency, true, (uint64_t)part, russian(lang));
	return true;
}

void
words_date(struct buf *out, int32_t date, const char *lang)
{
	static const char *const months[2][12] = {
		{ "January", "February", "March", "April", "May", "June", "July", "August",
		  "September", "October", "November", "December" },
		{ "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
		  "сентября", "октября", "ноября", "декабря" },
	};
	struct civil c = date_civil(date);

	buf_printf(out, "%d %s %d%s", c.day, months[russian(lang)][c.month - 1], c.year,
		   russian(lang) ? " г." : "");
}
