/* SPDX-License-Identifier: ISC */
/*
 * report_documents - which papers of documents are there, signed, in the original, and with whom.
 */
#ifndef WORK_REPORT_DOCUMENTS_H
#define WORK_REPORT_DOCUMENTS_H

#include "work/report/report.h"

const struct kind *report_documents_kind(const struct report_query *q);
int report_documents(const struct report_query *q, struct sink out, struct err *e);

#endif
