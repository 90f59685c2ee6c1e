/* SPDX-License-Identifier: ISC */
/* report_orders - how far orders are shipped, invoiced and paid. */
#ifndef WORK_REPORT_ORDERS_H
#define WORK_REPORT_ORDERS_H

#include "work/report/report.h"

const struct kind *report_orders_kind(const struct report_query *q);
int report_orders(const struct report_query *q, struct sink out, struct err *e);

#endif
