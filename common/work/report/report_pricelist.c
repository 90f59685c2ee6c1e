/* SPDX-License-Identifier: ISC */
/*
 * Of a client each product has one row: its own price, else that of its column, else that of the
 * product, and the discount that it gets of one unit.  Without a client a product has a row for
 * each column that has a price of it on the day.
 */
#include "work/report/report_pricelist.h"

#include "base/lang.h"
#include "crm/discount.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/pricelist.h"
#include "work/load/clients.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/recs.h"
#include "work/load/row.h"

static const struct field_def fields[] = {
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "product_name", TYPE_TEXT, 0, NULL, N_("product") },
	{ "category", TYPE_TEXT, FIELD_MINOR, NULL, N_("category") },
	{ "unit", TYPE_TEXT, 0, NULL, N_("unit") },
	{ "column", TYPE_TEXT, 0, NULL, N_("column of the price list") },
	{ "price", TYPE_PRICE, 0, NULL, N_("price") },
	{ "discount", TYPE_RATE, 0, NULL, N_("discount, percent") },
	{ "rule", TYPE_TEXT, FIELD_MINOR, NULL, N_("rule of the discount") },
	{ "net_price", TYPE_PRICE, 0, NULL, N_("price less the discount") },
	{ "since", TYPE_DATE, FIELD_MINOR, NULL, N_("valid from") },
	{ "until", TYPE_DATE, 0, NULL, N_("valid until") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
};

const struct kind *
report_pricelist_kind(const struct report_query *q)
{
	return report_kind(q, "pricelist", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct recs products, clients, prices;
	struct pricelist list;
	struct row row;
	struct sink out;
};

/* Who buys; all texts are empty where nobody in particular does. */
struct buyer {
	struct str client, column, group;
	int64_t discount; /* its own, RATE_DIGITS; -1: nobody buys */
};

struct offered {
	const struct rec *product;
	const struct rec *dated; /* the price of the list, or NULL: the product's */
	struct str column;
	int64_t price, discount;
	const struct discount_rule *rule; /* or NULL */
};

/* The price that holds; false where there is none. */
static bool
find_price(const struct making *m, struct offered *o, const struct buyer *b, struct str column)
{
	struct str product = rec_get(o->product, "id");
	int32_t day = m->q->as_of;

	o->dated = NULL;
	if (pricelist_find(&m->list, product, b->client, column, day, &o->price))
		o->dated = recs_find(&m->prices,
				     pricelist_source(&m->list, product, b->client, column, day));
	o->column = o->dated ? rec_get(o->dated, "column") : STR("");
	return o->dated ||
	       num_parse(&o->price, rec_get(o->product, "price"), PRICE_DIGITS) == NUM_OK;
}

static void
find_discount(const struct making *m, struct offered *o, const struct buyer *b)
{
	const struct settings *set = &m->q->s->set;
	struct discount_case at = { .group = b->group,
				    .product = rec_get(o->product, "id"),
				    .category = rec_get(o->product, "category"),
				    .qty = num_pow10(QTY_DIGITS),
				    .date = m->q->as_of,
				    .own = b->discount };

	o->rule = discount_best(set->discounts, set->ndiscounts, &at);
	o->discount = o->rule ? o->rule->percent : b->discount;
}

static void
note(const struct making *m, struct str row, const struct offered *o, const struct buyer *b)
{
	struct explain *x = m->q->s->explain;

	explain_rec(x, row, "price", o->dated ? o->dated : o->product, "own", o->price,
		    PRICE_DIGITS);
	if (b->discount >= 0 && o->rule)
		explain_note(
			x, row, "discount",
			&(struct explained){ NULL, STR(""), "constant", o->discount, RATE_DIGITS });
	else if (b->discount > 0)
		explain_note(x, row, "discount",
			     &(struct explained){ "client", b->client, "own", o->discount,
						  RATE_DIGITS });
	explain_row(x, row);
}

static int
put(struct making *m, const struct offered *o, const struct buyer *b, struct err *e)
{
	static const int64_t whole = 1000000; /* 100 percent */
	struct explain *x = m->q->s->explain;
	char text[NUM_TEXT];
	int64_t net;

	_Static_assert(RATE_DIGITS == 4, "100 percent");
	row_start(&m->row, "pricelist");
	row_text(&m->row, "product", rec_get(o->product, "id"));
	row_text(&m->row, "product_name", rec_get(o->product, "name"));
	row_text(&m->row, "category", rec_get(o->product, "category"));
	row_text(&m->row, "unit", rec_get(o->product, "unit"));
	row_text(&m->row, "column", o->column);
	row_text(&m->row, "price", num_text_short(o->price, PRICE_DIGITS, text));
	if (b->discount >= 0) {
		if (!num_div(&net, (i128)o->price * (whole - o->discount), whole))
			return err_data(e, NOWHERE, _("price \"%s\": too large"), text);
		row_text(&m->row, "discount", num_text_short(o->discount, RATE_DIGITS, text));
		row_text(&m->row, "rule", o->rule ? o->rule->name : STR(""));
		row_text(&m->row, "net_price", num_text_short(net, PRICE_DIGITS, text));
	}
	if (o->dated) {
		row_date(&m->row, "since", recs_day(o->dated, "date"));
		row_date(&m->row, "until", recs_day(o->dated, "until"));
	}
	row_text(&m->row, "client", b->client);
	if (x)
		note(m,
		     arena_printf(&x->arena, "%.*s %.*s %.*s", STR_ARG(b->client),
				  STR_ARG(rec_get(o->product, "id")), STR_ARG(o->column)),
		     o, b);
	return row_put(&m->row, m->out, e);
}

/* Is it sold on the day? */
static bool
is_sold(const struct making *m, const struct rec *product)
{
	int32_t until = recs_day(product, "until");

	return until == DATE_NONE || until >= m->q->as_of;
}

static int
put_client(struct making *m, const struct rec *client, struct err *e)
{
	struct buyer b = { rec_get(client, "id"), rec_get(client, "price"),
			   rec_get(client, "group"), 0 };
	int rc = 0;

	if (recs_number(client, "discount", RATE_DIGITS, &b.discount, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < m->products.ids.n; i++) {
		struct offered o = { .product = &m->products.v[i] };

		if (!is_sold(m, o.product) || !find_price(m, &o, &b, b.column))
			continue;
		find_discount(m, &o, &b);
		rc = put(m, &o, &b, e);
	}
	return rc;
}

/* The product's own price, or the list's without a column, then the columns that have one. */
static int
put_product(struct making *m, const struct rec *product, struct err *e)
{
	static const struct buyer nobody = { { "", 0 }, { "", 0 }, { "", 0 }, -1 };
	const struct names *columns = &m->list.columns;
	struct offered o = { .product = product };
	int rc = 0;

	if (!is_sold(m, product))
		return 0;
	if (find_price(m, &o, &nobody, STR("")))
		rc = put(m, &o, &nobody, e);
	for (size_t i = 0; rc == 0 && i < columns->n; i++)
		if (columns->v[i].n > 0 && find_price(m, &o, &nobody, columns->v[i]) &&
		    str_eq(o.column, columns->v[i]))
			rc = put(m, &o, &nobody, e);
	return rc;
}

/* Clients that were asked for, one or those of a stream. */
static bool
of_clients(const struct report_query *q)
{
	return q->client.n > 0 || q->selection;
}

static int
put_rows(struct making *m, struct err *e)
{
	struct clients c;
	int rc = 0;

	if (!of_clients(m->q)) {
		for (size_t i = 0; rc == 0 && i < m->products.ids.n; i++)
			rc = put_product(m, &m->products.v[i], e);
		return rc;
	}
	rc = clients_load(&c, m->q->s, m->q->as_of, e);
	for (size_t i = 0; rc == 0 && i < m->clients.ids.n; i++) {
		struct str id = m->clients.ids.v[i];

		if (report_takes(m->q, id, clients_find(&c, id)))
			rc = put_client(m, &m->clients.v[i], e);
	}
	clients_release(&c);
	return rc;
}

int
report_pricelist(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out, .list.explained = true };
	int rc = recs_load(&m.products, q->s, "product", EACH_ALL, e);

	if (rc == 0)
		rc = recs_load(&m.prices, q->s, "price", EACH_ALL, e);
	if (rc == 0 && of_clients(q))
		rc = recs_load(&m.clients, q->s, "client", EACH_ALL, e);
	if (rc == 0)
		rc = pricelist_load(&m.list, q->s, NULL, e);
	if (rc == 0)
		rc = put_rows(&m, e);
	row_release(&m.row);
	pricelist_release(&m.list);
	recs_release(&m.clients);
	recs_release(&m.prices);
	recs_release(&m.products);
	return rc < 0 ? -1 : 0;
}
