/* SPDX-License-Identifier: ISC */
/* covers: work/load/doc_clients */
/*
 * The rows of documents are those that the lines say, whether they come from lines or from what is
 * kept of them, and so are the complaints.
 */
#include "power.h"
#include "work_unit.h"

#include "value/num.h"
#include "work/load/doc_rows.h"
#include "work/load/docs.h"
#include "work/load/each.h"

enum { LINES = 900, MONTHS = 3, CLIENTS = 40 };

/* The lines of a month. */
static struct buf
month_lines(uint64_t *seed, int month, const char *wrong)
{
	static const char *const status[] = { "issued", "planned", "cancelled" };
	struct buf b = { 0 };

	for (size_t i = 0; i < LINES; i++) {
		uint64_t r = power_random(seed);

		buf_printf(&b,
			   "kind=invoice\tid=I-%d-%zu\tdate=2026-%02d-%02ju\tclient=c%ju\tamount=%"
			   "ju.50"
			   "\tvat=%ju.00\tstatus=%s",
			   month, i, month, (uintmax_t)(r % 28 + 1), (uintmax_t)(r / 64 % CLIENTS),
			   (uintmax_t)(r % 9000), (uintmax_t)(r % 900), status[r / 256 % 3]);
		if (r / 256 % 3 == 2 && r % 5)
			buf_printf(&b, "\tcancelled=2026-0%ju-15", (uintmax_t)month + r % 4);
		if (r % 7 == 0)
			buf_addz(&b, "\topening=yes\tcontract=k\\\\1\tnumber=7");
		if (r % 3)
			buf_printf(&b, "\tdue=2026-%02d-28\tmanager=m%ju", month,
				   (uintmax_t)(r % 4));
		if (r % 11 == 0)
			buf_printf(&b, "\tfor=m%ju\tby=ann", (uintmax_t)(r % 5));
		if (wrong && i == LINES / 2)
			buf_printf(&b, "\t%s", wrong);
		buf_addc(&b, '\n');
	}
	return b;
}

static void
put_month(struct desk *d, uint64_t *seed, int month, const char *wrong)
{
	char name[32];
	struct buf b = month_lines(seed, month, wrong);

	mkdirat(d->dir.st->fd, "invoice", 0700);
	snprintf(name, sizeof name, "invoice/2026-%02d.tskv", month);
	dir_put(&d->dir, name, buf_cstr(&b));
	buf_release(&b);
}

struct truth {
	const struct docs_ask *ask;
	const struct docs *d;
	size_t n;
};

static int32_t
day_of(const struct rec *r, const char *key)
{
	int32_t day = DATE_NONE;

	date_parse(&day, rec_get(r, key));
	return day;
}

static int64_t
money_of(const struct rec *r, const char *key)
{
	int64_t v = 0;

	num_parse(&v, rec_get(r, key), 2);
	return v;
}

static void
check_texts(const struct doc_row *row, const struct rec *r, const struct docs_ask *ask)
{
	unsigned texts = ask->texts;
	static const char *const names[DOC_TEXTS] = { "id",       "client",  "invoice", "contract",
						      "shipment", "manager", "number" };

	for (enum doc_text t = 0; t < DOC_TEXTS; t++)
		if (t == DOC_MANAGER && (texts & (1u << t)))
			assert_true(str_eq(doc_text(row, t), people_credit(r, ask->credit)));
		else if (t == DOC_CLIENT && ask->client.n > 0)
			assert_true(str_eq(doc_text(row, t), ask->client)); /* asked for or not */
		else if (t != DOC_REF && t != DOC_REF2 && (texts & (1u << t)))
			assert_true(str_eq(doc_text(row, t), rec_get(r, names[t])));
		else
			assert_int_equal(doc_text(row, t).n, 0);
}

static int
check_record(void *ctx, const struct rec *r, struct err *e)
{
	struct truth *t = ctx;
	const struct docs_ask *ask = t->ask;
	int32_t date = day_of(r, "date"), due = day_of(r, "due"), off = day_of(r, "cancelled");
	bool cancelled = str_is(rec_get(r, "status"), "cancelled");
	const struct doc_row *row;

	(void)e;
	if (!period_has(ask->period, date) ||
	    (ask->client.n > 0 && !str_eq(rec_get(r, "client"), ask->client)) ||
	    (date < ask->since && !(cancelled && off >= ask->since)))
		return 0;
	assert_true(t->n < t->d->n);
	row = &t->d->v[t->n++];
	assert_int_equal(row->date, date);
	assert_int_equal(row->due, due == DATE_NONE ? date : due);
	assert_int_equal(row->cancelled, cancelled ? off : DATE_NONE);
	assert_int_equal(row->amount, money_of(r, "amount"));
	assert_int_equal(!!(row->flags & ROW_CANCELLED), cancelled);
	assert_int_equal(!!(row->flags & ROW_PLANNED), str_is(rec_get(r, "status"), "planned"));
	assert_int_equal(!!(row->flags & ROW_OPENING), str_is(rec_get(r, "opening"), "yes"));
	assert_int_equal(row->kind, 0);
	check_texts(row, r, ask);
	if (ask->figures)
		assert_int_equal(doc_figures(row).vat, money_of(r, "vat"));
	if ((ask->texts & (1u << DOC_CLIENT)) || ask->client.n > 0)
		assert_true(str_eq(t->d->clients.v[row->client], rec_get(r, "client")));
	else
		assert_int_equal(row->client, DOC_NONE);
	return 0;
}

/* Rows that are walked, beside those that are kept. */
struct walked {
	const struct docs *kept;
	size_t n, end;
};

static int
same_row(void *ctx, const struct doc_row *r, size_t number)
{
	struct walked *w = ctx;
	const struct doc_row *k = &w->kept->v[number];

	assert_int_equal(r->date, k->date);
	assert_int_equal(r->due, k->due);
	assert_int_equal(r->cancelled, k->cancelled);
	assert_int_equal(r->flags, k->flags);
	assert_int_equal(r->kind, k->kind);
	assert_int_equal(r->client, k->client);
	assert_int_equal(r->at, k->at);
	assert_true(r->amount == k->amount);
	assert_true(str_eq(doc_text(r, DOC_ID), doc_text(k, DOC_ID)));
	return ++w->n == w->end ? 7 : 0;
}

/* Rows of the clients from one to another, of documents that are kept or not. */
static void
walk(const struct docs *d, const struct docs *kept, uint32_t first, uint32_t last)
{
	struct walked w = { .kept = kept };
	size_t n = 0;

	for (size_t i = 0; i < kept->n; i++)
		n += kept->v[i].client >= first && kept->v[i].client <= last;
	assert_int_equal(docs_walk(d, 0, first, last, same_row, &w), 0);
	assert_int_equal(w.n, n);
	if (n > 1) { /* who takes may end it */
		w = (struct walked){ .kept = kept, .end = n / 2 };
		assert_int_equal(docs_walk(d, 0, first, last, same_row, &w), 7);
		assert_int_equal(w.n, n / 2);
	}
}

static void
check_walks(struct desk *d, const struct docs_ask *ask, const struct docs *kept)
{
	struct docs_ask unkept = *ask;
	const struct docs *both[2] = { kept };
	struct docs docs;
	struct err e = { 0 };

	unkept.unkept = true;
	assert_int_equal(docs_load(&docs, &d->s, &unkept, &e), 0);
	assert_int_equal(docs.n, kept->n);
	assert_null(docs.v);
	both[1] = &docs;
	for (size_t i = 0; i < 2; i++) {
		walk(both[i], kept, 0, DOC_NONE);
		walk(both[i], kept, 3, CLIENTS / 2);
		walk(both[i], kept, DOC_NONE, DOC_NONE);
	}
	docs_release(&docs);
}

static void
check(struct desk *d, const struct docs_ask *ask)
{
	struct truth t = { .ask = ask };
	struct docs docs;
	struct err e = { 0 };

	if (docs_load(&docs, &d->s, ask, &e) != 0)
		fail_msg("%s", e.msg);
	t.d = &docs;
	assert_int_equal(
		each_record(d->s.store, desk_kind(d, "invoice"), EACH_ALL, check_record, &t, &e),
		0);
	assert_int_equal(t.n, docs.n);
	assert_int_equal(docs.first[0], 0);
	assert_int_equal(docs.first[1], docs.n);
	check_walks(d, ask, &docs);
	docs_release(&docs);
}

static void
rows_are_what_lines_say(void **state)
{
	static const char *const threads[] = { "1", "2", "7" };
	const int32_t day = date_of((struct civil){ 2026, 1, 1 });
	uint64_t seed = 1;
	struct desk d;

	(void)state;
	desk_init(&d, "");
	for (int month = 1; month <= MONTHS; month++)
		put_month(&d, &seed, month, NULL);
	for (size_t i = 0; i < 90; i++) {
		char client[16];
		int32_t from = day - 10 + (int32_t)(power_random(&seed) % 100);
		struct docs_ask ask = {
			.kinds = { "invoice" },
			.n = 1,
			.period = { i % 3 ? DATE_MIN : from,
				    from + (int32_t)(power_random(&seed) % 60) },
			.since = i % 2 ? from : DATE_MIN,
			.texts = (unsigned)power_random(&seed) % (1u << DOC_TEXTS),
			.figures = i % 4 < 2,
			.credit = i % 5 < 2 ? CREDIT_ACTOR : CREDIT_OWNER,
		};

		/* one client, at times one that there is not */
		snprintf(client, sizeof client, "c%d", (int)(power_random(&seed) % (CLIENTS + 4)));
		if (i % 7 > 3)
			ask.client = str_of(client);
		setenv("CRM_THREADS", threads[i % COUNTOF(threads)], 1);
		check(&d, &ask);
		if (i == 10)
			usleep(40 * 1000); /* from here on it is kept */
	}
	unsetenv("CRM_THREADS");
	desk_release(&d);
}

/* The message of the failure; "" where it does not fail.  Of one client's documents it is the same,
 * whosever is wrong. */
static const char *
complaint(struct desk *d, int32_t last, const char *client)
{
	static struct err e;
	const struct docs_ask ask = { .kinds = { "invoice" },
				      .n = 1,
				      .period = { DATE_MIN, last },
				      .since = DATE_MIN,
				      .client = str_of(client) };
	struct docs docs;

	e.msg[0] = '\0';
	if (docs_load(&docs, &d->s, &ask, &e) == 0)
		docs_release(&docs);
	return e.msg;
}

static void
complains_of_what_matters(void **state)
{
	static const struct {
		const char *wrong, *message;
		bool always; /* of what is outside the period too */
	} cases[] = {
		{ "cost=1,5", "invoice/2026-02.tskv:451: cost \"1,5\": is wrong", false },
		{ "date=", "", false },    /* the first of a doubled key counts */
		{ "qty=many", "", false }, /* an invoice has none */
		{ "note=x\ncancelled=2026-02-30\tdate=2026-02-01",
		  "invoice/2026-02.tskv:452: cancelled \"2026-02-30\": is wrong", false },
		{ "note=x\n\nid=x", "invoice/2026-02.tskv:453: date is missing", true },
		{ "note=x\ndate=x\tdue=y\tamount=z",
		  "invoice/2026-02.tskv:452: date \"x\": is wrong", true },
	};
	const int32_t end = date_of((struct civil){ 2026, 12, 31 });
	uint64_t seed = 2;

	(void)state;
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		struct desk d;

		desk_init(&d, "");
		put_month(&d, &seed, 1, NULL);
		put_month(&d, &seed, 2, cases[i].wrong);
		for (size_t times = 0; times < 6; times++) {
			const char *client = times % 3 == 0 ? "" : times % 3 == 1 ? "c7" : "c99";

			assert_string_equal(complaint(&d, end, client), cases[i].message);
			assert_string_equal(
				complaint(&d, date_of((struct civil){ 2026, 2, 1 }) - 1, client),
				"");
			usleep(15 * 1000);
		}
		/* on the first of the month few rows are in the period, but all are looked at */
		if (cases[i].always)
			assert_string_equal(
				complaint(&d, date_of((struct civil){ 2026, 2, 1 }), ""),
				cases[i].message);
		desk_release(&d);
	}
}

/* Rows of other kinds, and of none. */
static void
kinds_follow_each_other(void **state)
{
	const struct docs_ask ask = { .kinds = { "shipment", "invoice", "payment", "staff" },
				      .n = 4,
				      .period = { DATE_MIN, DATE_MAX },
				      .since = DATE_MIN,
				      .texts = 1u << DOC_ID };
	uint64_t seed = 3;
	struct docs docs;
	struct err e = { 0 };
	struct desk d;

	(void)state;
	desk_init(&d, "");
	put_month(&d, &seed, 1, NULL);
	dir_put(&d.dir, "staff.tskv", "kind=staff\tid=a\nkind=staff\tid=b\n");
	assert_int_equal(docs_load(&docs, &d.s, &ask, &e), 0);
	assert_int_equal(docs.first[1], 0);
	assert_int_equal(docs.first[2], LINES);
	assert_int_equal(docs.first[3], LINES);
	assert_int_equal(docs.first[4], LINES + 2);
	assert_int_equal(docs.n, LINES + 2);
	unit_str(doc_text(&docs.v[LINES + 1], DOC_ID), "b");
	docs_release(&docs);
	desk_release(&d);
}

static void
hashes_come_ahead(void **state)
{
	struct names t = { 0 };
	uint64_t seed = 4;
	struct docs docs;
	struct err e = { 0 };
	struct desk d;
	const struct docs_ask ask = { .kinds = { "invoice" },
				      .n = 1,
				      .period = { DATE_MIN, DATE_MAX },
				      .since = DATE_MIN,
				      .texts = 1u << DOC_CLIENT };

	(void)state;
	desk_init(&d, "");
	put_month(&d, &seed, 1, NULL);
	assert_int_equal(docs_load(&docs, &d.s, &ask, &e), 0);
	for (size_t n = 0; n <= 400; n += 16)
		for (size_t from = 0; from <= n; from += 13) {
			struct docs_ahead a;

			docs_ahead_init(&a, docs.v, DOC_CLIENT, &t, from, n);
			for (size_t i = from; i < n; i++) {
				struct str text = doc_text(&docs.v[i], DOC_CLIENT);
				uint64_t h = docs_ahead(&a, i);

				assert_true(h == hash_bytes(text));
				names_put_hashed(&t, text, h, NULL);
			}
		}
	assert_int_equal(t.n, CLIENTS);
	names_release(&t);
	docs_release(&docs);
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_what_lines_say),
		cmocka_unit_test(complains_of_what_matters),
		cmocka_unit_test(kinds_follow_each_other),
		cmocka_unit_test(hashes_come_ahead),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
