/* SPDX-License-Identifier: ISC */
/*
 * export_hledger - sales, payments and returns as a journal of hledger.
 *
 *	assets:receivable:CLIENT	what the client owes; sums to the client's debt
 *	income:sales income:returns	without VAT
 *	liabilities:vat			VAT in them
 *	assets:bank assets:cash ...	by the method of a payment
 *	liabilities:unidentified	payments of nobody known
 *	equity:opening			documents of before the beginning
 *
 * A cancelled sale is taken back on the day it was cancelled; without such a day
 * it never counted.
 */
#include "base/lang.h"
#include "port/export_format.h"
#include "value/num.h"

#include <string.h>

struct posting {
	const struct rec *r;
	struct str date;
	int64_t amount, vat; /* what the client's account gets, and the VAT in it */
};

static void
start(struct export *x)
{
	struct buf *out = &x->s.out->b;
	int digits = x->s.set->digits;
	char zero[NUM_TEXT];
	struct str z = num_text(num_pow10(digits) * 1000, digits, zero);

	/* a point is asked for also where no decimals follow */
	buf_printf(out, "commodity %.*s%s %.*s\n", STR_ARG(z), digits ? "" : ".",
		   STR_ARG(x->s.set->currency));
}

/* Text that ends neither its line nor its place: a ; begins a comment, | a note. */
static void
add_plain(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		buf_addc(out, c < 0x20 || c == ';' || c == '|' ? ' ' : s.p[i]);
	}
}

/* An id as a part of an account: a colon would begin another. */
static void
add_account(struct buf *out, struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		buf_addc(out, id.p[i] == ':' || id.p[i] == ';' ? '_' : id.p[i]);
}

static void
add_amount(struct export *x, int64_t v)
{
	char text[NUM_TEXT];
	struct str n = num_text(v, x->s.set->digits, text);

	buf_printf(&x->s.out->b, "  %.*s %.*s\n", STR_ARG(n), STR_ARG(x->s.set->currency));
}

static void
add_line(struct export *x, const char *account, int64_t v)
{
	if (v == 0)
		return;
	buf_printf(&x->s.out->b, "    %s", account);
	add_amount(x, v);
}

static void
add_head(struct export *x, const struct posting *p)
{
	struct buf *out = &x->s.out->b;
	struct str number = rec_get(p->r, "number"), client = rec_get(p->r, "client");
	struct str kind = rec_get(p->r, "kind"), id = rec_get(p->r, "id");

	buf_printf(out, "\n%.*s", STR_ARG(p->date));
	if (number.n > 0 && !str_has(number, ')')) {
		buf_addz(out, " (");
		add_plain(out, number);
		buf_addc(out, ')');
	}
	buf_addc(out, ' ');
	add_plain(out, client.n ? export_name(x, client) : rec_get(p->r, "payer"));
	buf_printf(out, "  ; %.*s %.*s\n", STR_ARG(kind), STR_ARG(id));
}

static void
add_client(struct export *x, const struct posting *p, int64_t v)
{
	struct str client = rec_get(p->r, "client");

	if (client.n == 0) {
		add_line(x, "liabilities:unidentified", v);
		return;
	}
	buf_addz(&x->s.out->b, "    assets:receivable:");
	add_account(&x->s.out->b, client);
	add_amount(x, v);
}

/* The client's account against income, with the VAT apart. */
static void
add_sale(struct export *x, const struct posting *p, const char *income)
{
	if (str_is(rec_get(p->r, "opening"), "yes")) {
		add_head(x, p);
		add_client(x, p, p->amount);
		add_line(x, "equity:opening", -p->amount);
		return;
	}
	add_head(x, p);
	add_client(x, p, p->amount);
	add_line(x, income, -(p->amount - p->vat));
	add_line(x, "liabilities:vat", -p->vat);
}

static const char *
money_account(const struct rec *r)
{
	static const struct {
		const char *method, *account;
	} t[] = {
		{ "cash", "assets:cash" },
		{ "card", "assets:card" },
		{ "offset", "liabilities:offset" },
		{ "writeoff", "expenses:writeoff" },
	};

	if (str_is(rec_get(r, "opening"), "yes"))
		return "equity:opening";
	for (size_t i = 0; i < COUNTOF(t); i++)
		if (str_is(rec_get(r, "method"), t[i].method))
			return t[i].account;
	return "assets:bank";
}

static void
add_payment(struct export *x, const struct posting *p)
{
	add_head(x, p);
	add_line(x, money_account(p->r), p->amount);
	add_client(x, p, -p->amount);
}

static void
add_return(struct export *x, struct posting *p)
{
	p->amount = -p->amount;
	p->vat = -p->vat;
	add_sale(x, p, "income:returns");
}

/* A sale, and its end where it was cancelled. */
static void
add_sale_and_end(struct export *x, struct posting *p)
{
	struct str cancelled = rec_get(p->r, "cancelled");

	if (str_is(rec_get(p->r, "status"), "cancelled") && cancelled.n == 0)
		return;
	add_sale(x, p, "income:sales");
	if (!str_is(rec_get(p->r, "status"), "cancelled"))
		return;
	p->date = cancelled;
	p->amount = -p->amount;
	p->vat = -p->vat;
	add_sale(x, p, "income:sales");
}

static void
add(struct export *x, const struct rec *r)
{
	struct posting p = { .r = r, .date = rec_get(r, "date") };
	struct str kind = rec_get(r, "kind");

	/* put() has looked at them */
	num_parse(&p.amount, rec_get(r, "amount"), x->s.set->digits);
	num_parse(&p.vat, rec_get(r, "vat"), x->s.set->digits);
	if (str_is(kind, "payment"))
		add_payment(x, &p);
	else if (str_is(kind, "return"))
		add_return(x, &p);
	else
		add_sale_and_end(x, &p);
}

static bool
counts(const struct export *x, const struct rec *r, const struct kind *k)
{
	struct str status = rec_get(r, "status");

	if (strcmp(k->name, "invoice") == 0)
		return x->s.set->sale == SALE_INVOICE;
	if (strcmp(k->name, "shipment") == 0)
		return x->s.set->sale == SALE_SHIPMENT && !str_is(status, "planned");
	return true;
}

static int
check(const struct export *x, const struct rec *r, const char *field, struct err *e)
{
	struct str v = rec_get(r, field);
	int64_t n = 0;

	/* of half the numbers there are each has its opposite, and any two their difference */
	if (v.n == 0 || (num_parse(&n, v, x->s.set->digits) == NUM_OK && n >= INT64_MIN / 2 &&
			 n <= INT64_MAX / 2))
		return 0;
	if (n != 0)
		return err_data(e, r->at, "%s \"%.*s\": %s", field, STR_ARG(v), _("too large"));
	return err_data(e, r->at, _("%s \"%.*s\": not an amount"), field, STR_ARG(v));
}

static int
put(struct export *x, const struct rec *r, const struct kind *k, struct err *e)
{
	struct str client = rec_get(r, "client");

	if (strcmp(k->name, "client") == 0) {
		export_client(x, r);
		return 0;
	}
	if (!counts(x, r, k))
		return 0;
	if (check(x, r, "amount", e) != 0 || check(x, r, "vat", e) != 0)
		return -1;
	if (client.n == 0 || names_find(&x->clients, client) != NAMES_NONE)
		add(x, r);
	else
		export_keep(x, r);
	return 0;
}

static void
end(struct export *x)
{
	for (size_t i = 0; i < x->kept.n; i++)
		add(x, &x->kept.v[i]);
}

const struct export_format export_hledger = { .name = "hledger",
					      .kinds = "client invoice shipment payment return",
					      .start = start,
					      .put = put,
					      .end = end };
