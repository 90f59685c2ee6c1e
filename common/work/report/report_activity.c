/* SPDX-License-Identifier: ISC */
#include "work/report/report_activity.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/load/talk.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

/* What is counted, in the order of the row's fields. */
enum {
	CALLS,
	MEETINGS,
	VISITS,
	EMAILS,
	DEMOS,
	OFFERS,
	INVOICES,
	CLAIMS,
	OTHER,
	PLANNED,
	DONE,
	MISSED,
	MOVED,
	UNPLANNED,
	TOTAL,
	INCOMING,
	ANSWERED,
	WON,
	COUNTS,
};

static const struct field_def counts[COUNTS + 1] = {
	{ "calls", TYPE_INT, 0, NULL, N_("calls") },
	{ "meetings", TYPE_INT, 0, NULL, N_("meetings") },
	{ "visits", TYPE_INT, 0, NULL, N_("visits") },
	{ "emails", TYPE_INT, FIELD_MINOR, NULL, N_("letters and mailings") },
	{ "demos", TYPE_INT, FIELD_MINOR, NULL, N_("demos and presentations") },
	{ "offers", TYPE_INT, 0, NULL, N_("offers") },
	{ "invoices", TYPE_INT, 0, NULL, N_("invoices") },
	{ "claims", TYPE_INT, FIELD_MINOR, NULL, N_("claims") },
	{ "other", TYPE_INT, FIELD_MINOR, NULL, N_("other") },
	{ "planned", TYPE_INT, FIELD_MINOR, NULL, N_("contacts of the schedule") },
	{ "done", TYPE_INT, 0, NULL, N_("done") },
	{ "missed", TYPE_INT, 0, NULL, N_("missed") },
	{ "moved", TYPE_INT, FIELD_MINOR, NULL, N_("moved") },
	{ "unplanned", TYPE_INT, FIELD_MINOR, NULL, N_("done and not planned") },
	{ "total", TYPE_INT, 0, NULL, N_("all that was done") },
	{ "incoming", TYPE_INT, FIELD_MINOR, NULL, N_("incoming") },
	{ "answered", TYPE_INT, FIELD_MINOR, NULL, N_("answered") },
	{ "won", TYPE_INT, FIELD_MINOR, NULL, N_("contacts whose offer was accepted") },
	{ "minutes", TYPE_INT, FIELD_MINOR, NULL, N_("minutes to the answer, median") },
};

static const struct field_def by_date[] = {
	{ "manager", TYPE_REF, FIELD_UNSHOWN, "staff", N_("manager") },
	{ "name", TYPE_TEXT, FIELD_GROUP, NULL, N_("name") },
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
};
static const struct field_def by_manager[] = {
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_type[] = {
	{ "type", TYPE_ENUM, 0, SCHEMA_CONTACTS, N_("type") },
};
static const struct field_def by_channel[] = {
	{ "channel", TYPE_TEXT, 0, NULL, N_("channel") },
};
static const struct field_def by_hour[] = {
	{ "hour", TYPE_INT, 0, NULL, N_("hour of the day") },
};
static const struct field_def by_topic[] = {
	{ "topic", TYPE_TEXT, 0, NULL, N_("topic") },
};
static const struct field_def by_result[] = {
	{ "result", TYPE_TEXT, 0, NULL, N_("result") },
};
static const struct field_def by_campaign[] = {
	{ "campaign", TYPE_REF, 0, "campaign", N_("campaign") },
};
static const struct field_def by_product[] = {
	{ "product", TYPE_REF, 0, "product", N_("product") },
};
static const struct way ways[] = {
	{ "date", by_date, COUNTOF(by_date), "staff", 0 },
	{ "manager", by_manager, COUNTOF(by_manager), "staff", 0 },
	{ "client", way_client, COUNTOF(way_client), "client", 0 },
	{ "type", by_type, COUNTOF(by_type), NULL, 0 },
	{ "channel", by_channel, COUNTOF(by_channel), NULL, 0 },
	{ "hour", by_hour, COUNTOF(by_hour), NULL, 0 },
	{ "topic", by_topic, COUNTOF(by_topic), NULL, 0 },
	{ "result", by_result, COUNTOF(by_result), NULL, 0 },
	{ "campaign", by_campaign, COUNTOF(by_campaign), NULL, 0 },
	{ "product", by_product, COUNTOF(by_product), NULL, 0 },
};

static const struct way *
way_of(const struct report_query *q)
{
	return way_find(ways, COUNTOF(ways), q->by[0]);
}

/* Documents are counted where the rows are of managers or clients. */
static bool
has_documents(const struct way *way)
{
	return way->kind != NULL;
}

static bool
is_document(size_t count)
{
	return count == OFFERS || count == INVOICES || count == CLAIMS;
}

const struct kind *
report_activity_kind(const struct report_query *q)
{
	const struct way *way = way_of(q);
	struct field_def rest[COUNTS + 1];
	size_t n = 0;

	for (size_t i = 0; i < COUNTOF(counts); i++)
		if (has_documents(way) || !is_document(i))
			rest[n++] = counts[i];
	return report_kind(q, "activity_fact", way->keys, way->nkeys, rest, n);
}

struct line {
	int64_t n[COUNTS];
};

/* Minutes to an answer, or an offer that a contact is about; of a row. */
struct of_row {
	uint32_t row;
	int64_t minutes;
	struct str offer;
};

struct made {
	const struct report_query *q;
	const struct way *way;
	struct arena arena;
	struct clients clients;
	struct people people;
	struct names keys; /* what each row is of: two parts with TAB between */
	struct line *v;    /* by the numbers of keys */
	size_t cap;
	struct {
		struct of_row *v;
		size_t n, cap;
	} answers, offers;
	struct buf key;
};

/* Is it of the period, and of a client and a manager that was asked for? */
static bool
takes(const struct made *m, const struct rec *r, struct str who, int32_t *date)
{
	struct str client = rec_get(r, "client");

	return date_parse(date, rec_get(r, "date")) && period_has(m->q->period, *date) &&
	       report_takes_record(m->q, who, client, clients_find(&m->clients, client));
}

static uint32_t
row_of(struct made *m, const struct rec *r, struct str who)
{
	const char *way = m->way->by;
	bool added;
	uint32_t i;

	buf_reset(&m->key);
	if (strcmp(way, "date") == 0 || strcmp(way, "manager") == 0)
		buf_add(&m->key, who);
	else if (strcmp(way, "hour") == 0)
		buf_add(&m->key, talk_hour(rec_get(r, "time")));
	else
		buf_add(&m->key, rec_get(r, way));
	if (strcmp(way, "date") == 0) {
		buf_addc(&m->key, '\t');
		buf_add(&m->key, rec_get(r, "date"));
	}
	i = names_put(&m->keys, buf_str(&m->key), &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct line){ 0 };
	}
	return i;
}

static size_t
count_of(const struct rec *r)
{
	static const size_t counts_of[] = {
		[TALK_CALL] = CALLS,    [TALK_MEETING] = MEETINGS, [TALK_VISIT] = VISITS,
		[TALK_LETTER] = EMAILS, [TALK_DEMO] = DEMOS,       [TALK_OTHER] = OTHER,
	};

	return counts_of[talk_type(rec_get(r, "type"))];
}

/* n more of a count of a row, which the record is. */
static void
count(struct made *m, uint32_t row, size_t what, int64_t n, const struct rec *r)
{
	m->v[row].n[what] += n;
	if (n > 0)
		explain_count(m->q->s->explain, m->keys.v[row], counts[what].name, r);
}

static void
count_answer(struct made *m, const struct rec *r, uint32_t row)
{
	int64_t minutes;

	if (!talk_incoming(r))
		return;
	count(m, row, INCOMING, 1, r);
	count(m, row, ANSWERED, rec_get(r, "answered").n > 0, r);
	if (!talk_minutes(r, &minutes))
		return;
	explain_rec(m->q->s->explain, m->keys.v[row], "answer_minutes", r, "value", minutes, 0);
	*LIST_ADD(m->answers) = (struct of_row){ .row = row, .minutes = minutes };
}

static int
take_contact(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	struct str status = rec_get(r, "status"), who = report_credited(m->q, r);
	bool done = str_is(status, "done");
	bool planned = str_is(rec_get(r, "planned"), "yes");
	uint32_t row;
	int32_t date;

	(void)e;
	if (str_is(status, "cancelled") || !takes(m, r, who, &date))
		return 0;
	row = row_of(m, r, who);
	count(m, row, PLANNED, planned || !done, r);
	count(m, row, DONE, done, r);
	count(m, row, MISSED, talk_missed(r, m->q->s->clock.today), r);
	count(m, row, MOVED, str_is(status, "moved"), r);
	count(m, row, UNPLANNED, done && !planned, r);
	if (done) {
		count(m, row, count_of(r), 1, r);
		count(m, row, TOTAL, 1, r);
		count_answer(m, r, row);
		if (rec_get(r, "offer").n > 0)
			*LIST_ADD(m->offers) = (struct of_row){
				.row = row, .offer = arena_dup(&m->arena, rec_get(r, "offer"))
			};
	}
	return 0;
}

static int
take_document(struct made *m, const struct rec *r, size_t what)
{
	struct str who = report_credited(m->q, r);
	uint32_t row;
	int32_t date;

	if (!takes(m, r, who, &date))
		return 0;
	row = row_of(m, r, who); /* may move the lines */
	count(m, row, what, 1, r);
	count(m, row, TOTAL, 1, r);
	return 0;
}

static int
take_offer(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return str_is(rec_get(r, "status"), "draft") ? 0 : take_document(ctx, r, OFFERS);
}

static int
take_invoice(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return str_is(rec_get(r, "status"), "cancelled") || str_is(rec_get(r, "opening"), "yes")
		       ? 0
		       : take_document(ctx, r, INVOICES);
}

static int
take_claim(void *ctx, const struct rec *r, struct err *e)
{
	(void)e;
	return take_document(ctx, r, CLAIMS);
}

/* The offers that contacts are about, of any day. */
static int
take_accepted(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;

	(void)e;
	if (!str_is(rec_get(r, "status"), "accepted"))
		return 0;
	for (size_t i = 0; i < m->offers.n; i++)
		if (str_eq(m->offers.v[i].offer, rec_get(r, "id")))
			count(m, m->offers.v[i].row, WON, 1, r);
	return 0;
}

static int
load(struct made *m, struct err *e)
{
	static const struct {
		const char *kind;
		int (*take)(void *ctx, const struct rec *r, struct err *e);
	} documents[] = { { "offer", take_offer },
			  { "invoice", take_invoice },
			  { "claim", take_claim } };
	const struct report_query *q = m->q;
	const struct schema *sc = &q->s->set.schema;

	m->keys.arena = &m->arena;
	if (clients_load(&m->clients, q->s, q->as_of, e) != 0 ||
	    people_load(&m->people, q->s, e) != 0 ||
	    each_record(q->s->store, schema_kind(sc, STR("activity")), q->period, take_contact, m,
			e) != 0)
		return -1;
	for (size_t i = 0; has_documents(m->way) && i < COUNTOF(documents); i++)
		if (each_record(q->s->store, schema_kind(sc, str_of(documents[i].kind)), q->period,
				documents[i].take, m, e) != 0)
			return -1;
	if (m->offers.n == 0)
		return 0;
	return each_record(q->s->store, schema_kind(sc, STR("offer")), EACH_ALL, take_accepted, m,
			   e);
}

/* By row, then the shortest first. */
static int
answer_cmp(const void *x, const void *y)
{
	const struct of_row *a = x, *b = y;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return a->minutes < b->minutes ? -1 : a->minutes > b->minutes;
}

/* The median of a row's answers, of nearest rank; false where it has none. */
static bool
median(const struct made *m, uint32_t row, int64_t *minutes)
{
	size_t from = 0, n = 0;

	while (from < m->answers.n && m->answers.v[from].row < row)
		from++;
	while (from + n < m->answers.n && m->answers.v[from + n].row == row)
		n++;
	if (n > 0)
		*minutes = m->answers.v[from + (n - 1) / 2].minutes;
	return n > 0;
}

static struct str
name_of(const struct made *m, struct str id)
{
	uint32_t i = names_find(&m->people.ids, id);

	if (strcmp(m->way->by, "client") == 0)
		return client_text(clients_find(&m->clients, id), CLIENT_NAME);
	return i == NAMES_NONE ? STR("") : m->people.staff.v[i].name;
}

static bool
has_namesake(const struct made *m, struct str id, struct str name)
{
	for (size_t i = 0; i < m->people.ids.n; i++)
		if (str_eq(m->people.staff.v[i].name, name) && !str_eq(m->people.ids.v[i], id))
			return true;
	return false;
}

/* What stands above a manager's days: the name, where it is one's alone. */
static struct str
heading_of(struct made *m, struct str id)
{
	struct str name = name_of(m, id);

	if (name.n == 0)
		return id;
	return has_namesake(m, id, name)
		       ? arena_printf(&m->arena, "%.*s (%.*s)", STR_ARG(name), STR_ARG(id))
		       : name;
}

static int
put_row(struct made *m, struct row *row, uint32_t i, struct sink out, struct err *e)
{
	struct str first, second;
	int64_t minutes;

	row_start(row, "activity_fact");
	str_cut(m->keys.v[i], '\t', &first, &second);
	row_text(row, m->way->keys[0].name, first);
	if (m->way->kind)
		row_text(row, "name", second.n > 0 ? heading_of(m, first) : name_of(m, first));
	row_text(row, "date", second);
	for (size_t k = 0; k < COUNTS; k++)
		if (has_documents(m->way) || !is_document(k))
			row_int(row, counts[k].name, m->v[i].n[k]);
	if (median(m, i, &minutes))
		row_int(row, "minutes", minutes);
	explain_row(m->q->s->explain, m->keys.v[i]);
	return row_put(row, out, e);
}

static int
key_cmp(const void *x, const void *y, void *ctx)
{
	const struct made *m = ctx;
	struct str a = m->keys.v[*(const uint32_t *)x];
	struct str b = m->keys.v[*(const uint32_t *)y];
	uint64_t h, k;

	if (str_uint(a, &h) && str_uint(b, &k)) /* hours */
		return h < k ? -1 : h > k;
	return str_cmp(a, b);
}

static int
put_rows(struct made *m, struct sink out, struct err *e)
{
	uint32_t *order = mem_new(mem_mul(m->keys.n + 1, sizeof *order));
	struct row row = { 0 };
	int rc = 0;

	for (uint32_t i = 0; i < m->keys.n; i++)
		order[i] = i;
	qsort_r(order, m->keys.n, sizeof *order, key_cmp, m);
	if (m->answers.n > 1)
		qsort(m->answers.v, m->answers.n, sizeof *m->answers.v, answer_cmp);
	for (size_t i = 0; rc == 0 && i < m->keys.n; i++)
		rc = put_row(m, &row, order[i], out, e);
	row_release(&row);
	free(order);
	return rc < 0 ? -1 : 0;
}

int
report_activity(const struct report_query *q, struct sink out, struct err *e)
{
	struct made m = { .q = q, .way = way_of(q) };
	int rc = load(&m, e);

	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	free(m.answers.v);
	free(m.offers.v);
	names_release(&m.keys);
	buf_release(&m.key);
	people_release(&m.people);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc;
}
