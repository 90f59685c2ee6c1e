/* SPDX-License-Identifier: ISC */
#include "work/report/keyed.h"

#include "base/lang.h"

#include <string.h>

struct keyed_way {
	const char *by, *kind; /* the kind that has the names, or NULL */
	struct field_def fields[2];
	size_t n;
};

static const struct keyed_way ways[] = {
	{ "client",
	  "client",
	  { { "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	    { "name", TYPE_TEXT, 0, NULL, N_("name") } },
	  2 },
	{ "group", NULL, { { "group", TYPE_TEXT, 0, NULL, N_("group") } }, 1 },
	{ "source", NULL, { { "source", TYPE_TEXT, 0, NULL, N_("source") } }, 1 },
	{ "channel", NULL, { { "channel", TYPE_TEXT, 0, NULL, N_("sales channel") } }, 1 },
	{ "campaign",
	  "campaign",
	  { { "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign") },
	    { "name", TYPE_TEXT, 0, NULL, N_("name") } },
	  2 },
	{ "region", NULL, { { "region", TYPE_TEXT, 0, NULL, N_("region") } }, 1 },
	{ "manager",
	  "staff",
	  { { "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	    { "name", TYPE_TEXT, 0, NULL, N_("person's name") } },
	  2 },
	{ "product",
	  "product",
	  { { "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	    { "name", TYPE_TEXT, 0, NULL, N_("name") } },
	  2 },
	{ "category", NULL, { { "category", TYPE_TEXT, 0, NULL, N_("category") } }, 1 },
	{ "month", NULL, { { "month", TYPE_PERIOD, 0, NULL, N_("month") } }, 1 },
	{ "class", NULL, { { "class", TYPE_ENUM, 0, "A B C none", N_("class") } }, 1 },
	{ "question", NULL, { { "question", TYPE_TEXT, 0, NULL, N_("question") } }, 1 },
	{ "total", NULL, { { "total", TYPE_TEXT, FIELD_MINOR, NULL, N_("total") } }, 0 },
};

/* What is told by the text of a client's card. */
static const struct {
	const char *by;
	enum client_text text;
} of_client[] = {
	{ "group", CLIENT_GROUP },       { "source", CLIENT_SOURCE }, { "channel", CLIENT_CHANNEL },
	{ "campaign", CLIENT_CAMPAIGN }, { "region", CLIENT_REGION },
};

static const struct keyed_way *
way_of(const struct report_query *q)
{
	for (size_t i = 0; i < COUNTOF(ways); i++)
		if (strcmp(ways[i].by, q->by[0]) == 0)
			return &ways[i];
	BUG("a way that the table of reports has and this one has not");
}

const struct kind *
keyed_kind(const struct report_query *q, const char *name, const struct field_def *rest,
	   size_t nrest)
{
	const struct keyed_way *way = way_of(q);

	return report_kind(q, name, way->fields, way->n, rest, nrest);
}

int
keyed_load(struct keyed *k, const struct report_query *q, struct err *e)
{
	*k = (struct keyed){ .q = q, .way = way_of(q) };
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
				: clients_find(&k->clients, of.client)->text[CLIENT_MANAGER];
}

bool
keyed_takes(const struct keyed *k, struct keyed_of of)
{
	struct report_query q = *k->q;

	if (!report_manages(&q, manager_of(k, of)))
		return false;
	q.manager = STR("");
	return report_takes(&q, of.client, clients_find(&k->clients, of.client));
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

	if (keyed_by(k, "client"))
		key = of.client;
	else if (keyed_by(k, "manager"))
		key = manager_of(k, of);
	else if (keyed_by(k, "product"))
		key = of.product;
	else if (keyed_by(k, "category"))
		key = labels_find(&k->categories, of.product);
	for (size_t i = 0; i < COUNTOF(of_client); i++)
		if (keyed_by(k, of_client[i].by))
			key = clients_find(&k->clients, of.client)->text[of_client[i].text];
	return names_put(&k->ids, key, added);
}

void
keyed_row(const struct keyed *k, struct row *row, uint32_t i)
{
	if (k->way->n > 0)
		row_text(row, k->way->by, k->ids.v[i]);
	if (k->way->kind)
		row_text(row, "name", labels_find(&k->labels, k->ids.v[i]));
}
