/* SPDX-License-Identifier: ISC */
#include "work/report_timeline.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/each.h"
#include "work/row.h"

#include <stdlib.h>
#include <string.h>

/* The types of an activity, kinds, and what events say was done. */
#define WHATS                                                                                      \
	"call meeting visit email letter demo presentation request consultation training "         \
	"exhibition mailing merchandising promise reminder other deal offer contract dispute "     \
	"order invoice shipment payment return claim survey check task approval document "         \
	"potential expense bonus set"

static const struct field_def fields[] = {
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "time", TYPE_TEXT, FIELD_MINOR, NULL, N_("time of the day") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "what", TYPE_ENUM, 0, WHATS, N_("what it is") },
	{ "doc", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	{ "status", TYPE_TEXT, FIELD_MINOR, NULL, N_("status") },
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "by", TYPE_TEXT, FIELD_MINOR, NULL, N_("who wrote it") },
	{ "text", TYPE_TEXT, 0, NULL, N_("what was said") },
};

const struct kind *
report_timeline_kind(const struct report_query *q)
{
	return report_kind(q, "timeline", NULL, 0, fields, COUNTOF(fields));
}

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct names docs;     /* of the clients' documents, and the clients themselves */
	struct str *client_of; /* by the numbers of docs */
	size_t client_cap;
	const struct kind *kind; /* that is read */
	struct rec *v;
	size_t n, cap;
};

/* The words of a record, in the order in which a line has them. */
static const char *const spoken[] = {
	"name",   "title",   "topic",      "text",     "question", "answer",
	"clause", "ours",    "theirs",     "purpose",  "reason",   "lost_reason",
	"result", "outcome", "resolution", "category", "note",
};

static struct str
text_of(const struct rec *r, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < COUNTOF(spoken); i++) {
		struct str word = rec_get(r, spoken[i]);

		if (word.n == 0)
			continue;
		buf_addz(&b, b.n > 0 ? "; " : "");
		buf_add(&b, word);
	}
	text = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
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
	static const char *const states[] = { "status", "stage", "decision" };
	struct str type = rec_get(r, "type");
	bool activity = strcmp(m->kind->name, "activity") == 0;

	rec_setz(row, "what", activity ? arena_dup(&m->arena, type) : str_of(m->kind->name));
	for (size_t i = 0; i < COUNTOF(states); i++)
		if (rec_get(r, states[i]).n > 0)
			rec_setz(row, "status", arena_dup(&m->arena, rec_get(r, states[i])));
	if (str_is(rec_get(r, "kind"), "task"))
		rec_setz(row, "manager", arena_dup(&m->arena, rec_get(r, "owner")));
	rec_setz(row, "text", text_of(r, &m->arena));
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

static int
take_record(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct str client = rec_get(r, "client");
	struct rec *row;
	int32_t date;

	(void)e;
	if (client.n == 0 || !date_parse(&date, rec_get(r, "date")) || date > m->q->period.to ||
	    !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	client = arena_dup(&m->arena, client);
	note_doc(m, rec_get(r, "id"), client);
	if (date < m->q->period.from)
		return 0;
	row = new_row(m, client, r);
	rec_setz(row, "doc", arena_dup(&m->arena, rec_get(r, "id")));
	name_row(m, row, r);
	return 0;
}

/* What was done with the client's card and documents. */
static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	uint32_t at = names_find(&m->docs, rec_get(r, "doc"));
	struct str field = rec_get(r, "field"), from = rec_get(r, "from"), to = rec_get(r, "to");
	struct rec *row;
	int32_t date;

	(void)e;
	if (at == NAMES_NONE || !date_parse(&date, rec_get(r, "date")) ||
	    !period_has(m->q->period, date))
		return 0;
	row = new_row(m, m->client_of[at], r);
	rec_setz(row, "what", arena_dup(&m->arena, rec_get(r, "action")));
	rec_setz(row, "doc", arena_dup(&m->arena, rec_get(r, "doc")));
	if (field.n > 0)
		rec_setz(row, "text",
			 arena_printf(&m->arena, "%.*s: %.*s \xe2\x86\x92 %.*s", STR_ARG(field),
				      STR_ARG(from), STR_ARG(to)));
	else
		rec_setz(row, "text", text_of(r, &m->arena));
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
load(struct made *m, struct err *e)
{
	const struct schema *sc = &m->q->s->set.schema;
	struct period until = { DATE_MIN, m->q->period.to };

	m->docs.arena = &m->arena;
	if (clients_load(&m->clients, m->q->s, m->q->as_of, e) != 0)
		return -1;
	for (size_t i = 0; i < m->clients.ids.n; i++)
		if (report_takes(m->q, m->clients.ids.v[i], &m->clients.v[i]))
			note_doc(m, m->clients.ids.v[i], m->clients.ids.v[i]);
	for (size_t i = 0; i < sc->n; i++) {
		m->kind = sc->kinds[i];
		if (kind_dated(m->kind) && kind_field(m->kind, STR("client")) &&
		    each_record(m->q->s->store, m->kind, until, take_record, m, e) != 0)
			return -1;
	}
	return each_record(m->q->s->store, schema_kind(sc, STR("event")), m->q->period, take_event,
			   m, e);
}

int
report_timeline(const struct report_query *q, struct sink out, struct err *e)
{
	struct made m = { .q = q };
	int rc = load(&m, e);

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
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
