/* SPDX-License-Identifier: ISC */
#include "work/report/report_credit.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/history.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/book_explain.h"
#include "work/load/book_part.h"
#include "work/load/each.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "debt", TYPE_MONEY, 0, NULL, N_("debt") },
	{ "peak", TYPE_MONEY, 0, NULL, N_("highest debt") },
	{ "peak_date", TYPE_DATE, FIELD_MINOR, NULL, N_("when") },
	{ "overdue", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "days_overdue", TYPE_INT, 0, NULL, N_("days overdue") },
	{ "documents", TYPE_INT, FIELD_MINOR, NULL, N_("documents that fell due") },
	{ "late", TYPE_INT, FIELD_MINOR, NULL, N_("paid late") },
	{ "late_share", TYPE_RATE, FIELD_MINOR, NULL, N_("paid late, %") },
	{ "days_late", TYPE_RATE, 0, NULL, N_("average days late") },
	{ "promises", TYPE_INT, FIELD_MINOR, NULL, N_("promises to pay") },
	{ "kept", TYPE_INT, FIELD_MINOR, NULL, N_("promises kept") },
	{ "kept_share", TYPE_RATE, 0, NULL, N_("promises kept, %") },
};

const struct kind *
report_credit_kind(const struct report_query *q)
{
	return report_kind(q, "credit", NULL, 0, fields, COUNTOF(fields));
}

struct promise {
	struct str client;
	int32_t date, until;
	int64_t amount; /* 0: it does not say */
	struct str id;
};

/* What there is of a client. */
struct credit_history {
	struct history h;
	int64_t debt, overdue;
	int32_t oldest;   /* due of what is left; DATE_NONE */
	bool before_peak; /* the peak is the debt on the day before the period */
};

struct making {
	const struct report_query *q;
	struct book book;
	struct book_split split;
	struct clients clients;
	struct arena arena;
	struct {
		struct promise *v;
		size_t n, cap;
	} promises; /* by client */
};

static int
take_promise(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct promise p = { .amount = 0 };

	(void)e;
	if (!str_is(rec_get(r, "type"), "promise") || str_is(rec_get(r, "status"), "cancelled") ||
	    !date_parse(&p.date, rec_get(r, "date")) || !date_parse(&p.until, rec_get(r, "next")) ||
	    p.date < m->q->period.from || p.until >= m->q->as_of)
		return 0;
	num_parse(&p.amount, rec_get(r, "amount"), m->q->s->set.digits);
	p.client = arena_dup(&m->arena, rec_get(r, "client"));
	p.id = arena_dup(&m->arena, rec_get(r, "id"));
	*LIST_ADD(m->promises) = p;
	return 0;
}

static int
by_client(const void *x, const void *y)
{
	const struct promise *a = x, *b = y;

	return str_cmp(a->client, b->client);
}

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a client's debt is too large to be counted"));
}

/* Sales less credits of a part that is reckoned. */
static int
debt_of(const struct book *part, int64_t *debt, struct err *e)
{
	const struct balance *b = &part->balance;
	bool fits = true;

	*debt = 0;
	for (size_t i = 0; i < part->nsales; i++)
		fits = fits && num_add(debt, b->balance[i]);
	for (size_t i = 0; i < b->owed.n; i++)
		fits = fits && num_add(debt, b->owed.v[i].amount);
	for (size_t i = 0; i < part->clients.n; i++)
		fits = fits && num_sub(debt, b->advance[i]);
	return fits ? 0 : too_large(e);
}

/* Of a schedule the last of it. */
static int32_t
last_due(const struct book *part, size_t sale)
{
	const struct doc_row *r = book_sale_row(part, sale);
	int32_t due = part->sales[sale].due;
	struct schedule w;

	book_row_dues(part, part->sale_row[sale], r->amount, &w);
	while (schedule_next(&w))
		due = w.due;
	return due;
}

/* From which day on nothing is left of each sale, up to the day that was reckoned last. */
static void
note_paid(const struct book *part, int32_t *paid_on, int32_t day)
{
	for (size_t i = 0; i < part->nsales; i++)
		if (!sale_counts(&part->sales[i], day) || part->balance.balance[i] > 0)
			paid_on[i] = DATE_NONE;
		else if (paid_on[i] == DATE_NONE)
			paid_on[i] = day;
}

/* What history_paid has counted of a sale, for who asks. */
static void
note_paid_late(const struct book *part, size_t sale, const struct history *was,
	       const struct history *is)
{
	struct explain *x = part->s->explain;
	struct str row = part->clients.v[part->sales[sale].client];
	const struct doc_row *r = book_sale_row(part, sale);
	struct explained of = { r->kind == 0 ? "invoice" : "shipment", doc_text(r, DOC_ID),
				"counted", is->documents - was->documents, 0 };

	if (x == NULL)
		return;
	explain_note(x, row, "documents", &of);
	of.value = is->late - was->late;
	explain_note(x, row, "late", &of);
	of.value = is->days - was->days;
	of.why = "days";
	explain_note(x, row, "late_days", &of);
}

static void
put_documents(struct credit_history *c, const struct making *m, const struct book *part,
	      const int32_t *paid_on)
{
	int32_t day = m->q->as_of;

	for (size_t i = 0; i < part->nsales; i++) {
		const struct sale *s = &part->sales[i];
		int32_t due = last_due(part, i);

		if (!sale_counts(s, day) || s->amount <= 0)
			continue;
		if (due >= m->q->period.from && due < day) {
			struct history was = c->h;

			history_paid(&c->h, due, paid_on[i], day);
			note_paid_late(part, i, &was, &c->h);
		}
		if (part->balance.balance[i] > 0 &&
		    (c->oldest == DATE_NONE || book_due(part, i) < c->oldest))
			c->oldest = book_due(part, i);
		c->overdue += book_overdue(part, i); /* parts of the debt */
	}
	for (size_t i = 0; i < part->balance.owed.n; i++) {
		const struct balance_part *p = &part->balance.owed.v[i];

		if (p->date >= day)
			continue;
		c->overdue += p->amount;
		if (c->oldest == DATE_NONE || p->date < c->oldest)
			c->oldest = p->date;
	}
}

/* The day before the period shows the debt it began with. */
static int
sweep(struct credit_history *c, const struct making *m, struct book *part, int32_t *paid_on,
      struct err *e)
{
	int32_t *days, from = m->q->period.from;
	size_t n = book_days(part, m->q->as_of, &days);
	int64_t before = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = book_reckon(part, days[i], e);
		if (rc != 0)
			break;
		note_paid(part, paid_on, days[i]);
		rc = debt_of(part, &c->debt, e);
		if (days[i] < from)
			before = c->debt;
		else
			history_debt(&c->h, days[i], c->debt);
	}
	if (before > c->h.peak || (before > 0 && before == c->h.peak))
		c->h.peak = before, c->h.peak_day = from, c->before_peak = true;
	free(days);
	return rc == 0 ? book_reckon(part, m->q->as_of, e) : rc;
}

static void
note_promise(const struct making *m, struct str client, const struct promise *p, bool kept)
{
	explain_id(m->q->s->explain, client, "promises", "activity", p->id, 1);
	if (kept)
		explain_id(m->q->s->explain, client, "kept", "activity", p->id, 1);
}

static void
put_promises(struct credit_history *c, const struct making *m, const struct book *part,
	     struct str client)
{
	size_t at = 0;

	while (at < m->promises.n && str_cmp(m->promises.v[at].client, client) < 0)
		at++;
	for (; at < m->promises.n && str_eq(m->promises.v[at].client, client); at++) {
		const struct promise *v = &m->promises.v[at];
		int64_t paid = 0;

		for (size_t i = part->docs.first[BOOK_PAYMENT];
		     i < part->docs.first[BOOK_ALLOCATION]; i++) {
			const struct doc_row *r = &part->docs.v[i];

			if (r->date >= v->date && r->date <= v->until && r->amount > 0)
				num_add_most(&paid, r->amount);
		}
		note_promise(m, client, v, v->amount > 0 ? paid >= v->amount : paid > 0);
		history_promise(&c->h, v->amount, paid);
	}
}

/* The part is reckoned at the end of the report's day; last of all on that of the peak. */
static int
note(const struct credit_history *c, struct book *part, struct err *e)
{
	struct str row = part->clients.v[0];
	int32_t peak = c->h.peak_day;
	struct book_told told;

	book_explain(&told, part);
	book_explain_debts(&told, "debt", "overdue");
	book_explain_oldest(&told, 0, c->oldest, row, "days_overdue");
	book_explain_release(&told);
	if (c->h.peak == 0)
		return 0;
	if (c->before_peak)
		peak--; /* the debt that the period began with */
	if (book_reckon(part, peak, e) != 0)
		return -1;
	book_explain(&told, part);
	book_explain_debt(&told, 0, row, "peak");
	book_explain_release(&told);
	return 0;
}

static int
make(struct credit_history *c, const struct making *m, struct str client, struct err *e)
{
	uint32_t who = names_find(&m->book.clients, client);
	struct book part = { 0 };
	int32_t *paid_on;
	int rc;

	*c = (struct credit_history){ .oldest = DATE_NONE };
	c->h.peak_day = DATE_NONE;
	if (who == NAMES_NONE) {
		put_promises(c, m, &part, client);
		return 0;
	}
	book_part(&part, &m->split, who);
	paid_on = mem_new(mem_mul(part.nsales + 1, sizeof *paid_on));
	for (size_t i = 0; i < part.nsales; i++)
		paid_on[i] = DATE_NONE;
	rc = sweep(c, m, &part, paid_on, e);
	if (rc == 0) {
		put_documents(c, m, &part, paid_on);
		put_promises(c, m, &part, client);
	}
	if (rc == 0 && m->q->s->explain)
		rc = note(c, &part, e);
	free(paid_on);
	book_release(&part);
	return rc;
}

static int
put_row(const struct making *m, struct row *row, uint32_t client, const struct credit_history *c,
	struct sink out, struct err *e)
{
	const struct client_row *r = &m->clients.v[client];
	int digits = m->q->s->set.digits;
	char text[NUM_TEXT];
	int64_t mean;

	row_start(row, "credit");
	row_text(row, "client", m->clients.ids.v[client]);
	row_text(row, "name", client_text(r, CLIENT_NAME));
	row_text(row, "manager", client_text(r, CLIENT_MANAGER));
	if (r->limit >= 0)
		row_money(row, "limit", r->limit, digits);
	row_money(row, "debt", c->debt, digits);
	row_money(row, "peak", c->h.peak, digits);
	row_date(row, "peak_date", c->h.peak_day);
	row_money(row, "overdue", c->overdue, digits);
	row_int(row, "days_overdue",
		c->oldest != DATE_NONE && c->oldest < m->q->as_of ? (int64_t)m->q->as_of - c->oldest
								  : 0);
	row_int(row, "documents", c->h.documents);
	row_int(row, "late", c->h.late);
	row_rate(row, "late_share", c->h.late, c->h.documents);
	if (c->h.documents > 0 && num_div(&mean, (i128)c->h.days * 10, c->h.documents))
		row_text(row, "days_late", num_text(mean, 1, text));
	row_int(row, "promises", c->h.promises);
	row_int(row, "kept", c->h.kept);
	row_rate(row, "kept_share", c->h.kept, c->h.promises);
	explain_row(m->q->s->explain, m->clients.ids.v[client]);
	return row_put(row, out, e);
}

/* Clients with a sale or a payment, a limit, or a promise. */
static bool
listed(const struct making *m, uint32_t client, const struct credit_history *c)
{
	return names_find(&m->book.clients, m->clients.ids.v[client]) != NAMES_NONE ||
	       m->clients.v[client].limit >= 0 || c->h.promises > 0 || m->q->client.n > 0;
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (uint32_t i = 0; rc == 0 && i < m->clients.ids.n; i++) {
		struct str client = m->clients.ids.v[i];
		struct credit_history c;

		if (!report_takes(m->q, client, &m->clients.v[i]))
			continue;
		rc = make(&c, m, client, e);
		if (rc == 0 && listed(m, i, &c))
			rc = put_row(m, &row, i, &c, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_credit(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = -1;

	if (book_load(&m.book, q->s, q->client, q->as_of, 0, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    each_of(q->s, "activity", (struct period){ DATE_MIN, q->as_of }, take_promise, &m, e) ==
		    0)
		rc = 0;
	if (rc == 0) {
		book_split(&m.split, &m.book);
		if (m.promises.n > 1)
			qsort(m.promises.v, m.promises.n, sizeof *m.promises.v, by_client);
		rc = put_rows(&m, out, e);
		book_split_release(&m.split);
	}
	free(m.promises.v);
	arena_release(&m.arena);
	clients_release(&m.clients);
	book_release(&m.book);
	return rc;
}
