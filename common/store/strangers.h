/* SPDX-License-Identifier: ISC */
/*
 * strangers - the table of a census: hashes of ids, and files they stand in.
 */
#ifndef STORE_STRANGERS_H
#define STORE_STRANGERS_H

#include "store/census.h"
#include "store/path.h"

/* The table of this generation: false where it is not there. */
bool strangers_open(struct census *c);
void strangers_begin(struct census *c); /* an empty one */
void strangers_close(struct census *c);

/* Read a file and put its strangers in; its entry gets the stamp. */
int strangers_take(struct census *c, struct census_entry *entry, const struct path *p,
		   struct err *e);

int census_save_head(struct census *c);

#endif
