/* SPDX-License-Identifier: ISC */
#include "work/report/report_closing.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/fulfil.h"
#include "work/load/row.h"
#include "work/load/terms.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

#define WHATS "unpaid advance undelivered uninvoiced claim"

enum { SOON = 90 }; /* days before the end */

static const struct field_def fields[] = {
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	WAY_WHOSE,
	{ "state", TYPE_ENUM, FIELD_MINOR,
	  "draft approval future active ended superseded terminated closed", N_("state") },
	{ "ends", TYPE_DATE, 0, NULL, N_("ends") },
	{ "what", TYPE_ENUM, 0, WHATS, N_("what is left") },
	{ "doc", TYPE_TEXT, FIELD_MINOR, NULL, N_("document") },
	{ "doc_number", TYPE_TEXT, 0, NULL, N_("document's number") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
};

const struct kind *
report_closing_kind(const struct report_query *q)
{
	return report_kind(q, "closing", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct terms terms;
	struct book book;
	struct book_told told;
	struct fulfil fulfil;
	struct recs claims;
	struct past claim_status;
	struct str *
		root; /* by the numbers of the book's contracts: that an amendment is of, or itself */
	struct clients clients;
	struct sink out;
	struct row row;
};

/* What is left of a contract. */
struct left {
	const char *what;
	struct str doc, number;
	int32_t due;
	int64_t amount;
};

/* Contracts that end soon, or are over in another way than closed; of a client that is named,
 * all. */
static bool
takes(const struct making *m, const struct rec *r)
{
	const struct report_query *q = m->q;
	const char *state = terms_state(&m->terms, r);
	int32_t ends = terms_ends(&m->terms, r, q->as_of, NULL);
	struct str client = rec_get(r, "client");

	if (!terms_is_contract(r) || strcmp(state, "draft") == 0 ||
	    strcmp(state, "approval") == 0 ||
	    !report_takes_record(q, rec_get(r, "manager"), client,
				 clients_find(&m->clients, client)))
		return false;
	if (q->client.n > 0)
		return true;
	if (strcmp(state, "active") != 0)
		return strcmp(state, "future") != 0 && strcmp(state, "closed") != 0;
	return ends != DATE_NONE && ends - q->as_of <= SOON;
}

static struct str
row_name(const struct making *m, const struct rec *r, const struct left *l)
{
	return m->told.x ? arena_printf(&m->told.x->arena, "%.*s %s %.*s",
					STR_ARG(rec_get(r, "id")), l->what, STR_ARG(l->doc))
			 : STR("");
}

static int
put(struct making *m, const struct rec *r, const struct left *l, struct err *e)
{
	struct row *row = &m->row;
	struct str client = rec_get(r, "client");

	row_start(row, "closing");
	row_text(row, "contract", rec_get(r, "id"));
	row_text(row, "number", rec_get(r, "number"));
	way_whose(row, &m->clients, client, rec_get(r, "manager"));
	row_text(row, "state", str_of(terms_state(&m->terms, r)));
	row_date(row, "ends", terms_ends(&m->terms, r, m->q->as_of, NULL));
	row_text(row, "what", str_of(l->what));
	row_text(row, "doc", l->doc);
	row_text(row, "doc_number", l->number);
	row_date(row, "due", l->due);
	row_money(row, "amount", l->amount, m->q->s->set.digits);
	explain_row(m->told.x, row_name(m, r, l));
	return row_put(row, m->out, e);
}

/* Below 0 among notes. */
static void
note_advance(const struct making *m, const struct rec *r, const struct left *l,
	     const struct balance_part *p)
{
	struct explain *x = m->told.x;
	struct str row;

	if (x == NULL)
		return;
	row = arena_printf(&x->arena, "\nadvance %.*s", STR_ARG(rec_get(r, "id")));
	book_explain_left(&m->told, p, false, row, "left");
	explain_alias(x, row_name(m, r, l), "amount", row, "left", EXPLAIN_MINUS);
}

/* Is a contract of the book this one, or an amendment of it? */
static bool
is_under(const struct making *m, uint32_t contract, const struct rec *r)
{
	return contract != BALANCE_NONE && str_eq(m->root[contract], rec_get(r, "id"));
}

static int
put_money(struct making *m, const struct rec *r, struct err *e)
{
	const struct book *b = &m->book;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < b->nsales; i++) {
		const struct doc_row *d = book_sale_row(b, i);
		struct left l = { "unpaid", doc_text(d, DOC_ID), doc_text(d, DOC_NUMBER),
				  b->sales[i].due, b->balance.balance[i] };

		if (l.amount <= 0 || !is_under(m, b->sales[i].contract, r))
			continue;
		book_explain_sale(&m->told, i, row_name(m, r, &l), "amount");
		rc = put(m, r, &l, e);
	}
	for (size_t i = 0; rc == 0 && i < b->balance.advances.n; i++) {
		const struct balance_part *p = &b->balance.advances.v[i];
		struct left l = { "advance", { 0 }, { 0 }, DATE_NONE, p->amount };

		if (!is_under(m, p->contract, r))
			continue;
		note_advance(m, r, &l, p);
		rc = put(m, r, &l, e);
	}
	return rc;
}

/* All of it is the document's. */
static void
note_own(const struct making *m, const struct rec *r, const struct left *l)
{
	if (m->told.x)
		explain_note(
			m->told.x, row_name(m, r, l), "amount",
			&(struct explained){ NULL, l->doc, "own", l->amount, m->q->s->set.digits });
}

/* What is ordered or invoiced, less what is shipped of it. */
static void
note_undelivered(const struct making *m, const struct rec *r, const struct left *l, bool order)
{
	struct explain *x = m->told.x;
	struct str own = fulfil_noted(x, order ? "order" : "invoice", l->doc);

	explain_alias(x, row_name(m, r, l), "amount", own, order ? "ordered" : "amount",
		      EXPLAIN_PLUS);
	explain_alias(x, row_name(m, r, l), "amount", own, "shipped", EXPLAIN_MINUS);
}

/* Orders that are not all shipped, and invoices without an order; what was shipped and has
 * no invoice. */
static int
put_goods(struct making *m, const struct rec *r, struct err *e)
{
	const struct carried_list *lists[] = { &m->fulfil.orders, &m->fulfil.invoices };
	const struct carried_list *ships = &m->fulfil.shipments;
	struct str id = rec_get(r, "id");
	int rc = 0;

	for (size_t k = 0; k < COUNTOF(lists); k++)
		for (size_t i = 0; rc == 0 && i < lists[k]->ids.n; i++) {
			const struct carried *c = &lists[k]->v[i];
			struct left l = { "undelivered", lists[k]->ids.v[i], c->number, c->due,
					  fulfil_left(c) };

			if (!str_eq(c->contract, id) || l.amount <= 0 || c->order != FULFIL_NONE)
				continue;
			note_undelivered(m, r, &l, k == 0);
			rc = put(m, r, &l, e);
		}
	for (size_t i = 0; rc == 0 && i < ships->ids.n; i++) {
		const struct carried *c = &ships->v[i];
		struct left l = { "uninvoiced", ships->ids.v[i], c->number, DATE_NONE, c->amount };

		/* where the shipment is the sale it asks for its money itself */
		if (m->q->s->set.sale == SALE_INVOICE && str_eq(c->contract, id) &&
		    c->invoice == FULFIL_NONE &&
		    (c->order == FULFIL_NONE || m->fulfil.orders.v[c->order].invoiced <
							m->fulfil.orders.v[c->order].shipped)) {
			note_own(m, r, &l);
			rc = put(m, r, &l, e);
		}
	}
	return rc;
}

static struct str
contract_of(const struct carried_list *l, struct str id)
{
	uint32_t i = id.n > 0 ? names_find(&l->ids, id) : NAMES_NONE;

	return i == NAMES_NONE ? STR("") : l->v[i].contract;
}

/* Is the claim about something under the contract?  One that names no document may be of any
 * contract of its client. */
static bool
claims(const struct making *m, const struct rec *claim, const struct rec *contract)
{
	struct str order = rec_get(claim, "order"), invoice = rec_get(claim, "invoice");
	struct str shipment = rec_get(claim, "shipment"), id = rec_get(contract, "id");

	if (!str_eq(rec_get(claim, "client"), rec_get(contract, "client")))
		return false;
	if (order.n == 0 && invoice.n == 0 && shipment.n == 0)
		return true;
	return str_eq(contract_of(&m->fulfil.orders, order), id) ||
	       str_eq(contract_of(&m->fulfil.invoices, invoice), id) ||
	       str_eq(contract_of(&m->fulfil.shipments, shipment), id);
}

static bool
is_open(struct str status)
{
	static const char *const closed[] = { "satisfied", "partial", "rejected", "withdrawn" };

	for (size_t i = 0; i < COUNTOF(closed); i++)
		if (str_is(status, closed[i]))
			return false;
	return true;
}

static int
put_claims(struct making *m, const struct rec *r, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->claims.ids.n; i++) {
		const struct rec *c = &m->claims.v[i];
		struct left l = { "claim", rec_get(c, "id"), rec_get(c, "number"), DATE_NONE, 0 };

		if (!is_open(past_value(&m->claim_status, c)) || !claims(m, c, r))
			continue;
		date_parse(&l.due, str_head(rec_get(c, "due"), 10));
		rc = recs_number(c, "amount", m->q->s->set.digits, &l.amount, e);
		note_own(m, r, &l);
		if (rc == 0)
			rc = put(m, r, &l, e);
	}
	return rc;
}

static struct str
root_of(const struct making *m, struct str contract)
{
	const struct rec *r = terms_contract(&m->terms, contract);

	return r ? rec_get(r, "id") : contract;
}

/* What names an amendment is under the contract that it is of. */
static void
find_roots(struct making *m)
{
	struct carried_list *lists[] = { &m->fulfil.orders, &m->fulfil.invoices,
					 &m->fulfil.shipments };

	m->root = mem_new(mem_mul(m->book.contracts.n + 1, sizeof *m->root));
	for (size_t i = 0; i < m->book.contracts.n; i++)
		m->root[i] = root_of(m, m->book.contracts.v[i]);
	for (size_t k = 0; k < COUNTOF(lists); k++)
		for (size_t i = 0; i < lists[k]->ids.n; i++)
			lists[k]->v[i].contract = root_of(m, lists[k]->v[i].contract);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	struct period until = { DATE_MIN, q->as_of };

	if (terms_load(&m->terms, q->s, q->as_of, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    recs_load(&m->claims, q->s, "claim", until, e) != 0 ||
	    past_load(&m->claim_status, q->s, "claim", "status", q->as_of, e) != 0 ||
	    fulfil_load(&m->fulfil, q->s, q->as_of, FULFIL_ALL, e) != 0 ||
	    book_load(&m->book, q->s, STR(""), q->as_of, 1u << DOC_NUMBER | 1u << DOC_ID, e) != 0)
		return -1;
	if (book_reckon(&m->book, q->as_of, e) != 0)
		return -1;
	book_explain(&m->told, &m->book);
	find_roots(m);
	return 0;
}

int
report_closing(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = load(&m, e);

	for (size_t i = 0; rc == 0 && i < m.terms.contracts.ids.n; i++) {
		const struct rec *r = &m.terms.contracts.v[i];

		if (!takes(&m, r))
			continue;
		rc = put_money(&m, r, e);
		if (rc == 0)
			rc = put_goods(&m, r, e);
		if (rc == 0)
			rc = put_claims(&m, r, e);
	}
	row_release(&m.row);
	free(m.root);
	book_explain_release(&m.told);
	book_release(&m.book);
	fulfil_release(&m.fulfil);
	past_release(&m.claim_status);
	recs_release(&m.claims);
	clients_release(&m.clients);
	terms_release(&m.terms);
	return rc < 0 ? -1 : 0;
}
