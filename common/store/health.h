/* SPDX-License-Identifier: ISC */
/*
 * health - what programs that died left under .crm.
 */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include "store/store.h"

struct store_health {
	bool writing; /* a writer is at work: nothing else is known of it */
	bool unfinished; /* a committed change is not in the files yet; whoever comes next finishes it */
	bool torn;       /* a change that was being written when its program died */
	size_t staged; /* files of changes that were never committed */
	size_t lost;   /* files that were to take the place of what others had changed */
	bool pending;  /* changes wait to be committed to git */
};

/* Looks under the writers' lock, taken without waiting, so that a change in flight is not
 * taken for one that was left. */
int store_health(struct store *st, struct store_health *h, struct err *e);

/* Finish and remove all of that, but what is lost and what is pending; and what is kept of the
 * files as columns. */
int store_tidy(struct store *st, struct err *e);

#endif
