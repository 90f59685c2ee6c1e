/* SPDX-License-Identifier: ISC */
/* settings_segments - the company's own segments, and the tiers of its loyalty program. */
#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/num.h"

int
settings_read_segments(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	if (settings_want(l, "segment.rules", y, YAML_MAP) != 0)
		return -1;
	s->segments = arena_new(&s->arena, y->n * sizeof *s->segments);
	s->nsegments = 0;
	for (size_t i = 0; i < y->n; i++) {
		if (settings_want(l, "segment.rules", y->v[i], YAML_SCALAR) != 0)
			return -1;
		if (yaml_null(y->v[i]) || y->v[i]->text.n == 0)
			return settings_bad(l, "segment.rules", y->v[i],
					    _("an expression is expected"));
		s->segments[s->nsegments++] =
			(struct segment_rule){ arena_dup(&s->arena, y->keys[i]),
					       arena_dup(&s->arena, y->v[i]->text) };
	}
	return 0;
}

static int
add_tier(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;
	struct loyalty_text t = { 0 };
	struct loyalty_tier *tier = &s->tiers[s->ntiers], *before = tier - 1;

	if (settings_read(l, &settings_loyalty_table, y, &t) != 0)
		return -1;
	if (t.name.n == 0 || t.from.n == 0)
		return settings_bad(l, "loyalty", y, _("an entry has name and from"));
	if (num_parse(&tier->from, t.from, s->digits) != NUM_OK)
		return settings_bad(l, "from", yaml_get(y, "from"), _("not an amount"));
	if (s->ntiers > 0 && tier->from <= before->from)
		return settings_bad(l, "from", yaml_get(y, "from"), _("not above the tier before"));
	tier->name = t.name;
	s->ntiers++;
	return 0;
}

int
settings_read_loyalty(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->tiers = arena_new(&s->arena, y->n * sizeof *s->tiers);
	s->ntiers = 0;
	return settings_each(l, "loyalty", y, add_tier);
}
