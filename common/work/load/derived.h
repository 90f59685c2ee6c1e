/* SPDX-License-Identifier: ISC */
/* derived - one derived value, before it is text. */
#ifndef WORK_DERIVED_H
#define WORK_DERIVED_H

#include "base/str.h"

struct derived {
	enum { DERIVED_NONE, DERIVED_MONEY, DERIVED_INT, DERIVED_DATE, DERIVED_TEXT } what;
	int64_t number;
	struct str text;
};

static inline struct derived
derived_money(int64_t v)
{
	return (struct derived){ .what = DERIVED_MONEY, .number = v };
}

static inline struct derived
derived_int(int64_t v)
{
	return (struct derived){ .what = DERIVED_INT, .number = v };
}

static inline struct derived
derived_date(int32_t v)
{
	return (struct derived){ .what = DERIVED_DATE, .number = v };
}

static inline struct derived
derived_text(struct str v)
{
	return (struct derived){ .what = DERIVED_TEXT, .text = v };
}

#endif
