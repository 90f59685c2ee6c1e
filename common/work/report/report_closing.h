/* SPDX-License-Identifier: ISC */
/*
 * report_closing - what is left to do before a contract can be closed.
 */
#ifndef WORK_REPORT_CLOSING_H
#define WORK_REPORT_CLOSING_H

#include "work/report/report.h"

const struct kind *report_closing_kind(const struct report_query *q);
int report_closing(const struct report_query *q, struct sink out, struct err *e);

#endif
