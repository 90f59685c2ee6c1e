/* SPDX-License-Identifier: ISC */
#include "work/change/fill.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

/* Fields that name a document of the same client.  Some are parts of one business
 * case: their client is this one's, or something is wrong. */
static const struct source {
	const char *field;
	bool must_agree;
} sources[] = {
	{ "invoice", true },   { "shipment", true }, { "claim", true }, { "order", false },
	{ "contract", false }, { "offer", false },   { "deal", false }, { "parent", true },
};

static bool
names_document(const struct kind *k, const char *field)
{
	const struct field_def *d = kind_field(k, str_of(field));

	/* a client's parent is a client */
	return d && d->type == TYPE_REF && strcmp(d->of, "client") != 0;
}

/* The client of the document that a field names: 1, 0, -1. */
static int
client_of(struct facts *f, const struct kind *k, const char *field, struct str id, struct arena *a,
	  struct str *theirs, struct err *e)
{
	const struct field_def *d = kind_field(k, str_of(field));

	return facts_client(f, schema_kind(&f->s->set.schema, str_of(d->of)), id, a, theirs, e);
}

static int
of_another(const char *field, struct str id, struct str client, struct str theirs, struct loc at,
	   struct err *e)
{
	return err_data(e, at, _("client \"%.*s\": %s %.*s is of client %.*s"), STR_ARG(client),
			field, STR_ARG(id), STR_ARG(theirs));
}

static int
fill_client(struct facts *f, const struct kind *k, struct rec *r, struct arena *a, struct err *e)
{
	for (size_t i = 0; i < COUNTOF(sources); i++) {
		struct str id = rec_get(r, sources[i].field), client = rec_get(r, "client"), theirs;
		int rc;

		if (id.n == 0 || !names_document(k, sources[i].field))
			continue;
		rc = client_of(f, k, sources[i].field, id, a, &theirs, e);
		if (rc <= 0)
			return rc; /* what is missing is told by the check of references */
		if (client.n == 0)
			rec_setz(r, "client", theirs);
		else if (sources[i].must_agree && theirs.n > 0 && !str_eq(client, theirs))
			return of_another(sources[i].field, id, client, theirs, r->at, e);
	}
	return 0;
}

int
fill_agrees(struct facts *f, const struct kind *k, const struct rec *r, const struct rec *was,
	    struct arena *a, struct err *e)
{
	struct str client = rec_get(r, "client");

	for (size_t i = 0; client.n > 0 && i < COUNTOF(sources); i++) {
		struct str id = rec_get(r, sources[i].field), theirs;
		int rc;

		if (id.n == 0 || str_eq(id, rec_get(was, sources[i].field)) ||
		    !sources[i].must_agree || !names_document(k, sources[i].field))
			continue;
		rc = client_of(f, k, sources[i].field, id, a, &theirs, e);
		if (rc > 0 && theirs.n > 0 && !str_eq(client, theirs))
			return of_another(sources[i].field, id, client, theirs, r->at, e);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* Records of one client's business have a manager; a plan or an expense may be of a
 * client and of no manager. */
static bool
has_manager(const struct kind *k)
{
	const struct field_def *d = kind_field(k, STR("client"));

	return kind_dated(k) && d && (d->flags & FIELD_REQUIRED) && kind_field(k, STR("manager"));
}

int
fill_for(struct facts *f, struct rec *r, struct str manager, struct err *e)
{
	int32_t day = f->s->clock.today, date;
	struct str by = rec_get(r, "by");
	const struct people *p;

	if (manager.n == 0 || by.n == 0 || str_eq(by, manager) || rec_get(r, "for").n > 0 ||
	    str_is(rec_get(r, "status"), "planned"))
		return 0;
	if (facts_people(f, &p, e) != 0)
		return -1;
	if (date_parse(&date, rec_get(r, "date")) && date < day)
		day = date;
	if (str_eq(people_actor(p, manager, day), by))
		rec_setz(r, "for", manager);
	return 0;
}

int
fill_people(struct facts *f, const struct kind *k, struct rec *r, struct arena *a, struct err *e)
{
	const struct rec *client;
	int rc;

	if (kind_field(k, STR("client")) == NULL)
		return 0;
	if (fill_client(f, k, r, a, e) != 0)
		return -1;
	if (!has_manager(k))
		return 0;
	if (rec_get(r, "manager").n > 0)
		return fill_for(f, r, rec_get(r, "manager"), e);
	rc = facts_get(f, schema_kind(&f->s->set.schema, STR("client")), rec_get(r, "client"),
		       &client, e);
	if (rc <= 0)
		return rc;
	rec_setz(r, "manager", rec_get(client, "manager"));
	return fill_for(f, r, rec_get(client, "manager"), e);
}

static bool
has_due(const struct kind *k)
{
	return strcmp(k->name, "invoice") == 0 || strcmp(k->name, "shipment") == 0;
}

/* Days to pay of the contract on the day, else of the client; they stay where neither says. */
static int
terms_of(struct facts *f, const struct rec *r, int32_t day, int64_t *days, struct err *e)
{
	const struct rec *client;
	struct str text;
	int rc = facts_term(f, rec_get(r, "contract"), "terms", day, &text, e);

	if (rc < 0 || num_parse(days, text, 0) == NUM_OK)
		return rc;
	rc = facts_get(f, schema_kind(&f->s->set.schema, STR("client")), rec_get(r, "client"),
		       &client, e);
	if (rc > 0)
		num_parse(days, rec_get(client, "terms"), 0);
	return rc < 0 ? -1 : 0;
}

int
fill_due(struct facts *f, const struct kind *k, struct rec *r, struct arena *a, struct err *e)
{
	int64_t days = f->s->set.terms;
	char text[DATE_TEXT];
	int32_t date;

	if (!has_due(k) || rec_get(r, "due").n > 0 || !date_parse(&date, rec_get(r, "date")))
		return 0;
	if (terms_of(f, r, date, &days, e) != 0)
		return -1;
	if (days < 0 || days > DATE_MAX - date)
		return err_data(e, r->at, _("terms of %lld days give no date"), (long long)days);
	rec_setz(r, "due", arena_dup(a, date_text(date + (int32_t)days, text)));
	return 0;
}

bool
fill_needed(const struct kind *k, const struct rec *r)
{
	if ((k->flags & KIND_NUMBERED) && rec_get(r, "number").n == 0)
		return true;
	if (has_due(k) && rec_get(r, "due").n == 0)
		return true;
	if (has_manager(k) && rec_get(r, "manager").n == 0)
		return true;
	for (size_t i = 0; i < COUNTOF(sources); i++)
		if (rec_get(r, sources[i].field).n > 0 && names_document(k, sources[i].field))
			return true;
	return false;
}
