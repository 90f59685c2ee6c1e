/* SPDX-License-Identifier: ISC */
/* report_agenda - what is to be done in a period, the weightiest first. */
#ifndef WORK_REPORT_AGENDA_H
#define WORK_REPORT_AGENDA_H

#include "work/report/report.h"

const struct kind *report_agenda_kind(const struct report_query *q);
int report_agenda(const struct report_query *q, struct sink out, struct err *e);

#endif
