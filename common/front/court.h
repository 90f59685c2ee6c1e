/* SPDX-License-Identifier: ISC */
/*
 * court - crm-claim file: the papers for a court, into a new directory or an archive.
 *
 * Everything is made before the directory or the archive is: it is there whole, or an error
 * says what could not be written.
 */
#ifndef FRONT_COURT_H
#define FRONT_COURT_H

#include "work/load/session.h"

/* Make the papers of a claim, put them into a directory or an archive, and print the list of
 * them. */
int court_make(struct session *s, const char *claim, const char *to, struct err *e);

#endif
