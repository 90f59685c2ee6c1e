/* SPDX-License-Identifier: ISC */
/*
 * report_surveys - what clients answered in a period: key metric responses score promoters
 * detractors few, and beside it what was sold to them and how many claims they made: revenue
 * claims.
 *
 * The scores are those of crm/nps.h.  The key may be the client's class by crm-segment abc.
 */
#ifndef WORK_REPORT_SURVEYS_H
#define WORK_REPORT_SURVEYS_H

#include "work/report/report.h"

const struct kind *report_surveys_kind(const struct report_query *q);
int report_surveys(const struct report_query *q, struct sink out, struct err *e);

#endif
