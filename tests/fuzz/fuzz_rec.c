/* SPDX-License-Identifier: ISC */
/* fuzz_rec - any line: what is read as a record is written and read as the same one. */
#include "base/utf8.h"
#include "rec/cols.h"
#include "rec/rec.h"
#include "rec/value.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

static bool
same_in_nfc(struct str written, struct str read)
{
	struct buf nfc = { 0 };
	bool same;

	utf8_nfc(&nfc, written);
	same = str_eq(buf_str(&nfc), read);
	buf_release(&nfc);
	return same;
}

/* r, without what is empty, is the record of the line. */
static void
check_again(const struct rec *r, struct str line, struct arena *a)
{
	struct rec again = { 0 };
	struct err e = { 0 };
	size_t n = 0;

	must(line.n > 0 && line.p[line.n - 1] == '\n', "a line ends in LF");
	line.n--;
	if (line.n == 0)
		return;
	must(rec_parse(&again, line, a, REC_STRICT, NOWHERE, &e) == 0, "does not read back");
	for (size_t i = 0; i < r->n; i++) {
		if (r->f[i].val.n == 0)
			continue;
		n++;
		must(same_in_nfc(r->f[i].val, rec_get_str(&again, r->f[i].key)), "differs");
	}
	must(n == again.n, "has other fields");
	rec_release(&again);
}

/* The column scanner sees the same raw value in any trusted line. */
static void
check_cols(const struct rec *r, struct str line, struct arena *a)
{
	static const char *const keys[] = { "id", "client", "amount" };
	const char *p = line.p, *end = line.p + line.n;
	struct str val[3];
	struct cols c;

	cols_init(&c, keys, 3);
	if (!cols_line(&c, &p, end, val))
		return;
	for (size_t i = 0; i < 3; i++)
		must(str_eq(cols_text(val[i], a), rec_get(r, keys[i])), "a column differs");
}

static void
check_value(struct rec *r, struct arena *a)
{
	struct buf once = { 0 }, twice = { 0 };
	struct schema s;
	struct err e = { 0 };
	const struct kind *k;

	schema_init(&s);
	k = schema_kind(&s, rec_get(r, "kind"));
	if (k && value_check_rec(r, &s, k, false, a, NULL, NULL, &e) == 0) {
		rec_write(&once, r, k);
		must(value_check_rec(r, &s, k, false, a, NULL, NULL, &e) == 0, "is refused again");
		rec_write(&twice, r, k);
		must(str_eq(buf_str(&once), buf_str(&twice)), "is not canonical");
		check_again(r, buf_str(&once), a);
	}
	buf_release(&once);
	buf_release(&twice);
	schema_release(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str line = { (const char *)data, size };
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };

	if (rec_parse(&r, line, &a, REC_TRUSTED, NOWHERE, &e) == 0 && !str_has(line, '\n'))
		check_cols(&r, line, &a);
	if (rec_parse(&r, line, &a, REC_STRICT, NOWHERE, &e) == 0) {
		rec_write(&out, &r, NULL);
		check_again(&r, buf_str(&out), &a);
		check_value(&r, &a);
	}
	buf_release(&out);
	rec_release(&r);
	arena_release(&a);
	return 0;
}
