/* SPDX-License-Identifier: ISC */
/*
 * report_backlog - lines of orders that are not all shipped: the schedule of deliveries.
 */
#ifndef WORK_REPORT_BACKLOG_H
#define WORK_REPORT_BACKLOG_H

#include "work/report/report.h"

const struct kind *report_backlog_kind(const struct report_query *q);
int report_backlog(const struct report_query *q, struct sink out, struct err *e);

#endif
