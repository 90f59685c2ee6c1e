/* SPDX-License-Identifier: ISC */
#include "port/dateform.h"

#include "base/cc.h"
#include "base/lang.h"

#include <string.h>
#include <strings.h>

/* What is read so far. */
struct reading {
	struct dateform_got *g;
	struct str s;       /* what is left */
	int day_of_year;    /* 0: not given */
	int hour12;         /* -1: not given */
	bool pm, half_seen; /* %p */
};

enum slot { YEAR, CENTURY_YEAR, MONTH, DAY, YEAR_DAY, HOUR, HOUR12, MINUTE, SECOND };

static const struct {
	char letter;
	enum slot slot;
	size_t digits;
	int min, max;
	unsigned part;
} numbers[] = {
	{ 'Y', YEAR, 4, 1, 9999, DATEFORM_YEAR },
	{ 'y', CENTURY_YEAR, 2, 0, 99, DATEFORM_YEAR },
	{ 'm', MONTH, 2, 1, 12, DATEFORM_MONTH },
	{ 'd', DAY, 2, 1, 31, DATEFORM_DAY },
	{ 'e', DAY, 2, 1, 31, DATEFORM_DAY },
	{ 'j', YEAR_DAY, 3, 1, 366, DATEFORM_MONTH | DATEFORM_DAY },
	{ 'H', HOUR, 2, 0, 23, DATEFORM_TIME },
	{ 'I', HOUR12, 2, 1, 12, DATEFORM_TIME },
	{ 'M', MINUTE, 2, 0, 59, DATEFORM_TIME },
	{ 'S', SECOND, 2, 0, 59, DATEFORM_TIME },
};

static const struct {
	char letter;
	const char *form;
} shorts[] = {
	{ 'F', "%Y-%m-%d" },
	{ 'D', "%m/%d/%y" },
	{ 'R', "%H:%M" },
	{ 'T', "%H:%M:%S" },
};

static const char *const months[] = { "january",   "february", "march",    "april",
				      "may",       "june",     "july",     "august",
				      "september", "october",  "november", "december" };

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_blanks(struct str *s)
{
	while (s->n > 0 && is_blank(s->p[0]))
		*s = str_from(*s, 1);
}

static bool
take_number(struct str *s, size_t max, int *v)
{
	size_t n = 0;

	for (*v = 0; n < max && n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++)
		*v = *v * 10 + (s->p[n] - '0');
	*s = str_from(*s, n);
	return n > 0;
}

static void
put(struct reading *r, enum slot slot, int v)
{
	switch (slot) {
	case YEAR:
		r->g->day.year = v;
		break;
	case CENTURY_YEAR:
		r->g->day.year = v + (v < 69 ? 2000 : 1900);
		break;
	case MONTH:
		r->g->day.month = v;
		break;
	case DAY:
		r->g->day.day = v;
		break;
	case YEAR_DAY:
		r->day_of_year = v;
		break;
	case HOUR:
		r->g->hour = v;
		break;
	case HOUR12:
		r->hour12 = v;
		break;
	case MINUTE:
		r->g->minute = v;
		break;
	case SECOND:
		r->g->second = v;
		break;
	}
}

static bool
number(struct reading *r, size_t i)
{
	size_t before = r->s.n;
	int v;

	if (numbers[i].letter == 'e')
		skip_blanks(&r->s);
	if (!take_number(&r->s, numbers[i].digits, &v) || v < numbers[i].min || v > numbers[i].max)
		return false;
	/* "96" for 1996 would be the year 96 */
	if (numbers[i].slot == YEAR && before - r->s.n != numbers[i].digits)
		return false;
	r->g->parts |= numbers[i].part;
	put(r, numbers[i].slot, v);
	return true;
}

static bool
month_name(struct reading *r)
{
	for (size_t i = 0; i < COUNTOF(months); i++) {
		size_t n = strlen(months[i]);

		if (r->s.n < 3 || strncasecmp(r->s.p, months[i], 3) != 0)
			continue;
		n = r->s.n >= n && strncasecmp(r->s.p, months[i], n) == 0 ? n : 3;
		r->s = str_from(r->s, n);
		r->g->day.month = (int)i + 1;
		r->g->parts |= DATEFORM_MONTH;
		return true;
	}
	return false;
}

static bool
half_of_day(struct reading *r)
{
	if (r->s.n < 2 || (r->s.p[1] | 0x20) != 'm')
		return false;
	r->pm = (r->s.p[0] | 0x20) == 'p';
	if (!r->pm && (r->s.p[0] | 0x20) != 'a')
		return false;
	r->half_seen = true;
	r->s = str_from(r->s, 2);
	return true;
}

static bool
zone(struct reading *r)
{
	int hours, minutes = 0, sign;

	r->g->parts |= DATEFORM_ZONE;
	if (str_starts(r->s, STR("Z"))) {
		r->s = str_from(r->s, 1);
		return true;
	}
	if (!str_starts(r->s, STR("+")) && !str_starts(r->s, STR("-")))
		return false;
	sign = r->s.p[0] == '-' ? -1 : 1;
	r->s = str_from(r->s, 1);
	if (!take_number(&r->s, 2, &hours))
		return false;
	if (str_starts(r->s, STR(":")))
		r->s = str_from(r->s, 1);
	take_number(&r->s, 2, &minutes);
	r->g->offset = sign * (hours * 60 + minutes);
	return hours < 24 && minutes < 60;
}

static bool follow(struct reading *r, struct str form);

static bool
conversion(struct reading *r, char c)
{
	for (size_t i = 0; i < COUNTOF(numbers); i++)
		if (numbers[i].letter == c)
			return number(r, i);
	for (size_t i = 0; i < COUNTOF(shorts); i++)
		if (shorts[i].letter == c)
			return follow(r, str_of(shorts[i].form));
	if (c == 'b' || c == 'B' || c == 'h')
		return month_name(r);
	if (c == 'p')
		return half_of_day(r);
	return c == 'z' && zone(r);
}

static bool
follow(struct reading *r, struct str form)
{
	for (size_t i = 0; i < form.n; i++) {
		if (is_blank(form.p[i])) {
			skip_blanks(&r->s);
			continue;
		}
		if (form.p[i] == '%' && i + 1 < form.n && form.p[++i] != '%') {
			if (!conversion(r, form.p[i]))
				return false;
			continue;
		}
		if (r->s.n == 0 || r->s.p[0] != form.p[i])
			return false;
		r->s = str_from(r->s, 1);
	}
	return true;
}

/* What was given in parts becomes a day and a time of day. */
static bool
settle(struct reading *r)
{
	struct dateform_got *g = r->g;
	struct civil first = { g->day.year, 1, 1 };

	if (r->hour12 >= 0)
		g->hour = r->hour12 % 12 + (r->pm ? 12 : 0);
	else if (r->half_seen)
		return false;
	if (r->day_of_year > 0) {
		if (!(g->parts & DATEFORM_YEAR))
			return false;
		g->day = date_civil(date_of(first) + r->day_of_year - 1);
		return g->day.year == first.year;
	}
	if ((g->parts & DATEFORM_DATE) != DATEFORM_DATE)
		return true;
	return date_valid(g->day);
}

bool
dateform_parse(struct dateform_got *g, struct str form, struct str s)
{
	struct reading r = { .g = g, .s = s, .hour12 = -1 };

	*g = (struct dateform_got){ 0 };
	return follow(&r, form) && r.s.n == 0 && settle(&r);
}

static bool
known(char c)
{
	for (size_t i = 0; i < COUNTOF(numbers); i++)
		if (numbers[i].letter == c)
			return true;
	for (size_t i = 0; i < COUNTOF(shorts); i++)
		if (shorts[i].letter == c)
			return true;
	return c != '\0' && strchr("bBhpz%", c) != NULL;
}

const char *
dateform_check(struct str form)
{
	struct str rest = form;
	bool year = false;

	while (rest.n > 0) {
		if (rest.p[0] != '%') {
			rest = str_from(rest, 1);
			continue;
		}
		if (rest.n < 2 || !known(rest.p[1]))
			return N_("a conversion that is not known: there are %Y %y %m %d %e %j %b "
				  "%B %H %I %p %M %S %z %F %D %R %T %%");
		year |= strchr("YyFD", rest.p[1]) != NULL;
		rest = str_from(rest, 2);
	}
	return year ? NULL : N_("it has no year");
}
