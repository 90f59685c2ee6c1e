/* SPDX-License-Identifier: ISC */
#include "work/change/power.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"

/* A delegation that holds today; *limit -1 without one.  One whose limit cannot be read is none. */
static bool
holds(const struct power *p, const struct rec *r, int32_t today, int32_t *from, int64_t *limit)
{
	int32_t until = DATE_MAX;

	*limit = -1;
	if (!str_is(rec_get(r, "power"), p->name) || !date_parse(from, rec_get(r, "from")) ||
	    *from > today || (date_parse(&until, rec_get(r, "until")) && until < today))
		return false;
	return rec_get(r, "limit").n == 0 ||
	       num_parse(limit, rec_get(r, "limit"), p->digits) == NUM_OK;
}

bool
power_allows(int64_t limit, int64_t amount)
{
	return limit < 0 || limit >= amount;
}

struct search {
	const struct power *p;
	int32_t today;
	struct str staff;
	int64_t limit;
};

static void
raise_limit(struct search *f, int64_t limit)
{
	if (limit < 0 || (f->limit >= 0 && limit > f->limit))
		f->limit = limit;
}

static int
look_at_delegation(void *ctx, const struct rec *r, struct err *e)
{
	struct search *f = ctx;
	int64_t limit;
	int32_t from;

	(void)e;
	if (str_eq(rec_get(r, "staff"), f->staff) && holds(f->p, r, f->today, &from, &limit))
		raise_limit(f, limit);
	return 0;
}

int
power_limit(const struct power *p, struct session *s, struct facts *f, struct str staff,
	    int64_t *limit, struct err *e)
{
	struct search in = { p, s->clock.today, staff, 0 };
	const struct rec *r = NULL;

	if (facts_get(f, schema_kind(&s->set.schema, STR("staff")), staff, &r, e) < 0)
		return -1;
	for (size_t i = 0; r && i < p->n; i++)
		if (str_eq(p->limits[i].role, rec_get(r, "role")))
			raise_limit(&in, p->limits[i].limit);
	if (each_record(s->store, schema_kind(&s->set.schema, STR("delegation")), EACH_ALL,
			look_at_delegation, &in, e) < 0)
		return -1;
	*limit = in.limit;
	return 0;
}

struct approving {
	const struct power *p;
	struct session *s;
	struct facts *f;
	struct str doc;
	int64_t amount;
	bool found;
};

/* An approval counts where who approved wrote it himself, or his deputy for him. */
static int
look_at_approval(void *ctx, const struct rec *r, struct err *e)
{
	struct approving *in = ctx;
	struct str staff = rec_get(r, "staff"), by = rec_get(r, "changed_by");
	int64_t limit;

	if (!str_eq(rec_get(r, "doc"), in->doc) || staff.n == 0 ||
	    !str_is(rec_get(r, "step"), in->p->name) || !str_is(rec_get(r, "decision"), "approved"))
		return 0;
	if (by.n == 0)
		by = rec_get(r, "by");
	if (!str_eq(by, staff) && !str_eq(rec_get(r, "for"), staff))
		return 0;
	if (power_limit(in->p, in->s, in->f, staff, &limit, e) != 0)
		return -1;
	in->found = power_allows(limit, in->amount);
	return in->found;
}

int
power_approved(const struct power *p, struct session *s, struct facts *f, struct str doc,
	       int64_t amount, struct err *e)
{
	struct approving in = { p, s, f, doc, amount, false };

	if (each_record(s->store, schema_kind(&s->set.schema, STR("approval")), EACH_ALL,
			look_at_approval, &in, e) < 0)
		return -1;
	return in.found;
}

void
power_roles(const struct power *p, int64_t amount, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < p->n; i++)
		if (power_allows(p->limits[i].limit, amount))
			buf_printf(out, "%s%.*s", out->n > start ? ", " : "",
				   STR_ARG(p->limits[i].role));
	if (out->n == start)
		buf_addz(out, _("no role"));
}

struct choice {
	const struct power *p;
	int32_t today, from; /* of the one that was found */
	int64_t amount;
	struct arena *a;
	struct str staff;
};

static int
look_for_delegate(void *ctx, const struct rec *r, struct err *e)
{
	struct choice *c = ctx;
	int64_t limit;
	int32_t from;

	(void)e;
	if (holds(c->p, r, c->today, &from, &limit) && power_allows(limit, c->amount) &&
	    from >= c->from) {
		c->from = from;
		c->staff = arena_dup(c->a, rec_get(r, "staff"));
	}
	return 0;
}

int
power_delegate(const struct power *p, struct session *s, int64_t amount, struct arena *a,
	       struct str *staff, struct err *e)
{
	struct choice c = { p, s->clock.today, DATE_MIN, amount, a, STR("") };

	if (each_record(s->store, schema_kind(&s->set.schema, STR("delegation")), EACH_ALL,
			look_for_delegate, &c, e) < 0)
		return -1;
	*staff = c.staff;
	return 0;
}
