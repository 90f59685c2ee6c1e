/* SPDX-License-Identifier: ISC */
/* report_credit - how clients have paid until now: their credit history. */
#ifndef WORK_REPORT_CREDIT_H
#define WORK_REPORT_CREDIT_H

#include "work/report/report.h"

const struct kind *report_credit_kind(const struct report_query *q);
int report_credit(const struct report_query *q, struct sink out, struct err *e);

#endif
