/* SPDX-License-Identifier: ISC */
/*
 * print_document - an invoice, shipment or offer as a sheet, with its lines.
 */
#include "work/print/print_part.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "value/payqr.h"
#include "work/change/doclines.h"

#include <stdlib.h>

struct totals {
	int64_t qty;
	bool qty_known, discounted;
	struct {
		struct {
			struct str rate;
			int64_t amount, vat;
		} * v;
		size_t n, cap;
	} rates;
};

struct printing {
	struct sheet *sh;
	struct facts *facts;
	const struct kind *kind;
	struct rec doc;
	int32_t date;
	int64_t amount, vat;
	struct totals totals;
};

static int
money_of(const struct rec *r, const char *key, int digits, int64_t *v, struct err *e)
{
	struct str s = rec_get(r, key);

	*v = 0;
	if (s.n > 0 && num_parse(v, s, digits) != NUM_OK)
		return err_data(e, r->at, _("%s \"%.*s\": not an amount"), key, STR_ARG(s));
	return 0;
}

/* "22%", or that there is no VAT; nothing where there is some at a rate that is not known. */
static struct str
percent(struct printing *p, struct str rate, int64_t vat)
{
	if (rate.n == 0 && vat != 0)
		return STR("");
	if (rate.n == 0 || str_is(rate, "none"))
		return str_of(_("no VAT"));
	return arena_printf(&p->sh->arena, "%.*s%%", STR_ARG(rate));
}

static int
add_to_rate(struct printing *p, struct str rate, int64_t amount, int64_t vat, struct err *e)
{
	struct totals *t = &p->totals;
	size_t i = 0;

	while (i < t->rates.n && !str_eq(t->rates.v[i].rate, rate))
		i++;
	if (i == t->rates.n) {
		LIST_ADD(t->rates)->rate = arena_dup(&p->sh->arena, rate);
		t->rates.v[i].amount = t->rates.v[i].vat = 0;
	}
	if (!num_add(&t->rates.v[i].amount, amount) || !num_add(&t->rates.v[i].vat, vat))
		return err_data(e, p->doc.at, _("its lines do not add up"));
	return 0;
}

/* A price with the decimals of the currency, or more where it has them. */
static void
put_price(struct printing *p, struct sheet_row *row, const struct rec *item)
{
	struct str s = rec_get(item, "price");
	char text[NUM_TEXT];
	int64_t v;

	if (num_parse(&v, s, p->sh->digits) == NUM_OK)
		s = num_text(v, p->sh->digits, text);
	sheet_put(p->sh, row, STR("price"), s, sheet_find(row, STR("price"))->def);
}

/* The price of a unit without VAT, for forms that have such a column. */
static void
put_net(struct printing *p, struct sheet_row *row, const struct rec *item, int64_t net)
{
	char text[NUM_TEXT];
	int64_t qty = 0, price;

	sheet_money(p->sh, row, "net", net);
	sheet_text(p->sh, row, "price_net", STR(""));
	if (num_parse(&qty, rec_get(item, "qty"), QTY_DIGITS) != NUM_OK || qty == 0 ||
	    !num_div(&price, (i128)net * num_pow10(QTY_DIGITS), qty))
		return;
	sheet_put(p->sh, row, STR("price_net"), num_text(price, p->sh->digits, text),
		  sheet_find(row, STR("net"))->def);
	if (!num_add(&p->totals.qty, qty))
		p->totals.qty_known = false;
}

static int
add_item(struct printing *p, struct sheet_list *list, const struct rec *item, struct err *e)
{
	const struct schema *sc = &p->facts->s->set.schema;
	const struct kind *pk = schema_kind(sc, STR("product"));
	struct sheet_row *row = sheet_row(p->sh, list);
	const struct rec *product = NULL;
	struct str name = rec_get(item, "name"), rate = rec_get(item, "vat_rate"), unit;
	int64_t amount, vat;

	if (facts_get(p->facts, pk, rec_get(item, "product"), &product, e) < 0 ||
	    money_of(item, "amount", p->sh->digits, &amount, e) != 0 ||
	    money_of(item, "vat", p->sh->digits, &vat, e) != 0)
		return -1;
	sheet_record(p->sh, row, "", schema_kind(sc, STR("item")), item);
	sheet_record(p->sh, row, "product", pk, product);
	if (name.n == 0 && product)
		name = rec_get(product, "name");
	unit = rec_get(item, "unit");
	if (unit.n == 0 && product)
		unit = rec_get(product, "unit");
	sheet_text(p->sh, row, "name", name.n ? name : rec_get(item, "product"));
	sheet_text(p->sh, row, "unit", unit);
	sheet_int(p->sh, row, "n", (int64_t)list->n);
	sheet_text(p->sh, row, "vat_percent", percent(p, rate, vat));
	put_price(p, row, item);
	put_net(p, row, item, amount - vat);
	if (rec_get(item, "discount").n > 0 && !str_is(rec_get(item, "discount"), "0"))
		p->totals.discounted = true;
	return add_to_rate(p, rate, amount, vat, e);
}

/* A document without lines is one line. */
static int
add_whole(struct printing *p, struct sheet_list *list, struct err *e)
{
	struct rec item = { 0 };
	int rc;

	rec_setz(&item, "name", str_of(_("Goods and services")));
	rec_setz(&item, "qty", STR("1"));
	rec_setz(&item, "price", rec_get(&p->doc, "amount"));
	rec_setz(&item, "amount", rec_get(&p->doc, "amount"));
	rec_setz(&item, "vat", rec_get(&p->doc, "vat"));
	rc = add_item(p, list, &item, e);
	rec_release(&item);
	return rc;
}

static int
add_items(struct printing *p, struct err *e)
{
	struct sheet_list *list = sheet_list(p->sh, "items");
	struct doclines lines;
	int rc = doclines_load(&lines, p->facts->s, &p->doc, e);

	if (rc != 0)
		return rc;
	p->totals.qty_known = true;
	for (size_t i = 0; rc == 0 && i < lines.n; i++)
		rc = add_item(p, list, &lines.v[i], e);
	if (rc == 0 && lines.n == 0)
		rc = add_whole(p, list, e);
	doclines_release(&lines);
	return rc;
}

static void
add_totals(struct printing *p)
{
	struct sheet *sh = p->sh;
	struct sheet_list *rates = sheet_list(sh, "rates");
	bool taxed = rec_get(&p->doc, "vat").n > 0;
	char text[NUM_TEXT];

	for (size_t i = 0; i < p->totals.rates.n; i++) {
		struct sheet_row *row = sheet_row(sh, rates);
		int64_t amount = p->totals.rates.v[i].amount, vat = p->totals.rates.v[i].vat;

		sheet_text(sh, row, "vat_percent", percent(p, p->totals.rates.v[i].rate, vat));
		sheet_money(sh, row, "amount", amount);
		sheet_money(sh, row, "vat", vat);
		sheet_money(sh, row, "net", amount - vat);
	}
	sheet_int(sh, &sh->head, "count", (int64_t)sh->lists[0].n);
	sheet_money(sh, &sh->head, "net", p->amount - p->vat);
	sheet_text(sh, &sh->head, "taxed", taxed ? STR("yes") : STR(""));
	sheet_text(sh, &sh->head, "discounted", p->totals.discounted ? STR("yes") : STR(""));
	sheet_text(sh, &sh->head, "qty",
		   p->totals.qty_known ? num_text_short(p->totals.qty, QTY_DIGITS, text) : STR(""));
}

/* What the bank of a Russian payer reads; its words are Russian in any language. */
static void
add_qr(struct printing *p, bool wanted)
{
	const struct session *s = p->facts->s;
	const struct company *c = settings_company(&s->set, p->date);
	struct buf out = { 0 }, purpose = { 0 };
	char vat[NUM_TEXT];
	struct civil d = date_civil(p->date);

	if (wanted && c && str_is(s->set.currency, "RUB")) {
		struct str number = rec_get(&p->doc, "number");

		buf_printf(&purpose, "Оплата по счету № %.*s от %02d.%02d.%04d",
			   STR_ARG(number.n ? number : rec_get(&p->doc, "id")), d.day, d.month,
			   d.year);
		if (rec_get(&p->doc, "vat").n > 0)
			buf_printf(&purpose, ", в т.ч. НДС %s",
				   num_text(p->vat, s->set.digits, vat).p);
		else
			buf_addz(&purpose, ", без НДС");
		payqr_text(&out, &(struct payqr){ c->name.n ? c->name : c->full_name, c->account,
						  c->bank, c->bik, c->corr_account, p->amount,
						  buf_str(&purpose), c->inn, c->kpp });
	}
	sheet_text(p->sh, &p->sh->head, "qr", buf_str(&out));
	buf_release(&purpose);
	buf_release(&out);
}

/* What the document names. */
static int
add_related(struct printing *p, struct err *e)
{
	static const struct {
		const char *prefix, *kind;
	} t[] = { { "contract", "contract" },
		  { "manager", "staff" },
		  { "invoice", "invoice" },
		  { "order", "order" },
		  { "offer", "offer" } };
	struct str consignee = rec_get(&p->doc, "consignee");

	for (size_t i = 0; i < COUNTOF(t); i++)
		if (print_record(p->sh, p->facts, t[i].prefix, t[i].kind,
				 rec_get(&p->doc, t[i].prefix), e) != 0)
			return -1;
	if (print_client(p->sh, p->facts, "client", rec_get(&p->doc, "client"), p->date, e) != 0)
		return -1;
	return print_client(p->sh, p->facts, "consignee",
			    consignee.n ? consignee : rec_get(&p->doc, "client"), p->date, e);
}

static int
fill(struct printing *p, const struct print_query *q, struct err *e)
{
	struct session *s = p->facts->s;
	char hex[PRINT_DIGEST + 1];
	struct str id = rec_get(&p->doc, "id");

	for (size_t i = 0; i < PRINT_KINDS && q->form->kinds[i]; i++)
		sheet_record(p->sh, &p->sh->head, "",
			     schema_kind(&s->set.schema, str_of(q->form->kinds[i])), NULL);
	sheet_record(p->sh, &p->sh->head, "", p->kind, &p->doc);
	sheet_text(p->sh, &p->sh->head, "kind", str_of(p->kind->name));
	if (money_of(&p->doc, "amount", p->sh->digits, &p->amount, e) != 0 ||
	    money_of(&p->doc, "vat", p->sh->digits, &p->vat, e) != 0 || add_related(p, e) != 0 ||
	    add_items(p, e) != 0)
		return -1;
	add_totals(p);
	add_qr(p, q->form->payable);
	if (print_digest(s, p->kind, id, hex, e) <= 0)
		return -1;
	print_mark(p->sh, p->kind, id, STR(""), hex);
	return 0;
}

int
print_document(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
	       struct err *e)
{
	struct printing p = { .sh = sh, .kind = k };
	struct facts facts;
	const struct rec *r = NULL;
	int rc = -1;

	facts_init(&facts, q->s, NULL);
	p.facts = &facts;
	if (facts_get(&facts, k, id, &r, e) > 0) {
		if (!date_parse(&p.date, rec_get(r, "date")))
			p.date = q->s->clock.today;
		print_begin(sh, q->s, p.date);
		rec_copy(&p.doc, r, &sh->arena);
		rc = fill(&p, q, e);
	} else if (e->kind == ERR_NONE) {
		err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), k->name, STR_ARG(id));
	}
	free(p.totals.rates.v);
	rec_release(&p.doc);
	facts_release(&facts);
	return rc;
}
