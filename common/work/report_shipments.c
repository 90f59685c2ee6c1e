/* SPDX-License-Identifier: ISC */
#include "work/report_shipments.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/shipments.h"
#include "value/date.h"
#include "value/num.h"
#include "work/fulfil.h"
#include "work/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
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
	int64_t promised, on_time;
};

struct making {
	const struct report_query *q;
	struct fulfil fulfil;
	struct clients clients;
	struct names keys; /* clients with a shipment */
	struct shipped *v;
	size_t cap;
};

/* The day that was promised: the shipment's own, else its order's. */
static int32_t
promise_of(const struct making *m, const struct carried *c)
{
	if (c->planned != DATE_NONE)
		return c->planned;
	return c->order == FULFIL_NONE ? DATE_NONE : m->fulfil.orders.v[c->order].due;
}

/* What the shipments are: where there are none at all, the sales. */
static const struct carried_list *
shipments_of(const struct making *m)
{
	return m->fulfil.shipments.ids.n > 0 ? &m->fulfil.shipments : &m->fulfil.invoices;
}

static void
add_shipment(struct making *m, const struct carried *c)
{
	int32_t promise = promise_of(m, c);
	struct shipped *s;
	bool added;
	uint32_t i;

	if (!period_has(m->q->period, c->date) ||
	    !report_takes(m->q, c->client, clients_find(&m->clients, c->client)))
		return;
	i = names_put(&m->keys, c->client, &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct shipped){ .promised = 0 };
	}
	s = &m->v[i];
	*LIST_ADD(s->dates) = c->date;
	if (promise == DATE_NONE)
		return;
	s->promised++;
	s->on_time += c->date <= promise;
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
	row_text(row, "name", client->text[CLIENT_NAME]);
	row_text(row, "manager", client->text[CLIENT_MANAGER]);
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
	return row_put(row, out, e);
}

int
report_shipments(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct row row = { 0 };
	int rc = fulfil_load(&m.fulfil, q->s, q->as_of, e);

	if (rc == 0)
		rc = clients_load(&m.clients, q->s, q->as_of, e);
	for (size_t i = 0; rc == 0 && i < shipments_of(&m)->ids.n; i++)
		add_shipment(&m, &shipments_of(&m)->v[i]);
	for (size_t i = 0; rc == 0 && i < m.keys.n; i++)
		rc = put_row(&m, &row, i, out, e);
	for (size_t i = 0; i < m.keys.n; i++)
		free(m.v[i].dates.v);
	free(m.v);
	row_release(&row);
	names_release(&m.keys);
	clients_release(&m.clients);
	fulfil_release(&m.fulfil);
	return rc < 0 ? -1 : 0;
}
