/* SPDX-License-Identifier: ISC */
/*
 * What a transaction has to know before it adds: which ids are taken, which
 * legal number is next.
 */
#include "base/hash.h"
#include "base/mem.h"
#include "store/census.h"
#include "store/drawer.h"
#include "store/line.h"
#include "store/txn.h"
#include "value/date.h"
#include "value/id.h"

#include <stdlib.h>

enum { MANY = 256 };

/* The drawers that are open, by kind and month. */
struct taken {
	struct store *st;
	struct census *census;
	struct {
		struct drawer *v;
		size_t n, cap;
	} drawers;
	bool many;
	struct buf tmp;
	struct str raw;         /* the id that is looked for, as a line has it */
	const struct kind *got; /* whose it is; NULL: nobody's */
};

/* A zeroed month is none: an undated kind has one drawer for all its files. */
static int
drawer_of(struct taken *t, const struct kind *k, int32_t month, struct drawer **d, struct err *e)
{
	struct period p = { DATE_MIN, DATE_MAX };

	for (size_t i = t->drawers.n; i-- > 0;) {
		*d = &t->drawers.v[i];
		if ((*d)->kind == k && (*d)->month == month)
			return 0;
	}
	if (month != DATE_NONE)
		p = (struct period){ month_first(month), month_last(month) };
	*d = LIST_ADD(t->drawers);
	if (drawer_open(*d, t->st, k, p, t->many, e) != 0)
		return -1;
	(*d)->month = month;
	return 0;
}

static int
look_in(struct taken *t, const struct kind *k, int32_t month, struct err *e)
{
	struct drawer *d;
	int rc;

	if (drawer_of(t, k, month, &d, e) != 0 || (rc = drawer_has(d, t->raw, e)) < 0)
		return -1;
	if (rc > 0)
		t->got = k;
	return 0;
}

static int
look_in_entry(void *ctx, const struct census_entry *entry, struct err *e)
{
	struct taken *t = ctx;
	const struct kind *k;
	struct path p;

	if (!path_parse(&p, str_of(entry->file)) ||
	    (k = schema_kind(&t->st->set->schema, p.kind)) == NULL)
		return 0;
	if (look_in(t, k, p.month, e) != 0)
		return -1;
	return t->got != NULL;
}

/* Where the form of the id says that it is at home. */
static int
look_at_home(struct taken *t, struct str id, struct err *e)
{
	const struct schema *sc = &t->st->set->schema;
	const struct kind *k;
	struct str prefix, doc;
	int32_t month;
	uint64_t n;

	if (!id_hint(id, &prefix, &month) || month == DATE_NONE)
		return 0;
	k = id_item(id, &doc, &n) ? schema_kind(sc, STR("item")) : schema_prefix(sc, prefix);
	return k && kind_dated(k) ? look_in(t, k, month, e) : 0;
}

/* 1, 0, -1. */
static int
is_taken(struct taken *t, const struct kind *k, struct str id, struct err *e)
{
	t->raw = line_escaped(id, &t->tmp);
	t->got = NULL;
	if (!kind_dated(k)) {
		if (look_in(t, k, DATE_NONE, e) != 0)
			return -1;
	} else if (look_at_home(t, id, e) != 0 ||
		   (!t->got &&
		    census_look(t->census, hash_bytes(t->raw), look_in_entry, t, e) != 0)) {
		return -1;
	}
	return t->got != NULL;
}

static bool
any_dated(const struct kind *const *kinds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kind_dated(kinds[i]))
			return true;
	return false;
}

int
txn_taken(struct txn *tx, const struct kind *const *kinds, const struct str *ids, size_t n,
	  int (*f)(void *ctx, size_t i, const struct kind *by, struct err *e), void *ctx,
	  struct err *e)
{
	struct taken t = { .st = txn_store(tx), .census = txn_census(tx), .many = n >= MANY };
	int rc = 0;

	if (any_dated(kinds, n) &&
	    (census_update(t.census, e) != 0 || (t.many && census_load(t.census, e) != 0)))
		return -1;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = is_taken(&t, kinds[i], ids[i], e);
		if (rc > 0)
			rc = f(ctx, i, t.got, e);
	}
	for (size_t i = 0; i < t.drawers.n; i++)
		drawer_release(&t.drawers.v[i]);
	free(t.drawers.v);
	buf_release(&t.tmp);
	return rc < 0 ? -1 : 0;
}

int
txn_last_number(struct txn *t, const struct kind *k, int year, struct str prefix, uint64_t *n,
		struct err *e)
{
	struct period p = { DATE_MIN, DATE_MAX };
	struct buf tmp = { 0 };
	struct drawer d;
	int rc;

	if (kind_dated(k))
		p = (struct period){ date_of((struct civil){ year, 1, 1 }),
				     date_of((struct civil){ year, 12, 31 }) };
	rc = drawer_open(&d, txn_store(t), k, p, false, e);
	if (rc == 0)
		rc = drawer_highest(&d, line_escaped(prefix, &tmp), n, e);
	drawer_release(&d);
	buf_release(&tmp);
	return rc;
}
