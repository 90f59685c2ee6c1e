/* SPDX-License-Identifier: ISC */
/*
 * payers - which client a payer is, and whose documents it pays.
 *
 * A chain pays for its outlets: for the clients whose parent it is.
 */
#ifndef WORK_PAYERS_H
#define WORK_PAYERS_H

#include "base/hash.h"
#include "work/load/session.h"

struct payers {
	struct arena arena;
	struct names clients;
	struct payer *v; /* by number of clients */
	size_t cap;
	struct names inns;
	struct str *client_of; /* by number of inns; empty: several clients have it */
	size_t client_cap;
};

int payers_load(struct payers *p, struct session *s, struct err *e);
void payers_release(struct payers *p);

/* The client that has the INN, or the chain of those that do; empty where it is nobody's or of
 * several. */
struct str payers_of_inn(const struct payers *p, struct str inn);

/* Is it the payer itself, or an outlet of it? */
bool payers_for(const struct payers *p, struct str payer, struct str client);

#endif
