/* SPDX-License-Identifier: ISC */
#include "work/report/report_tasks.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/past.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def fields[] = {
	{ "task", TYPE_REF, FIELD_MINOR, "task", N_("task") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "title", TYPE_TEXT, 0, NULL, N_("title") },
	{ "owner", TYPE_REF, 0, "staff", N_("who does it") },
	{ "deputy", TYPE_REF, FIELD_MINOR, "staff", N_("who acts for him") },
	{ "boss", TYPE_REF, FIELD_MINOR, "staff", N_("who asked for it") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "doc", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "days_over", TYPE_INT, 0, NULL, N_("days over the term") },
};

static const struct field_def owner_fields[] = {
	{ "owner", TYPE_REF, 0, "staff", N_("who does them") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "open", TYPE_INT, 0, NULL, N_("open") },
	{ "late", TYPE_INT, 0, NULL, N_("late") },
	{ "days_over", TYPE_INT, 0, NULL, N_("days over the term, of the latest") },
};

static bool
by_owner(const struct report_query *q)
{
	return strcmp(q->by[0], "owner") == 0;
}

const struct kind *
report_tasks_kind(const struct report_query *q)
{
	if (by_owner(q))
		return report_kind(q, "tasks", NULL, 0, owner_fields, COUNTOF(owner_fields));
	return report_kind(q, "tasks", NULL, 0, fields, COUNTOF(fields));
}

struct task {
	struct str id, title, owner, boss, client, doc;
	int32_t date, due;
};

struct made {
	const struct report_query *q;
	struct arena arena;
	struct clients clients;
	struct people people;
	struct past status;
	struct task *v;
	size_t n, cap;
};

/* Tasks that were open at the end of the day, of the owner asked for; of a client where one is asked for. */
static int
take_task(void *ctx, const struct rec *r, struct err *e)
{
	struct made *m = ctx;
	const struct report_query *q = m->q;
	struct str client = rec_get(r, "client");
	struct arena *a = &m->arena;
	struct task t = { .due = DATE_NONE };

	(void)e;
	if (!date_parse(&t.date, rec_get(r, "date")) || t.date > q->as_of ||
	    !str_is(past_value(&m->status, r), "open") ||
	    !report_takes_record(q, rec_get(r, "owner"), client, clients_find(&m->clients, client)))
		return 0;
	date_parse(&t.due, rec_get(r, "due"));
	t.id = arena_dup(a, rec_get(r, "id"));
	t.title = arena_dup(a, rec_get(r, "title"));
	t.owner = arena_dup(a, rec_get(r, "owner"));
	t.boss = arena_dup(a, rec_get(r, "boss"));
	t.client = arena_dup(a, client);
	t.doc = arena_dup(a, rec_get(r, "doc"));
	*LIST_ADD(*m) = t;
	return 0;
}

/* The earliest term first; without one last, then by date and id. */
static int
task_cmp(const void *x, const void *y)
{
	const struct task *a = x, *b = y;
	int32_t da = a->due == DATE_NONE ? DATE_MAX : a->due;
	int32_t db = b->due == DATE_NONE ? DATE_MAX : b->due;

	if (da != db)
		return da < db ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int64_t
days_over(const struct made *m, const struct task *t)
{
	return t->due != DATE_NONE && t->due < m->q->as_of ? (int64_t)m->q->as_of - t->due : 0;
}

static struct str
name_of(const struct made *m, struct str staff)
{
	uint32_t i = names_find(&m->people.ids, staff);

	return i == NAMES_NONE ? STR("") : m->people.staff.v[i].name;
}

static int
put_task(const struct made *m, struct row *row, const struct task *t, struct sink out,
	 struct err *e)
{
	struct str deputy = people_actor(&m->people, t->owner, m->q->as_of);

	row_start(row, "tasks");
	row_text(row, "task", t->id);
	row_date(row, "date", t->date);
	row_text(row, "title", t->title);
	row_text(row, "owner", t->owner);
	row_text(row, "deputy", str_eq(deputy, t->owner) ? STR("") : deputy);
	row_text(row, "boss", t->boss);
	row_text(row, "client", t->client);
	row_text(row, "name", client_text(clients_find(&m->clients, t->client), CLIENT_NAME));
	row_text(row, "doc", t->doc);
	row_date(row, "due", t->due);
	row_int(row, "days_over", days_over(m, t));
	return row_put(row, out, e);
}

static void
note(const struct made *m, struct str owner, const struct task *t, int64_t over, bool latest)
{
	struct explain *x = m->q->s->explain;

	explain_id(x, owner, "open", "task", t->id, 1);
	if (over > 0)
		explain_id(x, owner, "late", "task", t->id, 1);
	if (x && (latest || over > 0))
		explain_note(x, owner, "task_days",
			     &(struct explained){ "task", t->id, "value", over, 0 });
}

static int
put_owner(const struct made *m, struct row *row, struct str owner, struct sink out, struct err *e)
{
	int64_t open = 0, late = 0, most = 0;

	for (size_t i = 0; i < m->n; i++) {
		int64_t over = days_over(m, &m->v[i]);

		if (!str_eq(m->v[i].owner, owner))
			continue;
		open++;
		late += over > 0;
		note(m, owner, &m->v[i], over, over > most);
		most = over > most ? over : most;
	}
	row_start(row, "tasks");
	row_text(row, "owner", owner);
	row_text(row, "name", name_of(m, owner));
	row_int(row, "open", open);
	row_int(row, "late", late);
	row_int(row, "days_over", most);
	explain_row(m->q->s->explain, owner);
	return row_put(row, out, e);
}

/* In the order of their latest task. */
static int
put_owners(const struct made *m, struct row *row, struct sink out, struct err *e)
{
	struct names seen = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < m->n; i++) {
		bool added;

		names_put(&seen, m->v[i].owner, &added);
		if (added)
			rc = put_owner(m, row, m->v[i].owner, out, e);
	}
	names_release(&seen);
	return rc;
}

int
report_tasks(const struct report_query *q, struct sink out, struct err *e)
{
	struct made m = { .q = q };
	struct row row = { 0 };
	int rc = -1;

	if (clients_load(&m.clients, q->s, q->as_of, e) == 0 &&
	    people_load(&m.people, q->s, e) == 0 &&
	    past_load(&m.status, q->s, "task", "status", q->as_of, e) == 0)
		rc = each_of(q->s, "task", (struct period){ DATE_MIN, q->as_of }, take_task, &m, e);
	if (m.n > 1)
		qsort(m.v, m.n, sizeof *m.v, task_cmp);
	if (rc == 0 && by_owner(q))
		rc = put_owners(&m, &row, out, e);
	for (size_t i = 0; rc == 0 && !by_owner(q) && i < m.n; i++)
		rc = put_task(&m, &row, &m.v[i], out, e);
	row_release(&row);
	free(m.v);
	people_release(&m.people);
	past_release(&m.status);
	clients_release(&m.clients);
	arena_release(&m.arena);
	return rc < 0 ? -1 : 0;
}
