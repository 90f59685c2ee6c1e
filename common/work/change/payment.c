/* SPDX-License-Identifier: ISC */
#include "work/change/payment.h"

#include "base/lang.h"

int
payment_same(const struct rec *first, const struct rec *r, struct err *e)
{
	static const char *const fields[] = { "date", "amount", "payer_inn", "payer" };

	if (!str_is(rec_get(r, "kind"), "payment"))
		return 0;
	for (size_t i = 0; i < COUNTOF(fields); i++) {
		struct str a = rec_get(first, fields[i]), b = rec_get(r, fields[i]);

		if (a.n > 0 && b.n > 0 && !str_eq(a, b))
			return err_data(e, r->at,
					_("payment \"%.*s\": %s \"%.*s\": another one of this id "
					  "has \"%.*s\""),
					STR_ARG(rec_get(r, "id")), fields[i], STR_ARG(b),
					STR_ARG(a));
	}
	return 0;
}
