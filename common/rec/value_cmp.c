/* SPDX-License-Identifier: ISC */
/* value_cmp - which of two values comes first. */
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"
#include "value/period.h"

#include <string.h>

/* A decimal number of any length, cut into its parts: no zeros at the ends. */
struct decimal {
	bool minus;
	struct str whole, frac;
};

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool
decimal_parse(struct decimal *d, struct str s)
{
	bool point;

	d->minus = str_starts(s, STR("-"));
	point = str_cut(str_from(s, d->minus), '.', &d->whole, &d->frac);
	if (d->whole.n == 0 || (point && d->frac.n == 0) || !all_digits(d->whole) ||
	    !all_digits(d->frac))
		return false;
	while (str_starts(d->whole, STR("0")))
		d->whole = str_from(d->whole, 1);
	while (str_ends(d->frac, STR("0")))
		d->frac.n--;
	if (d->whole.n == 0 && d->frac.n == 0)
		d->minus = false;
	return true;
}

static int
cmp_i64(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

bool
value_cmp_decimals(int *cmp, struct str a, struct str b)
{
	struct decimal x, y;

	if (!decimal_parse(&x, a) || !decimal_parse(&y, b))
		return false;
	if (x.minus != y.minus) {
		*cmp = x.minus ? -1 : 1;
		return true;
	}
	if (x.whole.n != y.whole.n)
		*cmp = x.whole.n < y.whole.n ? -1 : 1;
	else if ((*cmp = str_cmp(x.whole, y.whole)) == 0)
		*cmp = str_cmp(x.frac, y.frac);
	if (x.minus)
		*cmp = -*cmp;
	return true;
}

/* What a value sorts by: of two numbers the first decides before the second. */
struct rank {
	bool valid;
	int64_t major, minor;
};

static struct rank
rank_of(const struct schema *s, const struct field_def *d, struct str v)
{
	struct rank r = { 0 };
	struct period p;
	int32_t day;
	int at;

	switch ((unsigned)d->type) {
	case TYPE_DATE:
		r.valid = date_parse(&day, v);
		r.major = r.valid ? day : 0;
		break;
	case TYPE_MOMENT:
		r.valid = moment_parse(&r.major, NULL, v);
		break;
	case TYPE_PERIOD:
		if ((r.valid = period_parse_stored(&p, v))) {
			r.major = p.from;
			r.minor = p.to;
		}
		break;
	case TYPE_ENUM:
		at = value_word(d, v);
		r.valid = at >= 0;
		r.major = at;
		break;
	default:
		r.valid = num_parse(&r.major, v, value_digits(s, d->type)) == NUM_OK;
	}
	return r;
}

static bool
by_bytes(enum type t)
{
	return !value_numeric(t) && t != TYPE_DATE && t != TYPE_MOMENT && t != TYPE_PERIOD &&
	       t != TYPE_ENUM;
}

/* Without a type: numbers by value, after all that are none. */
static int
cmp_untyped(struct str a, struct str b)
{
	struct decimal d;
	bool x, y;
	int cmp;

	if (value_cmp_decimals(&cmp, a, b))
		return cmp;
	x = decimal_parse(&d, a);
	y = decimal_parse(&d, b);
	return x != y ? cmp_i64(x, y) : str_cmp(a, b);
}

int
value_cmp(const struct schema *s, const struct field_def *d, struct str a, struct str b)
{
	struct rank x, y;

	if (d == NULL)
		return cmp_untyped(a, b);
	if (by_bytes(d->type))
		return str_cmp(a, b);
	x = rank_of(s, d, a);
	y = rank_of(s, d, b);
	if (x.valid != y.valid)
		return x.valid ? 1 : -1;
	if (!x.valid)
		return str_cmp(a, b);
	return x.major != y.major ? cmp_i64(x.major, y.major) : cmp_i64(x.minor, y.minor);
}
