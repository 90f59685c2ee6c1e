/* SPDX-License-Identifier: ISC */
/*
 * check_fix - the repairs, as edits of a transaction.
 *
 * A line is put in place of itself, in its right form; what belongs to another
 * month goes there.  All other lines stay as they are, byte for byte, and
 * either all of it happens or nothing.
 */
#include "base/lang.h"
#include "work/check/check_job.h"

#include <stdio.h>

static int
repair_line(struct job *j, const struct part *p, const struct edit *edit, struct err *e)
{
	struct store_at at = { .offset = edit->offset, .size = edit->size };

	snprintf(at.file, sizeof at.file, "%s", p->file);
	if (txn_replace(j->txn, &at, edit->moves ? STR("") : edit->line, e) != 0)
		return -1;
	return edit->moves ? txn_add(j->txn, j->wants[p->want].kind, edit->month, edit->line, e)
			   : 0;
}

int
check_repair(struct job *j, struct err *e)
{
	struct buf message = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < j->nparts; i++)
		for (size_t k = 0; rc == 0 && k < j->parts[i].edits.n; k++, n++)
			rc = repair_line(j, &j->parts[i], &j->parts[i].edits.v[k], e);
	if (rc == 0 && n > 0) {
		buf_printf(&message, "crm-check: %zu lines repaired", n);
		rc = txn_commit(j->txn, buf_str(&message), e);
	}
	buf_release(&message);
	return rc;
}
