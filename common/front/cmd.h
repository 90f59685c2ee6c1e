/* SPDX-License-Identifier: ISC */
/*
 * cmd - the few lines that join a session to the rows that a program prints.
 */
#ifndef FRONT_CMD_H
#define FRONT_CMD_H

#include "view/rows.h"
#include "work/load/session.h"

/* What rows of any kind need; borrows from the session. */
struct rows_setup cmd_setup(struct session *s);

/* Rows of this kind (NULL: of several) for a program of this name; derive may be NULL. */
int cmd_rows(struct rows **rows, const struct rows_opts *opts, struct session *s,
	     const struct kind *k, const struct expr_derive *derive, struct err *e);

/* End the rows: print what they kept, or after a failure (rc is -1) what tells readers
 * so.  Gives the exit status, after a message. */
int cmd_rows_end(struct rows *rows, int rc, struct err *e, const char *prog);

/* After the work of a program that stores: where it did and its output, or something later,
 * failed (status is its exit status so far), a warning says what is stored: N_("..."). */
void cmd_stored(const struct session *s, int status, const char *what);

#endif
