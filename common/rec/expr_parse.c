/* SPDX-License-Identifier: ISC */
/* expr_parse - the text of an expression into its tree, by recursive descent. */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/expr_tree.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

struct parser {
	struct str text, rest;
	const struct schema *s;
	const struct kind *kind;
	int32_t today;
	struct expr_me me;
	struct arena *a;
	struct err *e;
	int depth;
};

static struct node *parse_or(struct parser *p);

/* The column of a place in the text, in characters from 1. */
static size_t
column(const struct parser *p, const char *at)
{
	size_t n = 1;

	for (const char *c = p->text.p; c < at; c++)
		n += ((unsigned char)*c & 0xc0) != 0x80;
	return n;
}

/* Where the rest begins; str functions give an empty rest a place of its own. */
static const char *
here(const struct parser *p)
{
	return p->text.p + (p->text.n - p->rest.n);
}

static int
fault(const struct parser *p, const char *at, const char *what)
{
	return err_usage(p->e, _("expression: column %zu: %s"), column(p, at), _(what));
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_space(struct parser *p)
{
	while (p->rest.n > 0 && is_space(p->rest.p[0]))
		p->rest = str_from(p->rest, 1);
}

/* The word in front: up to white space, a parenthesis, or one of stop. */
static struct str
peek_word(struct parser *p, const char *stop)
{
	size_t n = 0;

	skip_space(p);
	while (n < p->rest.n && !is_space(p->rest.p[n]) && p->rest.p[n] != '(' &&
	       p->rest.p[n] != ')' && (p->rest.p[n] == '\0' || !strchr(stop, p->rest.p[n])))
		n++;
	return str_head(p->rest, n);
}

static const char op_chars[] = "=!<>~";

static bool
take_word(struct parser *p, const char *word)
{
	struct str w = peek_word(p, op_chars);

	if (!str_is(w, word))
		return false;
	p->rest = str_from(p->rest, w.n);
	return true;
}

static bool
take_char(struct parser *p, char c)
{
	skip_space(p);
	if (p->rest.n == 0 || p->rest.p[0] != c)
		return false;
	p->rest = str_from(p->rest, 1);
	return true;
}

/* What stands up to the closing character; the opening one has been seen. */
static int
take_quoted(struct parser *p, char close, struct str *val)
{
	const char *start = here(p);

	if (!str_cut(str_from(p->rest, 1), close, val, &p->rest))
		return fault(p, start,
			     close == '}' ? N_("the brace is not closed")
					  : N_("the quote is not closed"));
	return 0;
}

/* field = word | "{" any text "}" */
static int
take_field(struct parser *p, struct str *field)
{
	struct str w = peek_word(p, op_chars);
	const char *start = here(p);

	if (str_starts(w, STR("{"))) {
		if (take_quoted(p, '}', field) != 0)
			return -1;
		return field->n ? 0 : fault(p, start, N_("expected a field"));
	}
	if (w.n == 0 || str_is(w, "and") || str_is(w, "or"))
		return fault(p, start, N_("expected a field"));
	if (!key_valid(w))
		return err_usage(p->e,
				 _("expression: column %zu: \"%.*s\": not a field's name "
				   "(a-z, 0-9, _)"),
				 column(p, start), STR_ARG(w));
	*field = w;
	p->rest = str_from(p->rest, w.n);
	return 0;
}

static int
take_op(struct parser *p, enum expr_op *op)
{
	static const struct {
		struct str text;
		enum expr_op op;
	} ops[] = {
		{ STR_INIT("!="), OP_NE }, { STR_INIT("<="), OP_LE }, { STR_INIT(">="), OP_GE },
		{ STR_INIT("="), OP_EQ },  { STR_INIT("<"), OP_LT },  { STR_INIT(">"), OP_GT },
		{ STR_INIT("~"), OP_HAS },
	};

	skip_space(p);
	for (size_t i = 0; i < COUNTOF(ops); i++) {
		if (str_starts(p->rest, ops[i].text)) {
			*op = ops[i].op;
			p->rest = str_from(p->rest, ops[i].text.n);
			return 0;
		}
	}
	return fault(p, here(p), N_("expected = != < <= > >= or ~"));
}

static int
take_value(struct parser *p, struct str *val)
{
	struct str w = peek_word(p, "");
	const char *start = here(p);

	if (w.n > 0 && (w.p[0] == '\'' || w.p[0] == '"')) {
		if (take_quoted(p, w.p[0], val) != 0)
			return -1;
		if (p->rest.n > 0 && !is_space(p->rest.p[0]) && p->rest.p[0] != ')')
			return fault(p, here(p), N_("expected \"and\", \"or\" or the end"));
		return 0;
	}
	if (w.n == 0 || strchr(op_chars, w.p[0]))
		return fault(p, start, N_("expected a value"));
	*val = w;
	p->rest = str_from(p->rest, w.n);
	return 0;
}

static void
make_ready(const struct parser *p, struct literal *l, enum type t, struct str v)
{
	if (value_numeric(t)) {
		l->valid = num_parse(&l->n, v, value_digits(p->s, t)) == NUM_OK;
		return;
	}
	if (t == TYPE_MOMENT && moment_parse(&l->n, NULL, v)) {
		l->valid = l->instant = true;
		return;
	}
	if (t == TYPE_DATE || t == TYPE_PERIOD || t == TYPE_MOMENT)
		l->valid = period_parse(&l->days, v, p->today);
	else
		l->valid = true;
}

/* A value that the field can never have is a slip of the pen. */
static int
check_value(const struct parser *p, const struct cmp *c, const char *at)
{
	enum type t = c->d->type;
	struct buf form = { 0 };
	int rc = 0;

	if (c->op == OP_HAS || c->val.n == 0)
		return 0;
	if (t == TYPE_DATE || t == TYPE_PERIOD || t == TYPE_MOMENT) {
		if (c->ready[t].valid)
			return 0;
		return err_usage(p->e,
				 _("expression: column %zu: %s \"%.*s\": not a date or period"),
				 column(p, at), c->d->name, STR_ARG(c->val));
	}
	if (value_numeric(t) || t == TYPE_BOOL || t == TYPE_ENUM)
		rc = value_canon(&form, p->s, c->d, c->val, NOWHERE, p->e);
	buf_release(&form);
	if (rc == 0)
		return 0;
	p->e->kind = ERR_USAGE;
	return err_prefix(p->e, _("expression: column %zu"), column(p, at));
}

/* The type of a field: of the kind; without one only of what all kinds have. */
static void
find_type(const struct parser *p, struct cmp *c)
{
	if (p->kind) {
		c->d = kind_field(p->kind, c->field);
		return;
	}
	c->open = true;
	for (size_t i = 0; i < SCHEMA_FIRST + SCHEMA_LAST; i++) {
		const struct field_def *d =
			i < SCHEMA_FIRST ? &schema_first[i] : &schema_last[i - SCHEMA_FIRST];

		if (str_is(c->field, d->name)) {
			c->d = d;
			c->open = false;
		}
	}
}

static int
prepare(const struct parser *p, struct cmp *c, struct str val, const char *at)
{
	struct literal *ready = arena_new(p->a, (TYPE_ACCOUNT + 1) * sizeof *ready);
	struct buf b = { 0 };

	utf8_nfc(&b, val);
	c->val = arena_dup(p->a, buf_str(&b));
	buf_reset(&b);
	utf8_fold(&b, val);
	c->folded = arena_dup(p->a, buf_str(&b));
	buf_release(&b);
	find_type(p, c);
	for (int t = 0; t <= TYPE_ACCOUNT; t++)
		if (c->open || (c->d && (int)c->d->type == t))
			make_ready(p, &ready[t], (enum type)t, c->val);
	c->ready = ready;
	return c->d ? check_value(p, c, at) : 0;
}

static struct node *
node_new(const struct parser *p, enum node_type type)
{
	struct node *n = arena_new(p->a, sizeof *n);

	n->type = type;
	return n;
}

/* Does a field of any record by this name say who?  Without a kind: of some kind. */
static bool
is_person(const struct parser *p, struct str field)
{
	const struct field_def *d = p->kind ? kind_field(p->kind, field) : NULL;

	if (str_is(field, "by") || str_is(field, "changed_by"))
		return true;
	for (size_t i = 0; p->kind == NULL && d == NULL && i < p->s->n; i++)
		d = kind_field(p->s->kinds[i], field);
	return d && d->type == TYPE_REF && strcmp(d->of, "staff") == 0;
}

/* The word me becomes who is at work; quotes, which stand before the value, keep it. */
static int
take_me(const struct parser *p, const struct cmp *c, const char *at, struct str *val)
{
	if (p->me.get == NULL || !str_is(*val, "me") || val->p != at ||
	    (c->op != OP_EQ && c->op != OP_NE) || !is_person(p, c->field))
		return 0;
	return p->me.get(p->me.ctx, val, p->e);
}

static struct node *
parse_cmp(struct parser *p)
{
	struct node *n = node_new(p, NODE_CMP);
	struct str field, val;
	const char *at;

	if (take_field(p, &field) != 0 || take_op(p, &n->cmp.op) != 0)
		return NULL;
	n->cmp.field = arena_dup(p->a, field);
	skip_space(p);
	at = here(p);
	if (take_value(p, &val) != 0 || take_me(p, &n->cmp, at, &val) != 0 ||
	    prepare(p, &n->cmp, val, at) != 0)
		return NULL;
	return n;
}

/* What is behind a "(". */
static struct node *
parse_group(struct parser *p)
{
	struct node *n = parse_or(p);

	if (n && !take_char(p, ')')) {
		fault(p, here(p), N_("expected \"and\", \"or\" or \")\""));
		return NULL;
	}
	return n;
}

static struct node *
parse_factor(struct parser *p)
{
	struct node *n;

	skip_space(p);
	if (p->depth > EXPR_DEPTH) {
		fault(p, here(p), N_("nested too deep"));
		return NULL;
	}
	p->depth++;
	if (take_word(p, "not")) {
		n = node_new(p, NODE_NOT);
		if ((n->first = parse_factor(p)) == NULL)
			return NULL;
	} else if (take_char(p, '(')) {
		n = parse_group(p);
	} else {
		n = parse_cmp(p);
	}
	p->depth--;
	return n;
}

/* part { word part }: one part as it is, several as a node of the type. */
static struct node *
parse_list(struct parser *p, enum node_type type, const char *word,
	   struct node *(*part)(struct parser *p))
{
	struct node *n = part(p), *list, **end;

	if (n == NULL || !take_word(p, word))
		return n;
	list = node_new(p, type);
	list->first = n;
	do {
		end = &n->next;
		if ((n = part(p)) == NULL)
			return NULL;
		*end = n;
	} while (take_word(p, word));
	return list;
}

static struct node *
parse_and(struct parser *p)
{
	return parse_list(p, NODE_AND, "and", parse_factor);
}

static struct node *
parse_or(struct parser *p)
{
	return parse_list(p, NODE_OR, "or", parse_and);
}

int
expr_parse_me(struct expr **x, struct str text, const struct schema *s, const struct kind *kind,
	      int32_t today, const struct expr_me *me, struct arena *a, struct err *e)
{
	struct parser p = { text, text, s, kind, today, *me, a, e, 0 };
	struct expr *made = arena_new(a, sizeof *made);

	if (!utf8_valid(text, NULL))
		return err_usage(e, _("expression: not UTF-8"));
	made->s = s;
	if ((made->root = parse_or(&p)) == NULL)
		return -1;
	skip_space(&p);
	if (p.rest.n > 0 && p.rest.p[0] == ')')
		return fault(&p, here(&p), N_("no \"(\" for this \")\""));
	if (p.rest.n > 0)
		return fault(&p, here(&p), N_("expected \"and\", \"or\" or the end"));
	*x = made;
	return 0;
}
