/* SPDX-License-Identifier: ISC */
#include "work/change/number.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/each.h"

#include <inttypes.h>
#include <stdlib.h>

static int
ask_own(struct numbers *t, struct txn *txn, struct err *e)
{
	struct buf own = { 0 };
	int rc = t->asked ? 1 : txn_series(txn, &own, e);

	if (rc == 0)
		rc = err_data(e, NOWHERE,
			      _("this clone or work tree has no prefix for numbers of its own: "
				"run crm-init"));
	else if (rc > 0 && !t->asked)
		t->own = arena_dup(&t->arena, buf_str(&own));
	t->asked = rc > 0;
	buf_release(&own);
	return rc > 0 ? 0 : -1;
}

static const struct series *
series_of(const struct settings *set, const struct kind *k)
{
	for (size_t i = 0; i < set->nseries; i++)
		if (str_is(set->series[i].kind, k->name))
			return &set->series[i];
	return NULL;
}

static int
begin(struct numbers *t, struct session *s, struct txn *txn, const struct kind *k, int year,
      struct counter *c, struct err *e)
{
	const struct series *series = series_of(&s->set, k);
	struct str before = series ? series->prefix : STR("");

	*c = (struct counter){ .kind = k, .year = year };
	c->prefix = arena_printf(&t->arena, "%.*s%.*s", STR_ARG(before), STR_ARG(t->own));
	if (txn_last_number(txn, k, year, c->prefix, &c->last, e) != 0)
		return -1;
	if (series && series->start > 0 && c->last + 1 < (uint64_t)series->start)
		c->last = (uint64_t)series->start - 1;
	return 0;
}

int
numbers_next(struct numbers *t, struct session *s, struct txn *txn, const struct kind *k,
	     int32_t date, struct arena *a, struct str *number, struct err *e)
{
	int year = date_civil(date).year;
	struct counter *c = NULL, fresh;

	if (ask_own(t, txn, e) != 0)
		return -1;
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].kind == k && t->v[i].year == year)
			c = &t->v[i];
	if (c == NULL) {
		if (begin(t, s, txn, k, year, &fresh, e) != 0)
			return -1;
		c = LIST_ADD(*t);
		*c = fresh;
	}
	*number = arena_printf(a, "%.*s%" PRIu64, STR_ARG(c->prefix), ++c->last);
	return 0;
}

struct number_look {
	const struct rec *doc;
	struct buf other; /* the document that has it */
};

static int
look_for_number(void *ctx, const struct rec *r, struct err *e)
{
	struct number_look *l = ctx;

	(void)e;
	if (!str_eq(rec_get(r, "number"), rec_get(l->doc, "number")) ||
	    str_eq(rec_get(r, "id"), rec_get(l->doc, "id")))
		return 0;
	buf_add(&l->other, rec_get(r, "id"));
	return 1;
}

int
number_check(struct session *s, const struct kind *k, const struct rec *doc, struct err *e)
{
	struct number_look l = { .doc = doc };
	struct period year;
	int32_t date;
	int rc = 0;

	if (rec_get(doc, "number").n == 0 || !date_parse(&date, rec_get(doc, "date")))
		return 0;
	year.from = date_of((struct civil){ date_civil(date).year, 1, 1 });
	year.to = date_of((struct civil){ date_civil(date).year, 12, 31 });
	rc = each_record(s->store, k, year, look_for_number, &l, e);
	if (rc >= 0 && l.other.n > 0)
		rc = err_data(e, NOWHERE, _("number \"%.*s\": %s %.*s has it"),
			      STR_ARG(rec_get(doc, "number")), k->name, STR_ARG(buf_str(&l.other)));
	buf_release(&l.other);
	return rc < 0 ? -1 : 0;
}

void
numbers_release(struct numbers *t)
{
	free(t->v);
	arena_release(&t->arena);
	*t = (struct numbers){ 0 };
}
