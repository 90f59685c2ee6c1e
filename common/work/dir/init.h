/* SPDX-License-Identifier: ISC */
/*
 * init - a new data directory, or what an existing one or a fresh clone lacks.
 *
 * A missing or empty directory gets crm.yaml and, unless git is not wanted,
 * is or becomes part of a git repository, with .gitattributes and .gitignore,
 * committed.  In one that has a crm.yaml already only what is missing is set
 * up; doing it again changes nothing.  Any other directory is refused.
 */
#ifndef WORK_INIT_H
#define WORK_INIT_H

#include "base/err.h"
#include "base/str.h"

struct init_opts {
	const char *dir;     /* NULL: the working directory */
	const char *country; /* "RU", or NULL */
	bool no_git;
	void (*done)(void *ctx, const char *msg); /* gets what was done, a sentence each */
	void (*warn)(void *ctx, const char *msg); /* and what could not be done */
	void *ctx;
};

int init_run(const struct init_opts *o, struct err *e);

#endif
