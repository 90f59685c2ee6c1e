/* SPDX-License-Identifier: ISC */
/*
 * segment_charts - what the rows of classes make pictures of.
 */
#ifndef WORK_SEGMENT_CHARTS_H
#define WORK_SEGMENT_CHARTS_H

#include "rec/chart.h"

extern const struct chart_def segment_abc_charts[], segment_abcxyz_charts[],
	segment_migration_charts[];

#endif
