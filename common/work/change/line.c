/* SPDX-License-Identifier: ISC */
#include "work/change/line.h"

#include "base/lang.h"
#include "crm/discount.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

void
line_ctx_release(struct line_ctx *c)
{
	pricelist_release(&c->prices);
}

/* A return, and a document in place of another, take the VAT rate of what they correct. */
static int
corrected_date(struct line_ctx *c, const struct kind *k, struct str line, int32_t *date,
	       struct err *e)
{
	static const char *const fields[] = { "shipment", "invoice" };
	const bool is_return = strcmp(k->name, "return") == 0;

	for (size_t i = 0; i < (is_return ? COUNTOF(fields) : 1); i++) {
		struct str id =
			line_text(line, is_return ? fields[i] : "replaces", &c->facts->arena);
		const struct rec *r;
		int rc = facts_get(
			c->facts, is_return ? schema_kind(&c->s->set.schema, str_of(fields[i])) : k,
			id, &r, e);

		if (rc < 0)
			return -1;
		if (rc > 0 && date_parse(date, rec_get(r, "date")))
			return 0;
	}
	return 0;
}

int
line_owner_of(struct line_ctx *c, const struct kind *k, struct str line, struct line_owner *o,
	      struct err *e)
{
	*o = (struct line_owner){ .kind = k,
				  .id = line_text(line, "id", &c->facts->arena),
				  .client = line_text(line, "client", &c->facts->arena) };
	if (!date_parse(&o->date, line_value(line, "date")))
		return err_data(e, NOWHERE, _("%s \"%.*s\": has no date"), k->name, STR_ARG(o->id));
	o->vat_date = o->date;
	return corrected_date(c, k, line, &o->vat_date, e);
}

/* What the line's product and client say. */
struct sources {
	const struct rec *product, *client; /* or NULL */
};

static int
find_sources(struct line_ctx *c, const struct line_owner *o, const struct rec *r,
	     struct sources *from, struct err *e)
{
	const struct schema *sc = &c->s->set.schema;

	if (facts_get(c->facts, schema_kind(sc, STR("product")), rec_get(r, "product"),
		      &from->product, e) < 0)
		return -1;
	return facts_get(c->facts, schema_kind(sc, STR("client")), o->client, &from->client, e) < 0
		       ? -1
		       : 0;
}

/* A number of r, or false where it has none.  Values were checked when they came in. */
static bool
number(const struct rec *r, const char *key, int digits, int64_t *v)
{
	return r && rec_get(r, key).n > 0 && num_parse(v, rec_get(r, key), digits) == NUM_OK;
}

static void
put(struct rec *r, const char *key, int64_t v, int digits, bool money, struct arena *a)
{
	char text[NUM_TEXT];
	struct str s = money ? num_text(v, digits, text) : num_text_short(v, digits, text);

	rec_setz(r, key, arena_dup(a, s));
}

static int
fill_price(struct line_ctx *c, const struct line_owner *o, const struct sources *from,
	   struct rec *r, struct line_in *in, struct arena *a, struct err *e)
{
	struct str product = rec_get(r, "product");
	bool found = false;

	if (product.n > 0) {
		if (pricelist_load(&c->prices, c->s, c->batch, e) != 0)
			return -1;
		found = pricelist_find(&c->prices, product, o->client,
				       from->client ? rec_get(from->client, "price") : STR(""),
				       o->date, &in->price) ||
			number(from->product, "price", PRICE_DIGITS, &in->price);
	}
	if (!found && product.n == 0)
		return err_data(e, r->at,
				_("item of %s \"%.*s\": it has no product, no price and no amount"),
				o->kind->name, STR_ARG(o->id));
	if (!found)
		return err_data(e, r->at,
				_("product \"%.*s\": has no price, and the line no amount"),
				STR_ARG(product));
	put(r, "price", in->price, PRICE_DIGITS, false, a);
	return 0;
}

/* The rule that gives more than the client's own discount, or NULL. */
static const struct discount_rule *
find_rule(const struct line_ctx *c, const struct line_owner *o, const struct sources *from,
	  const struct rec *r, const struct line_in *in)
{
	struct discount_case at = { .product = rec_get(r, "product"),
				    .qty = in->qty,
				    .date = o->date,
				    .own = in->discount };

	if (!c->rules)
		return NULL;
	if (from->client)
		at.group = rec_get(from->client, "group");
	if (from->product)
		at.category = rec_get(from->product, "category");
	return discount_best(c->s->set.discounts, c->s->set.ndiscounts, &at);
}

static void
fill_discount(const struct line_ctx *c, const struct line_owner *o, const struct sources *from,
	      struct rec *r, struct line_in *in, struct arena *a)
{
	const struct discount_rule *rule;

	if (number(r, "discount", RATE_DIGITS, &in->discount))
		return;
	number(from->client, "discount", RATE_DIGITS, &in->discount);
	rule = find_rule(c, o, from, r, in);
	if (rule) {
		in->discount = rule->percent;
		rec_setz(r, "rule", rule->name);
	}
	if (in->discount != 0)
		put(r, "discount", in->discount, RATE_DIGITS, false, a);
}

/* The client's, as of one abroad, else the product's.  "none" is no VAT; the settings may say
 * that there is none at all. */
static void
fill_vat_rate(struct line_ctx *c, const struct line_owner *o, const struct sources *from,
	      struct rec *r, struct line_in *in, struct arena *a)
{
	struct str own = rec_get(r, "vat_rate");
	struct str special = from->client ? rec_get(from->client, "vat") : STR("");

	if (special.n == 0 && from->product)
		special = rec_get(from->product, "vat");
	if (own.n == 0 && special.n > 0) {
		own = special;
		rec_setz(r, "vat_rate", own);
	}
	in->vat_rate = LINE_NO_VAT;
	if (own.n == 0) {
		in->vat_rate = settings_vat(&c->s->set, o->vat_date);
		if (in->vat_rate >= 0)
			put(r, "vat_rate", in->vat_rate, RATE_DIGITS, false, a);
	} else if (!str_is(own, "none") && num_parse(&in->vat_rate, own, RATE_DIGITS) != NUM_OK) {
		in->vat_rate = LINE_NO_VAT;
	}
}

/* Figures that are given are kept; an amount that its own price contradicts is an error. */
static int
settle(struct line_ctx *c, struct rec *r, const struct line_in *in, bool priced, struct line *l,
       struct arena *a, struct err *e)
{
	int digits = c->s->set.digits;
	char text[NUM_TEXT];
	int64_t given;

	if (number(r, "amount", digits, &given) && priced && given != l->amount)
		return err_data(e, r->at, _("amount \"%.*s\": quantity and price come to %s"),
				STR_ARG(rec_get(r, "amount")), num_text(l->amount, digits, text).p);
	put(r, "amount", l->amount, digits, true, a);
	if (number(r, "vat", digits, &given))
		l->vat = given;
	else if (in->vat_rate >= 0)
		put(r, "vat", l->vat, digits, true, a);
	if (number(r, "cost", digits, &given))
		l->cost = given;
	else if (in->cost_price != 0 && in->qty != 0)
		put(r, "cost", l->cost, digits, true, a);
	return 0;
}

/* The lines of a claim say what was expected and what came; they need no amount. */
static bool
needs_amount(const struct line_owner *o)
{
	return strcmp(o->kind->name, "claim") != 0;
}

static int
reckon(struct line_ctx *c, const struct line_owner *o, const struct sources *from, struct rec *r,
       struct arena *a, struct line *l, struct err *e)
{
	struct line_in in = { .vat_on_top = !c->s->set.vat_included, .digits = c->s->set.digits };
	bool priced = number(r, "price", PRICE_DIGITS, &in.price);
	bool has_amount = number(r, "amount", in.digits, &l->amount);
	bool has_qty = number(r, "qty", QTY_DIGITS, &in.qty);
	int rc;

	if (!priced && !has_amount && !needs_amount(o))
		return 0;
	if (!has_qty && !has_amount)
		return err_data(e, r->at, _("item of %s \"%.*s\": qty is missing"), o->kind->name,
				STR_ARG(o->id));
	number(from->product, "cost", PRICE_DIGITS, &in.cost_price);
	if (!priced && !has_amount) {
		if (fill_price(c, o, from, r, &in, a, e) != 0)
			return -1;
		priced = true;
	}
	priced = priced && has_qty;
	if (priced)
		fill_discount(c, o, from, r, &in, a);
	fill_vat_rate(c, o, from, r, &in, a);
	rc = priced ? line_reckon(l, &in, e) : line_of_amount(l, &in, e);
	if (rc != 0)
		return err_at(e, r->at);
	return settle(c, r, &in, priced, l, a, e);
}

int
line_fill(struct line_ctx *c, const struct line_owner *o, struct rec *r, struct arena *a,
	  struct line *l, struct err *e)
{
	struct sources from;
	char text[DATE_TEXT];

	*l = (struct line){ 0 };
	if (find_sources(c, o, r, &from, e) != 0)
		return -1;
	rec_setz(r, "date", arena_dup(a, date_text(o->date, text)));
	return reckon(c, o, &from, r, a, l, e);
}
