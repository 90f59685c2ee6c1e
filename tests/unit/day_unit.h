/* SPDX-License-Identifier: ISC */
/* day_unit - days for a test: day("2026-11-23"); NULL is DATE_NONE. */
#ifndef TESTS_DAY_UNIT_H
#define TESTS_DAY_UNIT_H

#include "unit.h"
#include "value/date.h"

static inline int32_t
day(const char *text)
{
	int32_t d = DATE_NONE;

	if (text && !date_parse(&d, str_of(text)))
		fail_msg("\"%s\" is no date", text);
	return d;
}

#endif
