/* SPDX-License-Identifier: ISC */
/*
 * report_shipments - how regularly goods go to each client, and whether on time.
 */
#ifndef WORK_REPORT_SHIPMENTS_H
#define WORK_REPORT_SHIPMENTS_H

#include "work/report/report.h"

const struct kind *report_shipments_kind(const struct report_query *q);
int report_shipments(const struct report_query *q, struct sink out, struct err *e);

#endif
