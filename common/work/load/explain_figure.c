/* SPDX-License-Identifier: ISC */
#include "work/load/explain_figure.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/explain_check.h"

#include <stdlib.h>
#include <string.h>

enum { DEEP = 8 };

struct reckoning {
	struct explain_cell *c;
	const struct explain_index *ix;
	struct err *e;
	size_t depth;
};

static int add_field(struct reckoning *k, const struct explain_at *at, struct str field,
		     enum explain_side side, int sign);

static void
add_part(struct reckoning *k, struct str part, enum explain_side side, int sign,
	 const struct explained *of)
{
	struct explain_part p = { arena_dup(&k->c->arena, part), side, *of };

	p.of.value *= sign;
	*LIST_ADD(k->c->parts) = p;
}

static void
add_note(struct reckoning *k, struct str part, enum explain_side side, int sign,
	 const struct explained *of)
{
	if (strcmp(of->why, "basis") == 0)
		k->c->how = EXPLAIN_RULE;
	add_part(k, part, side, sign, of);
}

/* The row's own notes of a field: true where there are any. */
static bool
add_notes(struct reckoning *k, const struct explain_at *at, struct str field,
	  enum explain_side side, int sign)
{
	const struct explain *x = k->ix->x;
	uint32_t name = names_find(&x->fields, field);
	size_t n = 0;

	if (name == NAMES_NONE || at->row == NAMES_NONE)
		return false;
	for (size_t i = explain_first(k->ix, at->row); i < k->ix->n; i++) {
		const struct explain_note *note = &x->notes.v[k->ix->v[i]];

		if (note->row != at->row)
			break;
		if (note->field != name)
			continue;
		add_note(k, field, side, sign, &note->of);
		n++;
	}
	return n > 0;
}

/* What another report has made of it: 1 where there is any. */
static int
add_links(struct reckoning *k, const struct explain_at *at, struct str field,
	  enum explain_side side, int sign)
{
	const struct explain *x = k->ix->x;
	uint32_t name = names_find(&x->fields, field);
	size_t n = 0;

	if (name == NAMES_NONE || at->row == NAMES_NONE)
		return 0;
	for (size_t i = explain_first_link(k->ix, at->row); i < k->ix->nlinks; i++) {
		const struct explain_link *l = &x->links.v[k->ix->links[i]];
		struct explain_at to = { l->of, &l->r, l->r_row };

		if (l->row != at->row)
			break;
		if (l->field != name)
			continue;
		if (l->as == EXPLAIN_BASIS)
			k->c->how = EXPLAIN_RULE;
		if (add_field(k, &to, l->r_field, side, l->as == EXPLAIN_MINUS ? -sign : sign) != 0)
			return -1;
		n++;
	}
	return n > 0;
}

/* Notes of all rows of the report. */
static void
add_all(struct reckoning *k, const struct explain_at *at, struct str field, enum explain_side side)
{
	const struct explain *x = k->ix->x;
	uint32_t name = names_find(&x->fields, field);
	struct str part = arena_printf(&k->c->arena, "all_%.*s", STR_ARG(field));

	for (size_t i = 0; name != NAMES_NONE && i < x->notes.n; i++)
		if (x->notes.v[i].field == name && x->notes.v[i].scope == at->of.scope)
			add_note(k, part, side, 1, &x->notes.v[i].of);
}

/* The word that says what the field is computed from; empty: none does. */
static struct str
word_of(const char *figures, struct str field)
{
	struct str rest = str_of(figures), word, name, how;

	while (str_word(&rest, ' ', &word))
		if (str_cut(word, '=', &name, &how) && str_eq(name, field))
			return how;
	return STR("");
}

/* "@client,manager": all of the figure is of the record that the row names so. "#task": days
 * counted from one of its dates. */
static int
add_own(struct reckoning *k, const struct explain_at *at, struct str field, struct str how,
	enum explain_side side, int sign)
{
	struct str rest = str_from(how, 1), word, text = rec_get_str(at->r, field);
	const char *why = how.p[0] == '#' ? "days" : "own";
	i128 v = explain_value(at, field);

	while (str_word(&rest, ',', &word)) {
		const struct field_def *d = kind_field(at->of.kind, word);
		struct str id = rec_get_str(at->r, word);
		struct explained of = { NULL, id, why, 0, explain_decimals(text) };

		if (d == NULL || (id.n == 0 && v != 0))
			continue;
		if (d->of && strcmp(d->of, "*") != 0)
			of.kind = d->of;
		if (v != 0 && num_parse(&of.value, text, of.digits) == NUM_OK)
			add_part(k, field, side, sign, &of);
		return 1;
	}
	return 0;
}

/* The values noted as a field of a row, or of another that is the same: true where v is one. */
static bool
add_values(struct reckoning *k, uint32_t row, struct str of, i128 v)
{
	const struct explain *x = k->ix->x;
	uint32_t name = names_find(&x->fields, of);
	bool chosen = false;

	if (name == NAMES_NONE || row == NAMES_NONE)
		return false;
	for (size_t i = explain_first(k->ix, row); i < k->ix->n; i++) {
		struct explain_note n = x->notes.v[k->ix->v[i]];

		if (n.row != row)
			break;
		if (n.field != name)
			continue;
		n.of.why = explain_exact(&n.of) == v ? "chosen" : "value";
		chosen = chosen || explain_exact(&n.of) == v;
		add_part(k, of, EXPLAIN_OVER, 1, &n.of);
	}
	for (size_t i = explain_first_link(k->ix, row); i < k->ix->nlinks; i++) {
		const struct explain_link *l = &x->links.v[k->ix->links[i]];

		if (l->row != row)
			break;
		if (l->field == name)
			chosen = add_values(k, l->r_row, l->r_field, v) || chosen;
	}
	return chosen;
}

/* "?days": one of the values is the figure. */
static int
add_chosen(struct reckoning *k, const struct explain_at *at, struct str field, struct str how)
{
	i128 v = explain_value(at, field);

	k->c->how = EXPLAIN_RULE;
	if (add_values(k, at->row, str_from(how, 1), v) || v == 0)
		return 1;
	return explain_mismatch(k->e, field, 0, v);
}

/* "~delay,late": what a rule looks at. */
static int
add_rule(struct reckoning *k, const struct explain_at *at, struct str how)
{
	struct str rest = str_from(how, 1), word;

	while (str_word(&rest, ',', &word))
		if (add_field(k, at, word, EXPLAIN_OVER, 1) != 0)
			return -1;
	k->c->how = EXPLAIN_RULE;
	return 1;
}

/* "revenue-cost+100" */
static int
add_terms(struct reckoning *k, const struct explain_at *at, struct str how, enum explain_side side,
	  int sign)
{
	while (how.n > 0) {
		int own = how.p[0] == '-' ? -1 : 1;
		size_t from = how.p[0] == '-' || how.p[0] == '+', n = from;
		struct str name;
		uint64_t number;

		while (n < how.n && how.p[n] != '-' && how.p[n] != '+')
			n++;
		name = str_head(str_from(how, from), n - from);
		how = str_from(how, n);
		if (str_uint(name, &number))
			add_part(k, name, side, sign * own,
				 &(struct explained){
					 NULL, { "", 0 }, "constant", (int64_t)number, 0 });
		else if (str_starts(name, STR("*")))
			add_all(k, at, str_from(name, 1), side);
		else if (add_field(k, at, name, side, sign * own) != 0)
			return -1;
	}
	return 1;
}

static int
add_quotient(struct reckoning *k, const struct explain_at *at, struct str how, char op)
{
	bool top = k->depth == 1;
	struct str over, under;

	str_cut(how, op, &over, &under);
	if (add_terms(k, at, over, EXPLAIN_OVER, 1) < 0 ||
	    add_terms(k, at, under, EXPLAIN_UNDER, 1) < 0)
		return -1;
	/* a quotient inside of a sum is no part of it that could be added */
	if (!top)
		k->c->how = EXPLAIN_RULE;
	else if (k->c->how != EXPLAIN_RULE)
		k->c->how = op == '%' ? EXPLAIN_PERCENT : EXPLAIN_RATIO;
	return 1;
}

static int
add_word(struct reckoning *k, const struct explain_at *at, struct str field, struct str how,
	 enum explain_side side, int sign)
{
	switch (how.p[0]) {
	case '@':
	case '#':
		return add_own(k, at, field, how, side, sign);
	case '?':
		return add_chosen(k, at, field, how);
	case '~':
		return add_rule(k, at, how);
	case '^':
		if (k->depth == 1)
			k->c->how = EXPLAIN_ABOVE_0;
		else if (explain_value(at, field) == 0)
			return 1; /* nothing of a sum */
		return add_terms(k, at, str_from(how, 1), side, sign);
	default:
		break;
	}
	if (str_has(how, '%') || str_has(how, '/'))
		return add_quotient(k, at, how, str_has(how, '%') ? '%' : '/');
	return add_terms(k, at, how, side, sign);
}

/* Notes and rows of other reports: 1 where there are any. */
static int
add_noted(struct reckoning *k, const struct explain_at *at, struct str field,
	  enum explain_side side, int sign)
{
	size_t from = k->c->parts.n;
	bool any = add_notes(k, at, field, side, sign);
	int rc = add_links(k, at, field, side, sign);
	i128 sum;

	if (rc < 0 || (!any && rc == 0))
		return rc;
	sum = explain_sum(k->c, side, from) * sign;
	if (k->c->how != EXPLAIN_RULE && rec_find(at->r, field) && sum != explain_value(at, field))
		return explain_mismatch(k->e, field, sum, explain_value(at, field));
	return 1;
}

/* Has the row what an alternative begins with?  Of others than quotients they say so themselves. */
static bool
is_of_row(const struct reckoning *k, const struct explain_at *at, struct str how)
{
	struct str first, rest;

	return !str_cut(how, '%', &first, &rest) || kind_field(at->of.kind, first) ||
	       names_find(&k->ix->x->fields, first) == NAMES_NONE;
}

static int
add_field(struct reckoning *k, const struct explain_at *at, struct str field,
	  enum explain_side side, int sign)
{
	struct str rest = word_of(at->of.figures, field), how;
	int rc = 0;

	if (++k->depth > DEEP)
		BUG("figures that are computed from each other");
	while (rc == 0 && str_word(&rest, '|', &how))
		if (rest.n == 0 || is_of_row(k, at, how))
			rc = add_word(k, at, field, how, side, sign);
	if (rc == 0)
		rc = add_noted(k, at, field, side, sign);
	if (rc == 0 && explain_value(at, field) != 0 &&
	    (how = word_of(at->of.figures, STR("*"))).n > 0)
		rc = add_own(k, at, field, how, side, sign);
	k->depth--;
	if (rc == 0 && explain_value(at, field) != 0)
		return err_data(k->e, NOWHERE,
				_("field %.*s: it is not known which records it is made of"),
				STR_ARG(field));
	return rc < 0 ? -1 : 0;
}

int
explain_cell(struct explain_cell *c, const struct explain_index *ix, const struct explain_at *at,
	     struct str field, struct err *e)
{
	struct reckoning k = { .c = c, .ix = ix, .e = e };

	*c = (struct explain_cell){ 0 };
	if (add_field(&k, at, field, EXPLAIN_OVER, 1) != 0 || explain_check(c, at, field, e) != 0)
		return -1;
	explain_unite(c);
	return 0;
}

void
explain_cell_release(struct explain_cell *c)
{
	free(c->parts.v);
	arena_release(&c->arena);
	*c = (struct explain_cell){ 0 };
}
