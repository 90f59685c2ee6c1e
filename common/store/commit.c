/* SPDX-License-Identifier: ISC */
/*
 * Committing to git what is pending.
 */
#include "store/git.h"
#include "store/home.h"
#include "store/txn.h"

void
store_commit_git(struct store *st)
{
	if (st->set == NULL || !st->set->git_commit || !git_here(st))
		return;
}
