/* SPDX-License-Identifier: ISC */
#include "crm/line.h"

#include "base/lang.h"
#include "value/num.h"

/* 100 % */
enum { WHOLE = 1000000 };

_Static_assert(RATE_DIGITS == 4, "WHOLE is 100 with RATE_DIGITS");

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amount of a line is too large"));
}

/* qty * price * part / WHOLE in the currency's unit.  A product that does not fit
 * 128 bits gives no amount of 64. */
static int
times(int64_t *v, const struct line_in *in, int64_t price, i128 part, struct err *e)
{
	i128 unit = (i128)WHOLE * num_pow10(QTY_DIGITS + PRICE_DIGITS - in->digits);
	i128 product = (i128)in->qty * price;

	if (__builtin_mul_overflow(product, part, &product) || !num_div(v, product, unit))
		return too_large(e);
	return 0;
}

static int
check_rate(int64_t rate, struct err *e)
{
	char buf[NUM_TEXT];

	if (rate >= 0 || rate == LINE_NO_VAT)
		return 0;
	return err_data(e, NOWHERE, _("VAT rate \"%.*s\": it is below 0"),
			STR_ARG(num_text_short(rate, RATE_DIGITS, buf)));
}

int
line_vat(int64_t *vat, int64_t amount, int64_t vat_rate, struct err *e)
{
	if (check_rate(vat_rate, e) < 0)
		return -1;
	*vat = 0;
	if (vat_rate == LINE_NO_VAT)
		return 0;
	return num_div(vat, (i128)amount * vat_rate, (i128)WHOLE + vat_rate) ? 0 : too_large(e);
}

static int
vat_on_top(struct line *l, int64_t rate, struct err *e)
{
	l->vat = 0;
	if (rate != LINE_NO_VAT && !num_div(&l->vat, (i128)l->amount * rate, WHOLE))
		return too_large(e);
	return num_add(&l->amount, l->vat) ? 0 : too_large(e);
}

int
line_reckon(struct line *l, const struct line_in *in, struct err *e)
{
	char buf[NUM_TEXT];
	i128 part = (i128)WHOLE - in->discount;

	if (part < 0)
		return err_data(e, NOWHERE, _("discount \"%.*s\": it is above 100 %%"),
				STR_ARG(num_text_short(in->discount, RATE_DIGITS, buf)));
	if (check_rate(in->vat_rate, e) < 0 || times(&l->amount, in, in->price, part, e) < 0 ||
	    times(&l->cost, in, in->cost_price, WHOLE, e) < 0)
		return -1;
	return in->vat_on_top ? vat_on_top(l, in->vat_rate, e)
			      : line_vat(&l->vat, l->amount, in->vat_rate, e);
}

int
line_of_amount(struct line *l, const struct line_in *in, struct err *e)
{
	if (times(&l->cost, in, in->cost_price, WHOLE, e) < 0)
		return -1;
	return line_vat(&l->vat, l->amount, in->vat_rate, e);
}
