/* SPDX-License-Identifier: ISC */
/*
 * invoice_ship - a shipment of what an invoice or order has: all that is left, or the
 * items that were named.
 */
#include "base/lang.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/change/copy.h"
#include "work/change/naming.h"
#include "work/invoice/invoice.h"
#include "work/load/lookup.h"

#include <string.h>

struct shipping {
	struct invoice_job *j;
	const struct kind *kind; /* of what is shipped */
	struct str from;
	struct wanted_item *wanted;
	size_t nwanted;
	struct copy copy;
};

static int
check(const struct shipping *sh, struct err *e)
{
	const struct rec *from = sh->copy.from;
	struct str status = rec_get(from, "status");

	if (str_is(status, "cancelled") || str_is(status, "closed"))
		return err_data(e, NOWHERE, _("%s %.*s: it is %.*s"), sh->kind->name,
				STR_ARG(sh->from), STR_ARG(status));
	if (sh->nwanted > 0 && sh->copy.lines.n == 0)
		return err_data(e, NOWHERE, _("%s %.*s: has no items; amount= ships a part"),
				sh->kind->name, STR_ARG(sh->from));
	if (copy_nothing_left(&sh->copy) && !sh->copy.more)
		return err_data(e, NOWHERE, _("%s %.*s: all of it is shipped"), sh->kind->name,
				STR_ARG(sh->from));
	return 0;
}

/* An order's shipment is paid by way of its invoice, where it has one. */
static int
name_invoice(struct shipping *sh, struct rec *preset, struct err *e)
{
	struct str invoice;
	int rc;

	if (strcmp(sh->kind->name, "order") != 0)
		return 0;
	rc = naming_only(sh->j->s, "invoice", "order", sh->from, &invoice, e);
	if (rc > 0)
		rec_setz(preset, "invoice", invoice);
	return rc < 0 ? -1 : 0;
}

/* Of a document without items the money is shipped. */
static void
preset_money(struct shipping *sh, struct rec *preset)
{
	const struct remain *left = &sh->copy.lines.money;
	struct arena *arena = &sh->j->s->arena;
	int digits = sh->j->s->set.digits;
	char text[NUM_TEXT];

	if (sh->copy.lines.n > 0)
		return;
	rec_setz(preset, "amount", arena_dup(arena, num_text(left->amount, digits, text)));
	if (rec_get(sh->copy.from, "vat").n > 0)
		rec_setz(preset, "vat", arena_dup(arena, num_text(left->vat, digits, text)));
}

/* A part of a sum has its part of the VAT. */
static int
check_amount(struct shipping *sh, struct rec *preset, struct err *e)
{
	const struct remain *left = &sh->copy.lines.money;
	int digits = sh->j->s->set.digits;
	char text[NUM_TEXT];
	int64_t amount, vat;

	if (rec_get(preset, "amount").n == 0 || !invoice_field(sh->j, "amount") ||
	    num_parse(&amount, str_of(invoice_field(sh->j, "amount")), digits) != NUM_OK)
		return 0;
	if (amount > left->amount && !sh->copy.more)
		return err_data(e, NOWHERE, _("amount \"%s\": %s are left of %.*s"),
				invoice_field(sh->j, "amount"),
				num_text(left->amount, digits, text).p, STR_ARG(sh->from));
	if (rec_get(preset, "vat").n > 0 && left->amount != 0 &&
	    num_div(&vat, (i128)left->vat * amount, left->amount))
		rec_setz(preset, "vat", arena_dup(&sh->j->s->arena, num_text(vat, digits, text)));
	return 0;
}

static int
add_shipment(struct shipping *sh, struct add *a, struct err *e)
{
	const struct kind *k = schema_kind(&sh->j->s->set.schema, STR("shipment"));
	struct rec preset = { 0 };
	int rc;

	copy_head(&preset, k, sh->copy.from);
	preset_money(sh, &preset);
	rc = name_invoice(sh, &preset, e);
	if (rc == 0)
		rc = check_amount(sh, &preset, e);
	if (rc == 0)
		rc = add_args(a, k, &preset, sh->j->given.fields, sh->j->given.nfields, e);
	rec_release(&preset);
	if (rc != 0)
		return -1;
	sh->copy.to = copy_last_id(a);
	return sh->nwanted > 0 ? copy_wanted(&sh->copy, sh->wanted, sh->nwanted, e)
			       : copy_all(&sh->copy, e);
}

/* Is an order shipped, with what is stored and what is shipped now? */
static int
order_done(struct add *a, const struct kind *k, struct str id, bool *done, struct err *e)
{
	struct doclines lines = { 0 };
	const struct rec *order;
	int rc = facts_get(&a->facts, k, id, &order, e);

	*done = false;
	if (rc <= 0 || str_is(rec_get(order, "status"), "shipped") ||
	    str_is(rec_get(order, "status"), "closed") ||
	    str_is(rec_get(order, "status"), "cancelled"))
		return rc < 0 ? -1 : 0;
	rc = doclines_load(&lines, a->s, order, e);
	if (rc == 0)
		rc = doclines_take(&lines, "shipment", "order", id, e);
	if (rc == 0)
		rc = doclines_take_added(&lines, &a->batch, &a->batch.v[0], e);
	*done = rc == 0 && doclines_none_left(&lines);
	doclines_release(&lines);
	return rc;
}

/* An order of which nothing is left is shipped, when the shipment took place. */
static int
close_order(void *ctx, struct add *a, struct err *e)
{
	const struct shipping *sh = ctx;
	const struct kind *k = schema_kind(&a->s->set.schema, STR("order"));
	struct str line = batch_line(&a->batch, &a->batch.v[0]);
	struct str id = line_text(line, "order", &sh->j->s->arena);
	struct rec patch = { 0 };
	struct changed *it;
	bool done;
	int rc;

	if (id.n == 0 || !str_is(line_value(line, "status"), "done"))
		return 0;
	if (order_done(a, k, id, &done, e) != 0)
		return -1;
	if (!done)
		return 0;
	rec_setz(&patch, "status", STR("shipped"));
	rc = change_open(&a->change, k, id, NOWHERE, &it, e);
	if (rc == 0)
		rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct shipping *sh = ctx;
	struct copy *c = &sh->copy;

	*c = (struct copy){ .a = a, .how = COPY_SALE, .more = sh->j->force };
	if (copy_find(a, sh->kind, sh->from, &c->from, e) != 0 ||
	    doclines_load(&c->lines, sh->j->s, c->from, e) != 0 ||
	    doclines_take(&c->lines, "shipment", sh->kind->name, sh->from, e) != 0 ||
	    check(sh, e) != 0)
		return -1;
	return add_shipment(sh, a, e);
}

int
invoice_ship(struct invoice_job *j, struct sink out, struct err *e)
{
	static const char *const kinds[] = { "invoice", "order" };
	struct shipping sh = { .j = j };
	int rc = lookup_doc(j->s, kinds, COUNTOF(kinds), str_of(j->given.names[0]), &sh.kind,
			    &sh.from, e);

	if (rc == 0)
		rc = invoice_items(j, &sh.wanted, &sh.nwanted, e);
	j->then = close_order;
	if (rc == 0)
		rc = invoice_begin(j, decide, &sh, e);
	if (rc == 0)
		rc = invoice_store(j, out, e);
	copy_release(&sh.copy);
	return rc;
}
