/* SPDX-License-Identifier: ISC */
/*
 * select - the records that a stream on standard input stands for.
 *
 * A record of the kind asked for selects itself, any other its client (its
 * client field, or a client's id).
 */
#ifndef WORK_SELECT_H
#define WORK_SELECT_H

#include "base/hash.h"
#include "rec/rec.h"

struct selection {
	struct arena arena;
	struct names ids, clients;
	bool inverted; /* --not: the rest */
};

/* Read the whole stream. */
int selection_read(struct selection *s, int fd, const char *name, const struct kind *k,
		   struct err *e);
bool selection_has(const struct selection *s, const struct kind *k, const struct rec *r);

/* For reports: is this client selected?  An id of its own kind counts as well. */
bool selection_has_client(const struct selection *s, struct str client);
void selection_release(struct selection *s);

#endif
