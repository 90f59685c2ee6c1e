/* SPDX-License-Identifier: ISC */
#include "work/report/report_base.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/activity.h"
#include "crm/segment.h"
#include "work/load/book.h"
#include "work/load/explain.h"
#include "work/load/past.h"
#include "work/report/keyed.h"
#include "work/segment/classes.h"

#include <stdlib.h>

enum { LETTERS = 3 };

static const struct field_def fields[] = {
	{ "clients", TYPE_INT, 0, NULL, N_("clients") },
	{ "leads", TYPE_INT, FIELD_MINOR, NULL, N_("of them leads and prospects") },
	{ "start", TYPE_INT, FIELD_MINOR, NULL, N_("active at the start") },
	{ "active", TYPE_INT, 0, NULL, N_("active") },
	{ "new", TYPE_INT, 0, NULL, N_("new") },
	{ "returned", TYPE_INT, 0, NULL, N_("came back") },
	{ "lost", TYPE_INT, 0, NULL, N_("lost") },
	{ "a", TYPE_INT, 0, NULL, N_("A") },
	{ "b", TYPE_INT, 0, NULL, N_("B") },
	{ "c", TYPE_INT, 0, NULL, N_("C") },
	{ "x", TYPE_INT, 0, NULL, N_("X") },
	{ "y", TYPE_INT, 0, NULL, N_("Y") },
	{ "z", TYPE_INT, 0, NULL, N_("Z") },
	{ "share_a", TYPE_RATE, FIELD_MINOR, NULL, N_("A, percent") },
	{ "share_b", TYPE_RATE, FIELD_MINOR, NULL, N_("B, percent") },
	{ "share_c", TYPE_RATE, FIELD_MINOR, NULL, N_("C, percent") },
	{ "share_x", TYPE_RATE, FIELD_MINOR, NULL, N_("X, percent") },
	{ "share_y", TYPE_RATE, FIELD_MINOR, NULL, N_("Y, percent") },
	{ "share_z", TYPE_RATE, FIELD_MINOR, NULL, N_("Z, percent") },
};

const struct kind *
report_base_kind(const struct report_query *q)
{
	return keyed_kind(q, "base", fields, COUNTOF(fields));
}

struct held {
	uint32_t key, clients, leads;
	struct activity_counts n;
	uint32_t abc[LETTERS], xyz[LETTERS];
};

struct making {
	const struct report_query *q;
	struct period period; /* up to as_of */
	struct keyed k;
	struct book book;
	struct flow flow;
	struct classes classes;
	struct activity *sales; /* by the book's clients */
	struct labels status;   /* of clients, today */
	struct past past;       /* what it was on the day */
	struct held *v;         /* by keys */
	size_t cap;
};

/* Sales that count at the end. */
static void
take_sales(struct making *m)
{
	const struct book *b = &m->book;

	m->sales = mem_new(mem_mul(b->clients.n + 1, sizeof *m->sales));
	for (size_t i = 0; i < b->clients.n; i++)
		activity_init(&m->sales[i]);
	for (size_t i = 0; i < b->nsales; i++)
		if (sale_counts(&b->sales[i], m->period.to))
			activity_sale(&m->sales[b->sales[i].client], m->period, b->sales[i].date);
}

/* What activity_count counts. */
static void
note_change(const struct making *m, const struct held *h, struct str client,
	    enum activity_change change)
{
	static const char *const names[] = {
		[ACTIVITY_NEW] = "new", [ACTIVITY_RETURNED] = "returned", [ACTIVITY_LOST] = "lost"
	};
	struct explain *x = m->q->s->explain;
	struct str row = m->k.ids.v[h->key];

	if (change == ACTIVITY_STAYED || change == ACTIVITY_LOST)
		explain_id(x, row, "start", "client", client, 1);
	if (change != ACTIVITY_NONE && change != ACTIVITY_LOST)
		explain_id(x, row, "active", "client", client, 1);
	if (change != ACTIVITY_NONE && change != ACTIVITY_STAYED)
		explain_id(x, row, names[change], "client", client, 1);
}

static void
note_classes(const struct making *m, const struct held *h, struct str client, char abc, char xyz)
{
	const char names[2][2] = { { (char)(abc - 'A' + 'a') }, { (char)(xyz - 'X' + 'x') } };

	for (size_t i = 0; i < 2; i++)
		explain_id(m->q->s->explain, m->k.ids.v[h->key], names[i], "client", client, 1);
}

static void
count(struct making *m, struct held *h, struct str client)
{
	uint32_t i = names_find(&m->book.clients, client);
	struct str status = past_text(&m->past, client, labels_find(&m->status, client));

	h->clients++;
	explain_id(m->q->s->explain, m->k.ids.v[h->key], "clients", "client", client, 1);
	if (str_is(status, "lead") || str_is(status, "prospect")) {
		h->leads++;
		explain_id(m->q->s->explain, m->k.ids.v[h->key], "leads", "client", client, 1);
	}
	if (i != NAMES_NONE) {
		enum activity_change change =
			activity_change(&m->sales[i], m->period, m->q->s->set.active_days);

		activity_count(&h->n, change);
		note_change(m, h, client, change);
	}
	i = names_find(&m->classes.who, client);
	if (i == NAMES_NONE || m->classes.v[i].abc == 0)
		return;
	note_classes(m, h, client, m->classes.v[i].abc, m->classes.v[i].xyz);
	h->abc[m->classes.v[i].abc - 'A']++;
	h->xyz[m->classes.v[i].xyz - 'X']++;
}

static void
count_clients(struct making *m)
{
	for (size_t i = 0; i < m->k.clients.ids.n; i++) {
		struct keyed_of of = { m->k.clients.ids.v[i], STR(""), STR("") };
		bool added;
		uint32_t key;

		if (!keyed_takes(&m->k, of))
			continue;
		key = keyed_put(&m->k, of, &added);
		if (added) {
			m->v = mem_grow(m->v, key, &m->cap, sizeof *m->v);
			m->v[key] = (struct held){ .key = key };
		}
		count(m, &m->v[key], of.client);
	}
}

static int
order(const void *x, const void *y, void *ctx)
{
	const struct making *m = ctx;
	const struct held *a = x, *b = y;

	return str_cmp(m->k.ids.v[a->key], m->k.ids.v[b->key]);
}

static void
put_classes(struct row *row, const struct held *h)
{
	static const char *const names[2][LETTERS] = { { "a", "b", "c" }, { "x", "y", "z" } };
	static const char *const shares[2][LETTERS] = { { "share_a", "share_b", "share_c" },
							{ "share_x", "share_y", "share_z" } };

	for (size_t way = 0; way < 2; way++) {
		const uint32_t *n = way == 0 ? h->abc : h->xyz;
		int64_t all = (int64_t)n[0] + n[1] + n[2];

		for (size_t i = 0; i < LETTERS; i++) {
			row_int(row, names[way][i], n[i]);
			row_rate(row, shares[way][i], n[i], all);
		}
	}
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (m->k.ids.n > 1)
		qsort_r(m->v, m->k.ids.n, sizeof *m->v, order, m);
	for (size_t i = 0; rc == 0 && i < m->k.ids.n; i++) {
		const struct held *h = &m->v[i];

		row_start(&row, "base");
		keyed_row(&m->k, &row, h->key);
		row_int(&row, "clients", h->clients);
		row_int(&row, "leads", h->leads);
		row_int(&row, "start", h->n.start);
		row_int(&row, "active", h->n.active);
		row_int(&row, "new", h->n.fresh);
		row_int(&row, "returned", h->n.returned);
		row_int(&row, "lost", h->n.lost);
		put_classes(&row, h);
		explain_row(m->q->s->explain, m->k.ids.v[h->key]);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

static int
load(struct making *m, struct err *e)
{
	const struct report_query *q = m->q;
	const struct settings *set = &q->s->set;
	struct classes_want w = { .day = q->as_of,
				  .window = window_months(q->as_of, (int)set->segment_months),
				  .abc_a = set->abc_a,
				  .abc_b = set->abc_b,
				  .regular = set->xyz_regular,
				  .cv_x = set->xyz_cv_x,
				  .cv_y = set->xyz_cv_y };

	m->period = (struct period){ q->period.from, q->as_of };
	if (m->period.from > m->period.to)
		m->period.from = m->period.to;
	if (labels_load(&m->status, q->s, "client", "status", e) != 0 ||
	    past_load(&m->past, q->s, "client", "status", q->as_of, e) != 0)
		return -1;
	if (keyed_load(&m->k, q, e) != 0 ||
	    book_load(&m->book, q->s, STR(""), q->as_of, 0, e) != 0 ||
	    flow_load(&m->flow, q->s, (struct period){ DATE_MIN, q->as_of }, false, e) != 0)
		return -1;
	return classes_reckon(&m->classes, q->s, &m->flow, &w, e);
}

int
report_base(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	int rc = load(&m, e);

	if (rc == 0) {
		take_sales(&m);
		count_clients(&m);
		rc = put_rows(&m, out, e);
	}
	free(m.sales);
	labels_release(&m.status);
	past_release(&m.past);
	free(m.v);
	classes_release(&m.classes);
	flow_release(&m.flow);
	book_release(&m.book);
	keyed_release(&m.k);
	return rc;
}
