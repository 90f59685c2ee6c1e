/* SPDX-License-Identifier: ISC */
/*
 * fuzz_journal - the ops of a journal: whatever they are, what is taken names
 * data files below the directory and staged files of .crm, and is written back
 * as the same bytes.
 */
#include "base/buf.h"
#include "store/op.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
check(const struct op *op)
{
	char text[PATH_TEXT];
	struct path p;

	if (strcmp(op->path, PENDING_FILE) == 0) {
		must(op->type == OP_APPEND);
	} else {
		must(path_parse(&p, str_of(op->path)));
		must(str_is(path_text(p, text), op->path));
	}
	if (op->type == OP_REPLACE)
		must(strncmp(op->staged, ".crm/new.", 9) == 0 && !strchr(op->staged + 5, '/'));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size };
	struct buf again = { 0 };
	struct op op;

	while (rest.n > 0) {
		struct str before = rest;

		if (!op_parse(&op, &rest))
			break;
		check(&op);
		buf_reset(&again);
		op_write(&again, &op);
		/* Unknown flags are all that may be lost. */
		must(again.n == before.n - rest.n);
		must(op.type == OP_REPLACE || memcmp(again.p, before.p, again.n) == 0);
	}
	buf_release(&again);
	return 0;
}
