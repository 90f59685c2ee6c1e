/* SPDX-License-Identifier: ISC */
/*
 * report_deals - the pipeline on a day, and how deals moved in a period.
 *
 * Open deals are those of the day; won and lost ones those that were won or lost in the
 * period.  weighted is the amount times the deal's probability, else that of its
 * stage: lead 10, qualified 25, offer 50, negotiation 75, won 100, lost 0 percent.
 */
#ifndef WORK_REPORT_DEALS_H
#define WORK_REPORT_DEALS_H

#include "work/report/report.h"

const struct kind *report_deals_kind(const struct report_query *q);
int report_deals(const struct report_query *q, struct sink out, struct err *e);

#endif
