/* SPDX-License-Identifier: ISC */
/* unit.h - what every unit test includes: cmocka and two assertions of ours. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"

/* got is exactly the text. */
static inline void
unit_str(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("got \"%.*s\", wanted \"%s\"", STR_ARG(got), want);
}

/* The call failed, and its message has part in it. */
static inline void
unit_says(struct err *e, int rc, const char *part)
{
	if (rc != -1)
		fail_msg("gave %d, wanted -1 with \"%s\"", rc, part);
	if (strstr(e->msg, part) == NULL)
		fail_msg("says \"%s\", wanted \"%s\" in it", e->msg, part);
	*e = (struct err){ 0 };
}

#endif
