/* SPDX-License-Identifier: ISC */
/*
 * report_pricelist - what products cost on a day: in each column, or one client.
 */
#ifndef WORK_REPORT_PRICELIST_H
#define WORK_REPORT_PRICELIST_H

#include "work/report/report.h"

const struct kind *report_pricelist_kind(const struct report_query *q);
int report_pricelist(const struct report_query *q, struct sink out, struct err *e);

#endif
