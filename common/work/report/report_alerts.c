/* SPDX-License-Identifier: ISC */
#include "work/report/report_alerts.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/shown.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

#define SEVERITIES_WORDS "low normal high critical"
#define WHAT "incident claim limit contract silence"

/* The checks there are; of one severity they stand in this order. */
static const struct {
	const char *what;
	int (*run)(struct alerts *a, struct err *e);
} checks[] = {
	{ "claim", alerts_claims },
	{ "limit", alerts_limits },
	{ "contract", alerts_contracts },
	{ "silence", alerts_silent },
};

static const struct field_def fields[] = {
	{ "severity", TYPE_ENUM, 0, SEVERITIES_WORDS, N_("severity") },
	{ "client", TYPE_REF, FIELD_UNSHOWN, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "what", TYPE_ENUM, 0, WHAT, N_("what") },
	{ "doc", TYPE_TEXT, 0, NULL, N_("document") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "detail", TYPE_TEXT, 0, NULL, N_("detail") },
};

const struct kind *
report_alerts_kind(const struct report_query *q)
{
	return report_kind(q, "alerts", NULL, 0, fields, COUNTOF(fields));
}

/* What is of a group together is of no client. */
static bool
takes(const struct report_query *q, const struct alert *one, struct str manager,
      const struct client_row *row)
{
	if (one->group.n == 0 || q->group.n == 0)
		return report_takes_record(q, manager, one->client, row);
	return str_eq(one->group, q->group) && report_manages(q, manager) && q->client.n == 0 &&
	       q->selection == NULL;
}

static struct str
dup_text(struct alerts *a, struct buf *text)
{
	struct str s = arena_dup(&a->arena, buf_str(text));

	buf_release(text);
	return s;
}

struct str
alert_amount(struct alerts *a, struct str v)
{
	struct buf text = { 0 };

	shown_number(&text, v, false);
	return dup_text(a, &text);
}

struct str
alert_day(struct alerts *a, struct str v)
{
	struct buf text = { 0 };
	int32_t day;

	if (!date_parse(&day, str_head(v, sizeof "2026-11-23" - 1)))
		return v;
	shown_date(&text, day);
	return dup_text(a, &text);
}

void
alert_add(struct alerts *a, const struct alert *one)
{
	const struct client_row *row = clients_find(&a->clients, one->client);
	struct str manager = one->manager.n > 0 ? one->manager : client_text(row, CLIENT_MANAGER);
	struct alert_row *r;

	if (!takes(a->q, one, manager, row))
		return;
	r = LIST_ADD(a->found);
	*r = (struct alert_row){ .what = a->what, .order = a->found.n };
	r->a = (struct alert){ .severity = one->severity,
			       .client = arena_dup(&a->arena, one->client),
			       .doc = arena_dup(&a->arena, one->doc),
			       .manager = arena_dup(&a->arena, manager),
			       .detail = arena_dup(&a->arena, one->detail) };
}

static int
order(const void *x, const void *y)
{
	const struct alert_row *a = x, *b = y;

	if (a->a.severity != b->a.severity)
		return a->a.severity > b->a.severity ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static int
put_row(const struct alerts *a, struct row *row, const struct alert_row *r, struct sink out,
	struct err *e)
{
	static const char *const words[SEVERITIES] = { "low", "normal", "high", "critical" };

	row_start(row, "alerts");
	row_text(row, "severity", str_of(words[r->a.severity]));
	row_text(row, "client", r->a.client);
	row_text(row, "name", client_text(clients_find(&a->clients, r->a.client), CLIENT_NAME));
	row_text(row, "what", str_of(r->what));
	row_text(row, "doc", r->a.doc);
	row_text(row, "manager", r->a.manager);
	row_text(row, "detail", r->a.detail);
	return row_put(row, out, e);
}

int
report_alerts(const struct report_query *q, struct sink out, struct err *e)
{
	struct report_query all = *q;
	struct alerts a = { .q = &all };
	struct row row = { 0 };
	int rc = clients_load(&a.clients, q->s, q->as_of, e);

	all.period = (struct period){ DATE_MIN, q->as_of };
	for (size_t i = 0; rc == 0 && i < COUNTOF(checks); i++) {
		a.what = checks[i].what;
		rc = checks[i].run(&a, e);
	}
	if (a.found.n > 1)
		qsort(a.found.v, a.found.n, sizeof *a.found.v, order);
	for (size_t i = 0; rc == 0 && i < a.found.n; i++)
		rc = put_row(&a, &row, &a.found.v[i], out, e);
	row_release(&row);
	free(a.found.v);
	clients_release(&a.clients);
	arena_release(&a.arena);
	return rc < 0 ? -1 : 0;
}
