/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_charts.h"

#include "base/lang.h"

const struct chart_def segment_abc_charts[] = {
	{ CHART_PARETO, "name client manager group parent contract document product", "amount abc",
	  N_("Who makes the turnover"), NULL },
	{ 0 },
};
const struct chart_def segment_abcxyz_charts[] = {
	{ CHART_CELLS, "abc", "abc xyz", N_("How many in each of the nine cells"), NULL },
	{ CHART_PARETO, "name client manager group parent contract document product", "amount abc",
	  N_("Who makes the turnover"), NULL },
	{ 0 },
};
const struct chart_def segment_migration_charts[] = {
	{ CHART_FLOWS, "from", "to n", N_("How clients moved between classes"), NULL },
	{ 0 },
};
