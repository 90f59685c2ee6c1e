/* SPDX-License-Identifier: ISC */
/*
 * apply - make the files what the journal says, and recover what a dead writer left.
 */
#ifndef STORE_APPLY_H
#define STORE_APPLY_H

#include "store/plan.h"

/* Under the writers' lock: bring the committed change into the files, durably, and clear
 * the journal; a failure is tried once more.  After -1 the journal still has it. */
int apply_journal(struct store *st, int fd, struct journal *j, struct err *e);

/* Under the writers' lock: finish the change in the journal, and remove what was staged
 * for one that never got there. */
int recover(struct store *st, int fd, struct err *e);

/* The same for who has no lock: true where the journal is clear now. */
bool recover_dead(struct store *st);

#endif
