/* SPDX-License-Identifier: ISC */
#include "work/change/batch_check.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "work/change/fill.h"

#include <string.h>

/* The status that a new record of the kind has: the enum's first value, but none for a
 * client; a contact or a shipment of today or before has taken place. */
static struct str
first_status(const struct batch *b, const struct kind *k, int32_t date)
{
	const struct field_def *d = kind_field(k, STR("status"));
	struct str first, rest;

	if (d == NULL || d->type != TYPE_ENUM || (d->flags & FIELD_DERIVED) ||
	    strcmp(k->name, "client") == 0)
		return (struct str){ "", 0 };
	if (strcmp(k->name, "activity") == 0 || strcmp(k->name, "shipment") == 0)
		return date > b->s->clock.today ? STR("planned") : STR("done");
	str_cut(str_of(d->of), ' ', &first, &rest);
	return first;
}

const char *const batch_completed[COMPLETED_FIELDS] = {
	"status", "stage", "decision", "direction", "at", "by", [COMPLETED_DATE] = "date",
};

static void
set_absent(struct rec *r, const char *key, struct str val, uint8_t *completed)
{
	if (rec_get(r, key).n > 0 || val.n == 0)
		return;
	rec_setz(r, key, val);
	for (uint32_t i = 0; i < COMPLETED_FIELDS; i++)
		if (strcmp(key, batch_completed[i]) == 0)
			*completed |= (uint8_t)(1u << i);
}

void
check_complete(const struct batch *b, struct checked *c, struct rec *r)
{
	const struct kind *k = b->s->set.schema.kinds[c->kind];
	uint8_t completed = 0;

	set_absent(r, "status", first_status(b, k, c->date), &completed);
	if (strcmp(k->name, "deal") == 0)
		set_absent(r, "stage", STR("lead"), &completed);
	if (strcmp(k->name, "approval") == 0)
		set_absent(r, "decision", STR("pending"), &completed);
	if (strcmp(k->name, "claim") == 0)
		set_absent(r, "direction", STR("in"), &completed);
	set_absent(r, "at", b->now, &completed);
	set_absent(r, "by", b->user, &completed);
	c->completed = completed;
}

/* Is the record stored as it is?  Most of an import are. */
static bool
is_ready(const struct kind *k, const struct rec *r)
{
	if (strcmp(k->name, "item") == 0 || fill_needed(k, r))
		return false;
	for (size_t i = 0; i < k->n; i++) {
		const struct field_def *d = &k->fields[i];

		if ((d->flags & FIELD_REQUIRED) && (d->flags & FIELD_GENERATED) &&
		    rec_get(r, d->name).n == 0)
			return false;
	}
	return !(k->flags & KIND_ITEMS) || rec_get(r, "amount").n > 0;
}

void
check_ready(const struct batch *b, struct checked *c, const struct rec *r)
{
	if (is_ready(b->s->set.schema.kinds[c->kind], r))
		c->flags |= ENTRY_READY;
}

int
check_rec(const struct batch *b, struct checked *c, struct rec *r, struct arena *a,
	  void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx, struct err *e)
{
	const struct schema *sc = &b->s->set.schema;
	struct str name = rec_get(r, "kind");
	const struct kind *k = schema_kind(sc, name);
	int rc;

	*c = (struct checked){ .date = DATE_NONE };
	if (name.n == 0)
		return err_data(e, r->at, _("kind is missing"));
	if (k == NULL)
		return schema_no_kind(sc, name, r->at, e);
	while (sc->kinds[c->kind] != k)
		c->kind++;
	/* a record of which some fields are given changes a stored one, or is refused later */
	if (b->again_update && rec_get(r, "id").n > 0)
		rc = value_check_part(r, sc, k, a, unknown, ctx, e);
	else
		rc = value_check_rec(r, sc, k, false, a, unknown, ctx, e);
	if (rc == 0 && kind_dated(k) && rec_get(r, "date").n > 0 &&
	    !date_parse(&c->date, rec_get(r, "date")))
		BUG("a date was not checked");
	return rc;
}
