/* SPDX-License-Identifier: ISC */
#include "work/change/chain.h"

#include "base/lang.h"

#include <stdio.h>
#include <string.h>

/* A longer one is followed no further: it goes round among others, which crm-check tells. */
enum { LONGEST = 1000 };

int
chain_leads(const struct change *c, const struct kind *k, const struct field_def *d,
	    struct str from, struct str to, unsigned *n, struct err *e)
{
	struct arena arena = { 0 };
	const struct rec *r;
	int rc = 1;

	for (*n = 0; rc > 0 && *n < LONGEST && from.n > 0 && !str_eq(from, to); ++*n) {
		rc = facts_get(c->facts, k, from, &r, e);
		from = rc > 0 ? arena_dup(&arena, rec_get(r, d->name)) : STR("");
	}
	if (rc >= 0)
		rc = str_eq(from, to);
	arena_release(&arena);
	return rc;
}

static int
check_field(const struct change *c, const struct changed *it, const struct field_def *d,
	    struct err *e)
{
	struct str val = rec_get(it->now, d->name);
	char what[200];
	unsigned n;
	int rc = chain_leads(c, it->kind, d, val, rec_get(it->now, "id"), &n, e);

	if (rc <= 0)
		return rc;
	lang_message();
	snprintf(what, sizeof what,
		 ngettext("leads back to this record by way of %u other",
			  "leads back to this record by way of %u others", n),
		 n);
	lang_message_end();
	return err_data(e, it->now->at, "%s \"%.*s\": %s", d->name, STR_ARG(val), what);
}

static int
check_record(const struct change *c, const struct changed *it, struct err *e)
{
	for (size_t i = 0; i < it->kind->n; i++) {
		const struct field_def *d = &it->kind->fields[i];

		if (d->type == TYPE_REF && strcmp(d->of, it->kind->name) == 0 &&
		    !str_eq(rec_get(it->was, d->name), rec_get(it->now, d->name)) &&
		    check_field(c, it, d, e) != 0)
			return -1;
	}
	return 0;
}

int
chain_check(const struct change *c, struct err *e)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->v[i].removed && check_record(c, &c->v[i], e) != 0)
			return -1;
	return 0;
}
