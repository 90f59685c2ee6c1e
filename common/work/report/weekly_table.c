/* SPDX-License-Identifier: ISC */
#include "work/report/weekly_table.h"

#include "base/mem.h"

#include <stdlib.h>

struct figures *
weekly_table_of(struct weekly_table *t, struct str name)
{
	bool added;
	uint32_t i = names_put(&t->names, name, &added);

	if (added) {
		t->v = mem_grow(t->v, i, &t->cap, sizeof *t->v);
		t->v[i] = (struct figures){ { 0 } };
	}
	return &t->v[i];
}

void
weekly_table_release(struct weekly_table *t)
{
	free(t->v);
	names_release(&t->names);
}

/* The largest first figure first, ties by number. */
static int
larger_first(const void *x, const void *y, void *ctx)
{
	const struct weekly_table *t = ctx;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	if (t->v[a].v[NOW] != t->v[b].v[NOW])
		return t->v[a].v[NOW] > t->v[b].v[NOW] ? -1 : 1;
	return a < b ? -1 : a > b;
}

uint32_t *
weekly_table_order(struct weekly_table *t)
{
	uint32_t *v = mem_new(mem_mul(t->names.n, sizeof *v));

	for (uint32_t i = 0; i < t->names.n; i++)
		v[i] = i;
	if (t->names.n > 1)
		qsort_r(v, t->names.n, sizeof *v, larger_first, t);
	return v;
}

int
weekly_table_put(struct weekly *w, const char *name, struct weekly_table *t, bool clients,
		 size_t max, struct err *e)
{
	uint32_t *by = weekly_table_order(t);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < t->names.n && i < max; i++) {
		struct str who = t->names.v[by[i]];

		if (clients && t->v[by[i]].v[NOW] <= 0)
			break;
		rc = weekly_money(w, name, clients ? who : STR(""), clients ? STR("") : who,
				  &t->v[by[i]], e);
	}
	free(by);
	return rc;
}
