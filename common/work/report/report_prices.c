/* SPDX-License-Identifier: ISC */
/*
 * Each line of an invoice or shipment of the period whose price, less its discount, is below
 * the floor or above the ceiling of the dated price that holds for the client on the
 * document's day (else the product's floor).
 */
#include "work/report/report_prices.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/credit.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/pricelist.h"
#include "work/load/docs.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "doc", TYPE_REF, 0, "*", N_("document") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "product", TYPE_REF, 0, "product", N_("product") },
	{ "qty", TYPE_QTY, FIELD_MINOR, NULL, N_("quantity") },
	{ "price", TYPE_PRICE, 0, NULL, N_("price") },
	{ "floor", TYPE_PRICE, 0, NULL, N_("lowest price") },
	{ "ceiling", TYPE_PRICE, 0, NULL, N_("highest price") },
	{ "rule", TYPE_TEXT, FIELD_MINOR, NULL, N_("discount rule") },
	{ "reason", TYPE_TEXT, 0, NULL, N_("reason") },
};

const struct kind *
report_prices_kind(const struct report_query *q)
{
	return report_kind(q, "prices", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct docs docs; /* invoices and shipments of the period */
	struct names ids; /* of them */
	uint32_t *row_of;
	struct clients clients;
	struct labels columns, floors; /* of clients, of products */
	struct pricelist prices;
	struct row row;
	struct sink out;
};

static int64_t
number(struct str s, int digits)
{
	int64_t v;

	return num_parse(&v, s, digits) == NUM_OK ? v : 0;
}

static void
put_price(struct row *row, const char *key, int64_t v)
{
	char text[NUM_TEXT];

	if (v > 0)
		row_text(row, key, num_text_short(v, PRICE_DIGITS, text));
}

/* price less discount, as a price. */
static int64_t
less(int64_t price, int64_t discount)
{
	const int64_t whole = 100 * num_pow10(RATE_DIGITS);
	int64_t v;

	return num_div(&v, (i128)price * (whole - discount), whole) ? v : price;
}

static void
note_one(struct making *m, struct str row, const char *field, const char *kind, struct str id,
	 const char *why, int64_t v)
{
	if (v > 0)
		explain_note(m->q->s->explain, row, field,
			     &(struct explained){ kind, id, why, v, PRICE_DIGITS });
}

/* Bounds are of a dated price, else of the product. */
static void
note(struct making *m, const struct doc_row *doc, const struct rec *item, struct price_bounds b)
{
	struct explain *x = m->q->s->explain;
	struct str row = rec_get(item, "id"), product = rec_get(item, "product");
	struct str client = doc_text(doc, DOC_CLIENT), source;
	int64_t price = number(rec_get(item, "price"), PRICE_DIGITS);
	int64_t discount = number(rec_get(item, "discount"), RATE_DIGITS);
	struct price_bounds listed;

	if (x == NULL)
		return;
	source = pricelist_source(&m->prices, product, client, labels_find(&m->columns, client),
				  doc->date);
	listed = pricelist_bounds(&m->prices, product, client, labels_find(&m->columns, client),
				  doc->date);
	explain_rec(x, row, "qty", item, "own", number(rec_get(item, "qty"), QTY_DIGITS),
		    QTY_DIGITS);
	note_one(m, row, "price", "item", row, discount == 0 ? "own" : "part",
		 less(price, discount));
	note_one(m, row, "floor", listed.floor > 0 ? "price" : "product",
		 listed.floor > 0 ? source : product, "own", b.floor);
	note_one(m, row, "ceiling", "price", source, "own", b.ceiling);
	explain_row(x, row);
}

static int
put_row(struct making *m, const struct doc_row *doc, const struct rec *item, struct price_bounds b,
	struct err *e)
{
	struct row *row = &m->row;
	struct str client = doc_text(doc, DOC_CLIENT);

	row_start(row, "prices");
	row_text(row, "doc", doc_text(doc, DOC_ID));
	row_text(row, "number", doc_text(doc, DOC_NUMBER));
	row_date(row, "date", doc->date);
	way_whose(row, &m->clients, client, doc_text(doc, DOC_MANAGER));
	row_text(row, "product", rec_get(item, "product"));
	row_text(row, "qty", rec_get(item, "qty"));
	put_price(row, "price",
		  less(number(rec_get(item, "price"), PRICE_DIGITS),
		       number(rec_get(item, "discount"), RATE_DIGITS)));
	put_price(row, "floor", b.floor);
	put_price(row, "ceiling", b.ceiling);
	row_text(row, "rule", rec_get(item, "rule"));
	row_text(row, "reason", rec_get(item, "reason"));
	note(m, doc, item, b);
	return row_put(row, m->out, e);
}

static int
take_item(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	uint32_t at = names_find(&m->ids, rec_get(r, "doc"));
	const struct doc_row *doc = at == NAMES_NONE ? NULL : &m->docs.v[m->row_of[at]];
	int64_t price = number(rec_get(r, "price"), PRICE_DIGITS);
	int64_t discount = number(rec_get(r, "discount"), RATE_DIGITS);
	struct str client;
	struct price_bounds b;

	if (doc == NULL || rec_get(r, "price").n == 0)
		return 0;
	client = doc_text(doc, DOC_CLIENT);
	b = pricelist_bounds(&m->prices, rec_get(r, "product"), client,
			     labels_find(&m->columns, client), doc->date);
	if (b.floor <= 0)
		b.floor = number(labels_find(&m->floors, rec_get(r, "product")), PRICE_DIGITS);
	if (!price_below(price, discount, b.floor) &&
	    (b.ceiling <= 0 || !price_above(price, discount, b.ceiling)))
		return 0;
	return put_row(m, doc, r, b, e);
}

/* Documents that the report takes, whose manager is their own. */
static void
number_docs(struct making *m)
{
	const struct report_query *q = m->q;

	m->row_of = mem_new(mem_mul(m->docs.n + 1, sizeof *m->row_of));
	for (size_t i = 0; i < m->docs.n; i++) {
		const struct doc_row *r = &m->docs.v[i];
		struct str client = doc_text(r, DOC_CLIENT);
		bool added;
		uint32_t at;

		if ((r->flags & (ROW_CANCELLED | ROW_PLANNED)) ||
		    !report_takes_record(q, doc_text(r, DOC_MANAGER), client,
					 clients_find(&m->clients, client)))
			continue;
		at = names_put(&m->ids, doc_text(r, DOC_ID), &added);
		if (added)
			m->row_of[at] = (uint32_t)i;
	}
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct docs_ask ask = { .kinds = { "invoice", "shipment" },
				.n = 2,
				.period = q->period,
				.since = DATE_MIN,
				.texts = 1u << DOC_ID | 1u << DOC_CLIENT | 1u << DOC_MANAGER |
					 1u << DOC_NUMBER };

	if (docs_load(&m->docs, q->s, &ask, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->columns, q->s, "client", "price", e) != 0 ||
	    labels_load(&m->floors, q->s, "product", "floor", e) != 0)
		return -1;
	return pricelist_load(&m->prices, q->s, NULL, e);
}

int
report_prices(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = load(&m, e);

	if (rc == 0) {
		number_docs(&m);
		rc = each_of(q->s, "item", q->period, take_item, &m, e);
	}
	row_release(&m.row);
	free(m.row_of);
	names_release(&m.ids);
	pricelist_release(&m.prices);
	labels_release(&m.columns);
	labels_release(&m.floors);
	clients_release(&m.clients);
	docs_release(&m.docs);
	return rc < 0 ? -1 : 0;
}
