/* SPDX-License-Identifier: ISC */
#include "work/report/report_offers.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/recs.h"
#include "work/load/row.h"
#include "work/report/lost.h"
#include "work/report/offers.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_competitor[] = {
	{ "competitor", TYPE_REF, FIELD_MINOR, "competitor", N_("competitor") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def figures[] = {
	{ "sent", TYPE_INT, 0, NULL, N_("sent") },
	{ "accepted", TYPE_INT, 0, NULL, N_("accepted") },
	{ "declined", TYPE_INT, 0, NULL, N_("declined") },
	{ "expired", TYPE_INT, FIELD_MINOR, NULL, N_("expired") },
	{ "waiting", TYPE_INT, FIELD_MINOR, NULL, N_("waiting") },
	{ "conversion", TYPE_RATE, 0, NULL, N_("conversion, percent") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "won", TYPE_MONEY, FIELD_MINOR, NULL, N_("won") },
	{ "lost_reasons", TYPE_TEXT, 0, NULL, N_("why declined") },
	{ "lost_to", TYPE_TEXT, 0, NULL, N_("lost to") },
};

static const struct way ways[] = {
	{ "manager", way_manager, 2, "staff", 0 },
	{ "client", way_client, 2, "client", 0 },
	{ "group", way_group, 1, NULL, 0 },
	{ "competitor", by_competitor, 2, "competitor", 0 },
};

const struct kind *
report_offers_kind(const struct report_query *q)
{
	return way_kind(q, "offers", ways, COUNTOF(ways), figures, COUNTOF(figures));
}

static const char *const fate_fields[OFFER_FATES] = { "accepted", "declined", "expired",
						      "waiting" };

struct offered {
	int64_t n[OFFER_FATES], amount, won;
	struct lost lost;
};

struct making {
	const struct report_query *q;
	const struct way *way;
	struct offers offers;
	struct clients clients;
	struct labels labels, rivals;
	struct names keys;
	struct offered *v;
	size_t cap;
};

static struct str
key_of(const struct making *m, const struct rec *r)
{
	if (strcmp(m->way->by, "group") == 0)
		return client_text(clients_find(&m->clients, rec_get(r, "client")), CLIENT_GROUP);
	if (strcmp(m->way->by, "manager") == 0)
		return report_credited(m->q, r);
	return rec_get(r, m->way->by);
}

/* Of the period, and of who was asked for: the manager is the offer's. */
static bool
takes(const struct making *m, const struct rec *r)
{
	const struct report_query *q = m->q;
	struct str client = rec_get(r, "client");
	int32_t date = recs_day(r, "date");

	return period_has(q->period, date) && date <= q->as_of &&
	       report_takes_record(q, report_credited(q, r), client,
				   clients_find(&m->clients, client));
}

static int
add_offer(struct making *m, const struct rec *r, struct err *e)
{
	enum offer_fate fate = offers_fate(&m->offers, r);
	struct offered *o;
	int64_t amount;
	bool added;
	uint32_t i;

	if (fate == OFFER_FATES || !takes(m, r))
		return 0;
	if (recs_number(r, "amount", m->q->s->set.digits, &amount, e) != 0)
		return -1;
	i = names_put(&m->keys, key_of(m, r), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct offered){ .amount = 0 };
	}
	o = &m->v[i];
	o->n[fate]++;
	explain_count(m->q->s->explain, m->keys.v[i], fate_fields[fate], r);
	explain_rec(m->q->s->explain, m->keys.v[i], "amount", r, "own", amount,
		    m->q->s->set.digits);
	if (fate == OFFER_ACCEPTED)
		explain_rec(m->q->s->explain, m->keys.v[i], "won", r, "own", amount,
			    m->q->s->set.digits);
	if (fate == OFFER_DECLINED)
		lost_add(&o->lost, rec_get(r, "reason"), rec_get(r, "competitor"), &m->rivals);
	if (fate == OFFER_ACCEPTED && recs_sum(&o->won, amount, e) != 0)
		return -1;
	return recs_sum(&o->amount, amount, e);
}

static int
put_row(const struct making *m, struct row *row, size_t i, struct sink out, struct err *e)
{
	const struct offered *o = &m->v[i];
	int digits = m->q->s->set.digits;
	int64_t sent = 0;

	for (size_t f = 0; f < OFFER_FATES; f++)
		sent += o->n[f];
	row_start(row, "offers");
	row_text(row, m->way->by, m->keys.v[i]);
	if (m->way->kind)
		row_text(row, "name", labels_find(&m->labels, m->keys.v[i]));
	row_int(row, "sent", sent);
	for (size_t f = 0; f < OFFER_FATES; f++)
		row_int(row, fate_fields[f], o->n[f]);
	row_rate(row, "conversion", o->n[OFFER_ACCEPTED], sent);
	row_money(row, "amount", o->amount, digits);
	row_money(row, "won", o->won, digits);
	lost_put(row, &o->lost);
	explain_row(m->q->s->explain, m->keys.v[i]);
	return row_put(row, out, e);
}

static int
put_rows(const struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->keys.n; i++)
		rc = put_row(m, &row, i, out, e);
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;

	if (offers_load(&m->offers, q->s, q->period, q->as_of, e) != 0 ||
	    clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    labels_load(&m->rivals, q->s, "competitor", "name", e) != 0)
		return -1;
	return m->way->kind ? labels_load(&m->labels, q->s, m->way->kind, "name", e) : 0;
}

int
report_offers(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .way = way_find(ways, COUNTOF(ways), q->by[0]) };
	int rc = load(&m, e);

	for (size_t i = 0; rc == 0 && i < m.offers.recs.ids.n; i++)
		rc = add_offer(&m, &m.offers.recs.v[i], e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	for (size_t i = 0; i < m.keys.n; i++)
		lost_release(&m.v[i].lost);
	free(m.v);
	names_release(&m.keys);
	labels_release(&m.labels);
	labels_release(&m.rivals);
	clients_release(&m.clients);
	offers_release(&m.offers);
	return rc;
}
