/* SPDX-License-Identifier: ISC */
/* report_tasks - tasks that are open, and how late. */
#ifndef WORK_REPORT_TASKS_H
#define WORK_REPORT_TASKS_H

#include "work/report/report.h"

const struct kind *report_tasks_kind(const struct report_query *q);
int report_tasks(const struct report_query *q, struct sink out, struct err *e);

#endif
