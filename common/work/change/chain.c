/* SPDX-License-Identifier: ISC */
#include "work/change/chain.h"

#include "base/lang.h"

#include <string.h>

/* A longer one is followed no further: it goes round among others, which crm-check tells. */
enum { LONGEST = 1000 };

/* From the record that a field names on, to one that names none, or back. */
static int
follow(const struct change *c, const struct changed *it, const struct field_def *d,
       struct arena *arena, struct err *e)
{
	struct str id = rec_get(it->now, "id"), first = rec_get(it->now, d->name), at = first;
	const struct rec *r;
	int n, rc = 1;

	for (n = 0; rc > 0 && n < LONGEST && at.n > 0 && !str_eq(at, id); n++) {
		rc = facts_get(c->facts, it->kind, at, &r, e);
		if (rc > 0)
			at = arena_dup(arena, rec_get(r, d->name));
	}
	if (rc <= 0 || !str_eq(at, id))
		return rc < 0 ? -1 : 0;
	return err_data(
		e, it->now->at, "%s \"%.*s\": %s", d->name, STR_ARG(first),
		arena_printf(arena,
			     ngettext("leads back to this record by way of %u other",
				      "leads back to this record by way of %u others", (unsigned)n),
			     (unsigned)n)
			.p);
}

static int
check_record(const struct change *c, const struct changed *it, struct arena *arena, struct err *e)
{
	for (size_t i = 0; i < it->kind->n; i++) {
		const struct field_def *d = &it->kind->fields[i];

		if (d->type == TYPE_REF && strcmp(d->of, it->kind->name) == 0 &&
		    !str_eq(rec_get(it->was, d->name), rec_get(it->now, d->name)) &&
		    follow(c, it, d, arena, e) != 0)
			return -1;
	}
	return 0;
}

int
chain_check(const struct change *c, struct err *e)
{
	struct arena arena = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < c->n; i++) {
		arena_reset(&arena);
		if (!c->v[i].removed)
			rc = check_record(c, &c->v[i], &arena, e);
	}
	arena_release(&arena);
	return rc;
}
