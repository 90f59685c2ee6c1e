/* SPDX-License-Identifier: ISC */
#include "work/load/reliability.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/each.h"

#include <stdlib.h>

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a client's debt is too large to be counted"));
}

/* What each client owes, and how much of it is overdue. */
static int
sum_debts(struct reliability *r, struct err *e)
{
	const struct book *b = &r->book;

	for (size_t i = 0; i < b->nsales; i++) {
		struct score_facts *f = &r->facts[b->sales[i].client];
		int64_t balance = b->balance.balance[i];

		if (!num_add(&f->debt, balance) || !num_add(&f->overdue, book_overdue(b, i)))
			return too_large(e);
	}
	for (size_t i = 0; i < b->balance.owed.n; i++) {
		const struct balance_part *p = &b->balance.owed.v[i];

		if (!num_add(&r->facts[p->client].debt, p->amount) ||
		    (p->date < r->day && !num_add(&r->facts[p->client].overdue, p->amount)))
			return too_large(e);
	}
	for (size_t i = 0; i < b->clients.n; i++)
		if (!num_sub(&r->facts[i].debt, b->balance.advance[i]))
			return too_large(e);
	return 0;
}

/* What score_due has counted of a sale, for who asks. */
static void
note_due(const struct book *b, size_t sale, const struct score_facts *was,
	 const struct score_facts *is)
{
	struct explain *x = b->s->explain;
	struct str row = b->clients.v[b->sales[sale].client];
	const struct doc_row *r = book_sale_row(b, sale);
	struct explained of = { r->kind == 0 ? "invoice" : "shipment", doc_text(r, DOC_ID),
				"counted", is->due - was->due, 0 };

	if (x == NULL)
		return;
	explain_note(x, row, "due", &of);
	of.value = is->late - was->late;
	explain_note(x, row, "late", &of);
	of.value = is->days - was->days;
	of.why = "days";
	explain_note(x, row, "days_late", &of);
}

static void
note_debts(const struct reliability *r)
{
	struct book_told told;

	if (r->book.s->explain == NULL)
		return;
	book_explain(&told, &r->book);
	book_explain_debts(&told, "debt", "overdue");
	book_explain_release(&told);
}

static int
count_dues(struct reliability *r, struct err *e)
{
	const struct book *b = &r->book;
	struct balance_in in = { .sales = b->sales,
				 .nsales = b->nsales,
				 .credits = b->settled.credits.v,
				 .ncredits = b->settled.credits.n,
				 .nclients = (uint32_t)b->clients.n,
				 .offset = b->s->set.offset };
	int32_t *paid = mem_new(mem_mul(b->nsales + 1, sizeof *paid));
	int rc = score_paid(paid, &in, r->day, e);

	for (size_t i = 0; rc == 0 && i < b->nsales; i++)
		if (sale_counts(&b->sales[i], r->day)) {
			struct score_facts *f = &r->facts[b->sales[i].client], was = *f;

			score_due(f, b->sales[i].due, paid[i], r->day);
			note_due(b, i, &was, f);
		}
	free(paid);
	return rc;
}

/* Our claims to the client in the same days. */
static int
take_claim(void *ctx, const struct rec *rec, struct err *e)
{
	struct reliability *r = ctx;
	uint32_t i = names_find(&r->book.clients, rec_get(rec, "client"));
	int32_t date;

	(void)e;
	if (i != NAMES_NONE && str_is(rec_get(rec, "direction"), "out") &&
	    date_parse(&date, rec_get(rec, "date")) && date > r->day - SCORE_DAYS &&
	    date <= r->day) {
		r->facts[i].claims++;
		explain_count(r->book.s->explain, rec_get(rec, "client"), "claims", rec);
	}
	return 0;
}

int
reliability_load(struct reliability *r, struct session *s, struct str client, int32_t day,
		 struct err *e)
{
	const struct kind *claim = schema_kind(&s->set.schema, STR("claim"));
	struct period year = { day - SCORE_DAYS + 1, day };
	size_t n;

	*r = (struct reliability){ .day = day };
	if (book_load(&r->book, s, client, day, 0, e) != 0)
		return -1;
	n = r->book.clients.n + 1;
	r->facts = mem_new(mem_mul(n, sizeof *r->facts));
	r->scores = mem_new(mem_mul(n, sizeof *r->scores));
	r->scored = mem_new(mem_mul(n, sizeof *r->scored));
	if (book_reckon(&r->book, day, e) != 0 || sum_debts(r, e) != 0 || count_dues(r, e) != 0 ||
	    each_record(s->store, claim, year, take_claim, r, e) != 0) {
		reliability_release(r);
		return -1;
	}
	note_debts(r);
	for (size_t i = 0; i < r->book.clients.n; i++)
		r->scored[i] = score_reckon(&r->scores[i], &r->facts[i]);
	return 0;
}

const struct score *
reliability_find(const struct reliability *r, struct str client, const struct score_facts **facts)
{
	uint32_t i = names_find(&r->book.clients, client);

	if (i == NAMES_NONE || !r->scored[i])
		return NULL;
	if (facts)
		*facts = &r->facts[i];
	return &r->scores[i];
}

void
reliability_release(struct reliability *r)
{
	book_release(&r->book);
	free(r->facts);
	free(r->scores);
	free(r->scored);
	*r = (struct reliability){ 0 };
}
