/* SPDX-License-Identifier: ISC */
/*
 * report_rivals - the competitors: competitor name prices cheaper difference lost lost_amount
 * volume share, the greatest volume first.
 *
 * prices are those noted in the period; cheaper counts those below our list price of that day,
 * difference is how far they are above it on average, in percent.  Lost are offers that went to
 * the competitor; volume is what clients buy there by the potentials of the period's time, share
 * its part of what goes to all competitors.
 */
#ifndef WORK_REPORT_RIVALS_H
#define WORK_REPORT_RIVALS_H

#include "work/report/report.h"

const struct kind *report_rivals_kind(const struct report_query *q);
int report_rivals(const struct report_query *q, struct sink out, struct err *e);

#endif
