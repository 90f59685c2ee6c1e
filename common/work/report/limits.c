/* SPDX-License-Identifier: ISC */
#include "work/report/limits.h"

#include "base/mem.h"
#include "value/num.h"

#include <stdlib.h>

static int64_t
number(struct str text, int digits)
{
	int64_t v;

	return num_parse(&v, text, digits) == NUM_OK ? v : -1;
}

/* Take it where it has a limit, or is on hold. */
static void
take(struct limits *l, struct limited one)
{
	if (one.limit >= 0 || one.days >= 0 || one.hold)
		*LIST_ADD(*l) = one;
}

/* Of days its group's count where it has none of its own, as in the rules. */
static int
take_clients(struct limits *l, struct err *e)
{
	const struct settings *set = &l->q->s->set;

	if (labels_load(&l->days, l->q->s, "client", "credit_days", e) != 0 ||
	    labels_load(&l->hold, l->q->s, "client", "hold", e) != 0)
		return -1;
	for (size_t i = 0; i < l->clients.ids.n; i++) {
		const struct client_row *c = &l->clients.v[i];
		struct str id = l->clients.ids.v[i];
		const struct group_limit *g =
			settings_group_limit(set, client_text(c, CLIENT_GROUP));
		int64_t days = number(labels_find(&l->days, id), 0);

		if (report_takes(l->q, id, c))
			take(l,
			     (struct limited){ .id = id,
					       .name = client_text(c, CLIENT_NAME),
					       .manager = client_text(c, CLIENT_MANAGER),
					       .limit = c->limit,
					       .days = days < 0 && g ? g->days : days,
					       .hold = str_is(labels_find(&l->hold, id), "yes") });
	}
	return 0;
}

/* Those that count on the day. */
static int
take_contracts(struct limits *l, struct err *e)
{
	const struct report_query *q = l->q;

	if (terms_load(&l->terms, q->s, q->as_of, e) != 0)
		return -1;
	for (size_t i = 0; i < l->terms.contracts.ids.n; i++) {
		const struct rec *r = &l->terms.contracts.v[i];
		struct str client = rec_get(r, "client"), id = rec_get(r, "id");
		const struct client_row *c = clients_find(&l->clients, client);
		struct str limit = terms_text(&l->terms, r, "credit_limit", q->as_of);
		struct str days = terms_text(&l->terms, r, "credit_days", q->as_of);

		if (terms_is_contract(r) && report_takes(q, client, c))
			take(l, (struct limited){ .id = id,
						  .number = rec_get(r, "number"),
						  .client = client,
						  .name = client_text(c, CLIENT_NAME),
						  .manager = client_text(c, CLIENT_MANAGER),
						  .limit = number(limit, q->s->set.digits),
						  .days = number(days, 0) });
	}
	return 0;
}

/* What is owed together is nobody's where the report is of one client or of some of them. */
static bool
is_of_some(const struct report_query *q)
{
	return q->client.n > 0 || q->selection;
}

static int
take_managers(struct limits *l, struct err *e)
{
	const struct report_query *q = l->q;

	if (labels_load(&l->staff, q->s, "staff", "name", e) != 0 ||
	    labels_load(&l->limits, q->s, "staff", "credit_limit", e) != 0)
		return -1;
	for (size_t i = 0; i < l->staff.ids.n; i++) {
		struct limited one = { .id = l->staff.ids.v[i], .name = l->staff.v[i], .days = -1 };

		one.limit = number(labels_find(&l->limits, one.id), q->s->set.digits);
		if (!is_of_some(q) && q->group.n == 0 && report_manages(q, one.id))
			take(l, one);
	}
	return 0;
}

/* The days are each client's own: its oldest debt is what is compared. */
static void
take_groups(struct limits *l)
{
	const struct report_query *q = l->q;
	const struct settings *set = &q->s->set;

	for (size_t i = 0; i < set->ngroup_limits; i++) {
		const struct group_limit *g = &set->group_limits[i];

		if (!is_of_some(q) && q->manager.n == 0 &&
		    (q->group.n == 0 || str_eq(q->group, g->group)))
			take(l, (struct limited){
					.id = g->group, .limit = g->limit, .days = g->days });
	}
}

/* Chains: who has outlets, and a limit for all of them. */
static void
take_chains(struct limits *l)
{
	struct names heads = { 0 };

	for (size_t i = 0; i < l->clients.ids.n; i++)
		if (client_text(&l->clients.v[i], CLIENT_PARENT).n > 0)
			names_put(&heads, client_text(&l->clients.v[i], CLIENT_PARENT), NULL);
	for (size_t i = 0; i < heads.n; i++) {
		const struct client_row *c = clients_find(&l->clients, heads.v[i]);

		if (report_takes(l->q, heads.v[i], c))
			take(l, (struct limited){ .id = heads.v[i],
						  .name = client_text(c, CLIENT_NAME),
						  .limit = c->limit,
						  .days = -1 });
	}
	names_release(&heads);
}

static int
find_owing(const struct limits *l, struct limited *one, struct err *e)
{
	bool of_manager = l->whose == LIMIT_OF_MANAGER;

	if (l->whose == LIMIT_OF_CLIENT)
		one->owing = *owings_client(&l->owings, one->id);
	else if (l->whose == LIMIT_OF_CONTRACT)
		one->owing = *owings_under(&l->owings, one->id);
	else if (l->whose == LIMIT_OF_PARENT)
		return owings_chain(&one->owing, &l->owings, &l->clients, one->id, e);
	else
		return owings_together(&one->owing, &l->owings, &l->clients,
				       of_manager ? CLIENT_MANAGER : CLIENT_GROUP, one->id, e);
	return 0;
}

/* Those who have a limit. */
static int
find_limits(struct limits *l, struct err *e)
{
	if (clients_load(&l->clients, l->q->s, l->q->as_of, e) != 0)
		return -1;
	switch (l->whose) {
	case LIMIT_OF_CLIENT:
		return take_clients(l, e);
	case LIMIT_OF_CONTRACT:
		return take_contracts(l, e);
	case LIMIT_OF_MANAGER:
		return take_managers(l, e);
	case LIMIT_OF_PARENT:
		take_chains(l);
		return 0;
	case LIMIT_OF_GROUP:
		break;
	}
	take_groups(l);
	return 0;
}

/* Reading all documents is for those who have limits. */
static int
reckon(struct limits *l, struct err *e)
{
	const struct report_query *q = l->q;
	/* a contract may be named by sales of several */
	struct str client = l->whose == LIMIT_OF_CLIENT ? q->client : STR("");

	if (l->n == 0)
		return 0;
	if (book_on(&l->book, q->s, client, q->as_of, e) != 0 ||
	    owings_reckon(&l->owings, &l->book, e) != 0 ||
	    owings_fold(&l->owings, &l->terms, e) != 0)
		return -1;
	for (size_t i = 0; i < l->n; i++) {
		struct limited *one = &l->v[i];

		if (find_owing(l, one, e) != 0)
			return -1;
		one->days_overdue = owing_days(&one->owing, q->as_of);
		if (one->limit >= 0 && one->owing.debt > one->limit)
			one->over_limit = one->owing.debt - one->limit;
		if (one->days >= 0 && one->days_overdue > one->days)
			one->over_days = one->days_overdue - one->days;
	}
	return 0;
}

/* The worst first: by money, then by days. */
static int
order(const void *x, const void *y)
{
	const struct limited *a = x, *b = y;

	if (a->over_limit != b->over_limit)
		return a->over_limit < b->over_limit ? 1 : -1;
	if (a->over_days != b->over_days)
		return a->over_days < b->over_days ? 1 : -1;
	if (a->owing.debt != b->owing.debt)
		return a->owing.debt < b->owing.debt ? 1 : -1;
	return str_cmp(a->id, b->id);
}

int
limits_load(struct limits *l, const struct report_query *q, enum limit_of whose, struct err *e)
{
	*l = (struct limits){ .q = q, .whose = whose };
	if (find_limits(l, e) != 0 || reckon(l, e) != 0)
		return -1;
	if (l->n > 0)
		qsort(l->v, l->n, sizeof *l->v, order);
	return 0;
}

void
limits_release(struct limits *l)
{
	free(l->v);
	terms_release(&l->terms);
	labels_release(&l->days);
	labels_release(&l->hold);
	labels_release(&l->staff);
	labels_release(&l->limits);
	clients_release(&l->clients);
	owings_release(&l->owings);
	book_release(&l->book);
}
