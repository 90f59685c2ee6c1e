/* SPDX-License-Identifier: ISC */
/* book_aging - what a book has, by how long it is overdue. */
#ifndef WORK_BOOK_AGING_H
#define WORK_BOOK_AGING_H

#include "crm/aging.h"
#include "work/load/book.h"
#include "work/report/report.h"

/* Add what is left of a sale of a book, by the days on which it is due. */
int book_aging_sale(struct aging *a, const struct book *b, size_t sale, struct err *e);

/* The sums of those that the query takes, over all of a book, on the day for which it is
 * reckoned. */
int book_aging_total(const struct report_query *q, const struct book *b,
		     const struct clients *clients, struct aging *total, struct err *e);

#endif
