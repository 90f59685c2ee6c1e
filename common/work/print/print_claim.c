/* SPDX-License-Identifier: ISC */
/*
 * print_claim - a claim as a sheet: its story, or the act of what is missing.
 *
 * Lists: items (what came, what was expected), events (who did what, when), linked (what
 * was made of it, tasks about it).
 */
#include "work/print/print_part.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/claim.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/doclines.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

/* What was done, as a story says it. */
static const struct {
	const char *action, *said;
} said[] = {
	{ "new", N_("received") },        { "assign", N_("assigned") },
	{ "respond", N_("answered") },    { "escalate", N_("escalated") },
	{ "forward", N_("forwarded") },   { "resolve", N_("resolved") },
	{ "reject", N_("rejected") },     { "withdraw", N_("withdrawn") },
	{ "reopen", N_("opened again") }, { "note", N_("noted") },
	{ "survey", N_("asked") },        { "set", N_("changed") },
};

/* The moments of an act are those of its event. */
static const char *const silent[] = { "closed", "responded", "response_due" };

struct telling {
	struct sheet *sh;
	struct session *s;
	struct facts *facts;
	const struct kind *kind;
	struct rec claim;
	struct sheet_list *list;
	struct {
		struct rec *v;
		size_t n, cap;
	} events;
};

/* A claim of ours was not received. */
static struct str
said_of(struct str action, bool out)
{
	if (out && str_is(action, "new"))
		return str_of(_("claim sent"));
	for (size_t i = 0; i < COUNTOF(said); i++)
		if (str_is(action, said[i].action))
			return str_of(_(said[i].said));
	return action;
}

static bool
is_silent(struct str field)
{
	for (size_t i = 0; i < COUNTOF(silent); i++)
		if (str_is(field, silent[i]))
			return true;
	return false;
}

static int
take_event(void *ctx, const struct rec *r, struct err *e)
{
	struct telling *t = ctx;

	(void)e;
	if (!str_eq(rec_get(r, "doc"), rec_get(&t->claim, "id")) ||
	    !str_is(rec_get(r, "doc_kind"), "claim"))
		return 0;
	*LIST_ADD(t->events) = (struct rec){ 0 };
	rec_copy(&t->events.v[t->events.n - 1], r, &t->sh->arena);
	return 0;
}

/* When it was done: what was written down on another day has that day alone. */
static struct str
when(const struct rec *r)
{
	struct str at = rec_get(r, "at"), date = rec_get(r, "date");

	return str_eq(str_head(at, date.n), date) ? at : date;
}

static int64_t
moment_of(const struct rec *r)
{
	int32_t day;
	int64_t t;

	if (moment_parse(&t, NULL, when(r)))
		return t;
	return date_parse(&day, when(r)) ? (int64_t)day * 86400 : 0;
}

static bool
same_act(const struct rec *a, const struct rec *b)
{
	return str_eq(when(a), when(b)) && str_eq(rec_get(a, "by"), rec_get(b, "by")) &&
	       str_eq(rec_get(a, "action"), rec_get(b, "action"));
}

/* Merges may have brought events in any order: by time, and as they are within a moment. */
static void
sort_events(struct telling *t)
{
	for (size_t i = 1; i < t->events.n; i++) {
		struct rec r = t->events.v[i];
		size_t k = i;

		for (; k > 0 && moment_of(&t->events.v[k - 1]) > moment_of(&r); k--)
			t->events.v[k] = t->events.v[k - 1];
		t->events.v[k] = r;
	}
}

static void
put_moment(struct telling *t, struct sheet_row *row, const char *name, struct str moment)
{
	sheet_put(t->sh, row, str_of(name), moment, kind_field(t->kind, STR("due")));
}

static int
name_of(struct telling *t, struct sheet_row *row, const char *name, struct str id, struct err *e)
{
	const struct rec *r = NULL;

	if (id.n > 0 &&
	    facts_get(t->facts, schema_kind(&t->s->set.schema, STR("staff")), id, &r, e) < 0)
		return -1;
	sheet_text(t->sh, row, name, r ? rec_get(r, "name") : id);
	return 0;
}

/* A field's value; people by their names. */
static int
put_value(struct telling *t, struct sheet_row *row, const char *name, const struct field_def *d,
	  struct str val, struct err *e)
{
	if (d && d->type == TYPE_REF && strcmp(d->of, "staff") == 0)
		return name_of(t, row, name, val, e);
	sheet_put(t->sh, row, str_of(name), val, d);
	return 0;
}

/* An act's first row says who and when, the others what else it changed. */
static int
put_event(struct telling *t, const struct rec *r, bool first, struct err *e)
{
	struct sheet_row *row = sheet_row(t->sh, t->list);
	struct str field = is_silent(rec_get(r, "field")) ? STR("") : rec_get(r, "field");
	const struct field_def *d = kind_field(t->kind, field);
	const char *const acting = "for";
	bool out = str_is(rec_get(&t->claim, "direction"), "out");

	put_moment(t, row, "moment", first ? when(r) : STR(""));
	sheet_text(t->sh, row, "action", first ? said_of(rec_get(r, "action"), out) : STR(""));
	sheet_text(t->sh, row, "field", d ? str_of(_(d->help)) : field);
	if (put_value(t, row, "from", d, field.n ? rec_get(r, "from") : STR(""), e) != 0 ||
	    put_value(t, row, "to", d, field.n ? rec_get(r, "to") : STR(""), e) != 0)
		return -1;
	put_moment(t, row, "until", rec_get(r, "due"));
	sheet_text(t->sh, row, "said", rec_get(r, "note"));
	if (name_of(t, row, "who", first ? rec_get(r, "by") : STR(""), e) != 0 ||
	    name_of(t, row, acting, rec_get(r, acting), e) != 0)
		return -1;
	/* a new owner stands there already */
	return name_of(t, row, "staff", str_is(field, "owner") ? STR("") : rec_get(r, "staff"), e);
}

static bool
has_more(const struct rec *r)
{
	return rec_get(r, "note").n > 0 || rec_get(r, "due").n > 0;
}

static int
put_events(struct telling *t, struct err *e)
{
	const struct kind *k = schema_kind(&t->s->set.schema, STR("event"));
	int rc = each_record(t->s->store, k, EACH_ALL, take_event, t, e);
	const struct rec *last = NULL;

	t->list = sheet_list(t->sh, "events");
	sort_events(t);
	for (size_t i = 0; rc == 0 && i < t->events.n; i++) {
		const struct rec *r = &t->events.v[i];
		bool first = last == NULL || !same_act(last, r);

		if (!first && is_silent(rec_get(r, "field")) && !has_more(r))
			continue;
		rc = put_event(t, r, first, e);
		last = r;
	}
	for (size_t i = 0; i < t->events.n; i++)
		rec_release(&t->events.v[i]);
	free(t->events.v);
	return rc;
}

/* What a linked record is for the client. */
static const char *
linked_name(const struct rec *r)
{
	struct str kind = rec_get(r, "kind");

	if (str_is(kind, "payment"))
		return str_starts(rec_get(r, "amount"), STR("-")) ? _("refund") : _("payment");
	if (str_is(kind, "shipment"))
		return _("replacement");
	if (str_is(kind, "survey"))
		return _("survey");
	if (str_is(kind, "task"))
		return _("task");
	return str_is(rec_get(r, "type"), "goods") ? _("return of goods") : _("lower price");
}

static int
take_linked(void *ctx, const struct rec *r, struct err *e)
{
	struct telling *t = ctx;
	struct sheet_row *row;
	bool task = str_is(rec_get(r, "kind"), "task");
	struct str number = rec_get(r, task ? "title" : "number");
	int32_t date;

	(void)e;
	if (!str_eq(rec_get(r, task ? "doc" : "claim"), rec_get(&t->claim, "id")))
		return 0;
	row = sheet_row(t->sh, t->list);
	sheet_text(t->sh, row, "what", str_of(linked_name(r)));
	sheet_text(t->sh, row, "id", rec_get(r, "id"));
	sheet_text(t->sh, row, "number", number.n ? number : rec_get(r, "id"));
	sheet_date(t->sh, row, "date", date_parse(&date, rec_get(r, "date")) ? date : DATE_NONE);
	sheet_put(t->sh, row, STR("amount"), rec_get(r, "amount"),
		  kind_field(t->kind, STR("amount")));
	sheet_text(t->sh, row, "score", rec_get(r, "score"));
	if (task)
		sheet_put(t->sh, row, STR("answer"), rec_get(r, "status"),
			  kind_field(schema_kind(&t->s->set.schema, STR("task")), STR("status")));
	else
		sheet_text(t->sh, row, "answer", rec_get(r, "answer"));
	return 0;
}

static int
put_linked(struct telling *t, struct err *e)
{
	static const char *const kinds[] = { "return", "payment", "shipment", "survey", "task" };

	t->list = sheet_list(t->sh, "linked");
	for (size_t i = 0; i < COUNTOF(kinds); i++)
		if (each_of(t->s, kinds[i], EACH_ALL, take_linked, t, e) < 0)
			return -1;
	return 0;
}

static void
put_difference(struct telling *t, struct sheet_row *row, const struct rec *item)
{
	int64_t qty, expected;
	char text[NUM_TEXT];
	bool known = num_parse(&qty, rec_get(item, "qty"), QTY_DIGITS) == NUM_OK &&
		     num_parse(&expected, rec_get(item, "expected"), QTY_DIGITS) == NUM_OK &&
		     num_sub(&qty, expected);
	const struct field_def *d = sheet_find(row, STR("qty"))->def;

	sheet_put(t->sh, row, STR("missing"),
		  known && qty < 0 ? num_text_short(-qty, QTY_DIGITS, text) : STR(""), d);
	sheet_put(t->sh, row, STR("surplus"),
		  known && qty > 0 ? num_text_short(qty, QTY_DIGITS, text) : STR(""), d);
}

static int
put_items(struct telling *t, struct err *e)
{
	const struct schema *sc = &t->s->set.schema;
	struct sheet_list *list = sheet_list(t->sh, "items");
	struct doclines lines;
	int rc = 0;

	if (doclines_load(&lines, t->s, &t->claim, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < lines.n; i++) {
		const struct rec *item = &lines.v[i], *product = NULL;
		struct sheet_row *row = sheet_row(t->sh, list);

		rc = facts_get(t->facts, schema_kind(sc, STR("product")), rec_get(item, "product"),
			       &product, e);
		sheet_record(t->sh, row, "", schema_kind(sc, STR("item")), item);
		sheet_int(t->sh, row, "n", (int64_t)i + 1);
		sheet_text(t->sh, row, "name",
			   rc > 0 ? rec_get(product, "name") : rec_get(item, "product"));
		if (rc > 0 && rec_get(item, "unit").n == 0)
			sheet_text(t->sh, row, "unit", rec_get(product, "unit"));
		put_difference(t, row, item);
		rc = rc < 0 ? -1 : 0;
	}
	doclines_release(&lines);
	return rc;
}

/* What it names, its terms, and whether they are over. */
static int
put_head(struct telling *t, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment", "order", "product" };
	struct sheet_row *head = &t->sh->head;
	struct str closed = rec_get(&t->claim, "closed"), due = rec_get(&t->claim, "due");
	struct str responded = rec_get(&t->claim, "responded");
	int64_t end = t->s->clock.now, answer = end, term;
	int32_t date;

	sheet_record(t->sh, head, "", t->kind, &t->claim);
	for (size_t i = 0; i < COUNTOF(kinds); i++)
		if (print_record(t->sh, t->facts, kinds[i], kinds[i], rec_get(&t->claim, kinds[i]),
				 e) != 0)
			return -1;
	if (!date_parse(&date, rec_get(&t->claim, "date")))
		date = t->s->clock.today;
	if (print_client(t->sh, t->facts, "client", rec_get(&t->claim, "client"), date, e) != 0 ||
	    name_of(t, head, "manager_name", rec_get(&t->claim, "manager"), e) != 0 ||
	    name_of(t, head, "owner_name", rec_get(&t->claim, "owner"), e) != 0)
		return -1;
	(void)moment_parse(&end, NULL, closed);
	(void)moment_parse(&answer, NULL, responded);
	sheet_text(t->sh, head, "late",
		   moment_parse(&term, NULL, due) && end > term ? STR("yes") : STR(""));
	sheet_text(t->sh, head, "response_late",
		   moment_parse(&term, NULL, rec_get(&t->claim, "response_due")) && answer > term
			   ? STR("yes")
			   : STR(""));
	return 0;
}

int
print_claim(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
	    struct err *e)
{
	struct telling t = { .sh = sh, .s = q->s, .kind = k };
	char hex[PRINT_DIGEST + 1];
	struct facts facts;
	const struct rec *r = NULL;
	int32_t date;
	int rc = -1;

	facts_init(&facts, q->s, NULL);
	t.facts = &facts;
	if (facts_get(&facts, k, id, &r, e) > 0) {
		print_begin(sh, q->s,
			    date_parse(&date, rec_get(r, "date")) ? date : q->s->clock.today);
		rec_copy(&t.claim, r, &sh->arena);
		rc = put_head(&t, e);
		if (rc == 0)
			rc = put_items(&t, e);
		if (rc == 0)
			rc = put_events(&t, e);
		if (rc == 0)
			rc = put_linked(&t, e);
		if (rc == 0)
			rc = print_digest(q->s, k, id, hex, e) > 0 ? 0 : -1;
		if (rc == 0)
			print_mark(sh, k, id, STR(""), hex);
	} else if (e->kind == ERR_NONE) {
		err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), k->name, STR_ARG(id));
	}
	rec_release(&t.claim);
	facts_release(&facts);
	return rc;
}
