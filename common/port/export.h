/* SPDX-License-Identifier: ISC */
/*
 * export - records in the form of another program.
 *
 *	vcard	clients and contacts, version 3.0
 *	ical	planned activities and open tasks; rows of the agenda
 *	hledger	sales, payments and returns as a journal
 *	sql	a table for each kind, for SQLite and PostgreSQL
 *	tskv	the records themselves
 *	xlsx	likewise: crm-xlsx, a program of its own, makes a spreadsheet of them
 *
 * A format is a row of the table in export.c and a file of its own.
 */
#ifndef PORT_EXPORT_H
#define PORT_EXPORT_H

#include "port/spool.h"
#include "rec/rec.h"
#include "rec/settings.h"

struct export;

struct export_setup {
	const struct settings *set; /* schema, currency, what a sale is */
	int64_t now;                /* of entries whose records have no moment */
	bool mask;                  /* without personal data and requisites */
	struct spool *out;
};

/* All of setup is borrowed.  Fails (ERR_USAGE) for an unknown format. */
int export_open(struct export **x, const char *format, const struct export_setup *s, struct err *e);

/* Does the format take records of this kind?  Others that it is given are passed over. */
bool export_wants(const struct export *x, const struct kind *k);

/* Where the records go, in any order. */
struct sink export_sink(struct export *x);

/* What comes after the last record. */
int export_end(struct export *x, struct err *e);
void export_free(struct export *x); /* NULL is fine */

/* The names of the formats with ", " between. */
void export_formats(struct buf *out);

#endif
