/* SPDX-License-Identifier: ISC */
/*
 * fuzz_expr - any expression, then LF, then a record: what the expression says of
 * the ids and days that it can hold for is true of a record that it holds for.
 */
#include "rec/expr.h"
#include "value/date.h"
#include "value/period.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

static void
count(void *ctx, struct str name)
{
	must(name.n > 0, "a field without a name");
	++*(size_t *)ctx;
}

static void
check_plan(const struct expr *x, const struct rec *r)
{
	struct period p = { DATE_MIN, DATE_MAX };
	struct str val;
	int32_t day;

	if (expr_pins(x, "id", &val))
		must(str_eq(val, rec_get(r, "id")), "holds for another id");
	expr_dates(x, "date", &p);
	if (date_parse(&day, rec_get(r, "date")))
		must(period_has(p, day), "holds for another day");
}

static void
check(struct str text, const struct schema *s, const struct kind *k, const struct rec *r,
      struct arena *a)
{
	struct err e = { 0 };
	struct expr *x;
	size_t n = 0;

	if (expr_parse(&x, text, s, k, 20000, a, &e) != 0) {
		must(e.kind == ERR_USAGE && e.msg[0], "an error without a message");
		return;
	}
	expr_fields(x, count, &n);
	must(n > 0, "an expression without a field");
	if (expr_test(x, r, NULL))
		check_plan(x, r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text, line;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	struct schema s;

	str_cut((struct str){ (const char *)data, size }, '\n', &text, &line);
	schema_init(&s);
	if (rec_parse(&r, line, &a, REC_STRICT, NOWHERE, &e) != 0)
		rec_clear(&r);
	check(text, &s, NULL, &r, &a);
	check(text, &s, schema_kind(&s, STR("invoice")), &r, &a);
	schema_release(&s);
	rec_release(&r);
	arena_release(&a);
	return 0;
}
