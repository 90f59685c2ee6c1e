/* SPDX-License-Identifier: ISC */
#include "work/report_figures.h"

#include "base/cc.h"
#include "base/lang.h"

#include <string.h>

static const struct {
	const char *report, *figures;
} words[] = {
	{ "activity", "minutes=?answer_minutes" },
	{ "aging", "total=not_due+d1_30+d31_60+d61_90+d91+advance limit=@parent,client,manager "
		   "over_limit=^total-limit" },
	{ "claims", "answer_hours=?claim_hours median_days=?claim_days p90_days=?claim_days "
		    "within_sla=in_time%with_term return_rate=returned%sold" },
	{ "limits", "over_limit=^debt-limit over_days=^days_overdue-credit_days" },
	{ "plan", "percent=fact%value forecast=~fact pipeline=fact+deals" },
	{ "profit", "margin=revenue-cost-claims-bonuses-expenses percent=margin%revenue" },
	{ "returns", "percent=amount%sold" },
	{ "sales", "avg=revenue/count share=revenue%*revenue" },
};

static const struct {
	const char *part, *title;
} titles[] = {
	{ "answer_minutes", N_("minutes to the answer") },
	{ "claim_hours", N_("hours to the answer") },
	{ "claim_days", N_("days to the end") },
	{ "in_time", N_("in time") },
	{ "with_term", N_("with a term that is over") },
	{ "deals", N_("open deals, weighted") },
	{ "returned", N_("returned") },
	{ "sold", N_("sold") },
	{ "returns", N_("returns") },
};

const char *
report_figures(const char *report)
{
	for (size_t i = 0; i < COUNTOF(words); i++)
		if (strcmp(words[i].report, report) == 0)
			return words[i].figures;
	return NULL;
}

const char *
report_figures_title(struct str part)
{
	for (size_t i = 0; i < COUNTOF(titles); i++)
		if (str_is(part, titles[i].part))
			return titles[i].title;
	return NULL;
}
