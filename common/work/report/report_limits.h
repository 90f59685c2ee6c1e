/* SPDX-License-Identifier: ISC */
/* report_limits - limits of debt and of days, and holds, and how they are kept to: of clients,
 * contracts, managers and groups. */
#ifndef WORK_REPORT_LIMITS_H
#define WORK_REPORT_LIMITS_H

#include "work/report/report.h"

const struct kind *report_limits_kind(const struct report_query *q);
int report_limits(const struct report_query *q, struct sink out, struct err *e);

#endif
