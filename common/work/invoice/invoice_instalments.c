/* SPDX-License-Identifier: ISC */
/*
 * invoice_instalments - an agreement to pay what is left of a document in parts.
 *
 * What is paid already is the first instalment, of the day of the agreement: so the instalments
 * sum to the document, whatever it was due before.  The agreement replaces the former from its
 * day on; one that was made on the same day is taken out.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/schedule.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/invoice/instalments_ask.h"
#include "work/load/dues.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/owing.h"

#include <stdlib.h>
#include <string.h>

struct agreeing {
	struct invoice_job *j;
	const struct kind *kind;
	struct str id;
	struct asked_parts parts;
	int64_t paid, left;
	struct dues dues;
	struct str *old; /* instalments of the same day */
	size_t nold, old_cap;
};

static const struct kind *
instalment(const struct agreeing *t)
{
	return schema_kind(&t->j->s->set.schema, STR("instalment"));
}

/* What is to be paid */

static int
find_document(struct agreeing *t, struct err *e)
{
	const struct book *b = &t->dues.book;
	uint32_t row = dues_find(&t->dues, t->id), sale;

	if (row == BALANCE_NONE)
		return err_data(e, NOWHERE, _("document \"%.*s\": there is none"), STR_ARG(t->id));
	if (b->docs.v[row].flags & ROW_CANCELLED)
		return err_data(e, NOWHERE, _("%.*s: it is cancelled"), STR_ARG(t->id));
	sale = b->sale_of[row];
	if (row >= b->docs.first[BOOK_SHIPMENT] && !b->invoices)
		return err_data(e, NOWHERE,
				_("shipment %.*s: owes nothing by itself; its invoice does"),
				STR_ARG(t->id));
	if (sale == BALANCE_NONE && b->invoices && row < b->docs.first[BOOK_SHIPMENT] &&
	    b->settled.invoices[row].expected == 0)
		return err_data(e, NOWHERE,
				_("invoice %.*s: it is paid or shipped; what is owed is of its "
				  "shipments"),
				STR_ARG(t->id));
	t->left = sale != BALANCE_NONE ? b->balance.balance[sale]
		  : b->invoices        ? b->settled.invoices[row].expected
				       : 0;
	t->paid = b->docs.v[row].amount - t->left;
	return 0;
}

/* What its amount says is to be paid of it, or amount=. */
static int
find_contract(struct agreeing *t, struct add *a, struct err *e)
{
	const struct terms *terms;
	const struct rec *r;

	if (facts_terms(&a->facts, &terms, e) != 0)
		return -1;
	r = terms_contract(terms, t->id);
	if (r && !str_eq(rec_get(r, "id"), t->id))
		return err_data(e, NOWHERE, _("contract %.*s: it amends %.*s, which is paid"),
				STR_ARG(t->id), STR_ARG(rec_get(r, "id")));
	if (t->parts.whole == 0 &&
	    (num_parse(&t->parts.whole, terms_text(terms, r, "amount", t->parts.agreed),
		       t->j->s->set.digits) != NUM_OK ||
	     t->parts.whole <= 0))
		return err_usage(e, _("contract %.*s: it has no amount; amount= says it"),
				 STR_ARG(t->id));
	if (owing_credited(&t->dues.book, terms, t->id, &t->paid, e) != 0)
		return -1;
	if (t->paid < 0)
		t->paid = 0;
	t->left = t->parts.whole > t->paid ? t->parts.whole - t->paid : 0;
	return 0;
}

static int
find_left(struct agreeing *t, struct add *a, struct err *e)
{
	int32_t today = t->j->s->clock.today;
	bool of_contract = strcmp(t->kind->name, "contract") == 0;

	if (dues_load(&t->dues, t->j->s, STR(""), t->parts.agreed > today ? t->parts.agreed : today,
		      e) != 0 ||
	    (of_contract ? find_contract(t, a, e) : find_document(t, e)) != 0)
		return -1;
	return t->left > 0 ? 0
			   : err_data(e, NOWHERE, _("%s: nothing is left to pay"),
				      t->j->given.names[0]);
}

static int
share_out(struct agreeing *t, struct err *e)
{
	int digits = t->j->s->set.digits;
	char left[NUM_TEXT], sum_text[NUM_TEXT];
	struct asked_part *open = NULL;
	int64_t sum = 0;

	if (t->parts.equal && t->left < (int64_t)t->parts.n)
		return err_data(e, NOWHERE, _("n \"%zu\": more parts than %s can be shared into"),
				t->parts.n, num_text(t->left, digits, left).p);
	for (size_t i = 0; i < t->parts.n; i++) {
		struct asked_part *p = &t->parts.v[i];

		if (t->parts.equal)
			p->amount = schedule_share(t->left, (int64_t)t->parts.n, (int64_t)i);
		if (p->amount == 0)
			open = p;
		if (!num_add(&sum, p->amount))
			return err_data(e, NOWHERE, _("the sum of instalments is too large"));
	}
	if (open && sum < t->left)
		open->amount = t->left - sum;
	else if (open)
		return err_data(e, NOWHERE,
				_("part \"%s\": the others come to %s, left to pay is %s"),
				open->word, num_text(sum, digits, sum_text).p,
				num_text(t->left, digits, left).p);
	else if (sum != t->left)
		return err_data(e, NOWHERE, _("the parts come to %s, left to pay is %s"),
				num_text(sum, digits, sum_text).p,
				num_text(t->left, digits, left).p);
	return 0;
}

/* What is stored of it */

static int
see_old(void *ctx, const struct rec *r, struct err *e)
{
	struct agreeing *t = ctx;
	int32_t agreed = DATE_NONE;

	(void)e;
	date_parse(&agreed, rec_get(r, "agreed"));
	if (!str_eq(rec_get(r, "doc"), t->id) || agreed != t->parts.agreed)
		return 0;
	t->old = mem_grow(t->old, t->nold, &t->old_cap, sizeof *t->old);
	t->old[t->nold++] = arena_dup(&t->j->s->arena, rec_get(r, "id"));
	return 0;
}

/* Of two agreements of one day the later counts: nothing has relied on the other. */
static int
remove_old(struct agreeing *t, struct add *a, struct err *e)
{
	if (each_record(t->j->s->store, instalment(t), EACH_ALL, see_old, t, e) < 0)
		return -1;
	for (size_t i = 0; i < t->nold; i++) {
		struct changed *it;

		if (change_open(&a->change, instalment(t), t->old[i], NOWHERE, &it, e) != 0)
			return -1;
		change_remove(it);
	}
	return 0;
}

static int
add_part(struct agreeing *t, struct add *a, int32_t date, int64_t amount, struct err *e)
{
	struct rec r = { 0 };
	char day[DATE_TEXT], agreed[DATE_TEXT], sum[NUM_TEXT];
	int rc;

	rec_setz(&r, "date", date_text(date, day));
	rec_setz(&r, "doc", t->id);
	rec_setz(&r, "amount", num_text(amount, t->j->s->set.digits, sum));
	rec_setz(&r, "agreed", date_text(t->parts.agreed, agreed));
	rc = add_args(a, instalment(t), &r, t->j->given.fields, t->j->given.nfields, e);
	rec_release(&r);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct agreeing *t = ctx;

	if (find_left(t, a, e) != 0 || share_out(t, e) != 0 || remove_old(t, a, e) != 0 ||
	    (t->paid > 0 && add_part(t, a, t->parts.agreed, t->paid, e) != 0))
		return -1;
	for (size_t i = 0; i < t->parts.n; i++)
		if (add_part(t, a, t->parts.v[i].date, t->parts.v[i].amount, e) != 0)
			return -1;
	return 0;
}

int
invoice_instalments(struct invoice_job *j, struct sink out, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment", "contract" };
	struct agreeing t = { .j = j };
	int rc = lookup_doc(j->s, kinds, COUNTOF(kinds), str_of(j->given.names[0]), &t.kind, &t.id,
			    e);

	if (rc == 0)
		rc = instalments_ask(&t.parts, j, strcmp(t.kind->name, "contract") == 0, e);
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &t };
		rc = invoice_store(j, out, e);
	}
	free(t.old);
	dues_release(&t.dues);
	return rc;
}
