/* SPDX-License-Identifier: ISC */
/* report_activity - what each manager did on each day; contacts by channel, hour, topic ... */
#ifndef WORK_REPORT_ACTIVITY_H
#define WORK_REPORT_ACTIVITY_H

#include "work/report/report.h"

const struct kind *report_activity_kind(const struct report_query *q);
int report_activity(const struct report_query *q, struct sink out, struct err *e);

#endif
