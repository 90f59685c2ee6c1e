/* SPDX-License-Identifier: ISC */
/* book_aging - what a book has, by how long it is overdue. */
#ifndef WORK_BOOK_AGING_H
#define WORK_BOOK_AGING_H

#include "crm/aging.h"
#include "work/load/book.h"
#include "work/report/report.h"

/* Add what is left of a sale of a book, by the days on which it is due. */
int book_aging_sale(struct aging *a, const struct book *b, size_t sale, struct err *e);

/* Which of the book's clients the query takes, by their numbers; free() it. */
bool *book_aging_takes(const struct report_query *q, const struct book *b,
		       const struct clients *clients);

/* The sums of these, over all of a book, on the day for which it is reckoned. */
int book_aging_total(const bool *takes, const struct book *b, struct aging *total, struct err *e);

#endif
