/* SPDX-License-Identifier: ISC */
/*
 * out - standard output that is checked.
 *
 * One buffer for the program.  A write error is remembered and told once, by
 * out_finish, as exit status 4.  A closed pipe is no error: what follows is
 * dropped, and out_gone tells who would go on for long.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/buf.h"
#include "base/str.h"

void out_str(struct str s);
void out_z(const char *cstr);
void out_printf(const char *fmt, ...) CC_PRINTF(1, 2);
void out_flush(void);
bool out_gone(void);   /* nobody reads any more, or it cannot be written */
bool out_failed(void); /* flushes; true where stdout cannot be written and is no closed pipe */

/* Flush, report what failed as PROG, and give the exit status: status, or 4. */
int out_finish(const char *prog, int status);

#endif
