/* SPDX-License-Identifier: ISC */
/* unit.h - what every unit test includes: cmocka two assertions of ours, and chance. */
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

/* A number below n, the same for the same seed, which moves on. */
static inline uint32_t
unit_rnd(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((*seed >> 33) % n);
}

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
