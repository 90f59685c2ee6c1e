/* SPDX-License-Identifier: ISC */
/* report_prices - lines that were sold outside of the prices agreed with the supplier. */
#ifndef WORK_REPORT_PRICES_H
#define WORK_REPORT_PRICES_H

#include "work/report/report.h"

const struct kind *report_prices_kind(const struct report_query *q);
int report_prices(const struct report_query *q, struct sink out, struct err *e);

#endif
