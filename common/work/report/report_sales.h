/* SPDX-License-Identifier: ISC */
/* report_sales - sales of a period by client, manager, product, month ... */
#ifndef WORK_REPORT_SALES_H
#define WORK_REPORT_SALES_H

#include "work/report/report.h"

const struct kind *report_sales_kind(const struct report_query *q);
int report_sales(const struct report_query *q, struct sink out, struct err *e);

#endif
