/* SPDX-License-Identifier: ISC */
/*
 * doc_clients - one number for each client that documents name.
 *
 * Each part of a file has its own words for clients; a million documents may have hundreds of
 * thousands of these for some ten thousand clients.  They are numbered heap by heap (store/colset.h):
 * what is of one heap in all parts, then the next, many at once.  The numbers are the same however
 * many threads there are.
 */
#ifndef WORK_DOC_CLIENTS_H
#define WORK_DOC_CLIENTS_H

#include "work/load/docs.h"

/* The part's clients will be numbered: part->clients is made. */
void doc_clients_part(struct doc_part *part);

/* Number those of all parts: docs.clients, and part->client of each. */
void doc_clients_number(struct docs *d);

/* What that needed is dropped. */
void doc_clients_done(struct doc_part *part);

#endif
