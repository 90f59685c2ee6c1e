/* SPDX-License-Identifier: ISC */
/* report_timeline - all that happened with a client, in order. */
#ifndef WORK_REPORT_TIMELINE_H
#define WORK_REPORT_TIMELINE_H

#include "work/report/report.h"

const struct kind *report_timeline_kind(const struct report_query *q);
int report_timeline(const struct report_query *q, struct sink out, struct err *e);

#endif
