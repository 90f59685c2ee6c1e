/* SPDX-License-Identifier: ISC */
#include "crm/schedule.h"

#include "value/date.h"

int32_t
schedule_agreed(const struct schedule_part *v, size_t n, int32_t day)
{
	int32_t agreed = DATE_NONE; /* before all days */

	for (size_t i = 0; i < n; i++)
		if (v[i].agreed <= day && v[i].agreed > agreed)
			agreed = v[i].agreed;
	return agreed;
}

int64_t
schedule_share(int64_t amount, int64_t n, int64_t i)
{
	int64_t share = amount / n;

	return i + 1 < n ? share : amount - share * (n - 1);
}

static bool
holds(const struct schedule *w, const struct schedule_part *p)
{
	return p->amount > 0 && p->agreed == w->agreed;
}

void
schedule_start(struct schedule *w, const struct schedule_part *v, size_t n, int64_t amount,
	       int64_t left, int32_t due, int32_t day)
{
	*w = (struct schedule){ .v = v,
				.n = amount > 0 ? n : 0,
				.open = amount,
				.rest = amount,
				.paid = amount - left,
				.own = due,
				.agreed = schedule_agreed(v, n, day) };
	for (size_t i = 0; i < w->n && w->rest > 0; i++)
		if (holds(w, &v[i]))
			w->rest -= v[i].amount < w->rest ? v[i].amount : w->rest;
}

/* The next part of the document in the order of dues, and its amount; false at the end. */
static bool
next_part(struct schedule *w, int64_t *amount)
{
	const struct schedule_part *p;

	while (w->i < w->n && !holds(w, &w->v[w->i]))
		w->i++;
	p = w->i < w->n ? &w->v[w->i] : NULL;
	if (w->rest != 0 && (p == NULL || w->own < p->due)) {
		*amount = w->rest;
		w->due = w->own;
		w->rest = 0;
	} else if (p) {
		*amount = p->amount < w->open - w->rest ? p->amount : w->open - w->rest;
		w->due = p->due;
		w->i++;
	} else {
		return false;
	}
	w->open -= *amount;
	return true;
}

bool
schedule_next(struct schedule *w)
{
	int64_t amount, paid;

	while (next_part(w, &amount)) {
		paid = amount > 0 && w->paid > amount ? amount : w->paid;
		w->paid -= paid;
		w->left = amount - paid;
		if (w->left != 0)
			return true;
	}
	return false;
}
