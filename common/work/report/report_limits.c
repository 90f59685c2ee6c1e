/* SPDX-License-Identifier: ISC */
#include "work/report/report_limits.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/load/book_explain.h"
#include "work/report/limits.h"
#include "work/report/way.h"

static const struct field_def by_client[] = {
	WAY_WHOSE,
};
static const struct field_def by_contract[] = {
	{ "contract", TYPE_REF, 0, "contract", N_("contract") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	WAY_WHOSE,
};
static const struct field_def rest[] = {
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "debt", TYPE_MONEY, 0, NULL, N_("debt") },
	{ "over_limit", TYPE_MONEY, 0, NULL, N_("over limit") },
	{ "credit_days", TYPE_INT, FIELD_MINOR, NULL, N_("days overdue that are tolerated") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
	{ "over_days", TYPE_INT, 0, NULL, N_("days over the limit") },
	{ "hold", TYPE_BOOL, FIELD_MINOR, NULL, N_("no new sales") },
};

static const struct way ways[] = {
	[LIMIT_OF_CLIENT] = { "client", by_client, COUNTOF(by_client), "client", 0 },
	[LIMIT_OF_CONTRACT] = { "contract", by_contract, COUNTOF(by_contract), NULL, 1 },
	[LIMIT_OF_MANAGER] = { "manager", way_manager, COUNTOF(way_manager), "staff", 1 },
	[LIMIT_OF_GROUP] = { "group", way_group, COUNTOF(way_group), NULL, 1 },
	[LIMIT_OF_PARENT] = { "parent", way_parent, COUNTOF(way_parent), "client", 1 },
};

const struct kind *
report_limits_kind(const struct report_query *q)
{
	return way_kind(q, "limits", ways, COUNTOF(ways), rest, COUNTOF(rest));
}

/* The row that what a client owes under a contract is of: its id, or empty. */
static struct str
row_of(const struct limits *l, uint32_t client, uint32_t contract)
{
	const struct book *b = &l->book;
	const struct client_row *c = clients_find(&l->clients, b->clients.v[client]);
	const struct rec *r;

	if (l->whose == LIMIT_OF_MANAGER)
		return client_text(c, CLIENT_MANAGER);
	if (l->whose == LIMIT_OF_GROUP)
		return client_text(c, CLIENT_GROUP);
	if (l->whose == LIMIT_OF_PARENT && client_text(c, CLIENT_PARENT).n > 0)
		return client_text(c, CLIENT_PARENT);
	if (l->whose == LIMIT_OF_CLIENT || l->whose == LIMIT_OF_PARENT)
		return b->clients.v[client];
	if (contract == BALANCE_NONE)
		return STR("");
	r = terms_contract(&l->terms, b->contracts.v[contract]);
	return r ? rec_get(r, "id") : b->contracts.v[contract];
}

/* What one owes: the days are those of one that is due first. */
static void
note_due(struct limits *l, const struct names *ids, struct str row, int32_t due,
	 const struct explained *of)
{
	uint32_t i = names_find(ids, row);
	struct limited *one = i == NAMES_NONE ? NULL : &l->v[i];

	if (one && one->owing.since == due && !one->noted) {
		one->noted = true;
		explain_note(l->q->s->explain, row, "days_overdue", of);
	}
}

static void
note_sales(struct limits *l, const struct book_told *t, const struct names *ids)
{
	const struct book *b = &l->book;

	for (size_t i = 0; i < b->nsales; i++) {
		struct str row = row_of(l, b->sales[i].client, b->sales[i].contract);
		const struct doc_row *r = book_sale_row(b, i);
		int32_t due = b->balance.balance[i] > 0 ? book_due(b, i) : DATE_NONE;
		struct explained of = { r->kind == 0 ? "invoice" : "shipment", doc_text(r, DOC_ID),
					"days", (int64_t)b->day - due, 0 };

		if (b->balance.balance[i] == 0 || row.n == 0)
			continue;
		book_explain_sale(t, i, row, "debt");
		if (due != DATE_NONE && due < b->day)
			note_due(l, ids, row, due, &of);
	}
}

static void
note_parts(struct limits *l, const struct book_told *t, const struct names *ids, bool owed)
{
	const struct book *b = &l->book;
	const struct balance_parts *parts = owed ? &b->balance.owed : &b->balance.advances;

	for (size_t i = 0; i < parts->n; i++) {
		const struct balance_part *p = &parts->v[i];
		struct str row = row_of(l, p->client, p->contract);

		book_explain_left(t, p, owed, row, "debt");
		if (owed && p->date < b->day)
			note_due(l, ids, row, p->date,
				 &(struct explained){ NULL, book_explain_refund(t, p), "days",
						      (int64_t)b->day - p->date, 0 });
	}
}

/* A limit is of a record, or of the settings. */
static void
note_limit(const struct limits *l, const struct limited *one, const char *field, int64_t v,
	   bool own, int digits)
{
	struct explained of = { ways[l->whose].keys->of, one->id, "own", v, digits };

	if (!own)
		of = (struct explained){ NULL, STR(""), "constant", v, digits };
	if (v > 0)
		explain_note(l->q->s->explain, one->id, field, &of);
}

static void
note(struct limits *l)
{
	bool group = l->whose == LIMIT_OF_GROUP, client = l->whose == LIMIT_OF_CLIENT;
	struct names ids = { 0 };
	struct book_told t;

	for (size_t i = 0; i < l->n; i++) {
		const struct limited *one = &l->v[i];

		names_put(&ids, one->id, NULL);
		note_limit(l, one, "limit", one->limit, !group, l->q->s->set.digits);
		note_limit(l, one, "credit_days", one->days,
			   !group && (!client || labels_find(&l->days, one->id).n > 0), 0);
	}
	if (l->book.reckoned) {
		book_explain(&t, &l->book);
		note_sales(l, &t, &ids);
		note_parts(l, &t, &ids, true);
		note_parts(l, &t, &ids, false);
		book_explain_release(&t);
	}
	names_release(&ids);
}

static int
put_row(const struct limits *l, struct row *row, const struct limited *o, struct sink out,
	struct err *e)
{
	int digits = l->q->s->set.digits;

	row_start(row, "limits");
	row_text(row, ways[l->whose].by, o->id);
	row_text(row, "number", o->number);
	row_text(row, "client", o->client);
	row_text(row, "name", o->name);
	row_text(row, "manager", o->manager);
	if (o->limit >= 0)
		row_money(row, "limit", o->limit, digits);
	row_money(row, "debt", o->owing.debt, digits);
	if (o->limit >= 0)
		row_money(row, "over_limit", o->over_limit, digits);
	if (o->days >= 0)
		row_int(row, "credit_days", o->days);
	row_int(row, "days_overdue", o->days_overdue);
	if (o->days >= 0)
		row_int(row, "over_days", o->over_days);
	if (o->hold)
		row_text(row, "hold", STR("yes"));
	explain_row(l->q->s->explain, o->id);
	return row_put(row, out, e);
}

static int
put_rows(struct limits *l, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (l->q->s->explain)
		note(l);
	for (size_t i = 0; rc == 0 && i < l->n; i++)
		rc = put_row(l, &row, &l->v[i], out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_limits(const struct report_query *q, struct sink out, struct err *e)
{
	struct limits l;
	int rc = limits_load(&l, q, (enum limit_of)(way_find(ways, COUNTOF(ways), q->by[0]) - ways),
			     e);

	if (rc == 0)
		rc = put_rows(&l, out, e);
	limits_release(&l);
	return rc;
}
