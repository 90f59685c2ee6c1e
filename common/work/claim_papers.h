/* SPDX-License-Identifier: ISC */
/*
 * claim_papers - what a court is shown with a claim: the documents that it is of, their
 * contracts with amendments, and what was written and paid since.
 *
 * A claim is of the shipment or invoice that it names, and of the shipments of that invoice;
 * one that names neither, of all the client's documents of which something is left to pay.
 */
#ifndef WORK_CLAIM_PAPERS_H
#define WORK_CLAIM_PAPERS_H

#include "base/hash.h"
#include "rec/rec.h"
#include "work/session.h"

/* A document that is printed by a form. */
struct claim_paper {
	const char *form;
	struct str id;
	const char *title; /* N_() */
};

struct claim_papers {
	struct session *s;
	struct arena arena;
	struct rec claim;
	struct names docs;      /* invoices and shipments */
	struct names contracts; /* theirs, and what amends them */
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
