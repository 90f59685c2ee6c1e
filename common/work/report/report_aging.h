/* SPDX-License-Identifier: ISC */
/* report_aging - debts by how long they are overdue. */
#ifndef WORK_REPORT_AGING_H
#define WORK_REPORT_AGING_H

#include "crm/aging.h"
#include "work/load/book.h"
#include "work/report/report.h"

const struct kind *report_aging_kind(const struct report_query *q);
int report_aging(const struct report_query *q, struct sink out, struct err *e);

/* Add what is left of a sale of a book, by the days on which it is due. */
int report_aging_sale(struct aging *a, const struct book *b, size_t sale, struct err *e);

/* The sums of those that the query takes, over all of a book that is reckoned for
 * q->as_of. */
int report_aging_total(const struct report_query *q, const struct book *b,
		       const struct clients *clients, struct aging *total, struct err *e);

#endif
