/* SPDX-License-Identifier: ISC */
/*
 * way - what the rows of a report are by: its --by.
 *
 *	static const struct way ways[] = {
 *		{ "manager", way_manager, COUNTOF(way_manager), "staff", 0 },
 *		...
 *	};
 *	kind = way_kind(q, "offers", ways, COUNTOF(ways), figures, COUNTOF(figures));
 *	way = way_find(ways, COUNTOF(ways), q->by[0]);
 */
#ifndef WORK_REPORT_WAY_H
#define WORK_REPORT_WAY_H

#include "work/load/clients.h"
#include "work/load/row.h"
#include "work/report/report.h"

struct way {
	const char *by;
	const struct field_def *keys; /* the one it is by; then what is told of it */
	size_t nkeys;
	const char *kind; /* the kind whose records have the key's name; or NULL */
	size_t without;   /* so many of the figures, the last of them, such rows do not have */
};

/* What several reports are by: an id that gives way to its name. */
extern const struct field_def way_client[2], way_parent[2], way_manager[2], way_campaign[2],
	way_product[2];
extern const struct field_def way_group[1], way_source[1], way_channel[1], way_region[1],
	way_category[1], way_month[1];

/* Whose a row is that is of a client: the client, its name, and the manager who has it. */
#define WAY_WHOSE                                                                                  \
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },                               \
		{ "name", TYPE_TEXT, 0, NULL, N_("name") },                                        \
	{                                                                                          \
		"manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager")                           \
	}

/* Put them: the manager is the client's, or that of a document of it. */
void way_whose(struct row *row, const struct clients *c, struct str client, struct str manager);

/* Is it told by a text of the client's card: by which? */
bool way_client_text(const char *by, enum client_text *text);

/* The table of reports has none that the report's own table has not: there is always one. */
const struct way *way_find(const struct way *ways, size_t n, const char *by);

/* The rows' kind: the keys, then the figures.  By one way with all that is told of it, by two
 * with each key and, where its records have names, that: client_name, product_name. */
const struct kind *way_kind(const struct report_query *q, const char *name, const struct way *ways,
			    size_t n, const struct field_def *figures, size_t nfigures);

/* The names of the keys. */
struct way_names {
	struct labels of[REPORT_BY_MAX]; /* empty where a key's records have none */
};

int way_names_load(struct way_names *w, const struct report_query *q, const struct way *ways,
		   size_t n, struct err *e);
void way_names_release(struct way_names *w);

/* Put the key i, and its name. */
void way_put(const struct way_names *w, const struct report_query *q, struct row *row, size_t i,
	     struct str key);

/* Keys of rows, one by one: below 0, 0 or above. */
int way_cmp(const struct str a[static REPORT_BY_MAX], const struct str b[static REPORT_BY_MAX]);

#endif
