/* SPDX-License-Identifier: ISC */
/* report_instalments - what is paid by schedule: the next instalment, and what is overdue. */
#ifndef WORK_REPORT_INSTALMENTS_H
#define WORK_REPORT_INSTALMENTS_H

#include "work/report/report.h"

const struct kind *report_instalments_kind(const struct report_query *q);
int report_instalments(const struct report_query *q, struct sink out, struct err *e);

#endif
