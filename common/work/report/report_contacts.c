/* SPDX-License-Identifier: ISC */
#include "work/report/report_contacts.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/plan/care.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "abc", TYPE_ENUM, FIELD_MINOR, "A B C", N_("ABC") },
	{ "every", TYPE_INT, 0, NULL, N_("days between contacts") },
	{ "last", TYPE_DATE, 0, NULL, N_("last contact") },
	{ "last_type", TYPE_ENUM, FIELD_MINOR, SCHEMA_CONTACTS, N_("its type") },
	{ "days", TYPE_INT, FIELD_MINOR, NULL, N_("days since the last contact") },
	{ "days_over", TYPE_INT, 0, NULL, N_("days over the norm") },
	{ "next", TYPE_DATE, 0, NULL, N_("next contact") },
	{ "next_type", TYPE_ENUM, FIELD_MINOR, SCHEMA_CONTACTS, N_("type of the next contact") },
};

const struct kind *
report_contacts_kind(const struct report_query *q)
{
	return report_kind(q, "contacts", NULL, 0, fields, COUNTOF(fields));
}

struct overdue {
	uint32_t client;
	int64_t days; /* over the norm; -1: no norm */
};

/* The longest overdue first, then those without a next contact, then by id. */
static int
overdue_cmp(const void *x, const void *y, void *ctx)
{
	const struct care *c = ctx;
	const struct overdue *a = x, *b = y;
	bool na = c->v[a->client].next == DATE_NONE;
	bool nb = c->v[b->client].next == DATE_NONE;

	if (a->days != b->days)
		return a->days > b->days ? -1 : 1;
	if (na != nb)
		return na ? -1 : 1;
	return str_cmp(c->clients.ids.v[a->client], c->clients.ids.v[b->client]);
}

/* The norm is the client's own or one of the settings. */
static void
note(struct explain *x, struct str client, const struct care_row *r, int32_t day)
{
	struct explained every = { NULL, STR(""), "constant", r->every, 0 };

	if (x == NULL)
		return;
	if (r->own_norm)
		every = (struct explained){ "client", client, "own", r->every, 0 };
	explain_note(x, client, "every", &every);
	if (r->last != DATE_NONE)
		explain_note(x, client, "days",
			     &(struct explained){ "activity", r->last_id, "days",
						  (int64_t)day - r->last, 0 });
	explain_row(x, client);
}

static int
put_row(const struct care *c, struct row *row, const struct overdue *o, struct explain *x,
	struct sink out, struct err *e)
{
	const struct care_row *r = &c->v[o->client];
	const struct client_row *client = &c->clients.v[o->client];

	row_start(row, "contacts");
	row_text(row, "client", c->clients.ids.v[o->client]);
	row_text(row, "name", client_text(client, CLIENT_NAME));
	row_text(row, "manager", client_text(client, CLIENT_MANAGER));
	if (r->abc)
		row_text(row, "abc", (struct str){ &r->abc, 1 });
	if (r->every > 0)
		row_int(row, "every", r->every);
	row_date(row, "last", r->last);
	row_text(row, "last_type", str_of(r->last_type));
	if (r->last != DATE_NONE)
		row_int(row, "days", (int64_t)c->day - r->last);
	if (o->days >= 0)
		row_int(row, "days_over", o->days);
	row_date(row, "next", r->next);
	row_text(row, "next_type", str_of(r->next_type));
	note(x, c->clients.ids.v[o->client], r, c->day);
	return row_put(row, out, e);
}

static int
put_rows(const struct report_query *q, const struct care *c, struct sink out, struct err *e)
{
	struct overdue *v = mem_new(mem_mul(c->clients.ids.n + 1, sizeof *v));
	struct row row = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < c->clients.ids.n; i++) {
		int32_t due = care_due(c, i);

		if (c->v[i].lost || !report_takes(q, c->clients.ids.v[i], &c->clients.v[i]))
			continue;
		v[n++] = (struct overdue){ (uint32_t)i, due == DATE_NONE ? -1
							: due < c->day   ? (int64_t)c->day - due
									 : 0 };
	}
	qsort_r(v, n, sizeof *v, overdue_cmp, (void *)(uintptr_t)c);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = put_row(c, &row, &v[i], q->s->explain, out, e);
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

int
report_contacts(const struct report_query *q, struct sink out, struct err *e)
{
	struct care c;
	int rc = care_load(&c, q->s, q->as_of, e);

	if (rc == 0)
		rc = put_rows(q, &c, out, e);
	care_release(&c);
	return rc;
}
