/* SPDX-License-Identifier: ISC */
/*
 * forget - what is personal in the records of a client is erased; the documents stay.
 *
 *	forget_open(&f, session, "romashka", whole, &e);	looks what there is
 *	forget_run(&f, reason, &e);				erases it, as one transaction
 *	forget_each(&f, values, sink, &e);			a row for each field that went
 *	forget_release(&f);
 */
#ifndef WORK_FORGET_H
#define WORK_FORGET_H

#include "work/change/change.h"

/* A row: record record_kind field, and the value where it is asked for. */
extern const struct kind forget_kind;

struct forgotten {
	const struct kind *kind;
	struct str id;
	const char *field;
	struct str value;
	bool required; /* gets a word instead */
};

struct forget {
	struct session *s;
	struct str client, name;
	bool whole; /* the client's own name and requisites as well */
	struct arena arena;
	struct names contacts;
	struct {
		struct forgotten *v;
		size_t n, cap;
	} list;
};

/* whole: also where the client is a company; a person and an entrepreneur always are. */
int forget_open(struct forget *f, struct session *s, const char *client, bool whole, struct err *e);
int forget_run(struct forget *f, struct str reason, struct err *e);
/* For git filter-repo --replace-text: the same fields in all versions that there were of these
 * records, and of such that are gone. */
void forget_history(const struct forget *f, struct buf *out);

int forget_each(const struct forget *f, bool values, struct sink out, struct err *e);
void forget_release(struct forget *f);

#endif
