/* SPDX-License-Identifier: ISC */
#include "work/report/report_timeline.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/facts.h"
#include "work/load/each.h"
#include "work/load/past.h"
#include "work/load/row.h"
#include "work/report/timeline_text.h"

#include <stdlib.h>
#include <string.h>

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct facts facts;
	struct names docs;     /* of the clients' documents, and the clients themselves */
	struct str *client_of; /* by the numbers of docs */
	size_t client_cap;
	struct names changed;    /* kinds of what was changed after the day */
	const struct kind *kind; /* that is read */
	struct past past;        /* of it */
	struct rec *v;
	size_t n, cap;
};

/* Whose a record is by itself: a manager, or who was given it. */
static struct str
whose(const struct rec *r)
{
	static const char *const fields_of[] = { "manager", "owner", "staff" };

	if (rec_get(r, "manager").n > 0)
		return people_credit(r, CREDIT_OWNER);
	for (size_t i = 1; i < COUNTOF(fields_of); i++)
		if (rec_get(r, fields_of[i]).n > 0)
			return rec_get(r, fields_of[i]);
	return STR("");
}

/* Of the clients that are asked for; of a manager also what is his own, with a client or
 * without one. */
static bool
takes(const struct made *m, struct str client, struct str who)
{
	const struct client_row *row = clients_find(&m->clients, client);
	struct report_query q = *m->q;
	bool own = q.manager.n > 0 && who.n > 0 && report_manages(&q, who);

	if (client.n > 0 && report_takes(&q, client, row))
		return true;
	if (q.manager.n > 0 && !own)
		return false;
	q.manager = STR("");
	return client.n > 0 ? report_takes(&q, client, row) : report_takes_all(&q);
}

static struct rec *
new_row(struct made *m, struct str client, const struct rec *r)
{
	static const char *const same[] = { "date", "time", "number", "amount", "manager", "by" };
	struct rec *row = LIST_ADD(*m);

	*row = (struct rec){ 0 };
	rec_setz(row, "kind", STR("timeline"));
	for (size_t i = 0; i < COUNTOF(same); i++)
		rec_setz(row, same[i], arena_dup(&m->arena, rec_get(r, same[i])));
	rec_setz(row, "client", client);
	return row;
}

/* Of an activity its type, and of what is in between what became of it. */
static void
name_row(struct made *m, struct rec *row, const struct rec *r)
{
	struct str type = rec_get(r, "type");
	bool activity = strcmp(m->kind->name, "activity") == 0;

	rec_setz(row, "what", activity ? arena_dup(&m->arena, type) : str_of(m->kind->name));
	for (size_t i = 0; i < TIMELINE_STATES; i++)
		if (rec_get(r, timeline_states[i]).n > 0)
			rec_setz(row, "status",
				 arena_dup(&m->arena, rec_get(r, timeline_states[i])));
	rec_setz(row, "manager", arena_dup(&m->arena, whose(r)));
	rec_setz(row, "text", timeline_text(r, &m->arena));
}

static void
note_doc(struct made *m, struct str id, struct str client)
{
	bool added;
	uint32_t i = names_put(&m->docs, id, &added);

	if (!added)
		return;
	m->client_of = mem_grow(m->client_of, i, &m->client_cap, sizeof *m->client_of);
	m->client_of[i] = client;
}

/* A record of the day: of a client, of nobody, or of the client of the document that it is about. */
static void
take(struct made *m, const struct rec *r, struct str client, int32_t date)
{
	struct rec *row;

	client = arena_dup(&m->arena, client);
	note_doc(m, rec_get(r, "id"), client);
	if (date < m->q->period.from)
		return;
	row = new_row(m, client, r);
	rec_setz(row, "doc", arena_dup(&m->arena, rec_get(r, "id")));
	name_row(m, row, r);
}

static int
take_record(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct rec then = { 0 };
	int32_t date;

	(void)e;
	if (!date_parse(&date, rec_get(r, "date")) || date > m->q->period.to)
		return 0;
	r = past_rec(&m->past, r, &then);
	if (takes(m, rec_get(r, "client"), whose(r)))
		take(m, r, rec_get(r, "client"), date);
	rec_release(&then);
	return 0;
}

/* Of what names no client itself: that of its document, where that is in the timeline too. */
static struct str
client_of_doc(const struct made *m, struct str doc)
{
	uint32_t at = names_find(&m->docs, doc);

	return at == NAMES_NONE ? STR("") : m->client_of[at];
}

static int
take_paper(struct made *m, const struct rec *r, int32_t date, struct err *e)
{
	struct str client = rec_get(r, "client");
	struct str doc = rec_get(r, rec_get(r, "doc").n > 0 ? "doc" : "contract");
	struct str of = client.n > 0 ? STR("") : client_of_doc(m, doc);

	if (of.n == 0 && !takes(m, client, whose(r)))
		return 0;
	if (of.n > 0)
		client = of;
	else if (client.n == 0 && doc.n > 0 &&
		 facts_client(&m->facts, NULL, doc, &m->arena, &client, e) < 0)
		return -1;
	take(m, r, client, date);
	return 0;
}

/* Kinds with a document. */
static int
take_of_doc(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct rec then = { 0 };
	int32_t date;
	int rc;

	if (!date_parse(&date, rec_get(r, "date")) || date > m->q->period.to)
		return 0;
	rc = take_paper(m, past_rec(&m->past, r, &then), date, e);
	rec_release(&then);
	return rc;
}

/* From its first day. */
static int
take_absence(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct rec *row;
	int32_t date;

	(void)e;
	if (!date_parse(&date, rec_get(r, "from")) || !period_has(m->q->period, date) ||
	    !takes(m, STR(""), rec_get(r, "staff")))
		return 0;
	row = new_row(m, STR(""), r);
	rec_setz(row, "date", arena_dup(&m->arena, rec_get(r, "from")));
	name_row(m, row, r);
	return 0;
}

/* What was done with the client's card and documents. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	uint32_t at = names_find(&m->docs, rec_get(r, "doc"));
	struct rec *row;
	int32_t date;

	(void)e;
	if (at == NAMES_NONE || !date_parse(&date, rec_get(r, "date")) ||
	    !period_has(m->q->period, date))
		return 0;
	row = new_row(m, m->client_of[at], r);
	rec_setz(row, "what", arena_dup(&m->arena, rec_get(r, "action")));
	rec_setz(row, "doc", arena_dup(&m->arena, rec_get(r, "doc")));
	rec_setz(row, "text", timeline_event(&m->q->s->set.schema, r, &m->arena));
	return 0;
}

/* By day and time; of one moment in the order in which they were read. */
static int
row_cmp(const void *x, const void *y)
{
	const struct rec *a = x, *b = y;
	int c = str_cmp(rec_get(a, "date"), rec_get(b, "date"));

	if (c == 0)
		c = str_cmp(rec_get(a, "time"), rec_get(b, "time"));
	return c != 0 ? c : a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
}

static int
note_changed(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct str kind = rec_get(r, "doc_kind");

	(void)e;
	if (names_find(&m->changed, kind) == NAMES_NONE)
		names_put(&m->changed, arena_dup(&m->arena, kind), NULL);
	return 0;
}

/* Was a record of the kind maybe another client's on the day? */
static bool
may_have_had_another(const struct made *m, const struct kind *k)
{
	return m->past.docs.n > 0 && (kind_field(k, STR("client"))->flags & FIELD_TRACKED);
}

/* Of a client that is asked for its records alone. */
static int
read_kind(struct made *m, const struct kind *k,
	  int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	struct period p = { DATE_MIN, m->q->period.to };
	int rc = 0;

	m->kind = k;
	m->past = (struct past){ 0 };
	if (names_find(&m->changed, str_of(k->name)) != NAMES_NONE)
		rc = past_load_tracked(&m->past, m->q->s, k, m->q->as_of, e);
	if (rc == 0 && f == take_record && m->q->client.n > 0 && !may_have_had_another(m, k))
		rc = each_with(m->q->s->store, k, p, "client", m->q->client, f, m, e);
	else if (rc == 0)
		rc = each_record(m->q->s->store, k, kind_dated(k) ? p : EACH_ALL, f, m, e);
	past_release(&m->past);
	return rc;
}

/* Records of clients first: those of their documents are of the same clients. */
static int
read_all(struct made *m, struct err *e)
{
	static const char *const papers[] = { "dispute", "approval", "document", "delegation" };
	const struct schema *sc = &m->q->s->set.schema;

	for (int of_doc = 0; of_doc < 2; of_doc++)
		for (size_t i = 0; i < sc->n; i++)
			if (kind_dated(sc->kinds[i]) && kind_field(sc->kinds[i], STR("client")) &&
			    (kind_field(sc->kinds[i], STR("doc")) != NULL) == of_doc &&
			    read_kind(m, sc->kinds[i], of_doc ? take_of_doc : take_record, e) != 0)
				return -1;
	for (size_t i = 0; i < COUNTOF(papers); i++)
		if (read_kind(m, schema_kind(sc, str_of(papers[i])), take_of_doc, e) != 0)
			return -1;
	return read_kind(m, schema_kind(sc, STR("absence")), take_absence, e);
}

static int
load(struct made *m, struct err *e)
{
	const struct report_query *q = m->q;

	m->docs.arena = &m->arena;
	m->changed.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0)
		return -1;
	for (size_t i = 0; i < m->clients.ids.n; i++)
		if (report_takes(q, m->clients.ids.v[i], &m->clients.v[i]))
			note_doc(m, m->clients.ids.v[i], m->clients.ids.v[i]);
	if (q->as_of < DATE_MAX && each_of(q->s, "event", (struct period){ q->as_of + 1, DATE_MAX },
					   note_changed, m, e) != 0)
		return -1;
	if (read_all(m, e) != 0)
		return -1;
	return each_of(q->s, "event", q->period, take_event, m, e);
}

int
report_timeline(const struct report_query *q, struct sink out, struct err *e)
{
	struct made m = { .q = q };
	int rc;

	facts_init(&m.facts, q->s, NULL);
	rc = load(&m, e);

	for (size_t i = 0; i < m.n; i++)
		m.v[i].at.line = (long)i; /* qsort is not stable */
	if (m.n > 1)
		qsort(m.v, m.n, sizeof *m.v, row_cmp);
	for (size_t i = 0; rc == 0 && i < m.n; i++)
		rc = out.put(out.ctx, &m.v[i], e);
	for (size_t i = 0; i < m.n; i++)
		rec_release(&m.v[i]);
	free(m.v);
	free(m.client_of);
	names_release(&m.docs);
	names_release(&m.changed);
	facts_release(&m.facts);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
