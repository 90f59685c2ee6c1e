/* SPDX-License-Identifier: ISC */
/*
 * report_assortment - how much of the catalogue clients buy, and what to offer to them next.
 */
#ifndef WORK_REPORT_ASSORTMENT_H
#define WORK_REPORT_ASSORTMENT_H

#include "work/report/report.h"

const struct kind *report_assortment_kind(const struct report_query *q);
int report_assortment(const struct report_query *q, struct sink out, struct err *e);

#endif
