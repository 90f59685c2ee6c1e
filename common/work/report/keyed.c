/* SPDX-License-Identifier: ISC */
#include "work/report/keyed.h"

#include "base/lang.h"

#include <string.h>

static const struct field_def by_class[] = { { "class", TYPE_ENUM, 0, "A B C none", N_("class") } };
static const struct field_def by_question[] = {
	{ "question", TYPE_TEXT, 0, NULL, N_("question") },
};
static const struct field_def by_total[] = {
	{ "total", TYPE_TEXT, FIELD_MINOR, NULL, N_("total") },
};
static const struct way ways[] = {
	{ "client", way_client, 2, "client", 0 },
	{ "group", way_group, 1, NULL, 0 },
	{ "source", way_source, 1, NULL, 0 },
	{ "channel", way_channel, 1, NULL, 0 },
	{ "campaign", way_campaign, 2, "campaign", 0 },
	{ "region", way_region, 1, NULL, 0 },
	{ "manager", way_manager, 2, "staff", 0 },
	{ "product", way_product, 2, "product", 0 },
	{ "category", way_category, 1, NULL, 0 },
	{ "month", way_month, 1, NULL, 0 },
	{ "class", by_class, 1, NULL, 0 },
	{ "question", by_question, 1, NULL, 0 },
	{ "total", by_total, 0, NULL, 0 },
};

const struct kind *
keyed_kind(const struct report_query *q, const char *name, const struct field_def *rest,
	   size_t nrest)
{
	return way_kind(q, name, ways, COUNTOF(ways), rest, nrest);
}

int
keyed_load(struct keyed *k, const struct report_query *q, struct err *e)
{
	*k = (struct keyed){ .q = q, .way = way_find(ways, COUNTOF(ways), q->by[0]) };
	k->ids.arena = &k->arena;
	if (clients_load(&k->clients, q->s, q->as_of, e) != 0)
		return -1;
	if (keyed_by(k, "category") &&
	    labels_load(&k->categories, q->s, "product", "category", e) != 0)
		return -1;
	return k->way->kind ? labels_load(&k->labels, q->s, k->way->kind, "name", e) : 0;
}

void
keyed_release(struct keyed *k)
{
	names_release(&k->ids);
	labels_release(&k->labels);
	labels_release(&k->categories);
	clients_release(&k->clients);
	arena_release(&k->arena);
}

static struct str
manager_of(const struct keyed *k, struct keyed_of of)
{
	return of.manager.n > 0 ? of.manager
				: client_text(clients_find(&k->clients, of.client), CLIENT_MANAGER);
}

bool
keyed_takes(const struct keyed *k, struct keyed_of of)
{
	return report_takes_record(k->q, manager_of(k, of), of.client,
				   clients_find(&k->clients, of.client));
}

bool
keyed_by(const struct keyed *k, const char *by)
{
	return strcmp(k->way->by, by) == 0;
}

uint32_t
keyed_put_text(struct keyed *k, struct str text, bool *added)
{
	return names_put(&k->ids, text, added);
}

uint32_t
keyed_put(struct keyed *k, struct keyed_of of, bool *added)
{
	struct str key = STR("");
	enum client_text text;

	if (keyed_by(k, "client"))
		key = of.client;
	else if (keyed_by(k, "manager"))
		key = manager_of(k, of);
	else if (keyed_by(k, "product"))
		key = of.product;
	else if (keyed_by(k, "category"))
		key = labels_find(&k->categories, of.product);
	else if (way_client_text(k->way->by, &text))
		key = client_text(clients_find(&k->clients, of.client), text);
	return names_put(&k->ids, key, added);
}

void
keyed_row(const struct keyed *k, struct row *row, uint32_t i)
{
	if (k->way->nkeys > 0)
		row_text(row, k->way->by, k->ids.v[i]);
	if (k->way->kind)
		row_text(row, "name", labels_find(&k->labels, k->ids.v[i]));
}
