/* SPDX-License-Identifier: ISC */
/*
 * plan_renew - contracts whose end is near, or that have renewed by themselves.
 *
 * A renewal is an event of the contract, on the first day of its new term.  A task has the end
 * that it is about among its tags, so that no end has two.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/add.h"
#include "work/load/clients.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/terms.h"
#include "work/plan/plan.h"

#include <stdlib.h>
#include <string.h>

/* Of contracts that ended longer ago nobody is reminded. */
enum { LATE = 90 };

struct renewing {
	struct plan_renew *p;
	struct names named; /* contracts; none: all */
	struct terms terms;
	struct clients clients;
	struct names done; /* "contract tag" of tasks, "contract end" of events */
	struct arena arena;
};

static struct str
key_of(struct renewing *w, struct str contract, const char *what, struct str end)
{
	return arena_printf(&w->arena, "%.*s %s%.*s", STR_ARG(contract), what, STR_ARG(end));
}

static int
take_task(void *ctx, const struct rec *r, struct err *e)
{
	struct renewing *w = ctx;
	struct str rest = rec_get(r, "tags"), tag;

	(void)e;
	while (str_word(&rest, ',', &tag))
		names_put(&w->done, key_of(w, rec_get(r, "doc"), "", tag), NULL);
	return 0;
}

static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct renewing *w = ctx;

	(void)e;
	if (str_is(rec_get(r, "action"), "renew"))
		names_put(&w->done, key_of(w, rec_get(r, "doc"), "renewed-", rec_get(r, "to")),
			  NULL);
	return 0;
}

/* Is it new, from now on? */
static bool
is_new(struct renewing *w, struct str contract, const char *what, struct str end)
{
	bool added;

	names_put(&w->done, key_of(w, contract, what, end), &added);
	return added;
}

static struct str
manager_of(const struct renewing *w, const struct rec *r)
{
	struct str manager = rec_get(r, "manager");

	return manager.n > 0 ? manager
			     : client_text(clients_find(&w->clients, rec_get(r, "client")),
					   CLIENT_MANAGER);
}

/* Without months there is nothing to renew for. */
static bool
renews_itself(const struct renewing *w, const struct rec *r)
{
	int32_t today = w->p->s->clock.today;
	int64_t months;

	return str_is(terms_text(&w->terms, r, "renewal", today), "auto") &&
	       num_parse(&months, terms_text(&w->terms, r, "renewal_months", today), 0) == NUM_OK &&
	       months > 0;
}

static struct str
title_of(struct renewing *w, const struct rec *r, int32_t ends, int32_t due)
{
	struct str renewal = terms_text(&w->terms, r, "renewal", w->p->s->clock.today);
	struct str number = rec_get(r, "number");
	struct str name = client_text(clients_find(&w->clients, rec_get(r, "client")), CLIENT_NAME);
	char text[DATE_TEXT];
	struct str date = date_text(renews_itself(w, r) ? due : ends, text);

	if (number.n == 0)
		number = rec_get(r, "id");
	if (renews_itself(w, r))
		return arena_printf(&w->arena,
				    _("contract %.*s, %.*s: notice until %.*s, or it renews"),
				    STR_ARG(number), STR_ARG(name), STR_ARG(date));
	if (str_is(renewal, "manual"))
		return arena_printf(&w->arena,
				    _("contract %.*s, %.*s: ends on %.*s, to be renewed"),
				    STR_ARG(number), STR_ARG(name), STR_ARG(date));
	return arena_printf(&w->arena,
			    _("contract %.*s, %.*s: ends on %.*s, to be closed or renewed"),
			    STR_ARG(number), STR_ARG(name), STR_ARG(date));
}

static int
add_task(struct renewing *w, struct add *a, const struct rec *r, int32_t ends, int32_t due,
	 struct err *e)
{
	struct session *s = w->p->s;
	struct str id = rec_get(r, "id"), owner = manager_of(w, r), end;
	char text[DATE_TEXT];
	struct rec task = { 0 };
	int rc;

	end = arena_dup(&w->arena, date_text(ends, text));
	if (owner.n == 0) {
		session_warn(s, _("contract %.*s: nobody is its manager, who would have a task"),
			     STR_ARG(id));
		return 0;
	}
	if (!is_new(w, id, "ends-", end))
		return 0;
	rec_setz(&task, "kind", STR("task"));
	rec_setz(&task, "date", arena_dup(&w->arena, date_text(s->clock.today, text)));
	rec_setz(&task, "title", title_of(w, r, ends, due));
	rec_setz(&task, "owner", owner);
	rec_setz(&task, "doc", id);
	rec_setz(&task, "client", rec_get(r, "client"));
	rec_setz(&task, "due", arena_dup(&w->arena, date_text(due, text)));
	rec_setz(&task, "tags", arena_printf(&w->arena, "renewal,ends-%.*s", STR_ARG(end)));
	rc = add_rec(a, &task, e);
	rec_release(&task);
	return rc;
}

static int
add_event(struct renewing *w, struct add *a, const struct rec *r, int32_t from, int32_t to,
	  struct err *e)
{
	struct str id = rec_get(r, "id");
	struct rec event = { 0 };
	char text[DATE_TEXT];
	struct str until = arena_dup(&w->arena, date_text(to, text));
	int rc;

	if (!is_new(w, id, "renewed-", until))
		return 0;
	rec_setz(&event, "kind", STR("event"));
	rec_setz(&event, "date", arena_dup(&w->arena, date_text(from + 1, text)));
	rec_setz(&event, "doc", id);
	rec_setz(&event, "action", STR("renew"));
	rec_setz(&event, "doc_kind", STR("contract"));
	rec_setz(&event, "field", STR("ends"));
	rec_setz(&event, "from", arena_dup(&w->arena, date_text(from, text)));
	rec_setz(&event, "to", until);
	rc = add_rec(a, &event, e);
	rec_release(&event);
	return rc;
}

/* Its terms, one after the other, up to the one that holds today. */
static int
add_renewals(struct renewing *w, struct add *a, const struct rec *r, struct err *e)
{
	int32_t today = w->p->s->clock.today, day = recs_day(r, "from");
	int32_t ends = terms_ends(&w->terms, r, day != DATE_NONE ? day : recs_day(r, "date"), NULL);

	while (ends != DATE_NONE && ends < today) {
		int32_t known = terms_ends(&w->terms, r, ends, NULL), next;
		int renewals;

		if (known == DATE_NONE || known > ends) { /* an amendment */
			ends = known;
			continue;
		}
		next = terms_ends(&w->terms, r, ends + 1, &renewals);
		if (next != DATE_NONE && next <= ends)
			break;
		if (renewals > 0 && add_event(w, a, r, ends, next, e) != 0)
			return -1;
		ends = next;
	}
	return 0;
}

/* The day until which notice has to be given, or DATE_NONE. */
static int32_t
notice_of(const struct renewing *w, const struct rec *r, int32_t ends)
{
	int64_t days;

	return num_parse(&days, terms_text(&w->terms, r, "notice_days", w->p->s->clock.today), 0) ==
				       NUM_OK &&
			       days > 0 && days < 36600
		       ? ends - (int32_t)days
		       : DATE_NONE;
}

/* What renews by itself needs nobody, but for the last day on which it may be ended. */
static int
remind(struct renewing *w, struct add *a, const struct rec *r, struct err *e)
{
	int32_t today = w->p->s->clock.today, ends = terms_ends(&w->terms, r, today, NULL), due;
	bool renews = renews_itself(w, r);

	if (ends == DATE_NONE || ends < today - LATE)
		return 0;
	due = notice_of(w, r, ends);
	if (due != DATE_NONE && due < today)
		due = DATE_NONE;
	if (due == DATE_NONE && renews && ends >= today)
		return 0;
	if (due == DATE_NONE)
		due = ends;
	return today < due - w->p->days ? 0 : add_task(w, a, r, ends, due, e);
}

static bool
is_meant(const struct renewing *w, const struct rec *r)
{
	const char *state = terms_state(&w->terms, r);

	if (!terms_is_contract(r) ||
	    (w->named.n > 0 && names_find(&w->named, rec_get(r, "id")) == NAMES_NONE))
		return false;
	return strcmp(state, "active") == 0 || strcmp(state, "ended") == 0;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct renewing *w = ctx;
	struct session *s = w->p->s;
	int rc = -1;

	w->done.arena = &w->arena;
	if (terms_load(&w->terms, s, s->clock.today, e) == 0 &&
	    clients_load(&w->clients, s, s->clock.today, e) == 0 &&
	    each_of(s, "task", EACH_ALL, take_task, w, e) == 0)
		rc = each_of(s, "event", EACH_ALL, take_event, w, e);
	for (size_t i = 0; rc == 0 && i < w->terms.contracts.ids.n; i++) {
		const struct rec *r = &w->terms.contracts.v[i];

		if (!is_meant(w, r))
			continue;
		rc = add_renewals(w, a, r, e);
		if (rc == 0)
			rc = remind(w, a, r, e);
	}
	return rc;
}

static int
name_contracts(struct renewing *w, struct err *e)
{
	struct session *s = w->p->s;

	for (size_t i = 0; i < w->p->n; i++) {
		struct str id;

		if (lookup_id(s, schema_kind(&s->set.schema, STR("contract")),
			      str_of(w->p->names[i]), &id, e) != 0)
			return -1;
		names_put(&w->named, id, NULL);
	}
	return 0;
}

int
plan_renew(struct plan_renew *p, struct sink out, struct err *e)
{
	struct renewing w = { .p = p };
	struct add a = { 0 };
	int rc = name_contracts(&w, e);

	/* what is stored is in the company's language */
	session_speak(p->s);
	if (rc == 0)
		rc = add_begin(&a, p->s, NULL, DUP_ERROR, e);
	a.task = (struct add_task){ .decide = decide, .ctx = &w };
	if (rc == 0)
		rc = add_store(&a, p->dry, e);
	if (rc == 0)
		rc = add_each(&a, out, e);
	add_release(&a);
	names_release(&w.named);
	names_release(&w.done);
	clients_release(&w.clients);
	terms_release(&w.terms);
	arena_release(&w.arena);
	return rc;
}
