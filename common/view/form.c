/* SPDX-License-Identifier: ISC */
#include "view/form.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/date.h"
#include "value/num.h"
#include "value/words.h"
#include "view/human.h"

#include <string.h>

enum { NESTING_MAX = 8 };

/* A %if or %for that is open.  dead: its lines are passed over. */
struct nest {
	bool dead, loop, otherwise;
	const struct sheet_list *list;
	size_t row;      /* of the list */
	struct str back; /* the text behind %for */
	long line;       /* of the %if or %for */
};

struct filling {
	struct page *page;
	const struct sheet *sheet;
	struct nest nest[NESTING_MAX];
	size_t depth;
	struct str rest; /* of the form */
	struct loc at;
	struct buf line, value;
	bool in_table;
};

static bool
dead(const struct filling *f)
{
	for (size_t i = 0; i < f->depth; i++)
		if (f->nest[i].dead)
			return true;
	return false;
}

/* The innermost row that has the name, else the sheet's head. */
static const struct sheet_value *
find(const struct filling *f, struct str name)
{
	for (size_t i = f->depth; i-- > 0;) {
		const struct nest *n = &f->nest[i];
		const struct sheet_value *v = n->loop && n->row < n->list->n
						      ? sheet_find(n->list->v[n->row], name)
						      : NULL;

		if (v)
			return v;
	}
	return sheet_find(&f->sheet->head, name);
}

static int
unknown(const struct filling *f, struct str name, struct err *e)
{
	return err_data(e, f->at, _("\"%.*s\": this document has no such value"), STR_ARG(name));
}

static int
add_in_words(struct filling *f, struct buf *out, const struct sheet_value *v, struct str name,
	     struct err *e)
{
	int64_t n;
	bool ok;

	if (v->text.n == 0)
		return 0;
	if (v->def && v->def->type == TYPE_MONEY)
		ok = num_parse(&n, v->text, f->sheet->digits) == NUM_OK &&
		     words_money(out, n, f->sheet->digits, f->sheet->currency, lang_name());
	else
		ok = num_parse(&n, v->text, 0) == NUM_OK &&
		     words_number(out, n, false, lang_name());
	return ok ? 0
		  : err_data(e, f->at, _("%.*s \"%.*s\": cannot be written in words"),
			     STR_ARG(name), STR_ARG(v->text));
}

static int
add_value(struct filling *f, struct buf *out, struct str name, struct str how, struct err *e)
{
	const struct sheet_value *v = find(f, name);
	int32_t date;

	if (v == NULL)
		return unknown(f, name, e);
	if (how.n == 0) {
		human_value(out, v->def, v->text);
		return 0;
	}
	if (str_is(how, "words"))
		return add_in_words(f, out, v, name, e);
	if (str_is(how, "raw")) {
		buf_add(out, v->text);
		return 0;
	}
	if (!str_is(how, "long"))
		return err_data(e, f->at, _("\"%.*s\": after a colon stands long, words or raw"),
				STR_ARG(how));
	if (date_parse(&date, v->text))
		words_date(out, date, lang_name());
	else
		buf_add(out, v->text);
	return 0;
}

/* Characters that stand for themselves when they are doubled. */
static bool
doubled(struct str s)
{
	return s.n > 1 && s.p[1] == s.p[0] && memchr("{}[]|", s.p[0], 5) != NULL;
}

/* The value in braces that s begins with; s moves behind it. */
static int
expand_value(struct filling *f, struct buf *out, struct str *s, bool *any, struct err *e)
{
	struct str name, how;
	size_t before = out->n;

	if (!str_cut(str_from(*s, 1), '}', &name, s))
		return err_data(e, f->at, _("a { without its }: {{ is the character"));
	str_cut(name, ':', &name, &how);
	if (add_value(f, out, str_trim(name), str_trim(how), e) != 0)
		return -1;
	*any |= out->n > before;
	return 0;
}

/* Append text up to an end ("" or "]") with its values filled in; *any: one of them is not
 * empty. */
static int
expand(struct filling *f, struct buf *out, struct str *s, bool optional, bool *any, struct err *e)
{
	while (s->n > 0) {
		char c = s->p[0];

		if (doubled(*s)) {
			buf_addc(out, c);
			*s = str_from(*s, 2);
		} else if (c == '{') {
			if (expand_value(f, out, s, any, e) != 0)
				return -1;
		} else if (c == '[' && !optional) {
			size_t before = out->n;
			bool filled = false;

			*s = str_from(*s, 1);
			if (expand(f, out, s, true, &filled, e) != 0)
				return -1;
			out->n = filled ? out->n : before;
			*any |= filled;
		} else if (c == ']' && optional) {
			*s = str_from(*s, 1);
			return 0;
		} else if (c == '[' || c == ']' || c == '}') {
			return err_data(e, f->at, _("a lone %c: %c%c is the character"), c, c, c);
		} else {
			buf_addc(out, c);
			*s = str_from(*s, 1);
		}
	}
	return optional ? err_data(e, f->at, _("a [ without its ]: [[ is the character")) : 0;
}

/* Cut the next cell off: at a | that is not doubled. */
static struct str
next_cell(struct str *rest)
{
	struct str s = *rest;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '|')
			continue;
		if (i + 1 < s.n && s.p[i + 1] == '|') {
			i++;
			continue;
		}
		*rest = str_from(s, i + 1);
		return str_trim(str_head(s, i));
	}
	*rest = (struct str){ NULL, 0 };
	return str_trim(s);
}

static int
check_place(struct filling *f, enum block_type t, struct err *e)
{
	bool row = t == BLOCK_HEAD || t == BLOCK_ROW || t == BLOCK_TOTAL || t == BLOCK_NOTE;

	if (t == BLOCK_TABLE && f->in_table)
		return err_data(e, f->at, _("a table within a table"));
	if ((row || t == BLOCK_END) && !f->in_table)
		return err_data(e, f->at, _("%s outside a table"), block_name(t));
	if (f->in_table && !row && t != BLOCK_END)
		return err_data(e, f->at, _("%s within a table"), block_name(t));
	if (t == BLOCK_TABLE || t == BLOCK_END)
		f->in_table = t == BLOCK_TABLE;
	return 0;
}

static int
add_block(struct filling *f, enum block_type t, struct str text, struct err *e)
{
	struct block b = { .type = t, .at = f->at };
	struct str cells = text;
	size_t n = 0;

	if (check_place(f, t, e) != 0)
		return -1;
	for (; cells.p; n++)
		next_cell(&cells);
	b.cell = arena_new(&f->page->arena, mem_mul(n + 1, sizeof *b.cell));
	while (text.p) {
		struct str cell = next_cell(&text);
		bool any = false;

		buf_reset(&f->value);
		if (expand(f, &f->value, &cell, false, &any, e) != 0)
			return -1;
		/* what was left out leaves no blanks before what was not */
		b.cell[b.n++] = arena_dup(&f->page->arena, str_trim(buf_str(&f->value)));
	}
	*LIST_ADD(*f->page) = b;
	return 0;
}

static int
holds(const struct filling *f, struct str cond, bool *yes, struct err *e)
{
	const struct sheet_list *list;
	const struct sheet_value *v;
	struct str name, want;
	bool not = str_starts(cond, STR("not ")), compare;

	if (not )
		cond = str_trim(str_from(cond, 4));
	compare = str_cut(cond, '=', &name, &want);
	if (compare && str_ends(name, STR("!"))) {
		not = !not ;
		name = str_head(name, name.n - 1);
	}
	name = str_trim(name);
	list = sheet_find_list(f->sheet, name);
	v = find(f, name);
	if (v == NULL && list == NULL)
		return unknown(f, name, e);
	if (compare)
		*yes = v && str_eq(v->text, str_trim(want));
	else
		*yes = v ? v->text.n > 0 : list->n > 0;
	*yes = *yes != not ;
	return 0;
}

static int
open_nest(struct filling *f, struct str word, struct str rest, struct err *e)
{
	struct nest n = { .loop = str_is(word, "for"), .back = f->rest, .line = f->at.line };
	bool yes = false;

	if (f->depth == NESTING_MAX)
		return err_data(e, f->at, _("more than %d within each other"), NESTING_MAX);
	if (dead(f)) {
		n.dead = true;
		n.loop = false;
	} else if (!n.loop) {
		if (holds(f, rest, &yes, e) != 0)
			return -1;
		n.dead = !yes;
	} else {
		n.list = sheet_find_list(f->sheet, rest);
		if (n.list == NULL)
			return unknown(f, rest, e);
		n.dead = n.list->n == 0;
	}
	f->nest[f->depth++] = n;
	return 0;
}

static int
directive(struct filling *f, struct str text, struct err *e)
{
	struct nest *n = f->depth > 0 ? &f->nest[f->depth - 1] : NULL;
	struct str word, rest;

	str_cut(text, ' ', &word, &rest);
	rest = str_trim(rest);
	if (str_is(word, "if") || str_is(word, "for"))
		return open_nest(f, word, rest, e);
	if (!str_is(word, "else") && !str_is(word, "end"))
		return err_data(e, f->at, _("%%%.*s: not one of %%if, %%else, %%for, %%end"),
				STR_ARG(word));
	if (n == NULL || (str_is(word, "else") && (n->list || n->otherwise)))
		return err_data(e, f->at, _("%%%.*s without its beginning"), STR_ARG(word));
	if (str_is(word, "else")) {
		n->otherwise = true;
		n->dead = !n->dead;
		return 0;
	}
	if (n->loop && !n->dead && ++n->row < n->list->n) {
		f->rest = n->back;
		f->at.line = n->line;
		return 0;
	}
	f->depth--;
	return 0;
}

/* A line with those that continue it: into f->line. */
static bool
next_line(struct filling *f)
{
	struct str line;

	if (f->rest.n == 0)
		return false;
	buf_reset(&f->line);
	str_cut(f->rest, '\n', &line, &f->rest);
	buf_add(&f->line, line);
	f->at.line++;
	while (f->rest.n > 0 && (f->rest.p[0] == ' ' || f->rest.p[0] == '\t')) {
		str_cut(f->rest, '\n', &line, &f->rest);
		buf_addc(&f->line, ' ');
		buf_add(&f->line, str_trim(line));
		f->at.line++;
	}
	return true;
}

static int
take_line(struct filling *f, struct err *e)
{
	struct str line = str_trim(buf_str(&f->line)), word, rest;

	if (line.n == 0 || line.p[0] == '#')
		return 0;
	if (line.p[0] == '%')
		return directive(f, str_from(line, 1), e);
	if (dead(f))
		return 0;
	str_cut(line, ' ', &word, &rest);
	for (int t = 0; t < BLOCK_TYPES; t++)
		if (str_is(word, block_name((enum block_type)t)))
			return add_block(f, (enum block_type)t,
					 rest.n ? rest : (struct str){ NULL, 0 }, e);
	return err_data(e, f->at, _("\"%.*s\": no such block"), STR_ARG(word));
}

int
form_fill(struct page *p, struct str form, const char *file, const struct sheet *s, struct err *e)
{
	struct filling f = { .page = p, .sheet = s, .rest = form, .at = { .file = file } };
	int rc = 0;

	*p = (struct page){ 0 };
	if (!utf8_valid(form, NULL))
		rc = err_data(e, f.at, _("is no UTF-8 text"));
	while (rc == 0 && next_line(&f))
		rc = take_line(&f, e);
	if (rc == 0 && f.depth > 0) {
		f.at.line = f.nest[f.depth - 1].line;
		rc = err_data(e, f.at, _("no %%end for this"));
	}
	if (rc == 0 && f.in_table)
		rc = err_data(e, f.at, _("a table without its end"));
	buf_release(&f.line);
	buf_release(&f.value);
	if (rc != 0)
		page_release(p);
	return rc;
}

void
form_quote(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (memchr("{}[]|", c, 5))
			buf_addc(out, c);
		buf_addc(out, c == '\n' ? ' ' : c);
	}
}
