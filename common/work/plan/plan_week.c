/* SPDX-License-Identifier: ISC */
/* plan_week - the contacts of a week, by the norms of clients. */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/roster.h"
#include "crm/worktime.h"
#include "value/date.h"
#include "work/change/add.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/people.h"
#include "work/load/row.h"
#include "work/plan/care.h"
#include "work/plan/plan.h"

#include <stdlib.h>

enum { DAYS = 31 };

struct planning {
	struct plan_week *p;
	struct period days;
	size_t n; /* of days */
	bool works[DAYS];
	struct str manager; /* or empty */
	struct care care;
	struct people people;
	struct names actors;
	struct {
		int64_t v[DAYS];
	} * load; /* by the numbers of actors */
	size_t cap;
	uint32_t *due; /* clients to be seen */
	size_t ndue;
};

static int
ask(struct planning *pl, struct err *e)
{
	struct session *s = pl->p->s;
	const char *week = pl->p->week ? pl->p->week : "week", *who = pl->p->manager;
	int32_t today = s->clock.today;

	if (!period_parse(&pl->days, str_of(week), today) || pl->days.from == DATE_MIN ||
	    pl->days.to == DATE_MAX)
		return err_usage(e, _("\"%s\": not a week (week, next-week, 2026-W47 ...)"), week);
	if (pl->days.to < today)
		return err_usage(e, _("\"%s\" is over"), week);
	if (pl->days.from < today)
		pl->days.from = today;
	if (pl->days.to - pl->days.from >= DAYS)
		return err_usage(e, _("\"%s\": more than %d days"), week, DAYS);
	pl->n = (size_t)(pl->days.to - pl->days.from) + 1;
	for (size_t i = 0; i < pl->n; i++)
		pl->works[i] = worktime_of_day(&s->set.work, pl->days.from + (int32_t)i) > 0;
	if (who == NULL)
		return 0;
	if (str_is(str_of(who), "me"))
		return session_user(s, &pl->manager, e);
	return lookup_id(s, schema_kind(&s->set.schema, STR("staff")), str_of(who), &pl->manager,
			 e);
}

static int64_t *
load_of(struct planning *pl, struct str actor)
{
	bool added;
	uint32_t i = names_put(&pl->actors, actor, &added);

	if (added) {
		pl->load = mem_grow(pl->load, i, &pl->cap, sizeof *pl->load);
		for (size_t k = 0; k < DAYS; k++)
			pl->load[i].v[k] = 0;
	}
	return pl->load[i].v;
}

/* What is planned for those days already. */
static int
take_planned(void *ctx, const struct rec *r, struct err *e)
{
	struct planning *pl = ctx;
	struct str manager = rec_get(r, "manager");
	int32_t date;

	(void)e;
	if (!str_is(rec_get(r, "status"), "planned") || !date_parse(&date, rec_get(r, "date")) ||
	    !period_has(pl->days, date))
		return 0;
	load_of(pl, people_actor(&pl->people, manager, date))[date - pl->days.from]++;
	return 0;
}

/* Class A first, then the longest overdue, then by id. */
static int
due_cmp(const void *x, const void *y, void *ctx)
{
	const struct care *c = ctx;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	int ca = c->v[a].abc ? c->v[a].abc : 'Z';
	int cb = c->v[b].abc ? c->v[b].abc : 'Z';
	int32_t da = care_due(c, a), db = care_due(c, b);

	if (ca != cb)
		return ca < cb ? -1 : 1;
	if (da != db)
		return da < db ? -1 : 1;
	return str_cmp(c->clients.ids.v[a], c->clients.ids.v[b]);
}

static void
find_due(struct planning *pl)
{
	const struct care *c = &pl->care;

	pl->due = mem_new(mem_mul(c->clients.ids.n + 1, sizeof *pl->due));
	for (size_t i = 0; i < c->clients.ids.n; i++) {
		struct str manager = client_text(&c->clients.v[i], CLIENT_MANAGER);
		int32_t due = care_due(c, i);

		if (due == DATE_NONE || due > pl->days.to || c->v[i].next != DATE_NONE ||
		    manager.n == 0 || (pl->manager.n > 0 && !str_eq(manager, pl->manager)))
			continue;
		pl->due[pl->ndue++] = (uint32_t)i;
	}
	qsort_r(pl->due, pl->ndue, sizeof *pl->due, due_cmp, &pl->care);
}

/* As the last contact was, where that was one to plan. */
static const char *
type_for(const char *last)
{
	static const char *const types[] = { "meeting", "visit" };

	for (size_t i = 0; i < COUNTOF(types); i++)
		if (str_is(str_of(last), types[i]))
			return types[i];
	return "call";
}

/* The day for a client; pl->n where there is no room. */
static size_t
place(struct planning *pl, size_t client)
{
	int64_t per_day = pl->p->s->set.contact_per_day, load[DAYS] = { 0 };
	struct str manager = client_text(&pl->care.clients.v[client], CLIENT_MANAGER);
	int32_t due = care_due(&pl->care, client);
	size_t term = due > pl->days.from ? (size_t)(due - pl->days.from) : 0, day;

	for (size_t i = 0; i < pl->n; i++)
		load[i] = load_of(
			pl, people_actor(&pl->people, manager, pl->days.from + (int32_t)i))[i];
	day = roster_place(load, pl->works, pl->n, term, per_day);
	if (day == ROSTER_NONE)
		return pl->n;
	load_of(pl, people_actor(&pl->people, manager, pl->days.from + (int32_t)day))[day]++;
	return day;
}

static int
put_row(const struct planning *pl, struct row *row, size_t client, size_t day, struct sink out,
	struct err *e)
{
	const struct care *c = &pl->care;

	row_start(row, "activity");
	row_date(row, "date", pl->days.from + (int32_t)day);
	row_text(row, "client", c->clients.ids.v[client]);
	row_text(row, "type", str_of(type_for(c->v[client].last_type)));
	row_text(row, "manager", client_text(&c->clients.v[client], CLIENT_MANAGER));
	row_text(row, "status", STR("planned"));
	row_text(row, "planned", STR("yes"));
	return row_put(row, out, e);
}

/* The first to be placed choose; the week is told day by day. */
static int
put_rows(struct planning *pl, struct sink out, struct err *e)
{
	size_t *day_of = mem_new(mem_mul(pl->ndue, sizeof *day_of));
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; i < pl->ndue; i++) {
		day_of[i] = place(pl, pl->due[i]);
		pl->p->left += day_of[i] == pl->n;
	}
	for (size_t day = 0; day < pl->n; day++)
		for (size_t i = 0; rc == 0 && i < pl->ndue; i++)
			if (day_of[i] == day)
				rc = put_row(pl, &row, pl->due[i], day, out, e);
	row_release(&row);
	free(day_of);
	return rc < 0 ? -1 : 0;
}

int
plan_week(struct plan_week *p, struct sink out, struct err *e)
{
	struct planning pl = { .p = p };
	int rc = -1;

	p->left = 0;
	if (ask(&pl, e) != 0)
		return -1;
	pl.actors.arena = &pl.people.arena;
	if (people_load(&pl.people, p->s, e) == 0 &&
	    care_load(&pl.care, p->s, p->s->clock.today, e) == 0)
		rc = each_of(p->s, "activity", pl.days, take_planned, &pl, e);
	if (rc == 0) {
		find_due(&pl);
		rc = put_rows(&pl, out, e);
	}
	free(pl.due);
	free(pl.load);
	names_release(&pl.actors);
	care_release(&pl.care);
	people_release(&pl.people);
	return rc;
}

struct storing {
	struct plan_week *p;
	struct add *a;
};

static int
add_row(void *ctx, const struct rec *r, struct err *e)
{
	struct rec copy = { 0 };
	struct storing *s = ctx;
	int rc;

	for (size_t i = 0; i < r->n; i++)
		rec_set(&copy, r->f[i].key, r->f[i].val);
	rc = add_rec(s->a, &copy, e);
	rec_release(&copy);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct storing *s = ctx;

	s->a = a;
	return plan_week(s->p, (struct sink){ .put = add_row, .ctx = s }, e);
}

int
plan_week_store(struct plan_week *p, struct sink out, struct err *e)
{
	struct storing s = { .p = p };
	struct add a;
	int rc;

	if (add_begin(&a, p->s, "crm-plan", DUP_ERROR, e) != 0)
		return -1;
	a.task = (struct add_task){ .decide = decide, .ctx = &s };
	rc = add_store(&a, false, e);
	if (rc == 0)
		rc = add_each(&a, out, e);
	add_release(&a);
	return rc < 0 ? -1 : 0;
}
