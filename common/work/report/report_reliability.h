/* SPDX-License-Identifier: ISC */
/*
 * report_reliability - how reliably clients pay, and what points they lost for what: client name
 * manager score grade due late delay debt overdue claims for_delay for_late for_overdue
 * for_claims checked check_until; the worst first.
 */
#ifndef WORK_REPORT_RELIABILITY_H
#define WORK_REPORT_RELIABILITY_H

#include "work/report/report.h"

const struct kind *report_reliability_kind(const struct report_query *q);
int report_reliability(const struct report_query *q, struct sink out, struct err *e);

#endif
