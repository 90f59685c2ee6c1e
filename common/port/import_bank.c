/* SPDX-License-Identifier: ISC */
#include "port/import_bank.h"

#include "base/fs.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "port/bank_out.h"
#include "port/bank_text.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

enum { BANK_MAX = 256 << 20 };

struct import {
	const struct schema *s;
	struct bank_text t;
	struct names accounts; /* of the statement */
	int64_t *in, *out;     /* what documents move, by account */
	bool *turned;          /* a section of the account says its turnovers */
	struct arena *a;
	struct bank_out to;
	struct err *e;
};

static int
money(struct import *im, const char *key, struct str v, struct loc at, int64_t *to)
{
	struct str whole, part, plain = v;

	if (str_cut(v, ',', &whole, &part)) /* "12,50", as some banks write */
		plain = arena_printf(im->a, "%.*s.%.*s", STR_ARG(whole), STR_ARG(part));
	if (num_parse(to, plain, im->s->money_digits) == NUM_OK)
		return 0;
	return err_data(im->e, at, _("%s \"%.*s\": not an amount"), key, STR_ARG(v));
}

/* "23.11.2026" */
static int
day(struct import *im, const char *key, struct str v, struct loc at, int32_t *to)
{
	uint64_t d, m, y;

	if (v.n == 10 && v.p[2] == '.' && v.p[5] == '.' && str_uint(str_head(v, 2), &d) &&
	    str_uint(str_head(str_from(v, 3), 2), &m) && str_uint(str_from(v, 6), &y)) {
		struct civil c = { (int)y, (int)m, (int)d };

		if (date_valid(c)) {
			*to = date_of(c);
			return 0;
		}
	}
	return err_data(im->e, at, _("%s \"%.*s\": not a date like 23.11.2026"), key, STR_ARG(v));
}

/* Accounts */

static uint32_t
account_of(const struct import *im, struct str a, struct str b)
{
	uint32_t i = a.n ? names_find(&im->accounts, a) : NAMES_NONE;

	return i == NAMES_NONE && b.n ? names_find(&im->accounts, b) : i;
}

static void
number_accounts(struct import *im)
{
	for (size_t i = 0; i < im->t.own.n; i++)
		names_put(&im->accounts, im->t.own.v[i], NULL);
	for (size_t i = 0; i < im->t.accounts.n; i++)
		if (im->t.accounts.v[i].account.n > 0)
			names_put(&im->accounts, im->t.accounts.v[i].account, NULL);
	im->in = arena_new(im->a, mem_mul(im->accounts.n + 1, sizeof *im->in));
	im->out = arena_new(im->a, mem_mul(im->accounts.n + 1, sizeof *im->out));
	im->turned = arena_new(im->a, mem_mul(im->accounts.n + 1, sizeof *im->turned));
}

static struct str
or_zero(struct str s)
{
	return s.n > 0 ? s : STR("0");
}

/* opening + in - out = closing; and what the sections say that documents move is taken off
 * what these do. */
static int
check_section(struct import *im, const struct bank_account *c)
{
	int64_t opening = 0, in = 0, out = 0, closing = 0, sum;
	uint32_t i = names_find(&im->accounts, c->account);

	if ((c->opening.n && money(im, "НачальныйОстаток", c->opening, c->at, &opening) != 0) ||
	    (c->in.n && money(im, "ВсегоПоступило", c->in, c->at, &in) != 0) ||
	    (c->out.n && money(im, "ВсегоСписано", c->out, c->at, &out) != 0) ||
	    (c->closing.n && money(im, "КонечныйОстаток", c->closing, c->at, &closing) != 0))
		return -1;
	sum = opening;
	if (!num_add(&sum, in) || !num_sub(&sum, out))
		return err_data(im->e, c->at, _("account %.*s: sums are too large"),
				STR_ARG(c->account));
	if (c->opening.n && c->closing.n && sum != closing)
		return err_data(im->e, c->at,
				_("account %.*s: opening %.*s + in %.*s - out %.*s is not closing "
				  "%.*s"),
				STR_ARG(c->account), STR_ARG(c->opening), STR_ARG(or_zero(c->in)),
				STR_ARG(or_zero(c->out)), STR_ARG(c->closing));
	if (i == NAMES_NONE || !(c->in.n || c->out.n))
		return 0;
	im->turned[i] = true;
	if (!num_sub(&im->in[i], in) || !num_sub(&im->out[i], out))
		return err_data(im->e, c->at, _("account %.*s: sums are too large"),
				STR_ARG(c->account));
	return 0;
}

static int
check_turnover(struct import *im, uint32_t i, int64_t off, const char *what)
{
	char text[NUM_TEXT];

	if (off == 0 || !im->turned[i])
		return 0;
	return err_data(im->e, im->t.accounts.v[0].at,
			_("account %.*s: its documents differ from %s by %s"),
			STR_ARG(im->accounts.v[i]), what,
			num_text(off, im->s->money_digits, text).p);
}

static int
check_accounts(struct import *im)
{
	for (size_t i = 0; i < im->t.accounts.n; i++)
		if (check_section(im, &im->t.accounts.v[i]) != 0)
			return -1;
	for (uint32_t i = 0; i < im->accounts.n; i++)
		if (check_turnover(im, i, im->in[i], "ВсегоПоступило") != 0 ||
		    check_turnover(im, i, im->out[i], "ВсегоСписано") != 0)
			return -1;
	return 0;
}

/* Payers */

static size_t
digits_at(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Cut "ИНН 7777777777" or "7777777777, " off the beginning of a name. */
static struct str
cut_inn(struct str *name)
{
	struct str s = str_trim(*name), inn = { "", 0 };
	bool named = str_starts(s, STR("ИНН"));
	size_t n;

	if (named)
		s = str_trim(str_from(s, sizeof "ИНН" - 1));
	if (named && str_starts(s, STR(":")))
		s = str_trim(str_from(s, 1));
	n = digits_at(s);
	if ((n != 10 && n != 12) || (!named && !str_starts(str_from(s, n), STR(","))))
		return inn;
	inn = str_head(s, n);
	s = str_trim(str_from(s, n));
	if (str_starts(s, STR(",")))
		s = str_trim(str_from(s, 1));
	*name = s;
	return inn;
}

static struct str
payer_of(const struct bank_doc *d, struct str *inn)
{
	struct str name = d->payer1.n > 0 ? d->payer1 : d->payer, other = d->payer;
	struct str found = cut_inn(&name), of_other = cut_inn(&other);
	size_t n = digits_at(d->payer_inn);

	*inn = found.n > 0 ? found : of_other;
	/* a payer without one is written as 0 */
	if (n == d->payer_inn.n && n > 1)
		*inn = d->payer_inn;
	return name;
}

static struct str
purpose_of(struct import *im, const struct bank_doc *d)
{
	struct buf all = { 0 };
	struct str s;

	if (d->purpose.n > 0)
		return d->purpose;
	for (size_t i = 0; i < COUNTOF(d->purpose_part); i++) {
		if (d->purpose_part[i].n > 0 && all.n > 0)
			buf_addc(&all, ' ');
		buf_add(&all, d->purpose_part[i]);
	}
	s = arena_dup(im->a, buf_str(&all));
	buf_release(&all);
	return s;
}

static int
print_payment(struct import *im, const struct bank_doc *d, struct str account, int32_t date,
	      int64_t amount)
{
	struct bank_payment p = {
		.at = d->at, .account = account, .number = d->number, .date = date, .amount = amount
	};

	p.payer = payer_of(d, &p.payer_inn);
	p.purpose = purpose_of(im, d);
	return bank_out_payment(&im->to, &p, im->e);
}

/* Where the money came to and went from, of the statement's accounts.  The dates tell where
 * the accounts do not. */
static void
find_sides(const struct import *im, const struct bank_doc *d, uint32_t *in, uint32_t *out)
{
	*in = account_of(im, d->payee_account, d->payee_account2);
	*out = account_of(im, d->payer_account, d->payer_account2);
	if (*in != NAMES_NONE || *out != NAMES_NONE || im->accounts.n != 1)
		return;
	if (d->received.n > 0)
		*in = 0;
	else if (d->debited.n > 0)
		*out = 0;
}

static int
take_doc(struct import *im, const struct bank_doc *d)
{
	uint32_t in, out;
	int64_t amount;
	int32_t date;

	find_sides(im, d, &in, &out);
	if (money(im, "Сумма", d->sum, d->at, &amount) != 0)
		return -1;
	if (amount <= 0)
		return err_data(im->e, d->at, _("Сумма \"%.*s\": not above 0"), STR_ARG(d->sum));
	if ((in != NAMES_NONE && !num_add(&im->in[in], amount)) ||
	    (out != NAMES_NONE && !num_add(&im->out[out], amount)))
		return err_data(im->e, d->at, _("the sum of documents is too large"));
	/* between our own accounts nobody pays */
	if (out != NAMES_NONE || (in == NAMES_NONE && d->received.n == 0))
		return 0;
	if ((d->date.n > 0 || d->received.n == 0) && day(im, "Дата", d->date, d->at, &date) != 0)
		return -1;
	if (d->received.n > 0 && day(im, "ДатаПоступило", d->received, d->at, &date) != 0)
		return -1;
	return print_payment(im, d, in == NAMES_NONE ? d->payee_account : im->accounts.v[in], date,
			     amount);
}

static int
take_all(struct import *im)
{
	number_accounts(im);
	for (size_t i = 0; i < im->t.docs.n; i++)
		if (take_doc(im, &im->t.docs.v[i]) != 0)
			return -1;
	return check_accounts(im);
}

int
import_bank(int fd, const char *name, const struct schema *s, struct spool *out, struct err *e)
{
	struct arena a = { 0 };
	struct import im = { .s = s, .a = &a, .e = e };
	struct buf raw = { 0 }, text = { 0 };
	int rc = fs_read_all(fd, BANK_MAX, name, &raw, e);

	bank_out_init(&im.to, s, STR(""), &a, out);
	if (rc == 0)
		rc = bank_decode(&text, buf_str(&raw), name, e);
	if (rc == 0)
		rc = bank_parse(&im.t, buf_str(&text), name, e);
	if (rc == 0)
		rc = take_all(&im);
	bank_release(&im.t);
	bank_out_release(&im.to);
	names_release(&im.accounts);
	buf_release(&raw);
	buf_release(&text);
	arena_release(&a);
	return rc;
}
