/* SPDX-License-Identifier: ISC */
/* log_put - what a commit did with a record, as rows: one for each field that is another one. */
#ifndef WORK_LOG_PUT_H
#define WORK_LOG_PUT_H

#include "work/load/history.h"
#include "work/load/row.h"

enum { LOG_PARENTS_MAX = 16 }; /* more are not looked at */

/* A record after a commit, and before it in each of its parents; without fields where it is
 * not there. */
struct log_versions {
	struct rec now, was[LOG_PARENTS_MAX];
	size_t n; /* of was: 1 at least */
};

void log_versions_release(struct log_versions *v);

/* Who and when: the record's own stamps where this change left some, else those of the commit,
 * which is NULL for what is not committed.  Of a merge the fields that no parent has so. */
int log_put(struct row *row, struct str id, const struct log_versions *v, const struct commit *c,
	    struct sink out, struct err *e);

#endif
