/* SPDX-License-Identifier: ISC */
/* expr_plan - what an expression needs: its fields, the records and days it can hold for. */
#include "rec/expr_tree.h"
#include "rec/value.h"
#include "value/date.h"

static void
fields(const struct node *n, void (*f)(void *ctx, struct str name), void *ctx)
{
	if (n->type == NODE_CMP)
		f(ctx, n->cmp.field);
	for (n = n->first; n; n = n->next)
		fields(n, f, ctx);
}

void
expr_fields(const struct expr *x, void (*f)(void *ctx, struct str name), void *ctx)
{
	fields(x->root, f, ctx);
}

/* Are values of the field equal only where their bytes are? */
static bool
equal_by_bytes(const struct cmp *c)
{
	int cmp;

	if (c->open)
		return false;
	if (c->d == NULL)
		return !value_cmp_decimals(&cmp, c->val, c->val);
	return !value_numeric(c->d->type) && c->d->type != TYPE_DATE && c->d->type != TYPE_MOMENT &&
	       c->d->type != TYPE_PERIOD && c->d->type != TYPE_TAGS;
}

static bool
pins(const struct node *n, const char *key, struct str *val)
{
	const struct cmp *c = &n->cmp;

	if (n->type == NODE_CMP) {
		if (c->op != OP_EQ || c->val.n == 0 || !str_is(c->field, key) || !equal_by_bytes(c))
			return false;
		*val = c->val;
		return true;
	}
	if (n->type != NODE_AND)
		return false;
	for (n = n->first; n; n = n->next)
		if (pins(n, key, val))
			return true;
	return false;
}

bool
expr_pins(const struct expr *x, const char *key, struct str *val)
{
	return pins(x->root, key, val);
}

static struct period
both(struct period a, struct period b)
{
	return (struct period){ a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to };
}

/* The days for which one comparison can hold; an absent date holds for none but !=. */
static struct period
cmp_days(const struct cmp *c)
{
	struct period all = { DATE_MIN, DATE_MAX }, p = c->ready[TYPE_DATE].days;

	switch (c->op) {
	case OP_EQ:
		return p;
	case OP_LT:
		return (struct period){ DATE_MIN, p.from - 1 };
	case OP_LE:
		return (struct period){ DATE_MIN, p.to };
	case OP_GT:
		return (struct period){ p.to + 1, DATE_MAX };
	case OP_GE:
		return (struct period){ p.from, DATE_MAX };
	case OP_NE:
	case OP_HAS:
		break;
	}
	return all;
}

static void
dates(const struct node *n, const char *key, struct period *p)
{
	struct period any = { DATE_MAX, DATE_MIN }, one;
	const struct cmp *c = &n->cmp;

	switch (n->type) {
	case NODE_CMP:
		if (c->d && c->d->type == TYPE_DATE && c->val.n > 0 && str_is(c->field, key))
			*p = both(*p, cmp_days(c));
		return;
	case NODE_NOT:
		return;
	case NODE_AND:
		for (n = n->first; n; n = n->next)
			dates(n, key, p);
		return;
	case NODE_OR:
		for (n = n->first; n; n = n->next) {
			one = *p;
			dates(n, key, &one);
			if (one.from > one.to)
				continue;
			any.from = one.from < any.from ? one.from : any.from;
			any.to = one.to > any.to ? one.to : any.to;
		}
		*p = any;
		return;
	}
}

void
expr_dates(const struct expr *x, const char *key, struct period *p)
{
	dates(x->root, key, p);
}
