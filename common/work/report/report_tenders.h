/* SPDX-License-Identifier: ISC */
/*
 * report_tenders - open tenders by their deadline, with what is missing of their papers.
 */
#ifndef WORK_REPORT_TENDERS_H
#define WORK_REPORT_TENDERS_H

#include "work/report/report.h"

const struct kind *report_tenders_kind(const struct report_query *q);
int report_tenders(const struct report_query *q, struct sink out, struct err *e);

#endif
