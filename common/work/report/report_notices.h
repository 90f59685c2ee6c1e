/* SPDX-License-Identifier: ISC */
/*
 * report_notices - new prices of a period: which clients they concern, and who has been told.
 */
#ifndef WORK_REPORT_NOTICES_H
#define WORK_REPORT_NOTICES_H

#include "work/report/report.h"

const struct kind *report_notices_kind(const struct report_query *q);
int report_notices(const struct report_query *q, struct sink out, struct err *e);

#endif
