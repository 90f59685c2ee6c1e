/* SPDX-License-Identifier: ISC */
#include "work/change/owed.h"

#include "base/lang.h"
#include "value/num.h"

int
owed_load(struct owed *o, struct session *s, struct str client, struct str doc, int32_t day,
	  struct err *e)
{
	*o = (struct owed){ .client = client, .doc = doc, .day = day };
	if (penalties_load(&o->penalties, s, client, day, e) != 0 ||
	    penalties_of(&o->penalties, "client", client, e) != 0 ||
	    penalties_reckon(&o->penalties, e) != 0)
		return -1;
	return book_reckon(&o->penalties.book, day, e);
}

void
owed_release(struct owed *o)
{
	penalties_release(&o->penalties);
}

static bool
is_asked(const struct owed *o, uint32_t sale)
{
	const struct book *b = &o->penalties.book;
	uint32_t invoice = b->invoice_of_sale ? b->invoice_of_sale[sale] : SETTLE_NONE;

	if (o->doc.n == 0)
		return str_eq(doc_text(book_sale_row(b, sale), DOC_CLIENT), o->client);
	return str_eq(doc_text(book_sale_row(b, sale), DOC_ID), o->doc) ||
	       (invoice != SETTLE_NONE && str_eq(doc_text(&b->docs.v[invoice], DOC_ID), o->doc));
}

int64_t
owed_of(const struct owed *o, uint32_t i)
{
	int64_t overdue = is_asked(o, i) ? book_overdue(&o->penalties.book, i) : 0;

	return overdue > 0 ? overdue : 0;
}

const struct late *
owed_late(const struct owed *o, uint32_t i)
{
	for (size_t k = 0; k < o->penalties.sales.n; k++)
		if (o->penalties.sales.v[k].sale == i)
			return &o->penalties.sales.v[k];
	return NULL;
}

int
owed_sum(const struct owed *o, int64_t *overdue, int64_t *penalty, struct err *e)
{
	*overdue = *penalty = 0;
	for (uint32_t i = 0; i < o->penalties.book.nsales; i++) {
		int64_t one = owed_of(o, i);
		const struct late *late = one > 0 ? owed_late(o, i) : NULL;

		if (!num_add(overdue, one) || (late && !num_add(penalty, penalties_sum(late))))
			return err_data(e, NOWHERE, _("the sum of debts is too large"));
	}
	return 0;
}
