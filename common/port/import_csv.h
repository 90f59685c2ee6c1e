/* SPDX-License-Identifier: ISC */
/*
 * import_csv - the rows of a CSV file as records.
 */
#ifndef PORT_IMPORT_CSV_H
#define PORT_IMPORT_CSV_H

#include "port/mapping.h"
#include "port/spool.h"

/* Read fd to its end and put the lines of the records into out; nothing of use is there after
 * a failure.  name is for messages, which say line, row and column. */
int import_csv(int fd, const char *name, const struct mapping *m, const struct schema *s,
	       struct spool *out, struct err *e);

#endif
