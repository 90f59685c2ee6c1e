/* SPDX-License-Identifier: ISC */
#include "work/set_items.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/sums.h"

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

static int
reckon(struct set *t, struct changed *it, const struct kind *k, struct str doc_line, struct err *e)
{
	static const char *const causes[] = { "qty", "price", "discount", "vat_rate", "product" };
	static const char *const figures[] = { "amount", "vat", "cost" };
	struct line_owner owner;
	struct line l;

	if (!any_differs(it, causes, COUNTOF(causes)) || differs(it, "amount"))
		return 0;
	for (size_t i = 0; i < COUNTOF(figures); i++)
		if (!differs(it, figures[i]))
			rec_remove(it->now, figures[i]);
	if (differs(it, "product") && !differs(it, "price"))
		rec_remove(it->now, "price");
	if (line_owner_of(&t->lines, k, doc_line, &owner, e) != 0)
		return -1;
	return line_fill(&t->lines, &owner, it->now, &t->arena, &l, e);
}

/* The document of a changed line: it is open, the line is reckoned, the sums follow. */
static int
follow(struct set *t, size_t i, struct err *e)
{
	struct changed *it = &t->change.v[i], *doc;
	struct str id = rec_get(it->was, "doc");
	struct buf line = { 0 };
	const struct kind *k;
	struct sums sums;
	int32_t date;
	int rc = store_find(t->s->store, id, &k, &line, NULL, e);

	if (rc == 0)
		rc = err_data(e, NOWHERE, _("doc \"%.*s\": no such document"), STR_ARG(id));
	if (rc > 0)
		rc = change_open(&t->change, k, id, NOWHERE, &doc, e);
	it = &t->change.v[i]; /* the list may have moved */
	if (rc == 0 && doc->removed) {
		buf_release(&line);
		return 0;
	}
	if (rc == 0 && !sums_open(k, doc->was))
		rc = err_data(e, NOWHERE, _("item \"%.*s\": %s %.*s is issued or closed"),
			      STR_ARG(rec_get(it->was, "id")), k->name, STR_ARG(id));
	if (rc == 0 && !it->removed)
		rc = reckon(t, it, k, buf_str(&line), e);
	if (rc == 0 && !date_parse(&date, rec_get(doc->now, "date")))
		rc = err_data(e, NOWHERE, _("%s \"%.*s\": has no date"), k->name, STR_ARG(id));
	if (rc == 0)
		rc = sums_stored(t->s, &t->change, id, date, &sums, e);
	if (rc == 0)
		sums_replace(&sums, k, doc->now, t->s->set.digits, &t->change.arena);
	buf_release(&line);
	return rc;
}

int
set_items(struct set *t, struct err *e)
{
	static const char *const figures[] = { "qty",    "price", "discount", "vat_rate", "product",
					       "amount", "vat",   "cost",     "doc",      "date" };
	size_t n = t->change.n;

	for (size_t i = 0; i < n; i++) {
		const struct changed *it = &t->change.v[i];

		if (strcmp(it->kind->name, "item") != 0 ||
		    (!it->removed && !any_differs(it, figures, COUNTOF(figures))))
			continue;
		if (!it->removed && (differs(it, "doc") || differs(it, "date")))
			return err_data(e, NOWHERE,
					_("item \"%.*s\": doc and date are its document's"),
					STR_ARG(rec_get(it->was, "id")));
		if (follow(t, i, e) != 0)
			return -1;
	}
	return 0;
}
