/* SPDX-License-Identifier: ISC */
/*
 * book_part - the part of a book that one client is: what changes on a day of its own can then
 * be reckoned without the others.
 *
 *	book_split(&split, &book);
 *	book_part(&part, &split, client);	a book of this client's documents alone
 *	... book_reckon(&part, day, &e) ...
 *	book_release(&part);
 *	book_split_release(&split);
 *
 * A client's balances do not depend on those of others, so that they are those of the whole.
 */
#ifndef WORK_BOOK_PART_H
#define WORK_BOOK_PART_H

#include "work/load/book.h"

struct book_split {
	const struct book *whole;
	uint32_t *rows;  /* of whole->docs.v, in their order, one client after the other */
	uint32_t *first; /* by client: in rows; an end behind the last */
};

/* The book has no need to be reckoned. */
void book_split(struct book_split *s, const struct book *b);
void book_split_release(struct book_split *s);

/* client is a number of the whole's clients.  The part borrows the whole's texts. */
void book_part(struct book *part, const struct book_split *s, uint32_t client);

/* The days, ascending and each once, on which something of the part is dated, cancelled or
 * allocated, up to last; the caller frees *days. */
size_t book_days(const struct book *part, int32_t last, int32_t **days);

#endif
