/* SPDX-License-Identifier: ISC */
#include "work/report/sales_dim.h"

#include "base/mem.h"
#include "value/date.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

void
sales_dim_init(struct sales_dim *d, const char *by, const struct sales_of *of)
{
	static const struct {
		const char *by;
		enum sales_told told;
	} others[] = {
		{ "client", BY_CLIENT },   { "parent", BY_PARENT },     { "manager", BY_MANAGER },
		{ "product", BY_PRODUCT }, { "category", BY_CATEGORY }, { "month", BY_MONTH },
	};

	*d = (struct sales_dim){ .told = OF_CLIENT, .of = *of };
	if (way_client_text(by, &d->text))
		return;
	for (size_t i = 0; i < COUNTOF(others); i++)
		if (strcmp(others[i].by, by) == 0)
			d->told = others[i].told;
}

void
sales_dim_release(struct sales_dim *d)
{
	names_release(&d->keys);
	free(d->key_of);
}

bool
sales_dim_asks(const struct sales_dim *d)
{
	return d->told == OF_CLIENT || d->told == BY_PARENT;
}

/* The names that a dimension's numbers stand for; NULL: months. */
static const struct names *
source_of(const struct sales_dim *d)
{
	switch (d->told) {
	case OF_CLIENT:
	case BY_CLIENT:
	case BY_PARENT:
		return &d->of.flow->clients;
	case BY_MANAGER:
		return &d->of.flow->managers;
	case BY_PRODUCT:
	case BY_CATEGORY:
		return &d->of.flow->products;
	case BY_MONTH:
		break;
	}
	return NULL;
}

/* The key that a name of the source has. */
static struct str
key_of(const struct sales_dim *d, struct str name)
{
	const struct client_row *c;

	switch (d->told) {
	case OF_CLIENT:
		return client_text(clients_find(d->of.clients, name), d->text);
	case BY_PARENT:
		c = clients_find(d->of.clients, name);
		return client_text(c, CLIENT_PARENT).n > 0 ? client_text(c, CLIENT_PARENT) : name;
	case BY_CATEGORY:
		return labels_find(d->of.categories, name);
	case BY_CLIENT:
	case BY_MANAGER:
	case BY_PRODUCT:
	case BY_MONTH:
		break;
	}
	return name;
}

static uint32_t
month_key(struct sales_dim *d, int32_t month)
{
	char text[DATE_TEXT];

	if (d->keys.n == 0 || month != d->month) {
		struct str name = month_text(month, text);

		d->month = month;
		d->month_key = names_find(&d->keys, name);
		if (d->month_key == NAMES_NONE)
			d->month_key = names_put(&d->keys, arena_dup(d->of.arena, name), NULL);
	}
	return d->month_key;
}

uint32_t
sales_dim_key(struct sales_dim *d, const struct flow_line *l)
{
	const struct names *source = source_of(d);
	uint32_t i = source == &d->of.flow->clients    ? l->client
		     : source == &d->of.flow->managers ? l->manager
						       : l->product;
	size_t at = i == FLOW_NONE ? 0 : (size_t)i + 1;

	if (source == NULL)
		return month_key(d, date_month(l->date));
	while (d->n <= at) {
		struct str key = d->n == 0 ? STR("") : key_of(d, source->v[d->n - 1]);

		d->key_of = mem_grow(d->key_of, d->n, &d->cap, sizeof *d->key_of);
		d->key_of[d->n++] = names_put(&d->keys, key, NULL);
	}
	return d->key_of[at];
}
