/* SPDX-License-Identifier: ISC */
/*
 * invoice_cancel - invoices and shipments that do not count any more, from a day on.
 *
 * What was shipped or returned of a document keeps it: those have to be cancelled
 * first.  What was paid of it becomes an advance of the client.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "work/change/naming.h"
#include "work/invoice/invoice.h"
#include "work/load/args.h"
#include "work/load/lookup.h"

#include <string.h>

/* What keeps a document of a kind. */
static const struct keeper {
	const char *kind, *by;
} keepers[] = {
	{ "invoice", "shipment" },
	{ "invoice", "return" },
	{ "shipment", "return" },
};

static int
check_keepers(struct session *s, const struct kind *k, struct str id, struct err *e)
{
	for (size_t i = 0; i < COUNTOF(keepers); i++) {
		struct str other;
		int rc;

		if (strcmp(keepers[i].kind, k->name) != 0)
			continue;
		rc = naming_first(s, keepers[i].by, k->name, id, &other, e);
		if (rc > 0)
			return err_data(e, NOWHERE, _("%s %.*s: %s %.*s is of it"), k->name,
					STR_ARG(id), keepers[i].by, STR_ARG(other));
		if (rc < 0)
			return -1;
	}
	return 0;
}

static int
check_day(const struct rec *doc, int32_t day, struct err *e)
{
	char text[DATE_TEXT];
	int32_t date;

	if (date_parse(&date, rec_get(doc, "date")) && day < date)
		return err_data(e, NOWHERE, _("date \"%s\": %.*s is of %.*s"),
				date_text(day, text).p, STR_ARG(rec_get(doc, "id")),
				STR_ARG(rec_get(doc, "date")));
	return 0;
}

/* An order that was shipped by it is not shipped any more. */
static int
reopen_order(struct add *a, const struct rec *doc, struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("order"));
	struct rec patch = { 0 };
	const struct rec *order;
	struct changed *it;
	int rc = 0;

	if (str_is(rec_get(doc, "kind"), "shipment"))
		rc = facts_get(&a->facts, k, rec_get(doc, "order"), &order, e);
	if (rc <= 0 || !str_is(rec_get(order, "status"), "shipped"))
		return rc < 0 ? -1 : 0;
	rec_setz(&patch, "status", STR("confirmed"));
	rc = change_open(&a->change, k, rec_get(order, "id"), NOWHERE, &it, e);
	if (rc == 0)
		rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

int
invoice_void(struct add *a, const struct kind *k, struct str id, int32_t day, struct str note,
	     struct err *e)
{
	char text[DATE_TEXT];
	struct rec patch = { 0 };
	struct changed *it;
	int rc;

	if (change_open(&a->change, k, id, NOWHERE, &it, e) != 0)
		return -1;
	if (str_is(rec_get(it->now, "status"), "cancelled"))
		return err_data(e, NOWHERE, _("%s %.*s: it is cancelled already"), k->name,
				STR_ARG(id));
	if (check_day(it->now, day, e) != 0 || check_keepers(a->s, k, id, e) != 0)
		return -1;
	rec_setz(&patch, "status", STR("cancelled"));
	rec_setz(&patch, "cancelled", date_text(day, text));
	if (note.n > 0)
		rec_setz(&patch, "note", note);
	rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc == 0 ? reopen_order(a, it->was, e) : -1;
}

struct cancelling {
	struct invoice_job *j;
	struct str *ids;
	const struct kind **kinds;
	int32_t day;
	struct str note;
};

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct cancelling *c = ctx;

	for (size_t i = 0; i < c->j->given.nnames; i++)
		if (invoice_void(a, c->kinds[i], c->ids[i], c->day, c->note, e) != 0)
			return -1;
	return 0;
}

static int
find_names(struct cancelling *c, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment" };
	struct session *s = c->j->s;

	c->ids = arena_new(&s->arena, mem_mul(c->j->given.nnames, sizeof *c->ids));
	c->kinds = arena_new(&s->arena, mem_mul(c->j->given.nnames, sizeof *c->kinds));
	for (size_t i = 0; i < c->j->given.nnames; i++)
		if (lookup_doc(s, kinds, COUNTOF(kinds), str_of(c->j->given.names[i]), &c->kinds[i],
			       &c->ids[i], e) != 0)
			return -1;
	return 0;
}

int
invoice_cancel(struct invoice_job *j, struct sink out, struct err *e)
{
	struct cancelling c = { .j = j };
	const char *note = invoice_take(j, "note");

	c.note = str_of(note);
	if (invoice_day(j, &c.day, e) != 0)
		return -1;
	invoice_take(j, "date");
	if (j->given.nfields > 0)
		return err_usage(e, _("\"%s\": cancel takes date= and note="), j->given.fields[0]);
	if (find_names(&c, e) != 0 || add_begin(&j->add, j->s, NULL, DUP_ERROR, e) != 0)
		return -1;
	j->add.task = (struct add_task){ .decide = decide, .ctx = &c };
	return invoice_store(j, out, e);
}
