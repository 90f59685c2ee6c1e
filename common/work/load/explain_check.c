/* SPDX-License-Identifier: ISC */
#include "work/load/explain_check.h"

#include "base/lang.h"
#include "value/num.h"

enum { DIGITS = 6 };

/* How many decimals a number shows. */
int
explain_decimals(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '.')
			return (int)(text.n - i - 1);
	return 0;
}

bool
explain_millionths(struct str text, i128 *v)
{
	int digits = explain_decimals(text);
	int64_t n;

	if (digits > DIGITS || num_parse(&n, text, digits) != NUM_OK)
		return false;
	*v = (i128)n * num_pow10(DIGITS - digits);
	return true;
}

i128
explain_exact(const struct explained *of)
{
	return (i128)of->value * num_pow10(DIGITS - of->digits);
}

/* The figure of a row, 0 where it has none. */
i128
explain_value(const struct explain_at *at, struct str field)
{
	i128 v;

	return at->r && explain_millionths(rec_get_str(at->r, field), &v) ? v : 0;
}

int
explain_mismatch(struct err *e, struct str field, i128 sum, i128 value)
{
	char is[NUM_TEXT], wanted[NUM_TEXT];

	num_text_short((int64_t)sum, DIGITS, is);
	num_text_short((int64_t)value, DIGITS, wanted);
	return err_data(e, NOWHERE, _("the records behind %.*s come to %s, and not to %s"),
			STR_ARG(field), is, wanted);
}

i128
explain_sum(const struct explain_cell *c, enum explain_side side, size_t from)
{
	i128 sum = 0;

	for (size_t i = from; i < c->parts.n; i++)
		if (c->parts.v[i].side == side)
			sum += explain_exact(&c->parts.v[i].of);
	return sum;
}

/* Is the text the quotient, rounded to its decimals, or to more of them first? */
static bool
rounds_to(i128 num, i128 den, struct str text)
{
	int64_t is, wanted;

	if (den == 0)
		return true;
	for (int d = explain_decimals(text); d <= DIGITS; d++)
		if (num_div(&is, num * num_pow10(d), den) &&
		    num_rescale(&is, d, explain_decimals(text)) &&
		    num_parse(&wanted, text, explain_decimals(text)) == NUM_OK && is == wanted)
			return true;
	return false;
}

int
explain_check(const struct explain_cell *c, const struct explain_at *at, struct str field,
	      struct err *e)
{
	i128 sum = explain_sum(c, EXPLAIN_OVER, 0), under = explain_sum(c, EXPLAIN_UNDER, 0);
	struct str text = rec_get_str(at->r, field);
	i128 value = explain_value(at, field);
	bool ok = true;

	switch (c->how) {
	case EXPLAIN_SUM:
		ok = sum == value;
		break;
	case EXPLAIN_ABOVE_0:
		ok = value == (sum > 0 ? sum : 0);
		break;
	case EXPLAIN_PERCENT:
		ok = text.n == 0 || rounds_to(sum * 100, under, text);
		break;
	case EXPLAIN_RATIO:
		ok = text.n == 0 || rounds_to(sum, under, text);
		break;
	case EXPLAIN_RULE:
		break;
	}
	return ok ? 0 : explain_mismatch(e, field, sum, value);
}

void
explain_unite(struct explain_cell *c)
{
	struct names seen = { .arena = &c->arena };
	struct buf key = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->parts.n; i++) {
		struct explain_part *p = &c->parts.v[i];
		bool added;
		uint32_t at;

		buf_reset(&key);
		buf_printf(&key, "%.*s %d %s %s %d ", STR_ARG(p->part), (int)p->side,
			   p->of.kind ? p->of.kind : "", p->of.why, p->of.digits);
		buf_add(&key, p->of.id);
		at = names_put(&seen, buf_str(&key), &added);
		if (added)
			c->parts.v[n++] = *p;
		else
			c->parts.v[at].of.value += p->of.value;
	}
	c->parts.n = n;
	buf_release(&key);
	names_release(&seen);
}
