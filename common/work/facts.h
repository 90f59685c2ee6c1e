/* SPDX-License-Identifier: ISC */
/*
 * facts - records that filling in and checking have to look at: those of a
 * batch first, then those of the directory, each read once.
 */
#ifndef WORK_FACTS_H
#define WORK_FACTS_H

#include "work/batch.h"

struct facts {
	struct session *s;
	const struct batch *batch; /* NULL: the directory alone */
	struct arena arena;
	struct names keys; /* "kind id" */
	struct rec **recs; /* NULL: there is none */
	size_t cap;
};

void facts_init(struct facts *f, struct session *s, const struct batch *b);
void facts_release(struct facts *f);

/* The record of the kind (NULL: any dated kind) with this exact id: 1 and *r, which lives as
 * long as f, 0, or -1. */
int facts_get(struct facts *f, const struct kind *k, struct str id, const struct rec **r,
	      struct err *e);

/* A reference to k (NULL: any dated kind) exists, or err_data: FIELD "ID": no such KIND. */
int facts_check_ref(struct facts *f, const struct kind *k, const char *field, struct str id,
		    struct loc at, struct err *e);

#endif
