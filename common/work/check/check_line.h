/* SPDX-License-Identifier: ISC */
/*
 * check_line - what can be wrong with a line before it is a record.
 */
#ifndef WORK_CHECK_LINE_H
#define WORK_CHECK_LINE_H

#include "base/str.h"

enum line_fault {
	LINE_GOOD,
	LINE_CONFLICT, /* a mark of git */
	LINE_TOO_LONG,
	LINE_NUL,
	LINE_UTF8,
	LINE_CR, /* in its midst */
	LINE_CONTROL,
};

/* What is left of a line (without its LF) without a byte order mark, where it is the first
 * of a file, and without a CR at its end. */
struct str line_body(struct str line, bool first, bool *bom, bool *cr);

/* The first fault of a body; *at is the offset of the byte. */
enum line_fault line_fault(struct str body, size_t *at);

#endif
