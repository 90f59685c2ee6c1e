/* SPDX-License-Identifier: ISC */
/* agenda_money - what is to be paid, and what clients who are to be called owe already. */
#include "base/mem.h"
#include "value/num.h"
#include "work/load/dues.h"
#include "work/load/explain.h"
#include "work/report/agenda.h"

#include <stdlib.h>

/* What a client owes, among notes of what figures are made of. */
static struct str
debts_of(struct explain *x, struct str client)
{
	return arena_printf(&x->arena, "\n%.*s", STR_ARG(client));
}

static void
note_overdue(const struct agenda *a, const struct agenda_item *it, const char *kind)
{
	struct explain *x = a->q->s->explain;

	if (x)
		explain_note(x, debts_of(x, it->client), "overdue",
			     &(struct explained){ kind, it->doc, "part", it->amount,
						  a->q->s->set.digits });
}

static void
owe(struct agenda *a, size_t i, int64_t overdue)
{
	struct explain *x = a->q->s->explain;
	struct explain_number text;

	a->v[i].amount = overdue;
	a->v[i].of_debts = true;
	if (x)
		explain_alias(x, explain_number(i, &text), "amount", debts_of(x, a->v[i].client),
			      "overdue", EXPLAIN_PLUS);
}

/* A client's documents that are not paid; gives what of it is overdue. */
static int64_t
put_payments(struct agenda *a, const struct dues *d, const struct due_rows *rows, struct str client)
{
	int64_t overdue = 0;

	for (size_t i = 0; i < rows->n; i++) {
		const struct doc_row *row = &d->book.docs.v[rows->v[i]];
		struct agenda_item it = { .what = AGENDA_PAYMENT,
					  .doc = doc_text(row, DOC_ID),
					  .client = client,
					  .manager = doc_text(row, DOC_MANAGER),
					  .date = row->due,
					  .amount = d->left[rows->v[i]] };

		if (it.amount <= 0)
			continue;
		if (row->due < a->q->as_of) {
			num_add_most(&overdue, it.amount);
			note_overdue(a, &it, row->kind == 0 ? "invoice" : "shipment");
		}
		if (row->due <= a->q->period.to)
			agenda_put(a, &it);
	}
	return overdue;
}

/* The contacts that are planned, without money of their own, by client. */
struct contacts {
	struct names clients;
	uint32_t *first, *next; /* by client and by contact: of the agenda's, + 1 */
	size_t first_cap;
};

static void
find_contacts(struct contacts *c, const struct agenda *a)
{
	c->next = mem_new(mem_mul(a->n, sizeof *c->next));
	for (size_t i = a->n; i-- > 0;) {
		const struct agenda_item *it = &a->v[i];
		bool added;
		uint32_t k;

		if (it->what != AGENDA_ACTIVITY || it->amount != 0)
			continue;
		k = names_put(&c->clients, it->client, &added);
		if (added) {
			c->first = mem_grow(c->first, k, &c->first_cap, sizeof *c->first);
			c->first[k] = 0;
		}
		c->next[i] = c->first[k];
		c->first[k] = (uint32_t)i + 1;
	}
}

static void
contacts_release(struct contacts *c)
{
	names_release(&c->clients);
	free(c->first);
	free(c->next);
}

/* What a client owes is at risk where he is called. */
static void
put_at_risk(struct agenda *a, const struct contacts *c, struct str client, int64_t overdue)
{
	uint32_t k = overdue > 0 ? names_find(&c->clients, client) : NAMES_NONE;

	for (uint32_t i = k == NAMES_NONE ? 0 : c->first[k]; i > 0; i = c->next[i - 1])
		owe(a, i - 1, overdue);
}

int
agenda_money(struct agenda *a, struct err *e)
{
	struct contacts contacts = { 0 };
	struct due_rows rows = { 0 };
	struct dues d;
	int rc = dues_load(&d, a->q->s, STR(""), a->q->as_of, e);

	find_contacts(&contacts, a); /* of the payments that come behind there is none */
	for (size_t c = 0; rc == 0 && c < a->care.clients.ids.n; c++) {
		struct str client = a->care.clients.ids.v[c];

		rows.n = 0;
		dues_of_client(&d, client, STR(""), &rows);
		put_at_risk(a, &contacts, client, put_payments(a, &d, &rows, client));
	}
	contacts_release(&contacts);
	free(rows.v);
	dues_release(&d);
	return rc;
}
