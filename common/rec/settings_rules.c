/* SPDX-License-Identifier: ISC */
/* settings_rules - lists of the company's rules: discounts, the dunning ladder. */
#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

static int
add_discount(struct load *l, const struct yaml *y)
{
	struct discount_text t = { .percent = -1, .since = DATE_NONE, .until = DATE_NONE };
	struct discount_rule *r = &l->s->discounts[l->s->ndiscounts];

	if (settings_read(l, &settings_discount_table, y, &t) != 0)
		return -1;
	if (t.name.n == 0 || t.percent < 0)
		return settings_bad(l, "discounts", y, _("an entry has name and percent"));
	*r = (struct discount_rule){ t.name,     t.percent, t.group, t.product,
				     t.category, 0,         t.since, t.until };
	if (t.qty.n > 0 && (num_parse(&r->qty, t.qty, QTY_DIGITS) != NUM_OK || r->qty < 0))
		return settings_bad(l, "qty", yaml_get(y, "qty"), _("not a quantity"));
	l->s->ndiscounts++;
	return 0;
}

int
settings_read_discounts(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->discounts = arena_new(&s->arena, y->n * sizeof *s->discounts);
	s->ndiscounts = 0;
	return settings_each(l, "discounts", y, add_discount);
}

static int
add_discount_limit(struct load *l, const struct yaml *y)
{
	struct award_text t = { 0 };
	struct role_limit *r = &l->s->discount_limits[l->s->ndiscount_limits];

	if (settings_read(l, &settings_discount_limit_table, y, &t) != 0)
		return -1;
	if (t.role.n == 0 || t.amount.n == 0)
		return settings_bad(l, "discount_limits", y, _("an entry has role and percent"));
	*r = (struct role_limit){ t.role, -1 };
	if (!str_is(t.amount, "none") && (num_parse(&r->limit, t.amount, RATE_DIGITS) != NUM_OK ||
					  r->limit < 0 || r->limit > 100 * num_pow10(RATE_DIGITS)))
		return settings_bad(l, "percent", yaml_get(y, "percent"),
				    _("not a percentage from 0 to 100, or none"));
	l->s->ndiscount_limits++;
	return 0;
}

int
settings_read_discount_limits(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->discount_limits = arena_new(&s->arena, y->n * sizeof *s->discount_limits);
	s->ndiscount_limits = 0;
	return settings_each(l, "discount_limits", y, add_discount_limit);
}

static int
add_group(struct load *l, const struct yaml *y)
{
	struct group_text t = { .days = -1 };
	struct group_limit *g = &l->s->group_limits[l->s->ngroup_limits];

	if (settings_read(l, &settings_group_table, y, &t) != 0)
		return -1;
	if (t.group.n == 0 || (t.limit.n == 0 && t.days < 0))
		return settings_bad(l, "credit.groups", y,
				    _("an entry has group, and limit or days"));
	if (settings_group_limit(l->s, t.group))
		return settings_bad(l, "group", yaml_get(y, "group"),
				    _("another entry has the same group"));
	*g = (struct group_limit){ t.group, -1, t.days };
	if (t.limit.n > 0 &&
	    (num_parse(&g->limit, t.limit, l->s->digits) != NUM_OK || g->limit < 0))
		return settings_bad(l, "limit", yaml_get(y, "limit"), _("not an amount"));
	l->s->ngroup_limits++;
	return 0;
}

int
settings_read_groups(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->group_limits = arena_new(&s->arena, y->n * sizeof *s->group_limits);
	s->ngroup_limits = 0;
	return settings_each(l, "credit.groups", y, add_group);
}

static int
add_bonus(struct load *l, const struct yaml *y)
{
	struct bonus_text t = { .percent = -1, .since = DATE_NONE, .until = DATE_NONE };
	struct bonus_rule *r = &l->s->bonuses[l->s->nbonuses];

	if (settings_read(l, &settings_bonus_table, y, &t) != 0)
		return -1;
	if (t.name.n == 0 || t.percent < 0)
		return settings_bad(l, "bonuses", y, _("an entry has name and percent"));
	*r = (struct bonus_rule){ t.name, t.group, t.percent, 0, t.since, t.until };
	if (t.from.n > 0 && (num_parse(&r->from, t.from, l->s->digits) != NUM_OK || r->from < 0))
		return settings_bad(l, "from", yaml_get(y, "from"), _("not an amount"));
	l->s->nbonuses++;
	return 0;
}

int
settings_read_bonuses(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->bonuses = arena_new(&s->arena, y->n * sizeof *s->bonuses);
	s->nbonuses = 0;
	return settings_each(l, "bonuses", y, add_bonus);
}

/* Put it in its place by days. */
static int
add_step(struct load *l, const struct yaml *y)
{
	struct dunning_step step = { .days = INT64_MIN };
	struct settings *s = l->s;
	size_t i = s->ndunning;

	if (settings_read(l, &settings_dunning_table, y, &step) != 0)
		return -1;
	if (step.days == INT64_MIN || yaml_get(y, "step") == NULL)
		return settings_bad(l, "dunning", y, _("an entry has days and step"));
	if (step.days <= 0 && step.what != DUNNING_LETTER && step.what != DUNNING_CALL)
		return settings_bad(l, "step", yaml_get(y, "step"),
				    _("before a debt is overdue there is a letter or a call"));
	while (i > 0 && s->dunning[i - 1].days > step.days)
		i--;
	if (i > 0 && s->dunning[i - 1].days == step.days)
		return settings_bad(l, "dunning", y, _("another entry has the same days"));
	memmove(&s->dunning[i + 1], &s->dunning[i], (s->ndunning - i) * sizeof step);
	s->dunning[i] = step;
	s->ndunning++;
	return 0;
}

int
settings_read_dunning(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->dunning = arena_new(&s->arena, y->n * sizeof *s->dunning);
	s->ndunning = 0;
	return settings_each(l, "dunning", y, add_step);
}
