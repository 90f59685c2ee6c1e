/* SPDX-License-Identifier: ISC */
/* colset_unit.h - lines by chance, and columns compared with the lines that they are of. */
#ifndef TESTS_COLSET_UNIT_H
#define TESTS_COLSET_UNIT_H

#include "power.h"
#include "store_unit.h"

#include "store/colset_build.h"
#include "value/num.h"

static const struct colset_def def = {
	.v = { { "id", COLUMN_TEXT },
	       { "client", COLUMN_WORD },
	       { "date", COLUMN_DAY },
	       { "due", COLUMN_DAY },
	       { "amount", COLUMN_MONEY },
	       { "qty", COLUMN_QTY },
	       { "status", COLUMN_WORD } },
	.n = 7,
	.digits = 2,
};

static const char *const keys[] = { "id", "client", "date", "due", "amount", "qty", "status" };

static inline const char *
any(uint64_t *seed, const char *const *v, size_t n)
{
	return v[power_random(seed) % n];
}

#define ANY(seed, ...)                                                                             \
	any(seed, (const char *const[]){ __VA_ARGS__ },                                            \
	    COUNTOF(((const char *const[]){ __VA_ARGS__ })))

/* A line as one may be; wrong: now and then with values that are. */
static inline void
random_line(struct buf *b, uint64_t *seed, bool wrong)
{
	bool bad = wrong && power_random(seed) % 40 == 0;
	uint64_t r = power_random(seed);

	if (r % 50 == 0)
		buf_addc(b, '\n');
	buf_printf(b, "kind=invoice\tid=I-%ju%s", (uintmax_t)(r % 100000),
		   ANY(seed, "", "", "", "\\t", "-longer-than-most"));
	if (power_random(seed) % 8)
		buf_printf(b, "\tclient=c%ju", (uintmax_t)(power_random(seed) % 300));
	buf_printf(b, "\tdate=2026-%02ju-%02ju%s", (uintmax_t)(r % 12 + 1),
		   (uintmax_t)(r / 16 % 28 + 1), bad ? ANY(seed, "", "x", "-1") : "");
	if (power_random(seed) % 3)
		buf_printf(b, "\tdue=%s", ANY(seed, "2026-01-01", "0001-01-01", "9999-12-31", ""));
	buf_printf(b, "\tamount=%s",
		   bad ? ANY(seed, "1,00", "1.", "", "x", "1.234")
		       : ANY(seed, "1.00", "-5.10", "92233720368547758.07", "-92233720368547758.08",
			     "100000.00", "0.00"));
	if (power_random(seed) % 2)
		buf_printf(b, "\tqty=%s", ANY(seed, "1", "2.5", "-3", "0.001"));
	buf_printf(b, "\tstatus=%s\tnote=%s\n", ANY(seed, "issued", "cancelled", "a\\\\b"),
		   ANY(seed, "", "x=y", "ООО «Ромашка»"));
}

static inline struct buf
random_lines(uint64_t *seed, size_t n, bool wrong)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		random_line(&b, seed, wrong);
	return b;
}

static inline bool
is_bad(const struct colset *c, size_t row, size_t column)
{
	for (size_t i = 0; i < c->bad.n; i++)
		if (c->bad.v[i].row == row && c->bad.v[i].column == column)
			return true;
	return false;
}

/* What the value says, by the slow way, is what the columns have. */
static inline void
check_value(const struct colset *c, size_t row, size_t column, struct str val, bool noted)
{
	const struct colvec *v = &c->v[column];
	int64_t got, num = 0;
	int32_t day = DATE_NONE;
	bool good = true;

	if (v->type <= COLUMN_WORD) {
		assert_true(str_eq(colvec_text(v, row), val));
		return;
	}
	got = ints_at(&v->ints, row);
	if (v->type == COLUMN_DAY)
		good = val.n == 0 || date_parse(&day, val);
	else if (val.n > 0)
		good = num_parse(&num, val, v->type == COLUMN_QTY ? QTY_DIGITS : 2) == NUM_OK;
	if (noted)
		assert_int_equal(is_bad(c, row, column), !good);
	if (good)
		assert_int_equal(got, v->type == COLUMN_DAY ? day : num);
	if (good && (v->type != COLUMN_DAY || day != DATE_NONE))
		assert_true(v->least <= got && got <= v->most);
}

/* The columns that are there are those of the lines, row by row from *row on. */
static inline void
check_lines(const struct colset *c, size_t *row, struct str lines)
{
	const char *p = lines.p, *end = p + lines.n;
	struct str val[COLS_MAX];
	struct arena a = { 0 };
	struct cols cols;

	cols_init_portable(&cols, keys, COUNTOF(keys));
	while (cols_line(&cols, &p, end, val)) {
		assert_true(*row < c->rows);
		for (size_t i = 0; i < def.n; i++)
			if (c->v[i].here)
				check_value(c, *row, i, cols_text(val[i], &a), true);
		++*row;
	}
	arena_release(&a);
}

#endif
