/* SPDX-License-Identifier: ISC */
#include "rec/sense.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

enum what { AT_LEAST_0, ABOVE_0, PERCENT, NOT_BEFORE, NOT_BELOW, NOT_SAME };

/* What a field has to be; of the last three beside which other one. */
static const struct rule {
	const char *kind, *field;
	enum what what;
	const char *other;
} rules[] = {
	{ "staff", "boss", NOT_SAME, "id" },
	{ "staff", "until", NOT_BEFORE, "since" },
	{ "client", "parent", NOT_SAME, "id" },
	{ "client", "discount", PERCENT, NULL },
	{ "client", "credit_limit", AT_LEAST_0, NULL },
	{ "client", "credit_days", AT_LEAST_0, NULL },
	{ "client", "terms", AT_LEAST_0, NULL },
	{ "client", "contact_every", AT_LEAST_0, NULL },
	{ "product", "vat", PERCENT, NULL },
	{ "product", "cost", AT_LEAST_0, NULL },
	{ "product", "price", AT_LEAST_0, NULL },
	{ "product", "floor", AT_LEAST_0, NULL },
	{ "price", "price", AT_LEAST_0, NULL },
	{ "price", "floor", AT_LEAST_0, NULL },
	{ "price", "ceiling", NOT_BELOW, "floor" },
	{ "price", "until", NOT_BEFORE, "date" },
	{ "rival_price", "price", AT_LEAST_0, NULL },
	{ "campaign", "budget", AT_LEAST_0, NULL },
	{ "campaign", "until", NOT_BEFORE, "from" },
	{ "activity", "minutes", AT_LEAST_0, NULL },
	{ "check", "until", NOT_BEFORE, "date" },
	{ "deal", "amount", AT_LEAST_0, NULL },
	{ "deal", "probability", PERCENT, NULL },
	{ "offer", "replaces", NOT_SAME, "id" },
	{ "offer", "valid_until", NOT_BEFORE, "date" },
	{ "contract", "parent", NOT_SAME, "id" },
	{ "contract", "supersedes", NOT_SAME, "id" },
	{ "contract", "until", NOT_BEFORE, "from" },
	{ "contract", "renewal_months", ABOVE_0, NULL },
	{ "contract", "notice_days", AT_LEAST_0, NULL },
	{ "contract", "amount", AT_LEAST_0, NULL },
	{ "contract", "terms", AT_LEAST_0, NULL },
	{ "contract", "prepay", PERCENT, NULL },
	{ "contract", "credit_limit", AT_LEAST_0, NULL },
	{ "contract", "credit_days", AT_LEAST_0, NULL },
	{ "contract", "penalty", PERCENT, NULL },
	{ "contract", "penalty_cap", AT_LEAST_0, NULL },
	{ "contract", "bonus", PERCENT, NULL },
	{ "delegation", "limit", AT_LEAST_0, NULL },
	{ "delegation", "until", NOT_BEFORE, "from" },
	{ "order", "due", NOT_BEFORE, "date" },
	{ "invoice", "replaces", NOT_SAME, "id" },
	{ "shipment", "replaces", NOT_SAME, "id" },
	{ "delivery", "qty", ABOVE_0, NULL },
	{ "delivery", "amount", ABOVE_0, NULL },
	{ "absence", "until", NOT_BEFORE, "from" },
	{ "potential", "volume", AT_LEAST_0, NULL },
};

enum { DIGITS = 6 }; /* that all numbers fit into */

static int
check_number(const struct rec *r, const struct rule *rule, struct err *e)
{
	struct str val = rec_get(r, rule->field);
	int64_t v;

	/* such as "none" */
	if (num_parse(&v, val, DIGITS) != NUM_OK)
		return 0;
	if (v < 0 || (v == 0 && rule->what == ABOVE_0))
		return err_data(e, r->at,
				rule->what == ABOVE_0 ? _("%s \"%.*s\": must be above 0")
						      : _("%s \"%.*s\": is below 0"),
				rule->field, STR_ARG(val));
	if (rule->what == PERCENT && v > 100 * num_pow10(DIGITS))
		return err_data(e, r->at, _("%s \"%.*s\": it is above 100 %%"), rule->field,
				STR_ARG(val));
	return 0;
}

static int
check_pair(const struct rec *r, const struct rule *rule, struct err *e)
{
	struct str val = rec_get(r, rule->field), other = rec_get(r, rule->other);
	int64_t v, least;
	int32_t day, first;

	if (rule->what == NOT_SAME && str_eq(val, other))
		return err_data(e, r->at, _("%s \"%.*s\": the record refers to itself"),
				rule->field, STR_ARG(val));
	if (rule->what == NOT_BEFORE && date_parse(&day, val) && date_parse(&first, other) &&
	    day < first)
		return err_data(e, r->at, _("%s \"%.*s\": is before %s, %.*s"), rule->field,
				STR_ARG(val), rule->other, STR_ARG(other));
	if (rule->what == NOT_BELOW && num_parse(&v, val, DIGITS) == NUM_OK &&
	    num_parse(&least, other, DIGITS) == NUM_OK && v < least)
		return err_data(e, r->at, _("%s \"%.*s\": is below %s, %.*s"), rule->field,
				STR_ARG(val), rule->other, STR_ARG(other));
	return 0;
}

int
sense_check(const struct rec *r, const struct kind *k, struct err *e)
{
	for (size_t i = 0; i < COUNTOF(rules); i++) {
		const struct rule *rule = &rules[i];

		/* most records are of none of these */
		if (rule->kind[0] != k->name[0] || strcmp(rule->kind, k->name) != 0 ||
		    rec_get(r, rule->field).n == 0)
			continue;
		if ((rule->other ? check_pair(r, rule, e) : check_number(r, rule, e)) != 0)
			return -1;
	}
	return 0;
}
