/* SPDX-License-Identifier: ISC */
#include "work/report/report_documents.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"
#include "work/load/row.h"
#include "work/print/papers.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def fields[] = {
	{ "doc", TYPE_TEXT, FIELD_MINOR, NULL, N_("document") },
	{ "doc_kind", TYPE_ENUM, 0,
	  "offer contract order invoice shipment return claim payment deal activity", N_("kind") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	WAY_WHOSE,
	{ "type", TYPE_TEXT, 0, NULL, N_("paper") },
	{ "state", TYPE_ENUM, 0, "missing unsigned copy complete", N_("state") },
	{ "received", TYPE_DATE, FIELD_MINOR, NULL, N_("received") },
	{ "holder", TYPE_TEXT, 0, NULL, N_("who holds it") },
	{ "since", TYPE_DATE, 0, NULL, N_("since") },
	{ "path", TYPE_TEXT, FIELD_MINOR, NULL, N_("file") },
};

const struct kind *
report_documents_kind(const struct report_query *q)
{
	return report_kind(q, "documents", NULL, 0, fields, COUNTOF(fields));
}

struct making {
	const struct report_query *q;
	struct papers papers;
	struct past holders;
	struct clients clients;
	struct arena arena;
	struct names moved; /* papers that were handed over ... */
	int32_t *moved_on;  /* ... last on this day */
	size_t cap;
	const struct paper_set *set; /* that is worked on */
	struct row row;
	struct sink out;
};

/* The last day up to that of the report on which a paper changed hands. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	int32_t date = recs_day(r, "date");
	bool added;
	uint32_t i;

	(void)e;
	if (!str_is(rec_get(r, "doc_kind"), "document") || !str_is(rec_get(r, "field"), "holder") ||
	    date > m->q->as_of)
		return 0;
	i = names_put(&m->moved, rec_get(r, "doc"), &added);
	m->moved_on = mem_grow(m->moved_on, i, &m->cap, sizeof *m->moved_on);
	if (added || date > m->moved_on[i])
		m->moved_on[i] = date;
	return 0;
}

static int32_t
held_since(const struct making *m, const struct rec *paper)
{
	uint32_t i = names_find(&m->moved, rec_get(paper, "id"));
	int32_t received = recs_day(paper, "received");

	if (i != NAMES_NONE)
		return m->moved_on[i];
	return received != DATE_NONE ? received : recs_day(paper, "date");
}

static int
put(struct making *m, const struct rec *doc, struct str type, struct err *e)
{
	const struct rec *paper = papers_find(&m->papers, rec_get(doc, "id"), type);
	struct str client = rec_get(doc, "client");
	struct row *row = &m->row;

	row_start(row, "documents");
	row_text(row, "doc", rec_get(doc, "id"));
	row_text(row, "doc_kind", rec_get(doc, "kind"));
	row_text(row, "number", rec_get(doc, "number"));
	row_date(row, "date", recs_day(doc, "date"));
	way_whose(row, &m->clients, client, rec_get(doc, "manager"));
	row_text(row, "type", type);
	row_text(row, "state", str_of(papers_state(paper)));
	if (paper) {
		struct str holder = past_value(&m->holders, paper);

		row_date(row, "received", recs_day(paper, "received"));
		row_text(row, "holder", holder);
		if (holder.n > 0)
			row_date(row, "since", held_since(m, paper));
		row_text(row, "path", rec_get(paper, "path"));
	}
	return row_put(row, m->out, e);
}

/* Is the document one that has its papers by now? */
static bool
counts(const struct making *m, const struct rec *r)
{
	static const char *const not_yet[] = { "draft", "approval", "planned", "cancelled" };
	const struct report_query *q = m->q;
	struct str client = rec_get(r, "client");
	int32_t date = recs_day(r, "date");

	for (size_t i = 0; i < COUNTOF(not_yet); i++)
		if (str_is(rec_get(r, "status"), not_yet[i]))
			return false;
	if (str_is(m->set->kind, "deal") &&
	    (!papers_is_tender(r) || str_is(rec_get(r, "stage"), "lost")))
		return false;
	return period_has(q->period, date) && date <= q->as_of &&
	       report_takes_record(q, rec_get(r, "manager"), client,
				   clients_find(&m->clients, client));
}

static bool
belongs(const struct paper_set *set, struct str type)
{
	for (size_t i = 0; i < set->n; i++)
		if (str_eq(set->types[i], type))
			return true;
	return false;
}

/* What belongs to it, then what else it has. */
static int
take_doc(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	const struct recs *papers = &m->papers.recs;
	int rc = 0;

	if (!counts(m, r))
		return 0;
	for (size_t i = 0; rc == 0 && i < m->set->n; i++)
		rc = put(m, r, m->set->types[i], e);
	for (size_t i = 0; rc == 0 && i < papers->ids.n; i++) {
		const struct rec *paper = &papers->v[i];
		struct str type = rec_get(paper, "type");

		if (str_eq(rec_get(paper, "doc"), rec_get(r, "id")) && !belongs(m->set, type) &&
		    papers_find(&m->papers, rec_get(r, "id"), type) == paper)
			rc = put(m, r, type, e);
	}
	return rc;
}

/* Kinds of which nothing is said have the papers that are there. */
static int
put_kinds(struct making *m, struct err *e)
{
	const struct schema *sc = &m->q->s->set.schema;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sc->n; i++) {
		const struct kind *k = sc->kinds[i];
		struct paper_set none = { .kind = str_of(k->name) };

		if (!kind_dated(k) || kind_field(k, STR("client")) == NULL)
			continue;
		m->set = papers_of(&m->q->s->set, k->name);
		if (m->set == NULL)
			m->set = &none;
		if (m->set->n > 0 || m->papers.recs.ids.n > 0)
			rc = each_record(m->q->s->store, k, m->q->period, take_doc, m, e);
	}
	return rc;
}

int
report_documents(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q, .out = out };
	int rc = -1;

	m.moved.arena = &m.arena;
	if (papers_load(&m.papers, q->s, q->as_of, e) == 0 &&
	    past_load(&m.holders, q->s, "document", "holder", q->as_of, e) == 0 &&
	    clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    each_of(q->s, "event", (struct period){ DATE_MIN, q->as_of }, take_event, &m, e) == 0)
		rc = put_kinds(&m, e);
	free(m.moved_on);
	names_release(&m.moved);
	row_release(&m.row);
	clients_release(&m.clients);
	past_release(&m.holders);
	papers_release(&m.papers);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
