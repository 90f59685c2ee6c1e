/* SPDX-License-Identifier: ISC */
#include "work/report/weekly_list.h"

#include "value/num.h"
#include "work/load/recs.h"

static struct str
all_of(struct weekly_list *l)
{
	return weekly_line(l->w, l->name, STR(""), STR(""), "");
}

/* The i-th of its rows. */
static struct str
one_of(struct weekly_list *l, const struct rec *r, size_t i)
{
	struct explain_number text;

	explain_number(i + 1, &text);
	return weekly_line(l->w, l->name, rec_get(r, "client"), STR(""), text.text);
}

int
weekly_list_row(void *ctx, const struct rec *r, struct err *e)
{
	struct weekly_list *l = ctx;

	(void)e;
	if (l->counts && !l->counts(l->w, r))
		return 0;
	l->n.v[l->t]++;
	if (l->stored)
		weekly_note_count(l->w, all_of(l), l->t, r);
	else
		weekly_note_row(l->w, all_of(l), l->t, r);
	if (l->money && l->t == NOW && l->nrows < WEEKLY_LIST_MOST)
		weekly_note_field(l->w, one_of(l, r, l->nrows), NOW, r, l->money);
	if (l->t == NOW && !l->number_alone && l->nrows < WEEKLY_LIST_MOST)
		rec_copy(&l->rows[l->nrows++], r, &l->arena);
	return 0;
}

void
weekly_list_release(struct weekly_list *l)
{
	for (size_t i = 0; i < l->nrows; i++)
		rec_release(&l->rows[i]);
	arena_release(&l->arena);
}

int
weekly_list_put(struct weekly *w, struct weekly_list *l, struct err *e)
{
	int rc = 0;

	if (l->now_alone && l->n.v[NOW])
		rc = weekly_now(w, l->name, l->n.v[NOW], e);
	else if (l->n.v[NOW] || l->n.v[BEFORE] || l->n.v[YEAR_AGO])
		rc = weekly_count(w, l->name, STR(""), &l->n, e);
	for (size_t i = 0; rc == 0 && i < l->nrows; i++) {
		const struct rec *r = &l->rows[i];
		struct str words = l->words ? l->words(w, r) : STR("");
		int64_t v = 0;

		if (l->money == NULL)
			rc = weekly_said(w, rec_get(r, "client"), words, e);
		else if (recs_number(r, l->money, w->q->s->set.digits, &v, e) == 0)
			rc = weekly_part(w, one_of(l, r, i), l->name, rec_get(r, "client"), words,
					 v, e);
		else
			rc = -1;
	}
	return rc;
}

int
weekly_list_of(struct weekly *w, const char *report, struct weekly_list *l, struct err *e)
{
	int rc = 0;

	l->w = w;
	for (l->t = NOW; rc == 0 && l->t < (l->now_alone ? 1 : TIMES); l->t++) {
		struct weekly_ask ask = { .report = report,
					  .by = l->by,
					  .period = w->p[l->t],
					  .day = w->day[l->t],
					  .put = weekly_list_row,
					  .ctx = l };

		rc = weekly_rows(w, &ask, e);
	}
	if (rc == 0)
		rc = weekly_list_put(w, l, e);
	weekly_list_release(l);
	return rc;
}
