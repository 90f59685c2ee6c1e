/* SPDX-License-Identifier: ISC */
/* expr_unit - expressions for a test, and a record that they are asked of. */
#ifndef TESTS_EXPR_UNIT_H
#define TESTS_EXPR_UNIT_H

#include "rec/expr.h"
#include "unit.h"
#include "value/date.h"

static struct schema schema;
static int32_t today;

static inline int
setup(void **state)
{
	(void)state;
	schema_init(&schema);
	assert_true(date_parse(&today, STR("2026-11-23")));
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	schema_release(&schema);
	return 0;
}

static const char invoice[] = "kind=invoice\tid=I-1\tdate=2026-11-10\tclient=romashka\t"
			      "due=2026-12-10\tnumber=7\tamount=1000.00\tstatus=issued\t"
			      "at=2026-11-10T01:00:00+03:00\ttags=vip,опт\tnote=Ёлки «Ромашка» x\t"
			      "weight=9.50\tcolour=red";

/* Does the expression hold for the record?  kind NULL: of no kind. */
static inline bool
holds(const char *text, const char *kind, const char *line)
{
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	struct expr *x;
	bool is;

	if (rec_parse(&r, str_of(line), &a, REC_STRICT, NOWHERE, &e) != 0 ||
	    expr_parse(&x, str_of(text), &schema, kind ? schema_kind(&schema, str_of(kind)) : NULL,
		       today, &a, &e) != 0)
		fail_msg("%s: %s", text, e.msg);
	is = expr_test(x, &r, NULL);
	rec_release(&r);
	arena_release(&a);
	return is;
}

#endif
