/* SPDX-License-Identifier: ISC */
/*
 * report_base - each manager's clients: how many, who is active, new, returned, lost in a period,
 * and how many are in each class at its end: manager name clients active new returned lost a b c
 * x y z share_a ... share_z.
 *
 * Clients are those of the manager on the day; classes are those of crm-segment abc and xyz,
 * shares are of the clients with a class.
 */
#ifndef WORK_REPORT_BASE_H
#define WORK_REPORT_BASE_H

#include "work/report/report.h"

const struct kind *report_base_kind(const struct report_query *q);
int report_base(const struct report_query *q, struct sink out, struct err *e);

#endif
