/* SPDX-License-Identifier: ISC */
#include "base/yaml.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>
#include <yaml.h>

enum {
	DEPTH_MAX = 32,
	SIZE_LIMIT = 1 << 20,
};

/* A map or sequence that is not closed yet. */
struct frame {
	struct yaml *node;
	struct names keys;
	struct {
		struct loc *v;
		size_t n, cap;
	} places;
	struct {
		struct yaml **v;
		size_t n, cap;
	} items;
};

struct parse {
	yaml_parser_t lib;
	struct str text;
	const char *name;
	struct arena *a;
	struct frame stack[DEPTH_MAX];
	size_t depth;
	struct yaml *root;
	bool begun; /* a document has begun */
	bool ended; /* the stream is at its end */
};

/* What libyaml says, and what helps more. */
static const struct {
	const char *problem, *say;
	bool at_context; /* the place that counts is where the thing began */
} problems[] = {
	{ "mapping values are not allowed in this context",
	  N_("a \": \" where a value is: put the value in quotes"), false },
	{ "could not find expected ':'", N_("expected \"key: value\""), true },
	{ "did not find expected key",
	  N_("expected a key: the line is indented differently, or a value needs quotes"), false },
	{ "did not find expected '-' indicator",
	  N_("expected \"- \": the line is indented differently than its list"), false },
	{ "did not find expected ',' or ']'", N_("a list that is not closed with ]"), true },
	{ "did not find expected ',' or '}'", N_("a map that is not closed with }"), true },
	{ "found unexpected end of stream", N_("a quote that is not closed"), true },
	{ "found a tab character that violates indentation",
	  N_("a TAB: lines are indented with spaces"), false },
	{ "found character that cannot start any token",
	  N_("a value cannot begin with this character: put it in quotes"), false },
	{ "block sequence entries are not allowed in this context",
	  N_("a \"- \" where a value is: put it on a line of its own, or in quotes"), false },
	{ "found undefined tag handle", N_("a tag (\"!\"): put the value in quotes"), false },
	{ "did not find expected alphabetic or numeric character",
	  N_("a value that begins with * or &: put it in quotes"), false },
	{ "found unknown escape character",
	  N_("an unknown escape after \"\\\": write \"\\\\\", or use single quotes"), false },
	{ "did not find expected node content", N_("a value is missing"), false },
	{ "control characters are not allowed", N_("a control character"), false },
};

static struct loc
place(const struct parse *p, yaml_mark_t mark)
{
	return (struct loc){ p->name, (long)mark.line + 1, (long)mark.column + 1 };
}

/* The place of a byte: the reader's errors come without line and column. */
static struct loc
place_of_byte(const struct parse *p, size_t offset)
{
	struct loc at = { p->name, 1, 1 };

	for (size_t i = 0; i < offset && i < p->text.n; i++) {
		unsigned char c = (unsigned char)p->text.p[i];

		if (c == '\n') {
			at.line++;
			at.column = 1;
		} else if ((c & 0xc0) != 0x80) {
			at.column++;
		}
	}
	return at;
}

/* Does a TAB stand at this line and column? */
static bool
is_tab(const struct parse *p, yaml_mark_t mark)
{
	struct str rest = p->text, line = { 0 };

	for (size_t i = 0; i <= mark.line; i++)
		str_cut(rest, '\n', &line, &rest);
	while (mark.column-- > 0 && line.n > 0)
		utf8_next(&line);
	return line.n > 0 && line.p[0] == '\t';
}

static int
fail(struct parse *p, struct err *e)
{
	const yaml_parser_t *y = &p->lib;
	const char *say = y->problem ? y->problem : "?";
	struct loc at = place(p, y->problem_mark);

	if (y->error == YAML_MEMORY_ERROR)
		die_oom();
	if (y->error == YAML_READER_ERROR)
		at = place_of_byte(p, y->problem_offset);
	else if (is_tab(p, y->problem_mark))
		return err_data(e, at, "%s", _("a TAB: lines are indented with spaces"));
	for (size_t i = 0; i < COUNTOF(problems); i++) {
		if (strcmp(problems[i].problem, say) != 0)
			continue;
		if (problems[i].at_context)
			at = place(p, y->context_mark);
		return err_data(e, at, "%s", _(problems[i].say));
	}
	return err_data(e, at, "%s", say);
}

/* True where the innermost open node is a map that waits for a key. */
static bool
wants_key(const struct parse *p)
{
	const struct frame *f;

	if (p->depth == 0)
		return false;
	f = &p->stack[p->depth - 1];
	return f->node->type == YAML_MAP && f->keys.n == f->items.n;
}

static int
add_key(struct parse *p, struct str key, struct loc at, struct err *e)
{
	struct frame *f = &p->stack[p->depth - 1];
	bool added;

	if (key.n == 0)
		return err_data(e, at, "%s", _("an empty key"));
	names_put(&f->keys, key, &added);
	if (!added)
		return err_data(e, at, _("\"%.*s\" stands twice"), STR_ARG(key));
	*LIST_ADD(f->places) = at;
	return 0;
}

static struct yaml *
add_node(struct parse *p, enum yaml_type type, struct loc at)
{
	struct yaml *y = arena_new(p->a, sizeof *y);

	y->type = type;
	y->at = at;
	if (p->depth > 0)
		*LIST_ADD(p->stack[p->depth - 1].items) = y;
	else
		p->root = y;
	return y;
}

/* TAB and LF have their uses in a value; the others would only do harm later. */
static bool
has_control(struct str s)
{
	size_t at;

	while (utf8_control(s, &at)) {
		if (s.p[at] != '\t' && s.p[at] != '\n')
			return true;
		s = str_from(s, at + 1);
	}
	return false;
}

static int
scalar(struct parse *p, const yaml_event_t *ev, struct err *e)
{
	struct loc at = place(p, ev->start_mark);
	struct str text = { (const char *)ev->data.scalar.value, ev->data.scalar.length };
	struct yaml *y;

	if (has_control(text))
		return err_data(e, at, "%s", _("a control character"));
	if (wants_key(p))
		return add_key(p, text, at, e);
	y = add_node(p, YAML_SCALAR, at);
	y->text = arena_dup(p->a, text);
	y->quoted = ev->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return 0;
}

static int
open_node(struct parse *p, enum yaml_type type, struct loc at, struct err *e)
{
	struct yaml *y;

	if (wants_key(p))
		return err_data(e, at, "%s", _("a key must be plain text"));
	if (p->depth == DEPTH_MAX)
		return err_data(e, at, _("nested deeper than %d"), DEPTH_MAX);
	y = add_node(p, type, at);
	p->stack[p->depth++] = (struct frame){ .node = y, .keys.arena = p->a };
	return 0;
}

static void
frame_release(struct frame *f)
{
	names_release(&f->keys);
	free(f->places.v);
	free(f->items.v);
}

static void *
keep(struct arena *a, const void *v, size_t n)
{
	return n > 0 ? memcpy(arena_alloc(a, n), v, n) : NULL;
}

static void
close_node(struct parse *p)
{
	struct frame *f = &p->stack[--p->depth];
	struct yaml *y = f->node;

	y->n = f->items.n;
	y->v = keep(p->a, f->items.v, y->n * sizeof *y->v);
	y->keys = keep(p->a, f->keys.v, f->keys.n * sizeof *y->keys);
	y->key_at = keep(p->a, f->places.v, f->places.n * sizeof *y->key_at);
	frame_release(f);
}

static int
document(struct parse *p, const yaml_event_t *ev, struct err *e)
{
	struct loc at = place(p, ev->start_mark);

	if (p->begun)
		return err_data(e, at, "%s", _("a second document"));
	if (ev->data.document_start.tag_directives.start !=
	    ev->data.document_start.tag_directives.end)
		return err_data(e, at, "%s", _("%TAG is not supported"));
	p->begun = true;
	return 0;
}

/* Anchors and tags are refused wherever they stand. */
static int
plain_only(struct parse *p, const yaml_event_t *ev, const yaml_char_t *anchor,
	   const yaml_char_t *tag, struct err *e)
{
	if (anchor)
		return err_data(e, place(p, ev->start_mark),
				_("an anchor (\"&%s\"): put it in quotes"), (const char *)anchor);
	if (tag)
		return err_data(e, place(p, ev->start_mark), _("a tag (\"%s\"): put it in quotes"),
				(const char *)tag);
	return 0;
}

static int
event(struct parse *p, const yaml_event_t *ev, struct err *e)
{
	struct loc at = place(p, ev->start_mark);

	switch (ev->type) {
	case YAML_DOCUMENT_START_EVENT:
		return document(p, ev, e);
	case YAML_ALIAS_EVENT:
		return err_data(e, at, _("an alias (\"*%s\"): put it in quotes"),
				(const char *)ev->data.alias.anchor);
	case YAML_SCALAR_EVENT:
		return plain_only(p, ev, ev->data.scalar.anchor, ev->data.scalar.tag, e) == 0
			       ? scalar(p, ev, e)
			       : -1;
	case YAML_SEQUENCE_START_EVENT:
		return plain_only(p, ev, ev->data.sequence_start.anchor,
				  ev->data.sequence_start.tag, e) == 0
			       ? open_node(p, YAML_SEQ, at, e)
			       : -1;
	case YAML_MAPPING_START_EVENT:
		return plain_only(p, ev, ev->data.mapping_start.anchor, ev->data.mapping_start.tag,
				  e) == 0
			       ? open_node(p, YAML_MAP, at, e)
			       : -1;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(p);
		return 0;
	case YAML_STREAM_END_EVENT:
		p->ended = true;
		return 0;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return 0;
	}
	return 0;
}

static int
events(struct parse *p, struct err *e)
{
	int rc = 0;

	while (rc == 0 && !p->ended) {
		yaml_event_t ev;

		if (!yaml_parser_parse(&p->lib, &ev))
			return fail(p, e);
		rc = event(p, &ev, e);
		yaml_event_delete(&ev);
	}
	return rc;
}

int
yaml_parse(struct yaml **root, struct str text, const char *name, struct arena *a, struct err *e)
{
	struct parse p = { .text = text, .name = name, .a = a };
	size_t bad;
	int rc;

	*root = NULL;
	if (text.n > SIZE_LIMIT)
		return err_data(e, (struct loc){ .file = name }, "%s", _("larger than 1 MiB"));
	if (!utf8_valid(text, &bad))
		return err_data(e, place_of_byte(&p, bad), "%s", _("not valid UTF-8"));
	if (!yaml_parser_initialize(&p.lib))
		die_oom();
	yaml_parser_set_input_string(&p.lib, (const unsigned char *)text.p, text.n);
	rc = events(&p, e);
	while (p.depth > 0)
		frame_release(&p.stack[--p.depth]);
	yaml_parser_delete(&p.lib);
	if (rc == 0 && p.root && !yaml_null(p.root))
		*root = p.root;
	return rc;
}

const struct yaml *
yaml_get(const struct yaml *map, const char *key)
{
	if (map == NULL || map->type != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (str_is(map->keys[i], key))
			return map->v[i];
	return NULL;
}

bool
yaml_null(const struct yaml *y)
{
	return y->type == YAML_SCALAR && !y->quoted &&
	       (y->text.n == 0 || str_is(y->text, "~") || str_is(y->text, "null"));
}
