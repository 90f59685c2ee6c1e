/* SPDX-License-Identifier: ISC */
/* settings_claims - the rules of claims: terms, escalation, limits, reasons. */
#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/num.h"

#include <string.h>

static int
add_sla(struct load *l, const struct yaml *y)
{
	struct sla_rule r = { .respond = -1, .resolve = -1 };

	if (settings_read(l, &settings_sla_table, y, &r) != 0)
		return -1;
	if (yaml_get(y, "severity") == NULL || (r.respond < 0 && r.resolve < 0))
		return settings_bad(l, "claims.sla", y,
				    _("an entry has severity, and respond or resolve"));
	l->s->sla[l->s->nsla++] = r;
	return 0;
}

int
settings_read_sla(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->sla = arena_new(&s->arena, y->n * sizeof *s->sla);
	s->nsla = 0;
	return settings_each(l, "claims.sla", y, add_sla);
}

/* An amount of the currency in *v; empty: the value stays. */
static int
read_amount(struct load *l, const struct yaml *y, struct str text, int64_t *v)
{
	if (text.n > 0 && (num_parse(v, text, l->s->digits) != NUM_OK || *v < 0))
		return settings_bad(l, "amount", yaml_get(y, "amount"), _("not an amount"));
	return 0;
}

/* Put it in its place by level, and within one by hours. */
static void
insert_step(struct settings *s, const struct escalation_rule *r)
{
	size_t i = s->nescalation++;

	while (i > 0 &&
	       (s->escalation[i - 1].level > r->level ||
		(s->escalation[i - 1].level == r->level && s->escalation[i - 1].hours > r->hours)))
		i--;
	memmove(&s->escalation[i + 1], &s->escalation[i],
		(s->nescalation - 1 - i) * sizeof *s->escalation);
	s->escalation[i] = *r;
}

static int
add_step(struct load *l, const struct yaml *y)
{
	struct escalation_text t = { .level = -1 };
	struct escalation_rule r = { 0 };

	if (settings_read(l, &settings_escalation_table, y, &t) != 0)
		return -1;
	if (t.level < 0 || t.to.n == 0)
		return settings_bad(l, "claims.escalation", y, _("an entry has level and to"));
	r = (struct escalation_rule){ t.level, t.hours, t.severity, 0, t.to };
	if (read_amount(l, y, t.amount, &r.amount) != 0)
		return -1;
	insert_step(l->s, &r);
	return 0;
}

int
settings_read_escalation(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->escalation = arena_new(&s->arena, y->n * sizeof *s->escalation);
	s->nescalation = 0;
	return settings_each(l, "claims.escalation", y, add_step);
}

static int
add_award(struct load *l, const struct yaml *y)
{
	struct award_text t = { 0 };
	struct role_limit *a = &l->s->awards[l->s->nawards];

	if (settings_read(l, &settings_award_table, y, &t) != 0)
		return -1;
	if (t.role.n == 0 || t.amount.n == 0)
		return settings_bad(l, "claims.awards", y, _("an entry has role and amount"));
	*a = (struct role_limit){ t.role, -1 };
	if (!str_is(t.amount, "none") && read_amount(l, y, t.amount, &a->limit) != 0)
		return -1;
	l->s->nawards++;
	return 0;
}

int
settings_read_awards(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	s->awards = arena_new(&s->arena, y->n * sizeof *s->awards);
	s->nawards = 0;
	return settings_each(l, "claims.awards", y, add_award);
}

/* A path: words between slashes. */
static bool
path_valid(struct str s)
{
	struct str word;

	while (str_cut(s, '/', &word, &s))
		if (str_trim(word).n == 0)
			return false;
	return str_trim(word).n > 0;
}

int
settings_read_reasons(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	struct str_list *list = to;

	if (settings_want(l, row->path, y, YAML_SEQ) != 0)
		return -1;
	*list = (struct str_list){ arena_new(&l->s->arena, y->n * sizeof *list->v), 0 };
	for (size_t i = 0; i < y->n; i++) {
		if (settings_want(l, row->path, y->v[i], YAML_SCALAR) != 0)
			return -1;
		if (!path_valid(y->v[i]->text))
			return settings_bad(l, row->path, y->v[i],
					    _("not a reason like delivery/late"));
		list->v[list->n++] = arena_dup(&l->s->arena, y->v[i]->text);
	}
	return 0;
}
