/* SPDX-License-Identifier: ISC */
#include "base/lang.h"
#include "base/mem.h"
#include "base/out.h"
#include "view/format.h"

#include <stdlib.h>

static const struct kind *
find_kind(const struct view *v, struct str name)
{
	const struct kind *const *report = v->o.reports;

	if (v->o.kind && str_is(name, v->o.kind->name))
		return v->o.kind;
	for (; report && *report; report++)
		if (str_is(name, (*report)->name))
			return *report;
	return schema_kind(v->o.schema, name);
}

const struct kind *
view_kind(struct view *v, struct str name)
{
	if (v->last == NULL || !str_is(name, v->last->name))
		v->last = find_kind(v, name);
	return v->last;
}

static int
choose_format(struct view *v, struct err *e)
{
	const char *name = v->o.format, *near;
	struct buf all = { 0 };

	if (name == NULL)
		name = v->screen.terminal ? "table" : "tskv";
	v->format = format_find(name);
	if (v->format == NULL && (near = format_nearest(name)) != NULL)
		return err_usage(e, _("format \"%s\": unknown; did you mean %s?"), name, near);
	if (v->format == NULL) {
		view_formats(&all, ", ");
		err_usage(e, _("format \"%s\": unknown; there are %s"), name, buf_cstr(&all));
		buf_release(&all);
		return -1;
	}
	if (v->o.ids)
		v->format = &format_ids;
	return 0;
}

bool
view_is_tskv(const struct view *v)
{
	return v->format == &format_tskv;
}

bool
view_for_people(const char *format)
{
	const struct format *f = format ? format_find(format) : NULL;

	if (format == NULL)
		return screen_stdout().terminal;
	return f == &format_block || (f && (f->flags & FORMAT_CHARTS));
}

static bool
is_chosen(const struct view *v, struct str key)
{
	for (size_t i = 0; i < v->nchosen; i++)
		if (str_eq(v->chosen[i], key))
			return true;
	return false;
}

static int
choose_fields(struct view *v, struct err *e)
{
	struct str rest, word;
	size_t cap = 0;

	v->suggested = v->o.fields.n == 0 && v->o.columns && (v->format->flags & FORMAT_BY_KIND);
	if (v->suggested)
		v->o.fields = str_of(v->o.columns);
	rest = v->o.fields;
	while (str_word(&rest, ',', &word)) {
		if (!key_valid(word))
			return err_usage(e, _("field \"%.*s\": not a field's name (a-z, 0-9, _)"),
					 STR_ARG(word));
		if (is_chosen(v, word))
			continue;
		v->chosen = mem_grow(v->chosen, v->nchosen, &cap, sizeof *v->chosen);
		v->chosen[v->nchosen++] = word;
	}
	if (v->o.fields.n > 0 && v->nchosen == 0)
		return err_usage(e, _("fields \"%.*s\": no name in it"), STR_ARG(v->o.fields));
	return 0;
}

int
view_new(struct view **out, const struct view_opts *o, struct err *e)
{
	struct view *v = mem_new(sizeof *v);

	v->o = *o;
	v->screen = o->screen ? *o->screen : screen_stdout();
	v->to = o->to ? o->to : &v->own;
	if (choose_format(v, e) != 0 || choose_fields(v, e) != 0) {
		view_free(v);
		return -1;
	}
	charts_init(&v->charts, v->format->flags & FORMAT_CHARTS ? o->charts : NULL, o->schema);
	*out = v;
	return 0;
}

struct str
view_fields(const struct view *v)
{
	return v->o.fields;
}

static void
pick(struct view *v, const struct rec *r, struct str key)
{
	struct field *f = rec_find(r, key);

	if (f)
		rec_set(&v->picked, f->key, f->val);
}

/* The chosen fields of r, in their order. */
static const struct rec *
picked(struct view *v, const struct rec *r)
{
	if (v->nchosen == 0 || v->format == &format_ids)
		return r;
	rec_clear(&v->picked);
	if (v->format->flags & FORMAT_IDENTITY) {
		pick(v, r, STR("kind"));
		pick(v, r, STR("id"));
	}
	for (size_t i = 0; i < v->nchosen; i++)
		pick(v, r, v->chosen[i]);
	return &v->picked;
}

/* Where rows of this kind are kept. */
static struct section *
section_of(struct view *v, struct str kind, const struct kind *k)
{
	bool own = (v->format->flags & FORMAT_BY_KIND) && v->nchosen == 0;

	for (size_t i = v->nsections; i > 0; i--)
		if (!own || str_eq(v->sections[i - 1].name, kind))
			return &v->sections[i - 1];
	v->sections = mem_grow(v->sections, v->nsections, &v->cap, sizeof *v->sections);
	v->sections[v->nsections] = (struct section){ .kind = own ? k : v->o.kind };
	if (own)
		v->sections[v->nsections].name =
			arena_dup(&v->sections[v->nsections].keep.arena, kind);
	return &v->sections[v->nsections++];
}

static bool
keeps(const struct view *v)
{
	if (v->format->flags & FORMAT_KEEP)
		return true;
	return (v->format->flags & FORMAT_COLUMNS) && v->nchosen == 0;
}

static void
call(struct view *v, void (*f)(struct view *))
{
	if (f)
		f(v);
	if (v->to != &v->own)
		return;
	out_str(buf_str(&v->own));
	buf_reset(&v->own);
}

/* What comes before the first row of a format that keeps none. */
static void
begin(struct view *v)
{
	if (v->begun)
		return;
	call(v, v->format->open);
	if ((v->format->flags & FORMAT_COLUMNS) && !keeps(v)) {
		v->section = section_of(v, STR(""), NULL);
		section_choose(v->section, v->chosen, v->nchosen, v->o.kind);
		call(v, v->format->head);
	}
	v->begun = true;
}

void
view_put(struct view *v, const struct rec *r)
{
	struct str name = rec_get(r, "kind");
	const struct kind *k = view_kind(v, name);

	charts_put(&v->charts, r, k);
	if (keeps(v)) {
		section_learn(section_of(v, name, k), picked(v, r), k);
		return;
	}
	begin(v);
	v->format->row(v, picked(v, r), k);
	call(v, NULL);
}

void
view_line(const struct view *v, const struct rec *r, struct buf *to)
{
	rec_write(to, r, find_kind(v, rec_get(r, "kind")));
}

void
view_put_lines(struct view *v, struct str lines)
{
	begin(v);
	out_str(lines);
}

static void
end_part(struct view *v)
{
	if (v->section->group.p && v->format->part_end)
		v->format->part_end(v);
}

/* Before a row under headings: where its heading is another one, a part of them begins. */
static void
turn(struct view *v, const struct rec *r)
{
	struct section *s = v->section;
	struct str group = rec_get_str(r, s->col[0].key);

	if (s->group.p && str_eq(s->group, group))
		return;
	end_part(v);
	totals_part(v);
	v->format->part(v, r);
	s->group = group;
}

static void
print_row(struct view *v, const struct rec *r)
{
	const struct format *f = v->format;

	if (f->part && section_grouped(v->section))
		turn(v, r);
	if (f->sentence && section_sentence(v->section, r)) {
		f->sentence(v, r);
		return;
	}
	if (f->flags & FORMAT_CHARTS)
		totals_add(v, r);
	f->row(v, r, v->section->kind);
}

static void
print_section(struct view *v, struct section *s)
{
	struct rec r = { 0 };

	v->section = s;
	if (v->nchosen > 0)
		section_choose(s, v->chosen, v->nchosen, v->o.kind);
	else
		section_arrange(s, v->format->flags & FORMAT_BY_KIND);
	totals_start(v);
	call(v, v->format->head);
	for (size_t i = 0; i < s->keep.n && !out_gone(); i++) {
		keep_get(&s->keep, i, &r);
		print_row(v, &r);
		call(v, NULL);
	}
	end_part(v);
	call(v, v->format->foot);
	rec_release(&r);
}

/* A header for programs, which want it also where no row came. */
static void
declare(struct view *v)
{
	struct section *s;

	if (v->nsections > 0 || (v->format->flags & FORMAT_BY_KIND))
		return;
	if (v->o.kind == NULL && v->nchosen == 0)
		return;
	s = section_of(v, STR(""), NULL);
	if (v->nchosen == 0)
		section_declare(s, v->o.kind);
}

void
view_finish(struct view *v)
{
	begin(v);
	if (keeps(v)) {
		declare(v);
		for (size_t i = 0; i < v->nsections; i++)
			print_section(v, &v->sections[i]);
	}
	call(v, v->format->close);
}

void
view_abort(struct view *v, struct str reason)
{
	if (v->begun && v->format->abort)
		v->format->abort(v, reason);
	call(v, NULL);
}

void
view_free(struct view *v)
{
	if (v == NULL)
		return;
	for (size_t i = 0; i < v->nsections; i++)
		section_release(&v->sections[i]);
	free(v->sections);
	free(v->chosen);
	charts_release(&v->charts);
	rec_release(&v->picked);
	buf_release(&v->own);
	buf_release(&v->cell);
	buf_release(&v->label);
	buf_release(&v->raw);
	free(v);
}
