/* SPDX-License-Identifier: ISC */
/*
 * report_points - the ledger of bonuses and points of each client, with what is left after each entry.
 */
#ifndef WORK_REPORT_POINTS_H
#define WORK_REPORT_POINTS_H

#include "work/report/report.h"

const struct kind *report_points_kind(const struct report_query *q);
int report_points(const struct report_query *q, struct sink out, struct err *e);

#endif
