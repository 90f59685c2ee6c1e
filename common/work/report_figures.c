/* SPDX-License-Identifier: ISC */
#include "work/report_figures.h"

#include "base/cc.h"
#include "base/lang.h"

#include <string.h>

static const struct {
	const char *report, *figures;
} words[] = {
	{ "aging", "total=not_due+d1_30+d31_60+d61_90+d91+advance limit=@parent,client,manager "
		   "over_limit=^total-limit" },
	{ "sales", "avg=revenue/count share=revenue%*revenue" },
};

static const struct {
	const char *part, *title;
} titles[] = {
	{ "", NULL },
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
