/* SPDX-License-Identifier: ISC */
#include "work/report/report_claims.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/print/print_part.h"
#include "work/report/claims.h"
#include "work/report/returns.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

#define FAULTS "us supplier carrier client other unknown"

static const struct field_def by_reason[] = {
	{ "reason", TYPE_TEXT, 0, NULL, N_("reason") },
};
static const struct field_def by_fault[] = {
	{ "fault", TYPE_ENUM, 0, FAULTS, N_("whose fault") },
};
static const struct field_def by_manager[] = {
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_owner[] = {
	{ "owner", TYPE_REF, 0, "staff", N_("who works on it") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_product[] = {
	{ "product", TYPE_REF, 0, "product", N_("product") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_client[] = {
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
};
static const struct field_def by_type[] = {
	{ "type", TYPE_TEXT, 0, NULL, N_("type") },
};
static const struct field_def by_department[] = {
	{ "department", TYPE_TEXT, 0, NULL, N_("department") },
};
static const struct field_def by_severity[] = {
	{ "severity", TYPE_ENUM, 0, "low normal high critical", N_("severity") },
};
static const struct way ways[] = {
	{ "reason", by_reason, 1, NULL, 0 },
	{ "fault", by_fault, 1, NULL, 0 },
	{ "manager", by_manager, 2, "staff", 0 },
	{ "owner", by_owner, 2, "staff", 0 },
	{ "product", by_product, 2, "product", 0 },
	{ "client", by_client, 2, "client", 0 },
	{ "type", by_type, 1, NULL, 0 },
	{ "department", by_department, 1, NULL, 0 },
	{ "severity", by_severity, 1, NULL, 0 },
	{ "month", way_month, 1, NULL, 0 },
};

static const struct field_def figures[] = {
	{ "received", TYPE_INT, 0, NULL, N_("received") },
	{ "satisfied", TYPE_INT, 0, NULL, N_("satisfied") },
	{ "partial", TYPE_INT, FIELD_MINOR, NULL, N_("satisfied in part") },
	{ "rejected", TYPE_INT, FIELD_MINOR, NULL, N_("rejected") },
	{ "withdrawn", TYPE_INT, FIELD_MINOR, NULL, N_("withdrawn") },
	{ "open", TYPE_INT, FIELD_MINOR, NULL, N_("still open") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount claimed") },
	{ "awarded", TYPE_MONEY, 0, NULL, N_("amount awarded") },
	{ "recovered", TYPE_MONEY, FIELD_MINOR, NULL, N_("recovered from the supplier") },
	{ "answer_hours", TYPE_INT, FIELD_MINOR, NULL, N_("median hours to the answer") },
	{ "answer_p90", TYPE_INT, FIELD_MINOR, NULL, N_("90 percent answered in so many hours") },
	{ "answer_sla", TYPE_RATE, FIELD_MINOR, NULL, N_("answered in time, percent") },
	{ "median_days", TYPE_INT, FIELD_MINOR, NULL, N_("median days to the end") },
	{ "p90_days", TYPE_INT, FIELD_MINOR, NULL, N_("90 percent end in so many days") },
	{ "within_sla", TYPE_RATE, FIELD_MINOR, NULL, N_("in time, percent") },
	{ "repeated", TYPE_INT, FIELD_MINOR, NULL, N_("repeated within a year") },
	{ "actions", TYPE_INT, FIELD_MINOR, NULL, N_("tasks about them") },
	{ "actions_open", TYPE_INT, FIELD_MINOR, NULL, N_("of these still open") },
	{ "return_rate", TYPE_RATE, FIELD_MINOR, NULL, N_("returned, percent of sales") },
};

const struct kind *
report_claims_kind(const struct report_query *q)
{
	return way_kind(q, "claims", ways, COUNTOF(ways), figures, COUNTOF(figures));
}

struct group {
	struct str name, key[REPORT_BY_MAX];
	struct claim_tally t;
};

struct making {
	const struct report_query *q;
	struct claims claims;
	struct way_names names;
	struct returns returns;
	struct names keys;
	struct group *v;
	size_t cap;
};

static struct str
key_of(const struct making *m, const struct rec *r, const char *by)
{
	struct str val;

	if (strcmp(by, "month") == 0)
		return str_head(rec_get(r, m->q->closed ? "closed" : "date"), 7);
	if (strcmp(by, "manager") == 0)
		return report_credited(m->q, r);
	val = rec_get(r, by);
	if (val.n == 0 && strcmp(by, "fault") == 0)
		return STR("unknown");
	if (val.n == 0 && strcmp(by, "severity") == 0)
		return STR("normal");
	return val;
}

/* What claim_tally_add adds to a row, for who asks. */
static void
note(const struct making *m, struct str row, const struct rec *r, const struct claim_case *one)
{
	struct explain *x = m->q->s->explain;
	static const char *const ends[CLAIM_STATUSES] = { [CLAIM_SATISFIED] = "satisfied",
							  [CLAIM_PARTIAL] = "partial",
							  [CLAIM_REJECTED] = "rejected",
							  [CLAIM_WITHDRAWN] = "withdrawn" };
	int digits = m->q->s->set.digits;

	explain_count(x, row, "received", r);
	explain_count(x, row, ends[one->status] ? ends[one->status] : "open", r);
	explain_rec(x, row, "amount", r, "own", one->amount, digits);
	explain_rec(x, row, "awarded", r, "own", one->awarded, digits);
	explain_rec(x, row, "recovered", r, "own", one->recovered, digits);
	if (one->term == CLAIM_IN_TIME)
		explain_count(x, row, "in_time", r);
	if (one->term != CLAIM_NO_TERM)
		explain_count(x, row, "with_term", r);
	if (one->answer_term == CLAIM_IN_TIME)
		explain_count(x, row, "answer_in_time", r);
	if (one->answer_term != CLAIM_NO_TERM)
		explain_count(x, row, "with_answer_term", r);
	if (one->repeated)
		explain_count(x, row, "repeated", r);
	explain_alias(x, row, "actions", rec_get(r, "id"), "tasks", EXPLAIN_PLUS);
	explain_alias(x, row, "actions_open", rec_get(r, "id"), "tasks_open", EXPLAIN_PLUS);
	if (one->days >= 0)
		explain_rec(x, row, "claim_days", r, "value", one->days, 0);
	if (one->answer >= 0)
		explain_rec(x, row, "claim_hours", r, "value", one->answer, 0);
}

static int
add(struct making *m, const char *const *by, size_t nby, const struct rec *r,
    const struct claim_case *one, struct err *e)
{
	struct str key[REPORT_BY_MAX] = { { "", 0 }, { "", 0 } };
	bool added;
	uint32_t i;

	for (size_t k = 0; k < nby; k++)
		key[k] = key_of(m, r, by[k]);
	i = names_put(&m->keys,
		      arena_printf(&m->claims.arena, "%.*s\t%.*s", (int)key[0].n, key[0].p,
				   (int)key[1].n, key[1].p),
		      &added);
	if (added) {
		m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
		m->v[i] = (struct group){ .name = m->keys.v[i], .key = { key[0], key[1] } };
	}
	if (m->q->s->explain)
		note(m, m->keys.v[i], r, one);
	if (!claim_tally_add(&m->v[i].t, one))
		return err_data(e, NOWHERE, _("a sum of the report is too large"));
	return 0;
}

static int
gather(struct making *m, const char *const *by, size_t nby, struct err *e)
{
	struct claim_case one;
	const struct rec *r;
	int rc = claims_load(&m->claims, m->q, e);

	m->keys.arena = &m->claims.arena;
	while (rc == 0 && (rc = claims_next(&m->claims, &r, &one, e)) > 0)
		rc = add(m, by, nby, r, &one, e);
	return rc;
}

static void
release(struct making *m)
{
	for (size_t i = 0; i < m->keys.n; i++)
		claim_tally_release(&m->v[i].t);
	free(m->v);
	names_release(&m->keys);
	returns_release(&m->returns);
	way_names_release(&m->names);
	claims_release(&m->claims);
}

/* A key of the claim that a return is of. */
static bool
key_of_return(void *ctx, const struct rec *r, const char *by, struct str *key)
{
	const struct making *m = ctx;
	const struct rec *claim = recs_find(&m->claims.then.recs, rec_get(r, "claim"));

	if (claim)
		*key = key_of(m, claim, by);
	return claim != NULL;
}

/* The most first. */
static int
order(const void *x, const void *y)
{
	const struct group *a = x, *b = y;

	if (a->t.received != b->t.received)
		return a->t.received < b->t.received ? 1 : -1;
	return way_cmp(a->key, b->key);
}

static int
order_by_key(const void *x, const void *y)
{
	const struct group *a = x, *b = y;
	int rc = str_cmp(a->key[0], b->key[0]);

	return rc != 0 ? rc : order(x, y);
}

static int
put_row(struct making *m, struct row *row, struct group *g, struct sink out, struct err *e)
{
	const struct report_query *q = m->q;
	int digits = q->s->set.digits;
	struct claim_tally *t = &g->t;
	struct returned back = returns_find(&m->returns, g->key);
	int64_t ranks[] = { claim_rank(&t->answers, 50), claim_rank(&t->answers, 90),
			    claim_rank(&t->days, 50), claim_rank(&t->days, 90) };
	static const char *const names[] = { "answer_hours", "answer_p90", "median_days",
					     "p90_days" };

	row_start(row, "claims");
	for (size_t i = 0; i < q->nby; i++)
		way_put(&m->names, q, row, i, g->key[i]);
	row_int(row, "received", t->received);
	row_int(row, "satisfied", t->satisfied);
	row_int(row, "partial", t->partial);
	row_int(row, "rejected", t->rejected);
	row_int(row, "withdrawn", t->withdrawn);
	row_int(row, "open", t->open);
	row_money(row, "amount", t->amount, digits);
	row_money(row, "awarded", t->awarded, digits);
	row_money(row, "recovered", t->recovered, digits);
	for (size_t i = 0; i < COUNTOF(ranks); i++)
		if (ranks[i] >= 0)
			row_int(row, names[i], ranks[i]);
	row_rate(row, "answer_sla", t->answer_in_time, t->answer_in_time + t->answer_late);
	row_rate(row, "within_sla", t->in_time, t->in_time + t->late);
	row_int(row, "repeated", t->repeated);
	row_int(row, "actions", t->actions);
	row_int(row, "actions_open", t->actions_open);
	if (back.sold > 0)
		row_rate(row, "return_rate", back.amount, back.sold);
	returns_explain(&m->returns, q->s->explain, g->name, g->key,
			&(struct returns_fields){ NULL, "returned", "sold" });
	explain_row(q->s->explain, g->name);
	return row_put(row, out, e);
}

int
report_claims(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct row row = { 0 };
	int rc = gather(&m, q->by, q->nby, e);

	if (rc == 0)
		rc = returns_load(&m.returns, q, q->by, q->nby,
				  (struct returns_own){ key_of_return, &m }, e);
	if (rc == 0)
		rc = way_names_load(&m.names, q, ways, COUNTOF(ways), e);
	/* months have an order of their own */
	if (m.keys.n > 1)
		qsort(m.v, m.keys.n, sizeof *m.v,
		      strcmp(q->by[0], "month") == 0 ? order_by_key : order);
	for (size_t i = 0; rc == 0 && i < m.keys.n; i++)
		rc = put_row(&m, &row, &m.v[i], out, e);
	row_release(&row);
	release(&m);
	return rc < 0 ? -1 : 0;
}

/* A number that may be none. */
static void
put_rank(struct sheet *sh, struct sheet_row *row, const char *name, int64_t v)
{
	char text[NUM_TEXT];

	sheet_text(sh, row, name, v < 0 ? STR("") : num_text(v, 0, text));
}

static void
put_share(struct sheet *sh, struct sheet_row *row, const char *name, int64_t part, int64_t rest)
{
	static const struct field_def percent = { "rate", TYPE_RATE, 0, NULL, NULL };
	char text[NUM_TEXT];
	int64_t rate = 0;
	bool any = part + rest > 0 && num_div(&rate, (i128)part * 10000, part + rest);

	sheet_put(sh, row, str_of(name), any ? num_text_short(rate, 2, text) : STR(""), &percent);
}

/* The figures of a tally, with the type of their column. */
static void
put_figures(struct sheet *sh, struct sheet_row *row, struct claim_tally *t)
{
	sheet_int(sh, row, "received", t->received);
	sheet_int(sh, row, "granted", t->satisfied + t->partial);
	sheet_int(sh, row, "satisfied", t->satisfied);
	sheet_int(sh, row, "partial", t->partial);
	sheet_int(sh, row, "rejected", t->rejected);
	sheet_int(sh, row, "withdrawn", t->withdrawn);
	sheet_int(sh, row, "open", t->open);
	sheet_money(sh, row, "amount", t->amount);
	sheet_money(sh, row, "awarded", t->awarded);
	sheet_money(sh, row, "recovered", t->recovered);
	put_rank(sh, row, "median", claim_rank(&t->days, 50));
	put_rank(sh, row, "p90", claim_rank(&t->days, 90));
	put_rank(sh, row, "answer", claim_rank(&t->answers, 50));
	put_rank(sh, row, "answer_p90", claim_rank(&t->answers, 90));
	put_share(sh, row, "within", t->in_time, t->late);
	put_share(sh, row, "answered", t->answer_in_time, t->answer_late);
	sheet_int(sh, row, "repeated", t->repeated);
	sheet_int(sh, row, "actions", t->actions);
	sheet_text(sh, row, "acted", t->actions > 0 ? STR("yes") : STR(""));
	sheet_int(sh, row, "actions_open", t->actions_open);
}

/* A list with a row of each value of a key, or the head with all. */
static int
put_by(const struct report_query *q, struct sheet *sh, const char *list, const char *by,
       struct err *e)
{
	struct making m = { .q = q };
	struct claim_tally none = { 0 };
	int rc = gather(&m, &by, by ? 1 : 0, e);

	if (rc == 0 && by == NULL)
		put_figures(sh, &sh->head, m.keys.n > 0 ? &m.v[0].t : &none);
	if (rc == 0 && by) {
		struct sheet_list *l = sheet_list(sh, list);

		if (m.keys.n > 1)
			qsort(m.v, m.keys.n, sizeof *m.v, order);
		for (size_t i = 0; i < m.keys.n; i++) {
			struct sheet_row *row = sheet_row(sh, l);

			sheet_put(sh, row, STR("key"), m.v[i].key[0],
				  way_find(ways, COUNTOF(ways), by)->keys);
			put_figures(sh, row, &m.v[i].t);
		}
	}
	release(&m);
	return rc < 0 ? -1 : 0;
}

int
report_claims_sheet(const struct report_query *q, struct sheet *sh, struct err *e)
{
	print_begin(sh, q->s, q->as_of);
	sheet_date(sh, &sh->head, "from", q->period.from > DATE_MIN ? q->period.from : DATE_NONE);
	sheet_date(sh, &sh->head, "to", q->period.to);
	sheet_date(sh, &sh->head, "as_of", q->as_of);
	sheet_text(sh, &sh->head, "closed", q->closed ? STR("yes") : STR(""));
	if (put_by(q, sh, NULL, NULL, e) != 0 || put_by(q, sh, "reasons", "reason", e) != 0 ||
	    put_by(q, sh, "faults", "fault", e) != 0 || put_by(q, sh, "types", "type", e) != 0)
		return -1;
	return 0;
}
