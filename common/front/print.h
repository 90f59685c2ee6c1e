/* SPDX-License-Identifier: ISC */
/*
 * print - what crm-print and crm-pdf have in common: a form, filled.
 */
#ifndef FRONT_PRINT_H
#define FRONT_PRINT_H

#include "base/opt.h"
#include "view/form.h"
#include "work/print/print.h"

enum { OPT_FROM = OPT_OWN, OPT_TO, OPT_PERIOD, OPT_PRINT_LAST };

#define PRINT_PERIOD_OPTIONS                                                                       \
	{ OPT_PERIOD, "period", "PERIOD",                                                          \
	  N_("of a statement: 2026-11, 2026-Q4, last-month ...") },                                \
		{ OPT_FROM, "from", "DATE", N_("the period's first day") },                        \
	{                                                                                          \
		OPT_TO, "to", "DATE", N_("the period's last day")                                  \
	}

/* As they were given; NULL where not. */
struct print_words {
	const char *form, *name;
	const char *period, *from, *to;
};

/* Take an option of PRINT_PERIOD_OPTIONS; false for another one. */
bool print_option(struct print_words *w, int c, const char *arg);

/* The form and the name in the operands; 0, or an exit status after a message. */
int print_operands(struct print_words *w, const struct opt_cmd *cmd, const struct opt_state *o);

/* Print the forms, a line each; gives the exit status. */
int print_forms_list(const char *prog);

/* What the words ask for; q borrows from them.  A period that ends later ends today. */
int print_ask(struct print_query *q, const struct print_words *w, struct session *s, struct err *e);

/* A form filled; date is the document's, or the last of a period. */
struct print_printed {
	struct page page;
	int32_t date;
};

/* Fill the form for a format ("text", "html", "pdf"). */
int print_page(struct print_printed *p, const struct print_query *q, const char *format,
	       struct err *e);

/* What the first title says; empty where there is none. */
struct str print_title(const struct page *p);

#endif
