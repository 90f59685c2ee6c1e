/* SPDX-License-Identifier: ISC */
#include "crm/turnover.h"

#include "base/lang.h"
#include "value/num.h"

/* From the sum, not from the rounded average: days = period * sum / n / sales. */
int
turnover_reckon(struct turnover *t, int64_t sales, const int64_t *balances, size_t n, int32_t days,
		struct err *e)
{
	i128 sum = 0, scale = num_pow10(TURNOVER_DIGITS);
	int64_t end = balances[n - 1] > 0 ? balances[n - 1] : 0;
	bool fits;

	*t = (struct turnover){ 0 };
	for (size_t i = 0; i < n; i++)
		sum += balances[i] > 0 ? balances[i] : 0;
	t->has_ratio = sum > 0;
	t->has_dso = sales > 0;
	t->has_days = t->has_ratio && t->has_dso;
	fits = num_div(&t->average, sum, (i128)n);
	if (t->has_ratio)
		fits = fits && num_div(&t->ratio, (i128)sales * (i128)n * scale, sum);
	if (t->has_days)
		fits = fits && num_div(&t->days, sum * days * scale, (i128)n * sales);
	if (t->has_dso)
		fits = fits && num_div(&t->dso, (i128)end * days * scale, sales);
	if (!fits)
		return err_data(e, NOWHERE, _("the turnover is too large"));
	return 0;
}
