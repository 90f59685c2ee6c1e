/* SPDX-License-Identifier: ISC */
/*
 * report_demand - what clients wanted and did not get of us, by product: product name requests
 * unmet lost lost_qty lost_amount, the greatest loss first.
 *
 * A request is a contact of this type that names a product; it is unmet where its client has
 * bought none of it since.  Lost is what stood in offers that were declined or expired.
 */
#ifndef WORK_REPORT_DEMAND_H
#define WORK_REPORT_DEMAND_H

#include "work/report/report.h"

const struct kind *report_demand_kind(const struct report_query *q);
int report_demand(const struct report_query *q, struct sink out, struct err *e);

#endif
