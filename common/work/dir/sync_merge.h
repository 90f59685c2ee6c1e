/* SPDX-License-Identifier: ISC */
/*
 * sync_merge - what was fetched, merged into the directory by git, which asks crm-merge for each
 * file of records.
 */
#ifndef WORK_SYNC_MERGE_H
#define WORK_SYNC_MERGE_H

#include "work/dir/sync.h"

/* What was fetched, until the next time. */
#define SYNC_FETCHED "refs/crm/sync"

/* Merge SYNC_FETCHED, which is of this remote, under the writers' lock.  A conflict is told line by
 * line, and fails with ERR_NO: the directory is as it was, or with opts->keep has it in its
 * files. */
int sync_merge(struct session *s, const struct sync_opts *opts, const char *remote, struct err *e);

/* *e becomes ERR_NO, not wrong data and not the system: somebody has to decide; gives -1. */
int sync_no(struct err *e);

/* The path of a program of the toolkit; where there is none its name, for the message. */
void sync_program(struct buf *path, const char *name);

#endif
