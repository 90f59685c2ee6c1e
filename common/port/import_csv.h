/* SPDX-License-Identifier: ISC */
/*
 * import_csv - the rows of a CSV file as records.
 */
#ifndef PORT_IMPORT_CSV_H
#define PORT_IMPORT_CSV_H

#include "port/mapping.h"
#include "port/spool.h"

/* Where sentences go that a user should see and that are no errors; f may be NULL. */
struct import_warn {
	void (*f)(void *ctx, const char *msg);
	void *ctx;
};

/*
 * Read fd to its end and put the lines of the records into out; nothing of use is there after
 * a failure.  name is for messages, which say line, row and column.
 *
 * A row with too many cells has a delimiter in a text that was not put into quotes.  Where
 * the number of cells that begin with a blank is the number of those too many, they are the
 * rest of the cells before them ("Rua do Paço, 67"), which is mended with a warning.
 */
int import_csv(int fd, const char *name, const struct mapping *m, const struct schema *s,
	       struct spool *out, struct import_warn warn, struct err *e);

#endif
