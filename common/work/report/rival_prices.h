/* SPDX-License-Identifier: ISC */
/*
 * rival_prices - our products beside those of competitors: of each pair the price that was
 * noted last in the period, and ours on its day.
 */
#ifndef WORK_RIVAL_PRICES_H
#define WORK_RIVAL_PRICES_H

#include "work/report/report.h"

const struct kind *rival_prices_kind(const struct report_query *q);
int rival_prices(const struct report_query *q, struct sink out, struct err *e);

#endif
