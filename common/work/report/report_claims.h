/* SPDX-License-Identifier: ISC */
/*
 * report_claims - clients' claims: how many, for how much, for what reasons, whose fault, and
 * how soon they were answered and resolved; as rows, and as the text of a report.
 */
#ifndef WORK_REPORT_CLAIMS_H
#define WORK_REPORT_CLAIMS_H

#include "work/report/report.h"

const struct kind *report_claims_kind(const struct report_query *q);
int report_claims(const struct report_query *q, struct sink out, struct err *e);

/* Values of the form "claims": figures of all, lists reasons, faults and open. */
int report_claims_sheet(const struct report_query *q, struct sheet *sh, struct err *e);

#endif
