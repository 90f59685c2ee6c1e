/* SPDX-License-Identifier: ISC */
/*
 * number - the legal numbers of documents: prefix and decimal number, without
 * gaps within a series of a kind and year.
 */
#ifndef WORK_NUMBER_H
#define WORK_NUMBER_H

#include "rec/rec.h"
#include "store/txn.h"
#include "work/load/session.h"

struct counter {
	const struct kind *kind;
	int year;
	struct str prefix; /* of the settings, then this clone's own */
	uint64_t last;
};

struct numbers {
	struct counter *v;
	size_t n, cap;
	struct arena arena;
	struct str own; /* this clone's prefix */
	bool asked;
};

/* The next number of the kind in the year of the date, into a. */
int numbers_next(struct numbers *t, struct session *s, struct txn *txn, const struct kind *k,
		 int32_t date, struct arena *a, struct str *number, struct err *e);

/* A number that somebody gives: err_data where another document of the kind and year has it. */
int number_check(struct session *s, const struct kind *k, const struct rec *doc, struct err *e);
void numbers_release(struct numbers *t);

#endif
