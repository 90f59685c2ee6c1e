/* SPDX-License-Identifier: ISC */
/* report_ask - what a user asks of a report, and the kinds of rows. */
#include "work/report/report.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/load/lookup.h"
#include "work/load/span.h"
#include "work/segment/segment_kinds.h"

#include <string.h>

static int
ask_period(struct report_query *q, const struct report *r, const struct report_words *w,
	   struct err *e)
{
	int32_t today = q->s->clock.today;
	const char *name = r->flags & REPORT_LAST_WEEK    ? "last-week"
			   : r->flags & REPORT_LAST_MONTH ? "last-month"
			   : r->flags & REPORT_NEXT_MONTH ? "next-month"
			   : r->flags & REPORT_THIS_DAY   ? "today"
							  : "month";

	if (span_ask(&q->period, &(struct span_words){ w->period, w->from, w->to },
		     r->flags & REPORT_EVER ? NULL : name, today, e) != 0)
		return -1;
	q->as_of = q->period.to < today && !(r->flags & REPORT_TODAY) ? q->period.to : today;
	if (w->as_of && !period_parse_day(&q->as_of, str_of(w->as_of), today, true))
		return err_usage(e, _("--as-of \"%s\": not a date"), w->as_of);
	if (r->flags & REPORT_EVER && !w->period && !w->from && !w->to)
		q->period.to = q->as_of;
	if (r->flags & REPORT_YEAR && !w->period && !w->from && !w->to)
		q->period = (struct period){ date_add_months(q->as_of, -12) + 1, q->as_of };
	return 0;
}

/* The word of list that is given, in it; NULL where it has none. */
static const char *
in_list(const char *list, struct str word, struct arena *a)
{
	return str_has_word(str_of(list), ' ', word) ? arena_cstr(a, word) : NULL;
}

static int
ask_by(struct report_query *q, const struct report *r, const char *by, struct err *e)
{
	struct str rest, word;
	size_t max = r->flags & REPORT_CROSSES ? REPORT_BY_MAX : 1;

	if (r->by == NULL)
		return by ? err_usage(e, _("report %s takes no --by"), r->name) : 0;
	if (by == NULL) {
		rest = str_of(r->by);
		for (size_t i = r->flags & REPORT_BY_TWO ? 2 : 1; i > 0; i--)
			if (str_word(&rest, ' ', &word))
				q->by[q->nby++] = arena_cstr(q->arena, word);
		return 0;
	}
	rest = str_of(by);
	while (str_word(&rest, ',', &word)) {
		if (q->nby == max)
			return err_usage(e, _("--by \"%s\": report %s takes %zu at most"), by,
					 r->name, max);
		q->by[q->nby] = in_list(r->by, word, q->arena);
		if (q->by[q->nby++] == NULL)
			return err_usage(e, _("--by \"%.*s\": not one of %s"), STR_ARG(word),
					 r->by);
	}
	if (q->nby == 0)
		return err_usage(e, _("--by \"%s\": not one of %s"), by, r->by);
	return 0;
}

/* Who counts as the manager: with --team who is under him, and where the report has it those
 * for whom he acts. */
static int
ask_team(struct report_query *q, const struct report *r, bool under, struct err *e)
{
	struct people p;
	int rc;

	if (under && q->manager.n == 0)
		return err_usage(e, _("--team goes with --manager"));
	if (q->manager.n == 0 || !(under || (r->flags & REPORT_DEPUTY)))
		return 0;
	q->team.arena = q->arena;
	rc = people_load(&p, q->s, e);
	for (size_t i = 0; rc == 0 && i < p.ids.n; i++) {
		struct str who = p.ids.v[i];
		struct str actor = people_actor(&p, who, q->as_of);

		if ((under && people_under(&p, q->manager, who)) ||
		    ((r->flags & REPORT_DEPUTY) && str_eq(actor, q->manager)))
			names_put(&q->team, who, NULL);
	}
	people_release(&p);
	return rc;
}

static int
ask_credit(struct report_query *q, const struct report *r, const char *word, struct err *e)
{
	if (word == NULL)
		return 0;
	if (!(r->flags & REPORT_CREDIT))
		return err_usage(e, _("report %s takes no --credit"), r->name);
	if (strcmp(word, "owner") != 0 && strcmp(word, "actor") != 0)
		return err_usage(e, _("--credit \"%s\": expected owner or actor"), word);
	q->credit = strcmp(word, "actor") == 0 ? CREDIT_ACTOR : CREDIT_OWNER;
	return 0;
}

static int
ask_who(struct report_query *q, const struct report_words *w, struct err *e)
{
	const struct schema *sc = &q->s->set.schema;

	q->group = str_of(w->group);
	if (w->manager && strcmp(w->manager, "me") == 0) {
		if (session_user(q->s, &q->manager, e) != 0)
			return -1;
	} else if (w->manager && lookup_id(q->s, schema_kind(sc, STR("staff")), str_of(w->manager),
					   &q->manager, e) != 0) {
		return -1;
	}
	if (w->client == NULL)
		return 0;
	return lookup_id(q->s, schema_kind(sc, STR("client")), str_of(w->client), &q->client, e);
}

int
report_ask(struct report_query *q, const struct report *r, const struct report_words *w,
	   struct session *s, struct arena *a, struct err *e)
{
	*q = (struct report_query){ .s = s, .net = w->net, .closed = w->closed, .arena = a };
	if (w->net && !(r->flags & REPORT_NET))
		return err_usage(e, _("report %s takes no --net"), r->name);
	if (w->closed && !(r->flags & REPORT_CLOSED))
		return err_usage(e, _("report %s takes no --closed"), r->name);
	if (ask_period(q, r, w, e) != 0 || ask_by(q, r, w->by, e) != 0)
		return -1;
	if (ask_who(q, w, e) != 0 || ask_credit(q, r, w->credit, e) != 0)
		return -1;
	return ask_team(q, r, w->team, e);
}

void
report_query_release(struct report_query *q)
{
	labels_release(&q->names.clients);
	labels_release(&q->names.staff);
	names_release(&q->team);
}

int
report_load_names(struct report_query *q, struct err *e)
{
	if (labels_load(&q->names.clients, q->s, "client", "name", e) != 0)
		return -1;
	return labels_load(&q->names.staff, q->s, "staff", "name", e);
}

const struct kind *
report_kind(const struct report_query *q, const char *name, const struct field_def *keys,
	    size_t nkeys, const struct field_def *rest, size_t nrest)
{
	struct field_def *fields = arena_new(q->arena, (nkeys + nrest) * sizeof *fields);
	struct kind *k = arena_new(q->arena, sizeof *k);

	if (nkeys > 0)
		memcpy(fields, keys, nkeys * sizeof *fields);
	if (nrest > 0)
		memcpy(fields + nkeys, rest, nrest * sizeof *fields);
	*k = (struct kind){
		.name = name, .flags = KIND_ROW, .help = name, .fields = fields, .n = nkeys + nrest
	};
	return k;
}

/* The fields of more that all lacks go behind its own. */
static void
add_fields(const struct report_query *q, struct kind *all, const struct kind *more)
{
	struct field_def *f = arena_new(q->arena, (all->n + more->n) * sizeof *f);
	size_t n = all->n;

	memcpy(f, all->fields, n * sizeof *f);
	for (size_t i = 0; i < more->n; i++)
		if (kind_field(all, str_of(more->fields[i].name)) == NULL)
			f[n++] = more->fields[i];
	all->fields = f;
	all->n = n;
}

static const struct kind *
kind_of_all(const struct report *r, struct report_query *q)
{
	struct kind *all = arena_new(q->arena, sizeof *all);
	struct str rest = str_of(r->by), word;

	q->nby = 0;
	if (r->by == NULL)
		return r->kind(q);
	q->nby = 1;
	while (str_word(&rest, ' ', &word)) {
		const struct kind *one;

		q->by[0] = arena_cstr(q->arena, word);
		one = r->kind(q);
		if (all->name == NULL)
			*all = *one;
		else
			add_fields(q, all, one);
	}
	return all;
}

const struct kind *const *
report_kinds(struct session *s, struct arena *a)
{
	struct report_query q = { .s = s, .arena = a };
	const struct kind **kinds = arena_new(a, (reports_n + 2) * sizeof *kinds);

	for (size_t i = 0; i < reports_n; i++)
		kinds[i] = kind_of_all(&reports[i], &q);
	kinds[reports_n] = segment_kind_of_all(s, a);
	return kinds;
}

bool
report_manages(const struct report_query *q, struct str manager)
{
	return q->manager.n == 0 || str_eq(manager, q->manager) ||
	       names_find(&q->team, manager) != NAMES_NONE;
}

struct str
report_credited(const struct report_query *q, const struct rec *r)
{
	return people_credit(r, q->credit);
}

bool
report_takes_all(const struct report_query *q)
{
	return q->client.n == 0 && q->manager.n == 0 && q->group.n == 0 && q->selection == NULL;
}

/* Whoever its manager is. */
static bool
takes_client(const struct report_query *q, struct str client, const struct client_row *row)
{
	if (q->client.n > 0 && !str_eq(client, q->client))
		return false;
	if (q->group.n > 0 && !str_eq(client_text(row, CLIENT_GROUP), q->group))
		return false;
	return q->selection == NULL || selection_has_client(q->selection, client);
}

bool
report_takes(const struct report_query *q, struct str client, const struct client_row *row)
{
	return report_takes_record(q, client_text(row, CLIENT_MANAGER), client, row);
}

bool
report_takes_record(const struct report_query *q, struct str manager, struct str client,
		    const struct client_row *row)
{
	return report_manages(q, manager) && takes_client(q, client, row);
}
