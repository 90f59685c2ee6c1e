/* SPDX-License-Identifier: ISC */
/*
 * print - documents to be printed: the values that their forms are filled with.
 *
 *	form = print_form("invoice");
 *	print_sheet(&sheet, &(struct print_query){ s, form, "142", period }, &e);
 *	print_template(s, form->name, &text, &e);	what it looks like
 */
#ifndef WORK_PRINT_H
#define WORK_PRINT_H

#include "rec/sheet.h"
#include "value/period.h"
#include "work/load/session.h"

enum { PRINT_KINDS = 2 };

struct print_form {
	const char *name, *help;
	const char *kinds[PRINT_KINDS]; /* what it is of, the first that has the name */
	bool statement;                 /* of a period */
	bool payable;                   /* with a QR code for the payment */
	bool letter;                    /* about what is owed on the last day of the period */
	bool now;                       /* of a claim too; else a claim's is of its own day */
};

extern const struct print_form print_forms[];
extern const size_t print_forms_n;

const struct print_form *print_form(const char *name); /* or NULL, with the nearest in: */
const char *print_form_nearest(const char *name);

struct print_query {
	struct session *s;
	const struct print_form *form;
	const char *name;     /* of the document or client, as a user wrote it */
	struct period period; /* of a statement or letter */
};

/* Fill a sheet, which is released after.  The company's requisites are those of the
 * document's date, the client's too. */
int print_sheet(struct sheet *sh, const struct print_query *q, struct err *e);

struct statement;

/* The statement that such a query is of, as figures; release it. */
int print_figures(struct statement *st, const struct print_query *q, struct err *e);

/* The text of a form's template: templates/LANGUAGE/NAME.form of the data directory, else the one
 * installed (in English where the language has none).  *file, for messages, lives as long as
 * the session. */
int print_template(struct session *s, const char *name, struct buf *text, const char **file,
		   struct err *e);

/* The same for style.css, which has no language. */
int print_style(struct session *s, struct buf *text, struct err *e);

/*
 * The mark that a printed document carries: crm:KIND/ID/DIGEST, crm:KIND/ID/PERIOD/DIGEST of a
 * statement, with FORM@DAY in place of the period of a letter.  The digest is of what was printed from: the document and its lines
 * without status, manager, cost, stamps, tags and note; of a statement its lines and balances.
 */
enum { PRINT_DIGEST = 32 }; /* characters of it */

/* Look for marks in the text of a printed document, and call found for each: same, where
 * nothing has changed since.  Err_data where there is none, or one of a document that is not
 * stored. */
int print_verify(struct session *s, struct str text, const char *file,
		 void (*found)(void *ctx, const struct kind *k, struct str id, bool same),
		 void *ctx, struct err *e);

#endif
