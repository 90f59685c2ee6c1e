/* SPDX-License-Identifier: ISC */
/*
 * report_duplicates - clients that may be one: client name other other_name why alike value.
 *
 * Two have the same INN, telephone or email (their contacts' count as well), or names that are
 * alike (crm/alike.h).  The one that was stored first stands first.
 */
#ifndef WORK_REPORT_DUPLICATES_H
#define WORK_REPORT_DUPLICATES_H

#include "work/report/report.h"

const struct kind *report_duplicates_kind(const struct report_query *q);
int report_duplicates(const struct report_query *q, struct sink out, struct err *e);

#endif
