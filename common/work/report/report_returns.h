/* SPDX-License-Identifier: ISC */
/* report_returns - what was returned in a period, beside what was sold in it. */
#ifndef WORK_REPORT_RETURNS_H
#define WORK_REPORT_RETURNS_H

#include "work/report/report.h"

const struct kind *report_returns_kind(const struct report_query *q);
int report_returns(const struct report_query *q, struct sink out, struct err *e);

#endif
