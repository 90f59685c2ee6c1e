/* SPDX-License-Identifier: ISC */
/*
 * report_contracts - contracts with their ends and terms on a day; by manager, how many were renewed.
 */
#ifndef WORK_REPORT_CONTRACTS_H
#define WORK_REPORT_CONTRACTS_H

#include "work/report/report.h"

const struct kind *report_contracts_kind(const struct report_query *q);
int report_contracts(const struct report_query *q, struct sink out, struct err *e);

#endif
