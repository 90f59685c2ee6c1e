/* SPDX-License-Identifier: ISC */
#include "crm/settle.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/settle_invoice.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

int
settle_too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of payments is too large"));
}

void
settle_emit(struct settle_work *w, struct credit c)
{
	*LIST_ADD(w->s->credits) = c;
	if (w->in->traced)
		*LIST_ADD(w->s->sources) = w->source;
}

static bool
invoice_counts(const struct settle_invoice *v, int32_t day)
{
	return v->date <= day && (v->cancelled == DATE_NONE || v->cancelled > day);
}

static int
name_sale(struct settle_work *w, const struct settle_credit *c, struct err *e)
{
	settle_emit(w, (struct credit){ c->client, c->contract, c->sale, c->date, c->amount });
	if (c->sale == SETTLE_NONE || w->direct == NULL)
		return 0;
	return num_add(&w->direct[c->sale], c->amount) ? 0 : settle_too_large(e);
}

/* c is a part that is of the day or before. */
static int
name(struct settle_work *w, const struct settle_credit *c, bool payment, struct err *e)
{
	if (c->amount == 0)
		return 0;
	if (c->sale != SETTLE_NONE || c->invoice == SETTLE_NONE)
		return name_sale(w, c, e);
	if (payment && !num_add(&w->s->invoices[c->invoice].paid, c->amount))
		return settle_too_large(e);
	if (payment && w->in->traced)
		*LIST_ADD(w->s->named) = (struct settle_named){ c->invoice, w->source, c->amount };
	if (!invoice_counts(&w->in->invoices[c->invoice], w->day))
		return name_sale(w, c, e);
	*LIST_ADD(w->namers) = (struct settle_namer){
		c->client, c->contract, w->first[c->invoice], c->date, c->amount, w->source,
	};
	w->first[c->invoice] = (uint32_t)(w->namers.n - 1);
	return 0;
}

/* Where an allocation is in the order they are taken in. */
struct place {
	uint32_t payment, index;
	int32_t date;
};

static int
place_cmp(const void *va, const void *vb)
{
	const struct place *a = va, *b = vb;

	if (a->payment != b->payment)
		return a->payment < b->payment ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static struct place *
sort_allocations(const struct settle_in *in)
{
	struct place *v = mem_new(mem_mul(in->nallocations, sizeof *v));

	for (size_t i = 0; i < in->nallocations; i++)
		v[i] = (struct place){ in->allocations[i].payment, (uint32_t)i,
				       in->allocations[i].date };
	qsort(v, in->nallocations, sizeof *v, place_cmp);
	return v;
}

/* What is left of a payment after a part is taken: between all of it and nothing. */
static int64_t
rest_after(int64_t rest, int64_t part, int64_t amount)
{
	i128 left = (i128)rest - part;
	int64_t low = amount < 0 ? amount : 0, high = amount < 0 ? 0 : amount;

	return left < low ? low : left > high ? high : (int64_t)left;
}

/* v: its allocations by date, ended by another payment's or end. */
static int
take_payment(struct settle_work *w, uint32_t i, const struct place *v, const struct place *end,
	     struct err *e)
{
	const struct settle_credit *p = &w->in->payments[i];
	struct settle_credit rest = *p;

	if (p->client == SETTLE_NONE || p->date > w->day)
		return 0;
	for (; v < end && v->payment == i && v->date <= w->day; v++) {
		const struct settle_allocation *a = &w->in->allocations[v->index];
		struct settle_credit part = *p;
		int64_t left = rest_after(rest.amount, a->amount, p->amount);

		part.amount = rest.amount - left;
		part.sale = a->sale;
		part.invoice = a->invoice;
		if (a->date > part.date)
			part.date = a->date;
		rest.amount = left;
		w->source = (struct settle_source){ SETTLE_ALLOCATION, v->index };
		if (name(w, &part, true, e) < 0)
			return -1;
	}
	w->source = (struct settle_source){ SETTLE_PAYMENT, i };
	return name(w, &rest, true, e);
}

static int
take_payments(struct settle_work *w, struct err *e)
{
	struct place *v = sort_allocations(w->in), *end = v + w->in->nallocations, *at = v;
	int rc = 0;

	for (size_t i = 0; i < w->in->npayments && rc == 0; i++) {
		rc = take_payment(w, (uint32_t)i, at, end, e);
		while (at < end && at->payment == i)
			at++;
	}
	free(v);
	return rc;
}

static int
take_returns(struct settle_work *w, struct err *e)
{
	for (size_t i = 0; i < w->in->nreturns; i++) {
		const struct settle_credit *r = &w->in->returns[i];

		w->source = (struct settle_source){ SETTLE_RETURN, (uint32_t)i };
		if (r->client != SETTLE_NONE && r->date <= w->day && name(w, r, false, e) < 0)
			return -1;
	}
	return 0;
}

static void
start(struct settle_work *w)
{
	size_t n = w->in->ninvoices, bytes = mem_mul(n, sizeof *w->first);

	/* Most payments give one credit. */
	w->s->credits.cap = mem_add(w->in->npayments, w->in->nreturns);
	w->s->credits.v = mem_new(mem_mul(w->s->credits.cap, sizeof *w->s->credits.v));
	if (n == 0)
		return;
	w->s->invoices = mem_new(mem_mul(n, sizeof *w->s->invoices));
	w->first = memset(mem_new(bytes), 0xff, bytes);
	w->direct = mem_new(mem_mul(w->in->nsales, sizeof *w->direct));
}

int
settle_on(struct settled *s, const struct settle_in *in, int32_t day, struct err *e)
{
	struct settle_work w = { .in = in, .day = day, .s = s };
	int rc;

	*s = (struct settled){ 0 };
	start(&w);
	rc = take_payments(&w, e);
	if (rc == 0)
		rc = take_returns(&w, e);
	if (rc == 0 && in->ninvoices > 0) {
		settle_invoices(&w);
		rc = settle_figure(&w, e);
	}
	if (rc < 0)
		settle_release(s);
	free(w.namers.v);
	free(w.first);
	free(w.direct);
	return rc;
}

void
settle_release(struct settled *s)
{
	free(s->credits.v);
	free(s->sources.v);
	free(s->named.v);
	free(s->invoices);
	*s = (struct settled){ 0 };
}

enum doc_state
doc_state_of_sale(const struct sale *s, int64_t balance, int32_t day)
{
	if (s->cancelled != DATE_NONE && s->cancelled <= day)
		return DOC_CANCELLED;
	if (balance <= 0)
		return DOC_PAID;
	if (s->due < day)
		return DOC_OVERDUE;
	return balance < s->amount ? DOC_PARTIAL : DOC_OPEN;
}

enum doc_state
doc_state_of_invoice(const struct settle_invoice *v, const struct settle_figures *f, int32_t day)
{
	if (v->cancelled != DATE_NONE && v->cancelled <= day)
		return DOC_CANCELLED;
	if (f->paid >= v->amount)
		return DOC_PAID;
	if (f->expected > 0 && v->due < day)
		return DOC_OVERDUE;
	return f->paid > 0 ? DOC_PARTIAL : DOC_OPEN;
}

struct str
doc_state_name(enum doc_state state)
{
	static const struct str names[] = {
		[DOC_CANCELLED] = STR_INIT("cancelled"), [DOC_PAID] = STR_INIT("paid"),
		[DOC_OVERDUE] = STR_INIT("overdue"),     [DOC_PARTIAL] = STR_INIT("partial"),
		[DOC_OPEN] = STR_INIT("open"),
	};

	return names[state];
}
