/* SPDX-License-Identifier: ISC */
#include "work/report/report_timeline.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/facts.h"
#include "work/load/each.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

/* The types of an activity, kinds, and what events say was done; words of kinds that the settings
 * add come behind them. */
#define WHATS                                                                                      \
	"call meeting visit email letter demo presentation request consultation training "         \
	"exhibition mailing merchandising promise reminder other deal offer contract dispute "     \
	"order invoice shipment payment return claim survey check task approval document "         \
	"potential expense bonus delegation absence set new assign respond escalate forward "      \
	"resolve reject withdraw reopen unite forget renew price note remind"

/* What became of records of these kinds. */
#define STATES                                                                                     \
	"planned done missed moved cancelled open lead qualified offer negotiation won lost "      \
	"draft sent accepted declined expired approval signed terminated closed pending approved " \
	"rejected new confirmed shipped issued investigating escalated satisfied partial "         \
	"withdrawn answered court"

static const struct field_def fields[] = {
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "time", TYPE_TEXT, FIELD_MINOR, NULL, N_("time of the day") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "what", TYPE_ENUM, 0, WHATS, N_("what it is") },
	{ "doc", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	{ "status", TYPE_ENUM, FIELD_MINOR, STATES, N_("status") },
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "by", TYPE_TEXT, FIELD_MINOR, NULL, N_("who wrote it") },
	{ "text", TYPE_TEXT, 0, NULL, N_("what was said") },
};

/* Of a record in between: what became of it. */
static const char *const states[] = { "status", "stage", "decision" };

static void
add_words(struct buf *list, const char *words)
{
	struct str rest = str_of(words), word;

	while (str_word(&rest, ' ', &word))
		if (!str_has_word(buf_str(list), ' ', word))
			buf_printf(list, " %.*s", STR_ARG(word));
}

/* The words that the rows may have: of the kinds there are. */
static const char *
words_of(const struct report_query *q, const char *first, bool of_states)
{
	const struct schema *sc = &q->s->set.schema;
	struct buf list = { 0 };
	const char *words;

	buf_addz(&list, first);
	for (size_t i = 0; i < sc->n; i++) {
		const struct kind *k = sc->kinds[i];

		if (!kind_dated(k) || kind_field(k, STR("client")) == NULL)
			continue;
		if (!of_states)
			add_words(&list, k->name);
		for (size_t n = 0; of_states && n < COUNTOF(states); n++) {
			const struct field_def *d = kind_field(k, str_of(states[n]));

			add_words(&list, d && d->type == TYPE_ENUM ? d->of : "");
		}
	}
	words = arena_cstr(q->arena, buf_str(&list));
	buf_release(&list);
	return words;
}

const struct kind *
report_timeline_kind(const struct report_query *q)
{
	struct field_def own[COUNTOF(fields)];

	memcpy(own, fields, sizeof own);
	for (size_t i = 0; i < COUNTOF(own); i++)
		if (own[i].type == TYPE_ENUM)
			own[i].of = words_of(q, own[i].of, strcmp(own[i].name, "status") == 0);
		else if (q->client.n == 0 && strcmp(own[i].name, "client") == 0)
			own[i].flags &= ~(unsigned)FIELD_MINOR; /* of many, it is the question */
	return report_kind(q, "timeline", NULL, 0, own, COUNTOF(own));
}

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct facts facts;
	struct names docs;     /* of the clients' documents, and the clients themselves */
	struct str *client_of; /* by the numbers of docs */
	size_t client_cap;
	const struct kind *kind; /* that is read */
	struct rec *v;
	size_t n, cap;
};

/* The words of a record, in the order in which a line has them. */
static const char *const spoken[] = {
	"name",   "title",   "topic",      "text",     "question", "answer", "step",
	"power",  "clause",  "ours",       "theirs",   "purpose",  "reason", "lost_reason",
	"result", "outcome", "resolution", "category", "holder",   "note",
};

static struct str
text_of(const struct rec *r, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	if (str_is(rec_get(r, "kind"), "document")) /* which paper */
		buf_add(&b, rec_get(r, "type"));
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
	for (size_t i = 0; i < COUNTOF(states); i++)
		if (rec_get(r, states[i]).n > 0)
			rec_setz(row, "status", arena_dup(&m->arena, rec_get(r, states[i])));
	rec_setz(row, "manager", arena_dup(&m->arena, whose(r)));
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
	int32_t date;

	(void)e;
	if (date_parse(&date, rec_get(r, "date")) && date <= m->q->period.to &&
	    takes(m, rec_get(r, "client"), whose(r)))
		take(m, r, rec_get(r, "client"), date);
	return 0;
}

/* Kinds without a client: of that of their document, else of a person. */
static int
take_paper(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct str doc = rec_get(r, rec_get(r, "doc").n > 0 ? "doc" : "contract");
	uint32_t at = names_find(&m->docs, doc);
	struct str client = at == NAMES_NONE ? STR("") : m->client_of[at];
	int32_t date;

	if (!date_parse(&date, rec_get(r, "date")) || date > m->q->period.to ||
	    (client.n == 0 && !takes(m, STR(""), whose(r))))
		return 0;
	if (client.n == 0 && doc.n > 0 &&
	    facts_client(&m->facts, NULL, doc, &m->arena, &client, e) < 0)
		return -1;
	take(m, r, client, date);
	return 0;
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

/* What a field was and is: for who speaks another language than the fields do, in his. */
static struct str
change_text(struct made *m, const struct rec *r)
{
	struct str name = rec_get(r, "field"), from = rec_get(r, "from"), to = rec_get(r, "to");
	const struct kind *k = schema_kind(&m->q->s->set.schema, rec_get(r, "doc_kind"));
	const struct field_def *d = k ? kind_field(k, name) : NULL;
	struct buf b = { 0 };
	struct str text;

	if (d && strcmp(lang_name(), "en") != 0)
		name = str_of(_(d->help));
	buf_add(&b, name);
	buf_addz(&b, ": ");
	if (d && d->type == TYPE_ENUM)
		lang_word(&b, d->name, from);
	else
		buf_add(&b, from);
	buf_addz(&b, " \xe2\x86\x92 ");
	if (d && d->type == TYPE_ENUM)
		lang_word(&b, d->name, to);
	else
		buf_add(&b, to);
	text = arena_dup(&m->arena, buf_str(&b));
	buf_release(&b);
	return text;
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
	rec_setz(row, "text",
		 rec_get(r, "field").n > 0 ? change_text(m, r) : text_of(r, &m->arena));
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
read_kind(struct made *m, const struct kind *k, struct period p,
	  int (*f)(void *ctx, const struct rec *r, struct err *e), struct err *e)
{
	m->kind = k;
	return each_record(m->q->s->store, k, p, f, m, e);
}

/* A kind with a client; of one that is asked for its records alone. */
static int
read_own(struct made *m, const struct kind *k, struct err *e)
{
	struct period until = { DATE_MIN, m->q->period.to };

	if (m->q->client.n == 0)
		return read_kind(m, k, until, take_record, e);
	m->kind = k;
	return each_with(m->q->s->store, k, until, "client", m->q->client, take_record, m, e);
}

static int
load(struct made *m, struct err *e)
{
	static const char *const papers[] = { "dispute", "approval", "document", "delegation" };
	const struct schema *sc = &m->q->s->set.schema;
	struct period until = { DATE_MIN, m->q->period.to };

	m->docs.arena = &m->arena;
	if (clients_load(&m->clients, m->q->s, m->q->as_of, e) != 0)
		return -1;
	for (size_t i = 0; i < m->clients.ids.n; i++)
		if (report_takes(m->q, m->clients.ids.v[i], &m->clients.v[i]))
			note_doc(m, m->clients.ids.v[i], m->clients.ids.v[i]);
	for (size_t i = 0; i < sc->n; i++)
		if (kind_dated(sc->kinds[i]) && kind_field(sc->kinds[i], STR("client")) &&
		    read_own(m, sc->kinds[i], e) != 0)
			return -1;
	for (size_t i = 0; i < COUNTOF(papers); i++)
		if (read_kind(m, schema_kind(sc, str_of(papers[i])), until, take_paper, e) != 0)
			return -1;
	if (read_kind(m, schema_kind(sc, STR("absence")), EACH_ALL, take_absence, e) != 0)
		return -1;
	return each_of(m->q->s, "event", m->q->period, take_event, m, e);
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
	facts_release(&m.facts);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
