/* SPDX-License-Identifier: ISC */
/*
 * invoice_pay - a payment of documents, of a client's oldest ones, or ahead.
 *
 * One invoice is named by the payment itself, several documents by allocations: the
 * oldest due first, each up to what is left of it.  What is over names
 * nothing, and so is the client's advance.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/invoice/invoice.h"
#include "work/invoice/pay_tell.h"
#include "work/load/args.h"
#include "work/load/dues.h"
#include "work/load/lookup.h"

#include <stdlib.h>
#include <string.h>

struct pay {
	struct invoice_job *j;
	struct arena arena;
	struct str *docs; /* ids of invoices and shipments that were named */
	size_t ndocs;
	struct str client; /* that was named, or that of the documents */
	bool whole_client; /* was named: its oldest documents */
	struct str contract;
	bool has_amount;
	int64_t amount;
	int32_t day;
	struct dues dues;
	struct due_rows rows; /* to be paid, in this order */
};

static int
set_client(struct pay *p, struct str client, struct err *e)
{
	if (p->client.n > 0 && !str_eq(p->client, client))
		return err_data(e, NOWHERE,
				_("client \"%.*s\": one payment is of one client, %.*s"),
				STR_ARG(client), STR_ARG(p->client));
	p->client = client;
	return 0;
}

static int
find_names(struct pay *p, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment", "client" };
	struct session *s = p->j->s;

	p->docs = arena_new(&p->arena, mem_mul(p->j->given.nnames, sizeof *p->docs));
	for (size_t i = 0; i < p->j->given.nnames; i++) {
		const struct kind *k;
		struct str id;

		if (lookup_doc(s, kinds, COUNTOF(kinds), str_of(p->j->given.names[i]), &k, &id,
			       e) != 0)
			return -1;
		if (strcmp(k->name, "client") != 0) {
			p->docs[p->ndocs++] = id;
			continue;
		}
		p->whole_client = true;
		if (set_client(p, id, e) != 0)
			return -1;
	}
	if (p->whole_client && p->ndocs > 0)
		return err_usage(e, _("name documents, or one client"));
	return 0;
}

/* The canonical value of a field of the payment, from the words. */
static int
given(struct pay *p, const struct rec *r, const char *key, struct buf *val, struct err *e)
{
	const struct kind *k = schema_kind(&p->j->s->set.schema, STR("payment"));
	const struct field_def *d = kind_field(k, str_of(key));
	char text[PERIOD_TEXT];
	struct str word = rec_get(r, key);

	buf_reset(val);
	if (word.n == 0)
		return 0;
	word = value_named(d, word, p->j->s->clock.today, text);
	return value_canon(val, &p->j->s->set.schema, d, word, NOWHERE, e);
}

/* Amount, day and contract, which say what else the payment is. */
static int
read_fields(struct pay *p, struct err *e)
{
	const struct schema *sc = &p->j->s->set.schema;
	struct rec r = { 0 };
	struct buf val = { 0 };
	int rc = args_fields(&r, p->j->given.fields, p->j->given.nfields, false, e);

	if (rc == 0)
		rc = given(p, &r, "amount", &val, e);
	p->has_amount = val.n > 0;
	if (rc == 0 && p->has_amount &&
	    num_parse(&p->amount, buf_str(&val), p->j->s->set.digits) != NUM_OK)
		BUG("an amount was not checked");
	if (rc == 0)
		rc = given(p, &r, "date", &val, e);
	p->day = p->j->s->clock.today;
	if (rc == 0 && val.n > 0 && !date_parse(&p->day, buf_str(&val)))
		BUG("a date was not checked");
	if (rc == 0 && rec_get(&r, "contract").n > 0)
		rc = lookup_id(p->j->s, schema_kind(sc, STR("contract")), rec_get(&r, "contract"),
			       &p->contract, e);
	if (rc == 0 && rec_find(&r, STR("invoice")))
		rc = err_usage(e, _("invoice: name it before the fields"));
	if (rc == 0 && p->has_amount && p->amount == 0)
		rc = err_data(e, NOWHERE, _("amount \"%.*s\": nothing is paid"),
			      STR_ARG(rec_get(&r, "amount")));
	rec_release(&r);
	buf_release(&val);
	return rc;
}

/* Where an invoice is the sale, a shipment of it is paid by paying it. */
static uint32_t
paid_row(const struct pay *p, uint32_t row)
{
	const struct book *b = &p->dues.book;
	uint32_t invoice;

	if (row < b->docs.first[BOOK_SHIPMENT] || b->invoices)
		return row;
	invoice = dues_find(&p->dues, doc_text(&b->docs.v[row], DOC_REF));
	return invoice == BALANCE_NONE ? row : invoice;
}

static int
take_doc(struct pay *p, struct str id, struct err *e)
{
	uint32_t row = dues_find(&p->dues, id);
	const struct doc_row *r;

	if (row == BALANCE_NONE)
		return err_data(e, NOWHERE, _("document \"%.*s\": there is none"), STR_ARG(id));
	row = paid_row(p, row);
	r = &p->dues.book.docs.v[row];
	if (r->flags & ROW_CANCELLED)
		return err_data(e, NOWHERE, _("%.*s: it is cancelled"), STR_ARG(id));
	for (size_t i = 0; i < p->rows.n; i++)
		if (p->rows.v[i] == row)
			return err_data(e, NOWHERE, _("%.*s: stands twice"), STR_ARG(id));
	*LIST_ADD(p->rows) = row;
	return set_client(p, arena_dup(&p->arena, doc_text(r, DOC_CLIENT)), e);
}

/* The reckoning is of the day of payment, or today where that is later; a document
 * that is dated ahead can be paid ahead. */
static int
load(struct pay *p, struct err *e)
{
	struct session *s = p->j->s;
	int32_t day = p->day > s->clock.today ? p->day : s->clock.today;
	struct str client = p->client;
	bool several = false;
	struct buf line = { 0 };

	for (size_t i = 0; i < p->ndocs; i++) {
		const struct kind *k;
		int32_t date;
		int rc;

		buf_reset(&line);
		rc = store_find(s->store, p->docs[i], &k, &line, NULL, e);
		if (rc < 0) {
			buf_release(&line);
			return -1;
		}
		if (rc > 0 && date_parse(&date, line_value(buf_str(&line), "date")) && date > day)
			day = date;
		if (rc > 0 && client.n == 0)
			client = arena_dup(&p->arena, line_value(buf_str(&line), "client"));
		if (rc > 0 && !str_eq(client, line_value(buf_str(&line), "client")))
			several = true;
	}
	buf_release(&line);
	return dues_load(&p->dues, s, several ? STR("") : client, day, e);
}

static int
choose(struct pay *p, struct err *e)
{
	for (size_t i = 0; i < p->ndocs; i++)
		if (take_doc(p, p->docs[i], e) != 0)
			return -1;
	if (p->whole_client && (!p->has_amount || p->amount > 0))
		dues_of_client(&p->dues, p->client, p->contract, &p->rows);
	if (p->amount < 0 && p->rows.n > 1)
		return err_usage(e, _("a refund is of one document, or of a client"));
	dues_sort(&p->dues, &p->rows);
	return 0;
}

static int
find_amount(struct pay *p, struct err *e)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->rows.n; i++) {
		int64_t left = p->dues.left[p->rows.v[i]];

		if (left > 0 && !num_add(&sum, left))
			return err_data(e, NOWHERE, _("the sum of the documents is too large"));
	}
	if (!p->has_amount && sum == 0)
		return err_data(e, NOWHERE, _("%s: nothing is left to pay; amount= pays ahead"),
				p->j->given.names[0]);
	if (!p->has_amount)
		p->amount = sum;
	else if (p->amount < 0)
		pay_tell_refund(
			&(struct pay_told){ p->j->s, &p->dues, &p->rows, p->client, p->amount });
	else if (p->amount > sum) {
		char text[NUM_TEXT];

		num_text(p->amount - sum, p->j->s->set.digits, text);
		session_warn(p->j->s, _("%s are more than is left to pay: an advance of %.*s"),
			     text, STR_ARG(p->client));
	}
	return 0;
}

/* One document alone: the payment itself names it, where it is an invoice. */
static bool
is_invoice(const struct pay *p)
{
	return p->rows.n == 1 && p->rows.v[0] < p->dues.book.docs.first[BOOK_SHIPMENT];
}

/* The contract of all the documents. */
static struct str
common_contract(const struct pay *p)
{
	const struct doc_row *v = p->dues.book.docs.v;
	struct str contract = { "", 0 };

	for (size_t i = 0; i < p->rows.n; i++) {
		struct str one = doc_text(&v[p->rows.v[i]], DOC_CONTRACT);

		if (i > 0 && !str_eq(one, contract))
			return STR("");
		contract = one;
	}
	return contract;
}

static int
add_payment(struct pay *p, struct add *a, struct str *id, struct err *e)
{
	const struct kind *k = schema_kind(&p->j->s->set.schema, STR("payment"));
	struct rec preset = { 0 };
	char text[NUM_TEXT];
	int rc;

	rec_setz(&preset, "amount", num_text(p->amount, p->j->s->set.digits, text));
	rec_setz(&preset, "client", p->client);
	rec_setz(&preset, "contract", common_contract(p));
	if (is_invoice(p))
		rec_setz(&preset, "invoice", doc_text(&p->dues.book.docs.v[p->rows.v[0]], DOC_ID));
	rc = add_args(a, k, &preset, p->j->given.fields, p->j->given.nfields, e);
	rec_release(&preset);
	/* allocations refer to the id, so it must be its last */
	if (rc == 0)
		rc = invoice_settle_ids(a, e);
	if (rc == 0)
		*id = arena_dup(&p->arena, line_value(batch_line(&a->batch, &a->batch.v[0]), "id"));
	return rc;
}

static int
add_allocation(struct pay *p, struct add *a, struct str payment, uint32_t row, int64_t amount,
	       struct err *e)
{
	struct rec r = { 0 };
	char text[NUM_TEXT], day[DATE_TEXT];
	int rc;

	rec_setz(&r, "kind", STR("allocation"));
	rec_setz(&r, "payment", payment);
	rec_setz(&r, "date", date_text(p->day, day));
	rec_setz(&r, "doc", doc_text(&p->dues.book.docs.v[row], DOC_ID));
	rec_setz(&r, "amount", num_text(amount, p->j->s->set.digits, text));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

static int
allocate(struct pay *p, struct add *a, struct str payment, struct err *e)
{
	int64_t rest = p->amount;

	for (size_t i = 0; i < p->rows.n && rest > 0; i++) {
		int64_t left = p->dues.left[p->rows.v[i]], part = left < rest ? left : rest;

		if (part <= 0)
			continue;
		if (add_allocation(p, a, payment, p->rows.v[i], part, e) != 0)
			return -1;
		rest -= part;
	}
	return 0;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct pay *p = ctx;
	struct pay_told told;
	struct str id;

	if (load(p, e) != 0 || choose(p, e) != 0 || find_amount(p, e) != 0 ||
	    add_payment(p, a, &id, e) != 0)
		return -1;
	told = (struct pay_told){ p->j->s, &p->dues, &p->rows, p->client, p->amount };
	if (pay_tell_hold(&told, a, e) != 0)
		return -1;
	return is_invoice(p) ? 0 : allocate(p, a, id, e);
}

int
invoice_pay(struct invoice_job *j, struct sink out, struct err *e)
{
	struct pay p = { .j = j };
	int rc = find_names(&p, e);

	if (rc == 0)
		rc = read_fields(&p, e);
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &p };
		rc = invoice_store(j, out, e);
	}
	dues_release(&p.dues);
	free(p.rows.v);
	arena_release(&p.arena);
	return rc;
}
