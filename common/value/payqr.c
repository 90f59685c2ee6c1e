/* SPDX-License-Identifier: ISC */
#include "value/payqr.h"

#include "base/cc.h"
#include "base/utf8.h"

/* A value of at most max characters, in one line. */
static void
add(struct buf *out, const char *key, struct str value, size_t max)
{
	if (value.n == 0)
		return;
	buf_printf(out, "|%s=", key);
	for (size_t i = 0; value.n > 0 && i < max; i++) {
		uint32_t c = utf8_next(&value);

		utf8_add(out, c == '|' || c < ' ' ? ' ' : c);
	}
}

bool
payqr_text(struct buf *out, const struct payqr *q)
{
	const struct str needed[] = { q->name, q->account, q->bank, q->bik, q->corr_account };

	for (size_t i = 0; i < COUNTOF(needed); i++)
		if (needed[i].n == 0)
			return false;
	if (q->kopecks <= 0)
		return false;
	buf_addz(out, "ST00012"); /* version 1, UTF-8 */
	add(out, "Name", q->name, 160);
	add(out, "PersonalAcc", q->account, 20);
	add(out, "BankName", q->bank, 45);
	add(out, "BIC", q->bik, 9);
	add(out, "CorrespAcc", q->corr_account, 20);
	buf_printf(out, "|Sum=%lld", (long long)q->kopecks);
	add(out, "Purpose", q->purpose, 210);
	add(out, "PayeeINN", q->inn, 12);
	add(out, "KPP", q->kpp, 9);
	return true;
}
