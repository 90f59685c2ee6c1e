/* SPDX-License-Identifier: ISC */
/*
 * report_offers - what became of the offers of a period.
 *
 * An offer counts as it was on the day of the report: one that is not answered when it is no
 * longer valid has expired; one that another replaces counts as that other; drafts do not.
 *
 *	sent		accepted + declined + expired + waiting
 *	conversion	accepted / sent, percent
 *	won		the amount of the accepted ones
 */
#ifndef WORK_REPORT_OFFERS_H
#define WORK_REPORT_OFFERS_H

#include "work/report/report.h"

const struct kind *report_offers_kind(const struct report_query *q);
int report_offers(const struct report_query *q, struct sink out, struct err *e);

#endif
