/* SPDX-License-Identifier: ISC */
/* naming - the documents that name another one. */
#ifndef WORK_NAMING_H
#define WORK_NAMING_H

#include "work/load/session.h"

/* The first record of a kind, not cancelled, whose field is id: 1 and its id, which lives as
 * long as the session, 0, or -1. */
int naming_first(struct session *s, const char *kind, const char *field, struct str id,
		 struct str *found, struct err *e);

/* The one that there is: 0 also where there are several. */
int naming_only(struct session *s, const char *kind, const char *field, struct str id,
		struct str *found, struct err *e);

#endif
