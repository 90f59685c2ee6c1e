/* SPDX-License-Identifier: ISC */
/* report_bonuses - what clients were promised of their sales, and what of it is settled. */
#ifndef WORK_REPORT_BONUSES_H
#define WORK_REPORT_BONUSES_H

#include "work/report/report.h"

const struct kind *report_bonuses_kind(const struct report_query *q);
int report_bonuses(const struct report_query *q, struct sink out, struct err *e);

#endif
