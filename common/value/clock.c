/* SPDX-License-Identifier: ISC */
#include "value/clock.h"

#include "base/hash.h"
#include "base/lang.h"
#include "value/date.h"
#include "value/period.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

/* A date or a moment. */
static bool
set_to(struct clock *c, struct str s)
{
	int32_t d;

	if (date_parse(&d, s)) {
		c->now = (int64_t)d * 86400;
		c->offset = 0;
	} else if (!moment_parse(&c->now, &c->offset, s)) {
		return false;
	}
	c->today = moment_date(c->now, c->offset);
	return true;
}

static void
set_to_system(struct clock *c)
{
	time_t t = time(NULL);
	struct tm tm = { 0 };

	tzset();
	localtime_r(&t, &tm);
	c->now = t;
	c->offset = (int)(tm.tm_gmtoff / 60);
	c->today = moment_date(c->now, c->offset);
}

bool
clock_moment(const struct clock *c, struct str s, int64_t *t)
{
	char text[MOMENT_TEXT + 8];
	int32_t day;
	size_t at = s.n;
	struct str time;
	int64_t v;

	while (at > 0 && s.p[at - 1] != ' ' && s.p[at - 1] != 'T')
		at--;
	time = str_from(s, at);
	if (at < 2 || (time.n != 5 && time.n != 8) ||
	    !period_parse_day(&day, str_head(s, at - 1), c->today, false))
		return false;
	(void)date_text(day, text);
	snprintf(text + 10, sizeof text - 10, "T%.*s%sZ", STR_ARG(time), time.n == 5 ? ":00" : "");
	if (!moment_parse(&v, NULL, str_of(text)))
		return false;
	*t = v - (int64_t)c->offset * 60;
	return true;
}

static int
set_by_environment(struct clock *c, struct err *e)
{
	struct str env = str_of(getenv("CRM_TODAY"));

	if (env.n == 0)
		set_to_system(c);
	else if (!set_to(c, env)) {
		set_to_system(c);
		if (clock_moment(c, env, &c->now)) {
			c->today = moment_date(c->now, c->offset);
			return 0;
		}
		return err_usage(e, _("CRM_TODAY \"%.*s\": not a date or a moment"), STR_ARG(env));
	}
	return 0;
}

static int
set_by_name(struct clock *c, struct str s, struct err *e)
{
	char text[DATE_TEXT];
	int32_t d;

	if (!period_parse_day(&d, s, c->today, false))
		return err_usage(e, _("\"%.*s\": not a date or a moment"), STR_ARG(s));
	(void)set_to(c, date_text(d, text));
	return 0;
}

int
clock_init(struct clock *c, const char *today, struct err *e)
{
	struct str option = str_of(today);

	*c = (struct clock){ .seed = str_of(getenv("CRM_SEED")) };
	c->seeded = c->seed.n > 0;
	if (option.n > 0 && set_to(c, option))
		return 0;
	if (set_by_environment(c, e) != 0)
		return -1;
	return option.n > 0 ? set_by_name(c, option, e) : 0;
}

static void
fill_stock(struct clock *c)
{
	/* so few bytes come whole, once the kernel has been seeded */
	while (getrandom(c->stock, sizeof c->stock, 0) != sizeof c->stock)
		if (errno != EINTR)
			BUG("the kernel gives no random numbers");
	c->nstock = COUNTOF(c->stock);
}

uint64_t
clock_random(struct clock *c, struct str kind, int32_t date)
{
	uint64_t h;

	if (!c->seeded) {
		if (c->nstock == 0)
			fill_stock(c);
		c->drawn++;
		return c->stock[--c->nstock];
	}
	h = hash_mix(hash_bytes(c->seed), hash_bytes(kind));
	h = hash_mix(h, (uint64_t)date);
	h = hash_mix(h, c->drawn++);
	return hash_mix(h, c->drawn);
}
