/* SPDX-License-Identifier: ISC */
/*
 * batch_check - one record on its way into a batch: what needs no other record.
 *
 * It changes nothing but the record, so many threads may be at it.
 */
#ifndef WORK_BATCH_CHECK_H
#define WORK_BATCH_CHECK_H

#include "work/change/batch.h"

/* What an entry has of its record. */
struct checked {
	int32_t date;  /* or DATE_NONE */
	uint16_t kind; /* of schema.kinds */
	uint8_t flags, completed;
};

/* Is it a record of its kind?  Its values are canonical then (in a).  unknown is told of
 * fields that the kind has not. */
int check_rec(const struct batch *b, struct checked *c, struct rec *r, struct arena *a,
	      void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx,
	      struct err *e);

/* Set what is absent: status, stamps. */
void check_complete(const struct batch *b, struct checked *c, struct rec *r);

/* With its id: ENTRY_READY where it is stored as it is.  Most of an import are. */
void check_ready(const struct batch *b, struct checked *c, const struct rec *r);

#endif
