/* SPDX-License-Identifier: ISC */
/* report_approvals - what waits for whose approval, and how long. */
#ifndef WORK_REPORT_APPROVALS_H
#define WORK_REPORT_APPROVALS_H

#include "work/report/report.h"

const struct kind *report_approvals_kind(const struct report_query *q);
int report_approvals(const struct report_query *q, struct sink out, struct err *e);

#endif
