/* SPDX-License-Identifier: ISC */
/* init_steps - what the parts of init share; for init*.c alone. */
#ifndef WORK_INIT_STEPS_H
#define WORK_INIT_STEPS_H

#include "base/cc.h"
#include "work/dir/init.h"

struct init {
	const struct init_opts *opts;
	const char *dir;
	int fd;               /* of the directory */
	bool fresh;           /* it had no crm.yaml */
	bool had_crm;         /* it had a .crm: it was worked in */
	bool git;             /* it is in a work tree of git */
	bool commit;          /* what is written is to be committed */
	const char *wrote[8]; /* names of files, for the commit */
	size_t nwrote, ndone;
};

void init_done(struct init *in, const char *fmt, ...) CC_PRINTF(2, 3);
void init_warn(struct init *in, const char *fmt, ...) CC_PRINTF(2, 3);

/* Write a file of the directory, whole, in place of an old one. */
int init_put(struct init *in, const char *name, struct str text, struct err *e);

/* The same of one that is to be committed. */
int init_write(struct init *in, const char *name, struct str text, struct err *e);

/* Look for a repository, or make one in a new directory; sets in->git. */
int init_repository(struct init *in, struct err *e);

/* .gitattributes, .gitignore, git's configuration, the hook, the prefix of numbers. */
int init_git(struct init *in, struct err *e);

/* The prefix of the legal numbers that are given in this copy. */
int init_series(struct init *in, struct err *e);

/* Commit what was written; what git refuses is a warning. */
int init_commit(struct init *in, struct err *e);

#endif
