/* SPDX-License-Identifier: ISC */
/* report_expected - the money that is to come: from debts, and from invoices not yet shipped. */
#ifndef WORK_REPORT_EXPECTED_H
#define WORK_REPORT_EXPECTED_H

#include "work/report/report.h"

const struct kind *report_expected_kind(const struct report_query *q);
int report_expected(const struct report_query *q, struct sink out, struct err *e);

#endif
