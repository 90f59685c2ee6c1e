/* SPDX-License-Identifier: ISC */
/*
 * invoice_return - goods that came back, or a part of the price, of an invoice or
 * shipment: never more than it has, less what was returned before.
 */
#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/change/copy.h"
#include "work/change/naming.h"
#include "work/invoice/invoice.h"
#include "work/load/lookup.h"

#include <string.h>

struct returning {
	struct invoice_job *j;
	const struct kind *kind;
	struct str from;
	struct wanted_item *wanted;
	size_t nwanted;
	int32_t day;
	int64_t taken; /* of the money that is left, by what this transaction has besides */
	struct copy copy;
};

/* Where a shipment is the sale, what came back of an invoice came back of its shipment. */
static int
find_shipment(struct returning *t, struct err *e)
{
	struct session *s = t->j->s;
	struct str shipment;
	int rc;

	if (s->set.sale != SALE_SHIPMENT || strcmp(t->kind->name, "invoice") != 0)
		return 0;
	rc = naming_first(s, "shipment", "invoice", t->from, &shipment, e);
	if (rc == 0)
		return err_data(e, NOWHERE, _("invoice %.*s: nothing of it is shipped"),
				STR_ARG(t->from));
	if (rc > 0)
		rc = naming_only(s, "shipment", "invoice", t->from, &shipment, e);
	if (rc == 0)
		return err_data(e, NOWHERE, _("invoice %.*s: has several shipments, name one"),
				STR_ARG(t->from));
	t->kind = schema_kind(&s->set.schema, STR("shipment"));
	t->from = shipment;
	return rc < 0 ? -1 : 0;
}

static int
check(struct returning *t, struct err *e)
{
	const struct rec *from = t->copy.from;
	struct str status = rec_get(from, "status");
	int32_t date;

	if (str_is(status, "cancelled") || str_is(status, "planned"))
		return err_data(e, NOWHERE, _("%s %.*s: it is %.*s"), t->kind->name,
				STR_ARG(t->from), STR_ARG(status));
	if (date_parse(&date, rec_get(from, "date")) && t->day < date)
		return err_data(e, NOWHERE, _("date: %.*s is of %.*s"), STR_ARG(t->from),
				STR_ARG(rec_get(from, "date")));
	if (t->nwanted > 0 && t->copy.lines.n == 0)
		return err_data(e, NOWHERE, _("%s %.*s: has no items; amount= returns a part"),
				t->kind->name, STR_ARG(t->from));
	return 0;
}

static void
put(struct returning *t, struct rec *r, const char *key, int64_t v)
{
	char text[NUM_TEXT];

	rec_setz(r, key, arena_dup(&t->j->s->arena, num_text(v, t->j->s->set.digits, text)));
}

/* A part of the price: its VAT is its share of the document's.  The goods stay, and
 * with them their cost, unless these are what came back. */
static int
preset_amount(struct returning *t, struct rec *preset, struct err *e)
{
	const struct remain *left = &t->copy.lines.money;
	struct str word = str_of(invoice_field(t->j, "amount"));
	const char *type = invoice_field(t->j, "type");
	char text[NUM_TEXT];
	int64_t amount, v;

	if (num_parse(&amount, word, t->j->s->set.digits) != NUM_OK || amount <= 0)
		return err_data(e, NOWHERE, _("amount \"%.*s\": not an amount above 0"),
				STR_ARG(word));
	if (amount > left->amount - t->taken)
		return err_data(e, NOWHERE, _("amount \"%.*s\": %s are left of %.*s"),
				STR_ARG(word),
				num_text(left->amount - t->taken, t->j->s->set.digits, text).p,
				STR_ARG(t->from));
	if (rec_get(t->copy.from, "vat").n > 0 &&
	    num_div(&v, (i128)left->vat * amount, left->amount))
		put(t, preset, "vat", v);
	if (type && strcmp(type, "goods") == 0 && rec_get(t->copy.from, "cost").n > 0 &&
	    num_div(&v, (i128)left->cost * amount, left->amount))
		put(t, preset, "cost", v);
	rec_setz(preset, "type", STR("price"));
	return 0;
}

static int
add_return(struct returning *t, struct add *a, struct err *e)
{
	const struct kind *k = schema_kind(&t->j->s->set.schema, STR("return"));
	struct rec preset = { 0 };
	int rc = 0;

	copy_head(&preset, k, t->copy.from);
	rec_setz(&preset, "type", STR("goods"));
	if (t->nwanted == 0)
		rc = preset_amount(t, &preset, e);
	if (rc == 0)
		rc = add_args(a, k, &preset, t->j->given.fields, t->j->given.nfields, e);
	rec_release(&preset);
	if (rc == 0 && t->nwanted > 0) {
		t->copy.to = copy_last_id(a);
		rc = copy_wanted(&t->copy, t->wanted, t->nwanted, e);
	}
	return rc;
}

/* The lines may be there and their money not, where the price was lowered. */
static int
check_sum(void *ctx, struct add *a, struct err *e)
{
	struct returning *t = ctx;
	int digits = t->j->s->set.digits;
	struct str word = line_value(batch_line(&a->batch, &a->batch.v[0]), "amount");
	char text[NUM_TEXT];
	int64_t amount, left = t->copy.lines.money.amount;

	if (t->nwanted == 0 || num_parse(&amount, word, digits) != NUM_OK || amount <= left)
		return 0;
	return err_data(e, NOWHERE,
			_("the items come to %.*s: %s are left of %.*s; amount= returns a part"),
			STR_ARG(word), num_text(left, digits, text).p, STR_ARG(t->from));
}

/* The document, and what is left of it. */
static int
load(struct returning *t, struct add *a, struct err *e)
{
	struct copy *c = &t->copy;

	if (find_shipment(t, e) != 0 || copy_find(a, t->kind, t->from, &c->from, e) != 0 ||
	    doclines_load(&c->lines, t->j->s, c->from, e) != 0 ||
	    doclines_take(&c->lines, "return", t->kind->name, t->from, e) != 0)
		return -1;
	return check(t, e);
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct returning *t = ctx;

	t->copy = (struct copy){ .a = a, .how = COPY_RETURN };
	return load(t, a, e) == 0 ? add_return(t, a, e) : -1;
}

/* What is left of the document, lines and all. */
static int
left_of(const struct doclines *d, int64_t *sum, struct err *e)
{
	*sum = 0;
	for (size_t i = 0; i < d->n; i++)
		if (!num_add(sum, d->left[i].amount))
			return err_data(e, NOWHERE, _("the sum of the documents is too large"));
	return 0;
}

int
invoice_return_within(struct invoice_job *j, struct add *a, const struct kind *k, struct str from,
		      int64_t taken, int64_t *value, struct err *e)
{
	struct returning t = { .j = j, .kind = k, .from = from, .taken = taken };
	struct copy *c = &t.copy;
	int64_t before = 0, after = 0;
	int rc = invoice_items(j, &t.wanted, &t.nwanted, e);

	*c = (struct copy){ .a = a, .how = COPY_RETURN };
	if (rc == 0)
		rc = invoice_day(j, &t.day, e);
	if (rc == 0)
		rc = load(&t, a, e);
	if (rc == 0)
		rc = left_of(&c->lines, &before, e);
	if (rc == 0)
		rc = add_return(&t, a, e);
	if (rc == 0)
		rc = left_of(&c->lines, &after, e);
	if (rc == 0 && t.nwanted > 0 && before - after > c->lines.money.amount)
		rc = err_data(e, NOWHERE, _("%.*s: less than these items come to is left of it"),
			      STR_ARG(t.from));
	*value = before - after;
	copy_release(c);
	return rc;
}

int
invoice_return(struct invoice_job *j, struct sink out, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment" };
	struct returning t = { .j = j };
	int rc = lookup_doc(j->s, kinds, COUNTOF(kinds), str_of(j->given.names[0]), &t.kind,
			    &t.from, e);

	if (rc == 0)
		rc = invoice_items(j, &t.wanted, &t.nwanted, e);
	if (rc == 0 && (t.nwanted > 0) == (invoice_field(j, "amount") != NULL))
		rc = err_usage(e, _("return: expected item= or amount="));
	if (rc == 0)
		rc = invoice_day(j, &t.day, e);
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .check = check_sum, .ctx = &t };
		rc = invoice_store(j, out, e);
	}
	copy_release(&t.copy);
	return rc;
}
