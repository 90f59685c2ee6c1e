/* SPDX-License-Identifier: ISC */
#include "work/dir/merge_side.h"

#include "base/lang.h"
#include "base/mem.h"

#include <stdlib.h>

/* Where in a conflict a line stands. */
enum part { PART_NONE, PART_FIRST, PART_BASE, PART_SECOND };

struct reading {
	struct side *s;
	struct rec rec;
	struct arena arena;
	enum part part;
	size_t hunk; /* what was known before the conflict */
	struct loc at;
};

/* A marker of git is seven or more of a character, then a blank or the end. */
static bool
is_marker(struct str line, char c)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == c)
		n++;
	return n >= 7 && (n == line.n || line.p[n] == ' ');
}

/* The first version of a conflict is over: what it has is unsure until the second has it
 * too. */
static bool
marker(struct reading *r, struct str line)
{
	struct side *s = r->s;

	if (r->part == PART_NONE && is_marker(line, '<')) {
		r->part = PART_FIRST;
		r->hunk = s->ids.n;
	} else if (r->part == PART_FIRST && is_marker(line, '|')) {
		r->part = PART_BASE;
	} else if ((r->part == PART_FIRST || r->part == PART_BASE) && is_marker(line, '=')) {
		r->part = PART_SECOND;
		for (size_t i = r->hunk; i < s->ids.n; i++)
			s->v[i].unsure = true;
	} else if (r->part == PART_SECOND && is_marker(line, '>')) {
		r->part = PART_NONE;
	} else {
		return false;
	}
	return true;
}

static int
take(struct reading *r, struct str id, struct str line, struct err *e)
{
	struct side *s = r->s;
	bool added;
	uint32_t i = names_put(&s->ids, id, &added);

	if (added) {
		s->v = mem_grow(s->v, i, &s->cap, sizeof *s->v);
		s->v[i] = (struct side_line){ .line = line, .unsure = r->part == PART_SECOND };
		return 0;
	}
	if (r->part != PART_SECOND || i < r->hunk || s->v[i].line2.n > 0)
		return err_data(e, r->at, _("id \"%.*s\": stands twice"), STR_ARG(id));
	s->v[i].line2 = line;
	s->v[i].unsure = false;
	return 0;
}

static int
read_line(struct reading *r, struct str line, struct err *e)
{
	struct str id;

	arena_reset(&r->arena);
	if (rec_parse(&r->rec, line, &r->arena, REC_STRICT, r->at, e) != 0)
		return -1;
	id = rec_get(&r->rec, "id");
	if (id.n == 0 || rec_get(&r->rec, "kind").n == 0)
		return err_data(e, r->at, _("a record needs kind and id"));
	return take(r, id, line, e);
}

int
side_read(struct side *s, struct str text, bool conflicts, const char *name, struct err *e)
{
	struct reading r = { .s = s, .at = { .file = name } };
	struct str line;
	int rc = 0;

	*s = (struct side){ 0 };
	s->ids.arena = &s->arena;
	while (rc == 0 && text.n > 0) {
		str_cut(text, '\n', &line, &text);
		r.at.line++;
		if (line.n == 0 || (conflicts && marker(&r, line)) || r.part == PART_BASE)
			continue;
		rc = read_line(&r, line, e);
	}
	if (rc == 0 && r.part != PART_NONE)
		rc = err_data(e, r.at, _("a conflict has no end"));
	rec_release(&r.rec);
	arena_release(&r.arena);
	return rc;
}

void
side_release(struct side *s)
{
	names_release(&s->ids);
	free(s->v);
	arena_release(&s->arena);
	*s = (struct side){ 0 };
}

const struct side_line *
side_find(const struct side *s, struct str id)
{
	uint32_t i = names_find(&s->ids, id);

	return i == NAMES_NONE ? NULL : &s->v[i];
}
