/* SPDX-License-Identifier: ISC */
#include "work/change/deviation.h"

#include "crm/discount.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"

static int64_t
number(const struct rec *r, const char *key, int digits)
{
	int64_t v;

	return num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : 0;
}

/* The price that the list has on the document's day; 0: none. */
static int
find_list(int64_t *list, const struct priced *p, const struct rec *line, struct err *e)
{
	const struct kind *k = schema_kind(&p->s->set.schema, STR("product"));
	struct str product = rec_get(line, "product");
	const struct rec *r;
	int32_t day = p->s->clock.today;
	int rc;

	*list = 0;
	date_parse(&day, rec_get(p->doc, "date"));
	if (pricelist_load(p->prices, p->s, NULL, e) != 0)
		return -1;
	if (pricelist_find(p->prices, product, rec_get(p->client, "id"),
			   rec_get(p->client, "price"), day, list))
		return 0;
	rc = facts_get(p->f, k, product, &r, e);
	if (rc > 0)
		*list = number(r, "price", PRICE_DIGITS);
	return rc < 0 ? -1 : 0;
}

/* Looking for a line of a paper. */
struct looking {
	struct str paper, product;
	int64_t price, discount;
	bool found;
};

static int
look_at_item(void *ctx, const struct rec *r, struct err *e)
{
	struct looking *l = ctx;

	(void)e;
	l->found = str_eq(rec_get(r, "doc"), l->paper) &&
		   str_eq(rec_get(r, "product"), l->product) &&
		   number(r, "price", PRICE_DIGITS) == l->price &&
		   number(r, "discount", RATE_DIGITS) == l->discount;
	return l->found;
}

/* Has the paper this product at this price?  Items are of their document's month. */
static int
has_price(bool *found, const struct priced *p, struct str paper, const struct rec *line,
	  struct err *e)
{
	const struct schema *sc = &p->s->set.schema;
	struct looking l = { .paper = paper,
			     .product = rec_get(line, "product"),
			     .price = number(line, "price", PRICE_DIGITS),
			     .discount = number(line, "discount", RATE_DIGITS) };
	struct period month = EACH_ALL;
	const struct rec *r;
	int rc = facts_get(p->f, NULL, paper, &r, e);

	if (rc > 0 && date_parse(&month.from, rec_get(r, "date")))
		month.to = month.from;
	if (rc >= 0)
		rc = each_record(p->s->store, schema_kind(sc, STR("item")), month, look_at_item, &l,
				 e);
	*found = l.found;
	return rc < 0 ? -1 : 0;
}

static int
is_agreed(bool *agreed, const struct priced *p, const struct rec *line, struct err *e)
{
	static const char *const papers[] = { "offer", "order", "contract", "invoice", "replaces" };

	*agreed = false;
	for (size_t i = 0; i < COUNTOF(papers) && !*agreed; i++)
		if (rec_get(p->doc, papers[i]).n > 0 &&
		    has_price(agreed, p, rec_get(p->doc, papers[i]), line, e) != 0)
			return -1;
	return 0;
}

int
deviation_find(struct deviation *v, const struct priced *p, const struct rec *line, struct err *e)
{
	int64_t price = number(line, "price", PRICE_DIGITS);
	int64_t discount = number(line, "discount", RATE_DIGITS);
	bool agreed;

	*v = (struct deviation){ .off = discount,
				 .allowed = rec_get(line, "rule").n > 0
						    ? discount
						    : number(p->client, "discount", RATE_DIGITS) };
	if (rec_get(line, "price").n == 0 || rec_get(line, "product").n == 0)
		return 0;
	if (find_list(&v->list, p, line, e) != 0)
		return -1;
	if (v->list > 0 && !discount_differs(v->list, price, discount, v->allowed)) {
		v->off = discount_off(v->list, price, discount);
		return 0;
	}
	if (is_agreed(&agreed, p, line, e) != 0)
		return -1;
	if (agreed || v->list <= 0) {
		v->deviates = !agreed && discount != v->allowed;
		v->list = 0;
		return 0;
	}
	v->off = discount_off(v->list, price, discount);
	v->deviates = true;
	return 0;
}
