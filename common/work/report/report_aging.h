/* SPDX-License-Identifier: ISC */
/* report_aging - debts by how long they are overdue. */
#ifndef WORK_REPORT_AGING_H
#define WORK_REPORT_AGING_H

#include "work/report/report.h"

const struct kind *report_aging_kind(const struct report_query *q);
int report_aging(const struct report_query *q, struct sink out, struct err *e);

#endif
