/* SPDX-License-Identifier: ISC */
#include "crm/penalty.h"

#include "base/lang.h"
#include "value/num.h"

/* A base (63 bits) times the days of the calendar (22) times this stays within 128 bits. */
static const int64_t rate_max = (int64_t)1 << 40;

int
penalty_reckon(struct penalty_span *v, size_t n, int64_t cap, struct err *e)
{
	const i128 whole = 100 * num_pow10(RATE_DIGITS);
	i128 sum = 0, most;
	int64_t highest = 0, before = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i].base > highest)
			highest = v[i].base;
	most = (i128)highest * cap;
	for (size_t i = 0; i < n; i++) {
		int64_t upto;

		if (v[i].rate > rate_max)
			return err_data(e, NOWHERE, _("the penalty is too large"));
		sum += (i128)v[i].base * v[i].days * v[i].rate;
		if (!num_div(&upto, cap >= 0 && sum > most ? most : sum, whole))
			return err_data(e, NOWHERE, _("the penalty is too large"));
		v[i].penalty = upto - before;
		before = upto;
	}
	return 0;
}
