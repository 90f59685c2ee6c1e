/* SPDX-License-Identifier: ISC */
/*
 * report_fulfilment - what is invoiced and not shipped, and shipped and not invoiced.
 */
#ifndef WORK_REPORT_FULFILMENT_H
#define WORK_REPORT_FULFILMENT_H

#include "work/report/report.h"

const struct kind *report_fulfilment_kind(const struct report_query *q);
int report_fulfilment(const struct report_query *q, struct sink out, struct err *e);

#endif
