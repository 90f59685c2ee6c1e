/* SPDX-License-Identifier: ISC */
#include "port/bank_out.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "rec/rec.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/id.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

void
bank_out_init(struct bank_out *o, const struct schema *s, struct str currency, struct arena *a,
	      struct spool *to)
{
	*o = (struct bank_out){ .schema = s,
				.kind = schema_kind(s, STR("payment")),
				.currency = currency,
				.arena = a,
				.to = to };
}

void
bank_out_release(struct bank_out *o)
{
	names_release(&o->ids);
}

/* Control characters, which no text of a payment means, become blanks. */
static struct str
clean(struct bank_out *o, struct str s)
{
	struct buf b = { 0 };
	struct str text;

	if (utf8_plain(s))
		return s;
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		utf8_add(&b, c < 0x20 || (c >= 0x7f && c < 0xa0) ? ' ' : c);
	}
	text = arena_dup(o->arena, str_trim(buf_str(&b)));
	buf_release(&b);
	return text;
}

static int
print(struct bank_out *o, struct rec *r, struct loc at, struct err *e)
{
	r->at = at;
	if (value_check_rec(r, o->schema, o->kind, false, o->arena, NULL, NULL, e) != 0)
		return -1;
	rec_write(&o->to->b, r, o->kind);
	return spool_settle(o->to, e);
}

static struct str
id_of(struct bank_out *o, const struct bank_payment *p, const char *sum, const char *day)
{
	char id[ID_TEXT];
	struct str key = arena_printf(o->arena, "%.*s\n%s\n%.*s\n%s\n%.*s", STR_ARG(p->account),
				      day, STR_ARG(p->number), sum,
				      STR_ARG(p->payer_inn.n > 0 ? p->payer_inn : p->payer));

	if (p->nth > 0)
		key = arena_printf(o->arena, "%.*s\n%u", STR_ARG(key), p->nth);
	return arena_dup(o->arena,
			 id_make(str_of(o->kind->prefix), date_month(p->date), id_digest(key), id));
}

int
bank_out_payment(struct bank_out *o, const struct bank_payment *p, struct err *e)
{
	char sum[NUM_TEXT], day[DATE_TEXT];
	struct rec r = { 0 };
	struct str id;
	bool added;
	int rc;

	num_text(p->amount, o->schema->money_digits, sum);
	date_text(p->date, day);
	id = id_of(o, p, sum, day);
	names_put(&o->ids, id, &added);
	if (!added)
		return 0;
	rec_setz(&r, "kind", STR("payment"));
	rec_setz(&r, "id", id);
	rec_setz(&r, "date", str_of(day));
	rec_setz(&r, "amount", str_of(sum));
	rec_setz(&r, "method", STR("bank"));
	rec_setz(&r, "reference", clean(o, p->number));
	rec_setz(&r, "payer_inn", p->payer_inn);
	rec_setz(&r, "payer", clean(o, p->payer));
	rec_setz(&r, "purpose", clean(o, p->purpose));
	rc = print(o, &r, p->at, e);
	rec_release(&r);
	return rc;
}

static int
check_balances(const struct bank_out *o, const struct bank_statement *s, struct err *e)
{
	char opening[NUM_TEXT], closing[NUM_TEXT], got[NUM_TEXT];
	int64_t sum = s->opening;

	if (s->currency.n > 0 && !str_eq(s->currency, o->currency))
		return err_data(e, s->at, _("account %.*s: is in %.*s, the directory in %.*s"),
				STR_ARG(s->account), STR_ARG(s->currency), STR_ARG(o->currency));
	for (size_t i = 0; i < s->entries.n; i++)
		if (!num_add(&sum, s->entries.v[i].amount))
			return err_data(e, s->at, _("account %.*s: sums are too large"),
					STR_ARG(s->account));
	if (!s->opened || !s->closed || sum == s->closing)
		return 0;
	num_text(s->opening, o->schema->money_digits, opening);
	num_text(s->closing, o->schema->money_digits, closing);
	num_text(sum, o->schema->money_digits, got);
	return err_data(e, s->at,
			_("account %.*s: opening %s and its entries give %s, not the closing %s"),
			STR_ARG(s->account), opening, got, closing);
}

/* How many before are the same. */
static unsigned
count(struct names *seen, unsigned **n, size_t *cap, const struct bank_payment *p, struct arena *a)
{
	bool added;
	struct str key = arena_printf(a, "%d\n%lld\n%.*s\n%.*s", p->date, (long long)p->amount,
				      STR_ARG(p->number),
				      STR_ARG(p->payer_inn.n > 0 ? p->payer_inn : p->payer));
	uint32_t i = names_put(seen, key, &added);

	*n = mem_grow(*n, i, cap, sizeof **n);
	if (added)
		(*n)[i] = 0;
	return (*n)[i]++;
}

int
bank_out_statement(struct bank_out *o, const struct bank_statement *s, struct err *e)
{
	struct names seen = { 0 };
	unsigned *n = NULL;
	size_t cap = 0;
	int rc = check_balances(o, s, e);

	for (size_t i = 0; rc == 0 && i < s->entries.n; i++) {
		const struct bank_entry *t = &s->entries.v[i];
		struct bank_payment p = { .at = t->at,
					  .account = s->account,
					  .number = t->number,
					  .payer = t->payer,
					  .payer_inn = t->payer_inn,
					  .purpose = t->purpose,
					  .date = t->date,
					  .amount = t->amount };

		if (!t->payment)
			continue;
		p.nth = count(&seen, &n, &cap, &p, o->arena);
		rc = bank_out_payment(o, &p, e);
	}
	names_release(&seen);
	free(n);
	return rc;
}

struct str
bank_inn(struct str text)
{
	static const char *const words[] = { "INN", "ИНН" };

	for (size_t w = 0; w < COUNTOF(words); w++) {
		struct str rest = text;
		const char *at;

		while (rest.n > 0 &&
		       (at = memmem(rest.p, rest.n, words[w], strlen(words[w]))) != NULL) {
			size_t n = 0;

			rest = str_from(rest, (size_t)(at - rest.p) + strlen(words[w]));
			while (rest.n > 0 && strchr(" :/.-", rest.p[0]) && rest.p[0] != '\0')
				rest = str_from(rest, 1);
			while (n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
				n++;
			if (n == 10 || n == 12)
				return str_head(rest, n);
		}
	}
	return STR("");
}
