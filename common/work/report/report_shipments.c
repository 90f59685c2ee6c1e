/* SPDX-License-Identifier: ISC */
#include "work/report/report_shipments.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/shipments.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/load/supply.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "count", TYPE_INT, 0, NULL, N_("count") },
	{ "period_mean", TYPE_QTY, 0, NULL, N_("days between, mean") },
	{ "period_max", TYPE_INT, FIELD_MINOR, NULL, N_("days between, longest") },
	{ "last", TYPE_DATE, 0, NULL, N_("last") },
	{ "next_expected", TYPE_DATE, 0, NULL, N_("next expected") },
	{ "silent_days", TYPE_INT, 0, NULL, N_("days silent") },
	{ "promised", TYPE_INT, FIELD_MINOR, NULL, N_("with a promised date") },
	{ "on_time", TYPE_RATE, 0, NULL, N_("on time, percent") },
};

const struct kind *
report_shipments_kind(const struct report_query *q)
{
	return report_kind(q, "shipments", NULL, 0, fields, COUNTOF(fields));
}

struct shipped {
	struct {
		int32_t *v;
		size_t n, cap;
	} dates;
	struct {
		struct sent {
			int32_t date;
			struct str id;
		} * v;
		size_t n, cap;
	} sent; /* the same, where somebody asks what figures are made of */
	int64_t promised, on_time;
};

struct making {
	const struct report_query *q;
	struct supply supply;
	const struct fulfil *fulfil; /* of supply */
	bool *scheduled;             /* by order: its lines tell what was promised */
	struct clients clients;
	struct names keys; /* clients with a shipment */
	struct shipped *v;
	size_t cap;
};

/* The day that was promised: the shipment's own, else its order's, where that has no schedule. */
static int32_t
promise_of(const struct making *m, const struct carried *c)
{
	if (c->order != FULFIL_NONE && m->scheduled[c->order])
		return DATE_NONE;
	if (c->planned != DATE_NONE)
		return c->planned;
	return c->order == FULFIL_NONE ? DATE_NONE : m->fulfil->orders.v[c->order].due;
}

/* What the shipments are: where there are none at all, the sales. */
static const struct carried_list *
shipments_of(const struct making *m)
{
	return m->fulfil->shipments.ids.n > 0 ? &m->fulfil->shipments : &m->fulfil->invoices;
}

/* What the query takes of a client, or NULL. */
static struct shipped *
shipped_of(struct making *m, struct str client)
{
	bool added;
	uint32_t i;

	if (!report_takes(m->q, client, clients_find(&m->clients, client)))
		return NULL;
	i = names_put(&m->keys, client, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct shipped){ .promised = 0 };
	}
	return &m->v[i];
}

static const char *
kind_of(const struct making *m)
{
	return shipments_of(m) == &m->fulfil->shipments ? "shipment" : "invoice";
}

static void
count_promise(const struct making *m, struct shipped *s, const char *kind, struct str id, bool kept)
{
	struct str row = m->keys.v[s - m->v];

	s->promised++;
	s->on_time += kept;
	explain_id(m->q->s->explain, row, "promised", kind, id, 1);
	if (kept)
		explain_id(m->q->s->explain, row, "kept", kind, id, 1);
}

static void
add_shipment(struct making *m, const struct carried *c)
{
	int32_t promise = promise_of(m, c);
	struct shipped *s;
	struct str id;

	if (!period_has(m->q->period, c->date) || (s = shipped_of(m, c->client)) == NULL)
		return;
	*LIST_ADD(s->dates) = c->date;
	id = shipments_of(m)->ids.v[c - shipments_of(m)->v];
	if (m->q->s->explain)
		*LIST_ADD(s->sent) = (struct sent){ c->date, id };
	if (promise == DATE_NONE)
		return;
	count_promise(m, s, kind_of(m), id, c->date <= promise);
}

/* Parts whose day has come: each was delivered by then, or was not. */
static void
add_line(struct making *m, const struct supply_line *l)
{
	for (size_t i = 0; i < l->parts.n; i++) {
		const struct delivery_part *part = &l->parts.v[i];
		struct shipped *s;

		if (part->due == DATE_NONE || part->due > m->q->as_of ||
		    !period_has(m->q->period, part->due) ||
		    (s = shipped_of(m, m->fulfil->orders.v[l->order].client)) == NULL)
			continue;
		count_promise(m, s, "order", m->fulfil->orders.ids.v[l->order],
			      part->done != DATE_NONE && part->done <= part->due);
	}
}

static void
add_schedules(struct making *m)
{
	const struct supply *p = &m->supply;

	for (size_t i = 0; i < p->n; i++)
		m->scheduled[p->v[i].order] = m->scheduled[p->v[i].order] || p->v[i].scheduled;
	for (size_t i = 0; i < p->n; i++)
		if (m->scheduled[p->v[i].order] && p->v[i].amount != 0)
			add_line(m, &p->v[i]);
}

static int
sent_cmp(const void *x, const void *y)
{
	const struct sent *a = x, *b = y;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* Each shipment, and the days since the one before; those of one day are no gap. */
static void
note_sent(const struct making *m, struct str row, const struct shipped *s)
{
	struct explain *x = m->q->s->explain;
	struct explained of = { kind_of(m), STR(""), "counted", 1, 0 };
	int32_t day = m->q->as_of;

	if (s->sent.n > 1)
		qsort(s->sent.v, s->sent.n, sizeof *s->sent.v, sent_cmp);
	for (size_t i = 0; i < s->sent.n && s->sent.v[i].date <= day; i++) {
		int64_t gap = i > 0 ? (int64_t)s->sent.v[i].date - s->sent.v[i - 1].date : 0;
		bool last = i + 1 == s->sent.n || s->sent.v[i + 1].date > day;

		of.id = s->sent.v[i].id;
		of.why = "counted", of.value = 1;
		explain_note(x, row, "count", &of);
		if (gap > 0)
			explain_note(x, row, "gaps", &of);
		of.why = "days", of.value = gap;
		explain_note(x, row, "gap_days", &of);
		of.value = (int64_t)day - s->sent.v[i].date;
		if (last)
			explain_note(x, row, "silent_days", &of);
	}
	explain_row(x, row);
}

static int
put_row(const struct making *m, struct row *row, size_t i, struct sink out, struct err *e)
{
	const struct client_row *client = clients_find(&m->clients, m->keys.v[i]);
	const struct shipped *s = &m->v[i];
	struct shipments figures;
	char text[NUM_TEXT];

	shipments_reckon(&figures, s->dates.v, s->dates.n, m->q->as_of);
	row_start(row, "shipments");
	row_text(row, "client", m->keys.v[i]);
	row_text(row, "name", client_text(client, CLIENT_NAME));
	row_text(row, "manager", client_text(client, CLIENT_MANAGER));
	row_int(row, "count", figures.count);
	if (figures.mean != SHIPMENTS_NONE) {
		row_text(row, "period_mean", num_text_short(figures.mean, SHIPMENTS_DIGITS, text));
		row_int(row, "period_max", figures.max);
	}
	row_date(row, "last", figures.last);
	row_date(row, "next_expected", figures.next);
	if (figures.silent != SHIPMENTS_NONE)
		row_int(row, "silent_days", figures.silent);
	row_int(row, "promised", s->promised);
	row_rate(row, "on_time", s->on_time, s->promised);
	if (m->q->s->explain)
		note_sent(m, m->keys.v[i], s);
	return row_put(row, out, e);
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	int scheduled = supply_has_schedules(q->s, e);
	int rc = -1;

	m->fulfil = &m->supply.fulfil;
	if (scheduled > 0)
		rc = supply_load(&m->supply, q->s, q->as_of, false, FULFIL_ALL, e);
	else if (scheduled == 0)
		rc = fulfil_load(&m->supply.fulfil, q->s, q->as_of, FULFIL_ALL, e);
	m->scheduled = mem_new(mem_mul(m->fulfil->orders.ids.n + 1, sizeof *m->scheduled));
	return rc == 0 ? clients_load(&m->clients, q->s, q->as_of, e) : -1;
}

int
report_shipments(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct row row = { 0 };
	int rc = load(&m, e);

	/* without any shipments a schedule cannot have been kept */
	if (rc == 0 && m.fulfil->shipments.ids.n > 0)
		add_schedules(&m);
	for (size_t i = 0; rc == 0 && i < shipments_of(&m)->ids.n; i++)
		add_shipment(&m, &shipments_of(&m)->v[i]);
	for (size_t i = 0; rc == 0 && i < m.keys.n; i++)
		rc = put_row(&m, &row, i, out, e);
	for (size_t i = 0; i < m.keys.n; i++)
		free(m.v[i].dates.v), free(m.v[i].sent.v);
	free(m.v);
	free(m.scheduled);
	row_release(&row);
	names_release(&m.keys);
	clients_release(&m.clients);
	supply_release(&m.supply);
	return rc < 0 ? -1 : 0;
}
