/* SPDX-License-Identifier: ISC */
/*
 * check - is all well with a data directory?
 *
 * Two readings of all files: the first notes the ids, the sums of items and
 * allocations and the numbers of series, the second looks at each line and
 * each record with them.  What is kept of a record is some 30 bytes, so a
 * directory may be larger than memory.
 */
#ifndef WORK_CHECK_H
#define WORK_CHECK_H

#include "work/load/session.h"

enum fault_state {
	FAULT,
	FAULT_REMARK, /* worth a word, and nothing is wrong */
	FAULT_FIXED,
};

struct fault {
	enum fault_state state;
	struct loc at;
	const char *problem;     /* "wrong-month": of check_problems */
	struct str field, value; /* where it is about one */
	struct str text;         /* FIELD "VALUE": what is wrong */
};

/* Every problem there is, for the manual and the tests. */
struct problem {
	const char *name;
	enum fault_state state; /* REMARK, or FAULT */
	bool fix;               /* has one right answer, mostly */
};
extern const struct problem check_problems[];

struct check_opts {
	bool fix; /* repair what has one right answer */
	int (*tell)(void *ctx, const struct fault *f, struct err *e);
	void *ctx;
};

/* Tells each fault, in the order of the files; *left is how many faults there are, or are
 * left. */
int check_run(struct session *s, const struct check_opts *o, size_t *left, struct err *e);

#endif
