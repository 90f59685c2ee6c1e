/* SPDX-License-Identifier: ISC */
/*
 * owing - how much clients owe, in all or under a contract, and for how long.
 *
 *	owings_reckon(&o, &book, &e);	after book_reckon
 *	... *owings_client(&o, id) ...
 *	owings_release(&o);
 *
 * What limits are held against, wherever that is: by the rules of a sale and in reports.
 */
#ifndef WORK_OWING_H
#define WORK_OWING_H

#include "work/load/book.h"
#include "work/load/clients.h"
#include "work/load/terms.h"

struct owing {
	int64_t debt;  /* balances and refunds that are owed, less advances; negative: ahead */
	int32_t since; /* the first due of what is left to pay; DATE_NONE: nothing is */
};

struct owings {
	const struct book *book;
	struct owing *clients, *contracts; /* by their numbers in the book */
	struct names folded;               /* contracts with what is owed under their amendments */
	struct owing *under;               /* by the numbers of folded */
	size_t cap;
};

/* On the day of the book.  Fails where a sum is too large. */
int owings_reckon(struct owings *o, const struct book *b, struct err *e);
void owings_release(struct owings *o);

/* Of one that is not in the book: nothing. */
const struct owing *owings_client(const struct owings *o, struct str id);

/* Under a contract and its amendments: of sales that name one of them.  First owings_fold. */
int owings_fold(struct owings *o, const struct terms *t, struct err *e);
const struct owing *owings_under(const struct owings *o, struct str contract);

/* Of the clients of which this text (the manager, the group) is that one. */
int owings_together(struct owing *sum, const struct owings *o, const struct clients *c,
		    enum client_text which, struct str id, struct err *e);

/* Of a chain: of this client and those whose parent it is. */
int owings_chain(struct owing *sum, const struct owings *o, const struct clients *c,
		 struct str head, struct err *e);

/* What was credited to a contract or an amendment of it, by their documents or names, up to the day
 * of the book. */
int owing_credited(const struct book *b, const struct terms *t, struct str contract, int64_t *sum,
		   struct err *e);

/* Days overdue on the day: 0 where nothing is. */
int64_t owing_days(const struct owing *one, int32_t day);

#endif
