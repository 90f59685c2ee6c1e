/* SPDX-License-Identifier: ISC */
/*
 * print_part - what documents and statements have in common; for print, and texts of reports.
 */
#ifndef WORK_PRINT_PART_H
#define WORK_PRINT_PART_H

#include "work/change/facts.h"
#include "work/print/print.h"

/* A new sheet with the company of the day, currency, language. */
void print_begin(struct sheet *sh, const struct session *s, int32_t day);

/* The client's record as it was at the end of the day, as PREFIX.FIELD, with PREFIX.title: the
 * full name, else the name.  All empty where id is. */
int print_client(struct sheet *sh, struct facts *f, const char *prefix, struct str id, int32_t day,
		 struct err *e);

/* Any other record. */
int print_record(struct sheet *sh, struct facts *f, const char *prefix, const char *kind,
		 struct str id, struct err *e);

/* Fill the sheet of a document, or of a statement, whose exact id is known. */
int print_document(struct sheet *sh, const struct print_query *q, const struct kind *k,
		   struct str id, struct err *e);
int print_statement(struct sheet *sh, const struct print_query *q, const struct kind *k,
		    struct str id, struct err *e);

/* The same of a letter; the day of a claim's is its own. */
int print_letter(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
		 int32_t day, struct err *e);

int print_claim(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
		struct err *e);

/* The digest of a stored document: 1, 0 where there is none, or -1. */
int print_digest(struct session *s, const struct kind *k, struct str id, char hex[PRINT_DIGEST + 1],
		 struct err *e);
void print_digest_of(struct str text, char hex[PRINT_DIGEST + 1]);

/* Set the mark; period may be empty. */
void print_mark(struct sheet *sh, const struct kind *k, struct str id, struct str period,
		const char *hex);

#endif
