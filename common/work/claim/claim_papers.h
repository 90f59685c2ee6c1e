/* SPDX-License-Identifier: ISC */
/*
 * claim_papers - what a court is shown with a claim: the documents that it is of, their
 * contracts with amendments, and what was written and paid since.
 *
 * A claim is of the shipment or invoice that it names, and of the shipments of that invoice;
 * one that names neither, of all the client's documents of which something is left to pay.  The
 * invoice that a shipment names comes with it.
 */
#ifndef WORK_CLAIM_PAPERS_H
#define WORK_CLAIM_PAPERS_H

#include "base/hash.h"
#include "rec/sheet.h"
#include "work/load/session.h"

/* What a list of enclosures says of a paper; texts are empty where it has none. */
struct claim_title {
	const char *what; /* N_() */
	struct str number, date, amount;
};

/* A document that is printed by a form. */
struct claim_paper {
	const char *form;
	struct str id;
	struct claim_title title;
};

struct claim_papers {
	struct session *s;
	struct arena arena;
	struct rec claim;
	struct names docs;      /* invoices and shipments */
	struct names contracts; /* theirs, and what amends them */
	size_t own;             /* of contracts: those that are no amendments */
	bool bare;              /* a document is of no contract */
	struct str invoice;     /* that the claim's shipment is of, or empty */
	int32_t from;           /* the date of the first of them */
	bool overdue;           /* one of them is */
	struct {
		struct claim_paper *v;
		size_t n, cap;
	} papers;
};

/* Of the claim that a user names so. */
int claim_papers_find(struct claim_papers *p, struct session *s, const char *name, struct err *e);
void claim_papers_release(struct claim_papers *p);

/* The document is one of those, or one of the contracts, or the claim. */
bool claim_papers_have(const struct claim_papers *p, struct str id);

/* The head of a list of enclosures: the company of today, the client, the claim, the day. */
int claim_papers_sheet(const struct claim_papers *p, struct sheet *sh, struct err *e);

/* Lists beside them. */
struct claim_list {
	const char *kind, *title; /* N_() */
	const char *columns;
	bool wanted; /* a court misses it */
};

extern const struct claim_list claim_lists[];
extern const size_t claim_lists_n;

/* The stored records of such a list. */
int claim_papers_list(const struct claim_papers *p, const struct claim_list *list, struct sink out,
		      struct err *e);

#endif
