/* SPDX-License-Identifier: ISC */
/*
 * sync - the directory and the one that it was cloned from made the same.
 *
 * What is not committed is committed, what is new there is fetched and merged
 * here by record and field, the result is checked, and pushed; again, where
 * somebody else pushed meanwhile.
 */
#ifndef WORK_SYNC_H
#define WORK_SYNC_H

#include "work/load/session.h"

struct sync_opts {
	bool keep; /* on a conflict leave the merge in the files, to be resolved by hand */
	void (*tell)(void *ctx, struct str line); /* of a conflict or fault: each line about it */
	void *ctx;
};

struct sync_done {
	uint64_t received, sent; /* commits */
};

/* Fails with ERR_NO where there is a conflict or crm-check finds faults: then nothing is
 * pushed, and the message says how the directory was left and what to do. */
int sync_run(struct session *s, const struct sync_opts *opts, struct sync_done *done,
	     struct err *e);

#endif
