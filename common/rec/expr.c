/* SPDX-License-Identifier: ISC */
#include "rec/expr.h"

#include "base/utf8.h"
#include "rec/expr_tree.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

/* How a value stands to the literal: -1 before, 0 equal or within, 1 after, or: */
enum { UNRELATED = 2 };

static int
cmp_i64(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
day_relation(int32_t day, struct period p)
{
	return day < p.from ? -1 : day > p.to ? 1 : 0;
}

/* Of two periods that overlap and are not one in the other, neither is before. */
static int
period_relation(struct period v, struct period p)
{
	if (v.from >= p.from && v.to <= p.to)
		return 0;
	return v.to < p.from ? -1 : v.from > p.to ? 1 : UNRELATED;
}

static int
same_relation(struct str a, struct str b)
{
	return str_eq(a, b) ? 0 : UNRELATED;
}

static int
num_relation(const struct expr *x, enum type t, const struct literal *l, struct str v,
	     struct str with)
{
	int64_t n;

	/* a word that stands for no number ("none") is only equal to itself */
	if (!l->valid || num_parse(&n, v, value_digits(x->s, t)) != NUM_OK)
		return same_relation(v, with);
	return cmp_i64(n, l->n);
}

static int
moment_relation(const struct literal *l, struct str v)
{
	int64_t t;
	int offset;

	if (!moment_parse(&t, &offset, v))
		return UNRELATED;
	if (l->instant)
		return cmp_i64(t, l->n);
	return day_relation(moment_date(t, offset), l->days);
}

/* Every one of the tags that were asked for. */
static int
tags_relation(struct str tags, struct str asked)
{
	struct str tag;

	while (str_word(&asked, ',', &tag))
		if (!str_has_word(tags, ',', tag))
			return UNRELATED;
	return 0;
}

static int
enum_relation(const struct field_def *d, struct str v, struct str with)
{
	int a = value_word(d, v), b = value_word(d, with);

	return a < 0 || b < 0 ? same_relation(v, with) : cmp_i64(a, b);
}

static int
typed_relation(const struct expr *x, const struct cmp *c, const struct field_def *d, struct str v)
{
	const struct literal *l = &c->ready[d->type];
	struct period p;
	int32_t day;

	switch ((unsigned)d->type) {
	case TYPE_DATE:
		return l->valid && date_parse(&day, v) ? day_relation(day, l->days) : UNRELATED;
	case TYPE_PERIOD:
		return l->valid && period_parse_stored(&p, v) ? period_relation(p, l->days)
							      : UNRELATED;
	case TYPE_MOMENT:
		return l->valid ? moment_relation(l, v) : UNRELATED;
	case TYPE_TAGS:
		return tags_relation(v, c->val);
	case TYPE_ENUM:
		return enum_relation(d, v, c->val);
	}
	if (value_numeric(d->type))
		return num_relation(x, d->type, l, v, c->val);
	return str_cmp(v, c->val);
}

static int
untyped_relation(struct str v, struct str with)
{
	int cmp;

	return value_cmp_decimals(&cmp, v, with) ? cmp : str_cmp(v, with);
}

static bool
contains(const struct cmp *c, struct str v)
{
	struct buf b = { 0 };
	bool found;

	if (c->folded.n == 0)
		return true;
	utf8_fold(&b, v);
	found = b.n >= c->folded.n && memmem(b.p, b.n, c->folded.p, c->folded.n) != NULL;
	buf_release(&b);
	return found;
}

static bool
op_holds(enum expr_op op, int relation)
{
	switch (op) {
	case OP_EQ:
		return relation == 0;
	case OP_NE:
		return relation != 0;
	case OP_LT:
		return relation == -1;
	case OP_LE:
		return relation == -1 || relation == 0;
	case OP_GT:
		return relation == 1;
	case OP_GE:
		return relation == 1 || relation == 0;
	case OP_HAS:
		break;
	}
	return false;
}

static struct str
value_of(const struct cmp *c, const struct rec *r, const struct expr_derive *derive)
{
	struct str v = rec_get_str(r, c->field);

	if (v.n > 0 || derive == NULL || derive->get == NULL)
		return v;
	return derive->get(derive->ctx, r, c->field, &v) ? v : STR("");
}

static bool
test_cmp(const struct expr *x, const struct cmp *c, const struct rec *r,
	 const struct expr_derive *derive)
{
	struct str v = value_of(c, r, derive);
	const struct field_def *d = c->d;

	if (c->op == OP_HAS)
		return contains(c, v);
	if (v.n == 0 || c->val.n == 0) {
		bool both = v.n == 0 && c->val.n == 0;

		return (c->op == OP_EQ && both) || (c->op == OP_NE && !both);
	}
	if (c->open) {
		const struct kind *k = schema_kind(x->s, rec_get(r, "kind"));

		d = k ? kind_field(k, c->field) : NULL;
	}
	return op_holds(c->op, d ? typed_relation(x, c, d, v) : untyped_relation(v, c->val));
}

static bool
test(const struct expr *x, const struct node *n, const struct rec *r,
     const struct expr_derive *derive)
{
	const struct node *part;

	switch (n->type) {
	case NODE_CMP:
		return test_cmp(x, &n->cmp, r, derive);
	case NODE_NOT:
		return !test(x, n->first, r, derive);
	case NODE_AND:
		for (part = n->first; part; part = part->next)
			if (!test(x, part, r, derive))
				return false;
		return true;
	case NODE_OR:
		for (part = n->first; part; part = part->next)
			if (test(x, part, r, derive))
				return true;
		return false;
	}
	return false;
}

bool
expr_test(const struct expr *x, const struct rec *r, const struct expr_derive *derive)
{
	return test(x, x->root, r, derive);
}

int
expr_parse(struct expr **x, struct str text, const struct schema *s, const struct kind *kind,
	   int32_t today, struct arena *a, struct err *e)
{
	return expr_parse_me(x, text, s, kind, today, &(struct expr_me){ 0 }, a, e);
}
