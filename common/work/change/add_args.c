/* SPDX-License-Identifier: ISC */
#include "work/change/add_args.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/change/answers.h"
#include "work/change/contact.h"
#include "work/load/args.h"
#include "work/load/lookup.h"
#include "work/load/select.h"

#include <string.h>

static int
add_head(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
	 size_t n, struct arena *arena, struct err *e)
{
	struct rec r = { 0 };
	char today[DATE_TEXT];
	bool dated = false;
	int rc;

	rec_setz(&r, "kind", str_of(k->name));
	rc = args_fields(&r, words, n, k->flags & KIND_ITEMS, e);
	for (size_t i = 0; rc == 0 && preset && i < preset->n; i++)
		if (rec_find(&r, preset->f[i].key) == NULL)
			rec_set(&r, preset->f[i].key, preset->f[i].val);
	if (rc == 0)
		rc = lookup_values(a->s, k, &r, e);
	/* an item takes the date of its document */
	if (rc == 0 && kind_dated(k) && rec_get(&r, "date").n == 0 &&
	    strcmp(k->name, "item") != 0) {
		rec_setz(&r, "date", arena_dup(arena, date_text(a->s->clock.today, today)));
		dated = true;
	}
	if (rc == 0)
		rc = add_rec(a, &r, e);
	if (rc == 0 && dated)
		a->batch.v[a->batch.n - 1].completed |= 1u << COMPLETED_DATE;
	if (rc == 0)
		rc = contact_plan_next(a, &r, e);
	rec_release(&r);
	return rc;
}

/* The items of the words for a document. */
static int
add_items(struct add *a, struct str doc, char *const *words, size_t n, struct err *e)
{
	const struct kind *k = schema_kind(&a->s->set.schema, STR("product"));
	struct arena arena = { 0 };
	struct rec r = { 0 };
	bool is_item;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct str product;

		rec_clear(&r);
		if ((rc = args_item(&r, words[i], &is_item, &arena, e)) != 0 || !is_item)
			continue;
		rc = lookup_id(a->s, k, rec_get(&r, "product"), &product, e);
		if (rc != 0)
			break;
		rec_setz(&r, "product", product);
		rec_setz(&r, "doc", doc);
		rc = add_rec(a, &r, e);
	}
	rec_release(&r);
	arena_release(&arena);
	return rc;
}

int
add_args(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
	 size_t n, struct err *e)
{
	return answers_are(k, words, n) ? answers_add(a, k, preset, words, n, e)
					: add_args_one(a, k, preset, words, n, e);
}

int
add_args_one(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
	     size_t n, struct err *e)
{
	struct arena arena = { 0 };
	int rc = add_head(a, k, preset, words, n, &arena, e);

	if (rc == 0 && (k->flags & KIND_ITEMS)) {
		const struct batch *b = &a->batch;
		struct str id =
			arena_dup(&arena, line_text(batch_line(b, &b->v[b->n - 1]), "id", &arena));

		rc = add_items(a, id, words, n, e);
	}
	arena_release(&arena);
	return rc;
}

int
add_args_clients(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
		 size_t n, int fd, const char *stream, struct err *e)
{
	struct rec with = { 0 }, given = { 0 };
	struct selection s = { 0 };
	int rc;

	if (kind_field(k, STR("client")) == NULL)
		return err_usage(e, _("%s has no client: - gives it none"), k->name);
	rc = args_fields(&given, words, n, k->flags & KIND_ITEMS, e);
	if (rc == 0 && rec_find(&given, STR("client")))
		rc = err_usage(e, _("client: each comes from the stream"));
	if (rc == 0 && rec_find(&given, STR("id")))
		rc = err_usage(e, _("id: each record gets its own"));
	if (rc == 0)
		rc = selection_read(&s, fd, stream, NULL, e);
	a->many = true;
	for (size_t i = 0; preset && i < preset->n; i++)
		rec_set(&with, preset->f[i].key, preset->f[i].val);
	for (size_t i = 0; rc == 0 && i < s.clients.n; i++) {
		rec_setz(&with, "client", s.clients.v[i]);
		rc = add_args(a, k, &with, words, n, e);
	}
	rec_release(&with);
	rec_release(&given);
	selection_release(&s);
	return rc;
}
