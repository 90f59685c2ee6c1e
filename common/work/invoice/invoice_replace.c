/* SPDX-License-Identifier: ISC */
/*
 * invoice_replace - a corrected invoice or shipment in place of an issued one, which
 * is cancelled on the day of the new one.
 *
 * What was paid of the old one is allocated to the new one.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add_args.h"
#include "work/change/copy.h"
#include "work/invoice/invoice.h"
#include "work/load/each.h"
#include "work/load/lookup.h"

#include <stdlib.h>
#include <string.h>

/* A payment that names the old document, or parts of which do. */
struct mover {
	struct str id;
	int32_t date;
	int64_t amount;    /* of the payment, where it names the old document itself */
	int64_t allocated; /* of it, to any document */
	int64_t old;       /* of it, to the old document by allocations */
};

struct replacing {
	struct invoice_job *j;
	const struct kind *kind;
	struct str from;
	int32_t day;
	struct wanted_item *wanted;
	size_t nwanted;
	struct copy copy;
	struct names ids; /* of payments */
	struct {
		struct mover *v;
		size_t n, cap;
	} movers; /* by the numbers of ids */
};

static struct mover *
mover_of(struct replacing *p, struct str id)
{
	bool added;
	uint32_t i = names_put(&p->ids, arena_dup(&p->j->s->arena, id), &added);

	if (added)
		*LIST_ADD(p->movers) = (struct mover){ .id = p->ids.v[i], .date = DATE_MIN };
	return &p->movers.v[i];
}

static int64_t
amount_of(const struct replacing *p, const struct rec *r)
{
	int64_t v = 0;

	return num_parse(&v, rec_get(r, "amount"), p->j->s->set.digits) == NUM_OK ? v : 0;
}

static int
see_payment(void *ctx, const struct rec *r, struct err *e)
{
	struct replacing *p = ctx;
	struct mover *m;

	(void)e;
	if (!str_eq(rec_get(r, "invoice"), p->from))
		return 0;
	m = mover_of(p, rec_get(r, "id"));
	m->amount = amount_of(p, r);
	date_parse(&m->date, rec_get(r, "date"));
	return 0;
}

static int
see_allocation(void *ctx, const struct rec *r, struct err *e)
{
	struct replacing *p = ctx;
	bool of_old = str_eq(rec_get(r, "doc"), p->from);
	int64_t amount = amount_of(p, r);
	struct mover *m;
	int32_t date;

	if (!of_old && names_find(&p->ids, rec_get(r, "payment")) == NAMES_NONE)
		return 0;
	m = mover_of(p, rec_get(r, "payment"));
	if (date_parse(&date, rec_get(r, "date")) && date > m->date)
		m->date = date;
	if (!num_add(&m->allocated, amount) || (of_old && !num_add(&m->old, amount)))
		return err_data(e, NOWHERE, _("payment \"%.*s\": its allocations are too large"),
				STR_ARG(m->id));
	return 0;
}

static int
add_allocation(struct replacing *p, struct add *a, const struct mover *m, struct str doc,
	       int64_t amount, struct err *e)
{
	struct rec r = { 0 };
	char text[NUM_TEXT], day[DATE_TEXT];
	int rc;

	rec_setz(&r, "kind", STR("allocation"));
	rec_setz(&r, "payment", m->id);
	rec_setz(&r, "date", date_text(m->date > p->day ? m->date : p->day, day));
	rec_setz(&r, "doc", doc);
	rec_setz(&r, "amount", num_text(amount, p->j->s->set.digits, text));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

/* What named the old document names the new one. */
static int
move_one(struct replacing *p, struct add *a, const struct mover *m, struct err *e)
{
	int64_t rest = m->amount - m->allocated; /* names the old one by itself */

	if (m->old > 0 && (add_allocation(p, a, m, p->from, -m->old, e) != 0 ||
			   add_allocation(p, a, m, p->copy.to, m->old, e) != 0))
		return -1;
	return rest > 0 ? add_allocation(p, a, m, p->copy.to, rest, e) : 0;
}

static int
move_money(struct replacing *p, struct add *a, struct err *e)
{
	const struct schema *sc = &p->j->s->set.schema;
	struct store *st = p->j->s->store;

	if (each_record(st, schema_kind(sc, STR("payment")), EACH_ALL, see_payment, p, e) < 0 ||
	    each_record(st, schema_kind(sc, STR("allocation")), EACH_ALL, see_allocation, p, e) < 0)
		return -1;
	for (size_t i = 0; i < p->movers.n; i++)
		if (move_one(p, a, &p->movers.v[i], e) != 0)
			return -1;
	return 0;
}

static int
add_document(struct replacing *p, struct add *a, struct err *e)
{
	const struct rec *from = p->copy.from;
	struct rec preset = { 0 };
	bool own_money = p->nwanted > 0 || invoice_field(p->j, "amount");
	int rc;

	copy_head(&preset, p->kind, from);
	if (kind_field(p->kind, STR("type")))
		rec_setz(&preset, "type", rec_get(from, "type"));
	rec_setz(&preset, "replaces", p->from);
	if (!own_money && p->copy.lines.n == 0) {
		rec_setz(&preset, "amount", rec_get(from, "amount"));
		rec_setz(&preset, "vat", rec_get(from, "vat"));
		rec_setz(&preset, "cost", rec_get(from, "cost"));
	}
	rc = add_args(a, p->kind, &preset, p->j->given.fields, p->j->given.nfields, e);
	rec_release(&preset);
	if (rc != 0)
		return -1;
	/* money will refer to it: its id must be its last */
	if (invoice_settle_ids(a, e) != 0)
		return -1;
	p->copy.to = copy_last_id(a);
	if (p->nwanted > 0)
		return copy_wanted(&p->copy, p->wanted, p->nwanted, e);
	return own_money ? 0 : copy_all(&p->copy, e);
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct replacing *p = ctx;
	struct copy *c = &p->copy;

	*c = (struct copy){ .a = a, .how = COPY_REPLACE, .more = true };
	if (copy_find(a, p->kind, p->from, &c->from, e) != 0 ||
	    doclines_load(&c->lines, p->j->s, c->from, e) != 0 ||
	    invoice_void(a, p->kind, p->from, p->day, STR(""), e) != 0 ||
	    add_document(p, a, e) != 0)
		return -1;
	return move_money(p, a, e);
}

int
invoice_replace(struct invoice_job *j, struct sink out, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment" };
	struct replacing p = { .j = j };
	int rc = lookup_doc(j->s, kinds, COUNTOF(kinds), str_of(j->given.names[0]), &p.kind,
			    &p.from, e);

	if (rc == 0)
		rc = invoice_day(j, &p.day, e);
	if (rc == 0)
		rc = invoice_items(j, &p.wanted, &p.nwanted, e);
	if (rc == 0)
		rc = invoice_begin(j, decide, &p, e);
	if (rc == 0)
		rc = invoice_store(j, out, e);
	copy_release(&p.copy);
	free(p.movers.v);
	names_release(&p.ids);
	return rc;
}
