/* SPDX-License-Identifier: ISC */
/* report_plan - what was planned, what came of it, and what will. */
#ifndef WORK_REPORT_PLAN_H
#define WORK_REPORT_PLAN_H

#include "work/report/report.h"

const struct kind *report_plan_kind(const struct report_query *q);
int report_plan(const struct report_query *q, struct sink out, struct err *e);

#endif
