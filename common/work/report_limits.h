/* SPDX-License-Identifier: ISC */
/* report_limits - clients with a limit of debt or of days, or on hold, and how they keep to it. */
#ifndef WORK_REPORT_LIMITS_H
#define WORK_REPORT_LIMITS_H

#include "work/report.h"

const struct kind *report_limits_kind(const struct report_query *q);
int report_limits(const struct report_query *q, struct sink out, struct err *e);

#endif
