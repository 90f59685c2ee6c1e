/* SPDX-License-Identifier: ISC */
#include "work/change/change_items.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/sums.h"
#include "work/load/each.h"

#include <stdlib.h>
#include <string.h>

static bool
differs(const struct changed *it, const char *field)
{
	return !str_eq(rec_get(it->was, field), rec_get(it->now, field));
}

static bool
any_differs(const struct changed *it, const char *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (differs(it, fields[i]))
			return true;
	return false;
}

static bool
is_item(const struct changed *it)
{
	return strcmp(it->kind->name, "item") == 0;
}

/* Figures that were not given follow from those that were. */
static int
reckon(struct change *c, struct line_ctx *lines, struct changed *it, const struct line_owner *owner,
       struct err *e)
{
	static const char *const causes[] = { "qty", "price", "discount", "vat_rate", "product" };
	static const char *const figures[] = { "amount", "vat", "cost" };
	struct line l;

	if (!any_differs(it, causes, COUNTOF(causes)) || differs(it, "amount"))
		return 0;
	for (size_t i = 0; i < COUNTOF(figures); i++)
		if (!differs(it, figures[i]))
			rec_remove(it->now, figures[i]);
	if (differs(it, "product") && !differs(it, "price"))
		rec_remove(it->now, "price");
	return line_fill(lines, owner, it->now, &c->arena, &l, e);
}

/* The document of a changed line, which has to be open: 1, 0 where it goes as well, -1. */
static int
open_doc(struct change *c, const struct changed *it, struct changed **doc, struct err *e)
{
	struct str item = rec_get(it->was, "id"), id = rec_get(it->was, "doc");
	struct buf line = { 0 };
	const struct kind *k;
	int rc = store_find(c->s->store, id, &k, &line, NULL, e);

	buf_release(&line);
	if (rc == 0)
		return err_data(e, NOWHERE, _("doc \"%.*s\": no such document"), STR_ARG(id));
	if (rc < 0 || change_open(c, k, id, NOWHERE, doc, e) != 0)
		return -1;
	if ((*doc)->removed)
		return 0;
	if (!sums_open(k, (*doc)->was))
		return err_data(e, NOWHERE, _("item \"%.*s\": %s %.*s is issued or closed"),
				STR_ARG(item), k->name, STR_ARG(id));
	return 1;
}

/* The line number i of the changes: its figures; docs gets its document. */
static int
follow(struct change *c, struct line_ctx *lines, size_t i, struct names *docs, struct err *e)
{
	struct line_owner owner = { 0 };
	struct changed *doc;
	int rc = open_doc(c, &c->v[i], &doc, e);

	if (rc <= 0)
		return rc;
	owner = (struct line_owner){ .kind = doc->kind,
				     .id = rec_get(doc->now, "id"),
				     .client = rec_get(doc->now, "client") };
	if (!date_parse(&owner.date, rec_get(doc->was, "date")))
		return err_data(e, NOWHERE, _("%s \"%.*s\": has no date"), doc->kind->name,
				STR_ARG(owner.id));
	owner.vat_date = owner.date;
	names_put(docs,
		  arena_printf(&c->arena, "%s %.*s", doc->kind->name, (int)owner.id.n, owner.id.p),
		  NULL);
	/* the list of changes may have moved */
	return c->v[i].removed ? 0 : reckon(c, lines, &c->v[i], &owner, e);
}

static int
sums_of(struct change *c, const struct changed *doc, struct sums *sums, struct err *e)
{
	struct str id = rec_get(doc->was, "id");
	int32_t date;

	if (!date_parse(&date, rec_get(doc->was, "date")))
		return err_data(e, NOWHERE, _("%s \"%.*s\": has no date"), doc->kind->name,
				STR_ARG(id));
	return sums_stored(c->s, c, id, date, sums, e);
}

static int
sum_docs(struct change *c, const struct names *docs, struct err *e)
{
	for (size_t i = 0; i < docs->n; i++) {
		struct changed *doc = &c->v[names_find(&c->keys, docs->v[i])];
		struct sums sums;

		if (sums_of(c, doc, &sums, e) != 0)
			return -1;
		sums_replace(&sums, doc->kind, doc->now, c->s->set.digits, &c->arena);
	}
	return 0;
}

static int
follow_items(struct change *c, struct line_ctx *lines, struct err *e)
{
	static const char *const figures[] = { "qty",    "price", "discount", "vat_rate", "product",
					       "amount", "vat",   "cost",     "doc",      "date" };
	struct names docs = { 0 };
	size_t n = c->n;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct changed *it = &c->v[i];

		if (!is_item(it) || (!it->removed && !any_differs(it, figures, COUNTOF(figures))))
			continue;
		if (!it->removed && (differs(it, "doc") || differs(it, "date")))
			rc = err_data(e, NOWHERE,
				      _("item \"%.*s\": doc and date are its document's"),
				      STR_ARG(rec_get(it->was, "id")));
		else
			rc = follow(c, lines, i, &docs, e);
	}
	if (rc == 0)
		rc = sum_docs(c, &docs, e);
	names_release(&docs);
	return rc;
}

/* The ids of the lines of a document. */
struct lines_of {
	struct arena *arena;
	struct str doc;
	struct str *v;
	size_t n, cap;
};

static int
take_line(void *ctx, const struct rec *r, struct err *e)
{
	struct lines_of *l = ctx;

	(void)e;
	if (str_eq(rec_get(r, "doc"), l->doc))
		*LIST_ADD(*l) = arena_dup(l->arena, rec_get(r, "id"));
	return 0;
}

static int
move_items(struct change *c, const struct changed *doc, struct err *e)
{
	const struct kind *item = schema_kind(&c->s->set.schema, STR("item"));
	struct lines_of l = { .arena = &c->arena, .doc = rec_get(doc->was, "id") };
	struct str date = rec_get(doc->now, "date");
	struct period day;
	int rc = 0;

	if (!date_parse(&day.from, rec_get(doc->was, "date")))
		return 0;
	day.to = day.from;
	rc = each_record(c->s->store, item, day, take_line, &l, e);
	for (size_t i = 0; rc == 0 && i < l.n; i++) {
		struct changed *it;

		rc = change_open(c, item, l.v[i], NOWHERE, &it, e);
		if (rc == 0)
			rec_setz(it->now, "date", date);
	}
	free(l.v);
	return rc;
}

/* A claim may ask for more or less than its lines come to. */
static int
check_amount(struct change *c, const struct changed *doc, struct err *e)
{
	char text[NUM_TEXT];
	struct sums sums;
	int64_t amount;

	if (strcmp(doc->kind->name, "claim") == 0)
		return 0;
	if (sums_of(c, doc, &sums, e) != 0)
		return -1;
	if (sums.n == 0 ||
	    (num_parse(&amount, rec_get(doc->now, "amount"), c->s->set.digits) == NUM_OK &&
	     amount == sums.amount))
		return 0;
	return err_data(e, NOWHERE, _("%s \"%.*s\": amount \"%.*s\": its items come to %s"),
			doc->kind->name, STR_ARG(rec_get(doc->was, "id")),
			STR_ARG(rec_get(doc->now, "amount")),
			num_text(sums.amount, c->s->set.digits, text).p);
}

int
change_items(struct change *c, struct line_ctx *lines, struct err *e)
{
	size_t n;

	if (follow_items(c, lines, e) != 0)
		return -1;
	n = c->n;
	for (size_t i = 0; i < n; i++) {
		const struct changed *doc = &c->v[i];

		if (doc->removed || !(doc->kind->flags & KIND_ITEMS))
			continue;
		if (differs(doc, "amount") && check_amount(c, doc, e) != 0)
			return -1;
		if (differs(&c->v[i], "date") && move_items(c, &c->v[i], e) != 0)
			return -1;
	}
	return 0;
}
