/* SPDX-License-Identifier: ISC */
#include "work/invoice/pay_tell.h"

#include "base/lang.h"
#include "value/num.h"

#include <stdlib.h>

/* What can be given back of the document that is named, and of what the client is ahead. */
static int64_t
refundable(const struct pay_told *p)
{
	const struct book *b = &p->dues->book;
	uint32_t client = names_find(&b->clients, p->client);
	int64_t sum = client == NAMES_NONE ? 0 : b->balance.advance[client];

	for (size_t i = 0; i < p->rows->n; i++)
		if (!num_add(&sum, b->docs.v[p->rows->v[i]].amount - p->dues->left[p->rows->v[i]]))
			return INT64_MAX;
	return sum;
}

void
pay_tell_refund(const struct pay_told *p)
{
	int64_t most = refundable(p);
	char amount[NUM_TEXT], may[NUM_TEXT];

	if (most >= -p->amount)
		return;
	num_text(-p->amount, p->s->set.digits, amount);
	num_text(most, p->s->set.digits, may);
	session_warn(p->s, _("a refund of %s, and %s can be given back: %.*s owes the difference"),
		     amount, may, STR_ARG(p->client));
}

/* What this payment leaves of a row, taking it off *rest. */
static int64_t
left_of(const struct pay_told *p, uint32_t row, int64_t *rest)
{
	int64_t left = p->dues->left[row], part = left < *rest ? left : *rest;

	*rest -= part > 0 ? part : 0;
	return left - part;
}

/* Is something of the client overdue today when this is paid?  What names nothing covers the
 * oldest, unless an offset is somebody's to make. */
static bool
stays_overdue(const struct pay_told *p)
{
	const struct doc_row *docs = p->dues->book.docs.v;
	int32_t today = p->s->clock.today;
	bool automatic = p->s->set.offset == OFFSET_AUTO, overdue = false;
	struct due_rows all = { 0 };
	int64_t rest = p->amount, sum = 0;

	for (size_t i = 0; i < p->rows->n; i++)
		if (left_of(p, p->rows->v[i], &rest) > 0 && docs[p->rows->v[i]].due < today)
			overdue = true;
	dues_of_client(p->dues, p->client, STR(""), &all);
	for (size_t i = 0; i < all.n; i++) {
		bool named = false;

		for (size_t k = 0; k < p->rows->n; k++)
			named = named || p->rows->v[k] == all.v[i];
		if (!named && docs[all.v[i]].due < today && !num_add(&sum, p->dues->left[all.v[i]]))
			overdue = true;
	}
	free(all.v);
	return overdue || sum > (automatic ? rest : 0);
}

int
pay_tell_hold(const struct pay_told *p, struct add *a, struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("client"));
	const struct rec *client;
	int rc = facts_get(&a->facts, k, p->client, &client, e);

	if (rc > 0 && p->amount > 0 && str_is(rec_get(client, "hold"), "yes") && !stays_overdue(p))
		session_tell(a->s,
			     _("client %.*s: is on hold, and nothing of it is overdue any more; "
			       "crm-set client %.*s hold=no lifts it"),
			     STR_ARG(p->client), STR_ARG(p->client));
	return rc < 0 ? -1 : 0;
}
