/* SPDX-License-Identifier: ISC */
#include "work/check/check.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/txn.h"
#include "value/date.h"
#include "work/check/check_job.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIX FAULT, true
#define LEAVE FAULT, false
#define REMARK FAULT_REMARK, false

const struct problem check_problems[P_COUNT] = {
	[P_SETTINGS] = { "settings", LEAVE },
	[P_MODE] = { "mode", FIX },
	[P_OWNER] = { "owner", LEAVE },
	[P_SYMLINK] = { "symlink", LEAVE },
	[P_NOT_PLAIN] = { "not-plain", LEAVE },
	[P_UNREADABLE] = { "unreadable", LEAVE },
	[P_FILE_NAME] = { "file-name", LEAVE },
	[P_SEGMENT] = { "segment", LEAVE },
	[P_FOREIGN] = { "foreign", REMARK },
	[P_UNFINISHED] = { "unfinished", FIX },
	[P_TORN] = { "torn", FIX },
	[P_LEFTOVER] = { "leftover", FIX },
	[P_LOST] = { "lost", REMARK },
	[P_PENDING] = { "pending", REMARK },
	[P_CONFLICT] = { "conflict", LEAVE },
	[P_TOO_LONG] = { "too-long", LEAVE },
	[P_NUL] = { "nul", LEAVE },
	[P_UTF8] = { "utf8", LEAVE },
	[P_CONTROL] = { "control", LEAVE },
	[P_CR] = { "cr", LEAVE },
	[P_CRLF] = { "crlf", FIX },
	[P_BOM] = { "bom", FIX },
	[P_BLANK] = { "blank", FIX },
	[P_NO_LF] = { "no-lf", FIX },
	[P_ESCAPE] = { "escape", LEAVE },
	[P_SYNTAX] = { "syntax", LEAVE },
	[P_DOUBLED] = { "doubled", FIX },
	[P_ORDER] = { "order", FIX },
	[P_KIND] = { "kind", LEAVE },
	[P_WRONG_FILE] = { "wrong-file", LEAVE },
	[P_MONTH] = { "month", FIX },
	[P_REQUIRED] = { "required", LEAVE },
	[P_VALUE] = { "value", LEAVE },
	[P_REQUISITE] = { "requisite", LEAVE },
	[P_ACCOUNT] = { "account", LEAVE },
	[P_NFC] = { "nfc", FIX },
	[P_FORM] = { "form", FIX },
	[P_DERIVED] = { "derived", LEAVE },
	[P_UNKNOWN] = { "unknown-field", REMARK },
	[P_DUPLICATE] = { "duplicate-id", LEAVE },
	[P_DANGLING] = { "dangling", LEAVE },
	[P_REF_KIND] = { "reference-kind", LEAVE },
	[P_SELF] = { "reference-self", LEAVE },
	[P_LOOP] = { "reference-loop", LEAVE },
	[P_CLIENT] = { "client", LEAVE },
	[P_DOC_KIND] = { "document-kind", LEAVE },
	[P_DOC_DATE] = { "document-date", LEAVE },
	[P_SUM] = { "sum", LEAVE },
	[P_NO_AMOUNT] = { "no-amount", LEAVE },
	[P_ALLOCATED] = { "allocated", LEAVE },
	[P_SPAN] = { "span", LEAVE },
	[P_CANCELLED] = { "cancelled", LEAVE },
	[P_GAP] = { "number-gap", LEAVE },
	[P_NUMBER] = { "duplicate-number", LEAVE },
	[P_SAME_INN] = { "same-inn", REMARK },
};

void
job_note(struct job *j, struct str file, unsigned problem, const char *fmt, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	*LIST_ADD(j->files) = (struct file_note){ arena_dup(&j->arena, file), (uint16_t)problem,
						  false, arena_dup(&j->arena, str_of(text)) };
}

/* The prefix of numbers that this copy gives. */
static int
read_own(struct job *j, struct err *e)
{
	return store_series(j->s->store, &j->own, e) < 0 ? -1 : 0;
}

static int
open_files(struct job *j, struct err *e)
{
	j->wants = mem_new(mem_mul(j->schema->n, sizeof *j->wants));
	for (size_t i = 0; i < j->schema->n; i++)
		if (!j->skip[i])
			j->wants[j->nwants++] = (struct snap_want){ .kind = j->schema->kinds[i] };
	if (snap_open(&j->snap, j->s->store, j->wants, j->nwants, e) != 0)
		return -1;
	snap_tolerate(j->snap);
	j->nparts = snap_parts(j->snap);
	j->parts = mem_new(mem_mul(j->nparts, sizeof *j->parts));
	return 0;
}

static int
note_order(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Those of numbers were found before the others. */
static void
sort_notes(struct part *p)
{
	for (size_t i = 0; i < p->notes.n; i++)
		p->notes.v[i].seq = (uint32_t)i;
	if (p->notes.n > 1)
		qsort(p->notes.v, p->notes.n, sizeof *p->notes.v, note_order);
}

static int
examine(struct job *j, struct err *e)
{
	if (check_dir(j, e) != 0 || read_own(j, e) != 0 || open_files(j, e) != 0 ||
	    check_gather(j, e) != 0)
		return -1;
	check_numbers(j);
	if (check_lines(j, e) != 0)
		return -1;
	for (size_t i = 0; i < j->nparts; i++)
		sort_notes(&j->parts[i]);
	return 0;
}

static void
part_release(struct part *p)
{
	free(p->ids.v);
	free(p->items.v);
	free(p->allocations.v);
	free(p->links.v);
	kin_release(&p->kin);
	free(p->numbers.v);
	free(p->notes.v);
	free(p->edits.v);
	free(p->unknown);
	names_release(&p->series);
	names_release(&p->unknown_names);
	rec_release(&p->rec);
	buf_release(&p->buf);
	arena_release(&p->tmp);
	arena_release(&p->arena);
}

static void
job_release(struct job *j)
{
	for (size_t i = 0; i < j->nparts; i++)
		part_release(&j->parts[i]);
	free(j->parts);
	snap_close(j->snap);
	free(j->wants);
	free(j->skip);
	free(j->files.v);
	id_table_release(&j->ids);
	sum_table_release(&j->items);
	sum_table_release(&j->allocations);
	free(j->links.v);
	kin_release(&j->kin);
	buf_release(&j->own);
	arena_release(&j->arena);
	txn_free(j->txn);
}

static void
job_init(struct job *j, struct session *s, const struct check_opts *o)
{
	*j = (struct job){ .s = s, .opts = o, .schema = &s->set.schema };
	j->skip = mem_new(j->schema->n);
}

/* Find and repair what has one right answer, in one transaction. */
static int
repair(struct session *s, const struct check_opts *o, struct err *e)
{
	struct job j;
	int rc;

	job_init(&j, s, o);
	j.fixing = true;
	/* what a dead program left goes before the lock is taken for ourselves */
	rc = check_health(&j, e);
	if (rc == 0)
		rc = txn_begin(&j.txn, s->store, e);
	if (rc == 0)
		rc = examine(&j, e);
	if (rc == 0)
		rc = check_repair(&j, e);
	txn_free(j.txn);
	j.txn = NULL;
	if (rc == 0)
		store_commit_git(s->store);
	if (rc == 0)
		rc = check_tell(&j, true, e);
	job_release(&j);
	return rc;
}

int
check_run(struct session *s, const struct check_opts *o, size_t *left, struct err *e)
{
	struct job j;
	int rc;

	if (o->fix && repair(s, o, e) != 0)
		return -1;
	job_init(&j, s, o);
	rc = check_health(&j, e);
	if (rc == 0)
		rc = examine(&j, e);
	if (rc == 0)
		rc = check_tell(&j, false, e);
	*left = j.left;
	job_release(&j);
	return rc;
}
