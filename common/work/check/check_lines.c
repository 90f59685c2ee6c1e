/* SPDX-License-Identifier: ISC */
/* check_lines - the second reading: each line, and the record that it is. */
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/path.h"
#include "value/date.h"
#include "work/check/check_job.h"
#include "work/check/check_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
look_note_text(struct look *l, unsigned problem, struct str field, struct str value,
	       struct str text)
{
	struct part *p = l->p;

	*LIST_ADD(p->notes) = (struct note){
		.line = p->line,
		.problem = (uint16_t)problem,
		.field = arena_dup(&p->arena, field),
		.value = arena_dup(&p->arena, str_head(value, 200)),
		.text = arena_dup(&p->arena, text),
	};
	if (check_problems[problem].fix)
		l->rewrite = true;
}

void
look_note(struct look *l, unsigned problem, const struct field *f, const char *fmt, ...)
{
	struct buf b = { 0 };
	char what[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	if (f && f->val.n > 0)
		buf_printf(&b, "%.*s \"%.*s\": ", STR_ARG(f->key), STR_ARG(f->val));
	else if (f)
		buf_printf(&b, "%.*s: ", STR_ARG(f->key));
	buf_addz(&b, what);
	look_note_text(l, problem, f ? f->key : STR(""), f ? f->val : STR(""), buf_str(&b));
	buf_release(&b);
}

struct str
look_place(const struct look *l, uint32_t part, uint32_t line)
{
	const struct part *at = &l->j->parts[part];

	return arena_printf(&l->p->arena, "%s:%u", at->file, at->before + line);
}

static void
tell_bytes(struct look *l, enum line_fault fault, struct str body, size_t at)
{
	static const struct {
		unsigned problem;
		const char *text;
	} t[] = {
		[LINE_CONFLICT] = { P_CONFLICT, N_("git left a conflict here") },
		[LINE_TOO_LONG] = { P_TOO_LONG, N_("the line is longer than 1 MiB") },
		[LINE_NUL] = { P_NUL, N_("a NUL byte") },
		[LINE_UTF8] = { P_UTF8, N_("not UTF-8") },
		[LINE_CR] = { P_CR, N_("a carriage return in the midst of the line") },
		[LINE_CONTROL] = { P_CONTROL, N_("a control character") },
	};

	l->blocked = true;
	if (fault == LINE_CONFLICT)
		look_note(l, P_CONFLICT, NULL, "\"%.*s\": %s", (int)(body.n < 40 ? body.n : 40),
			  body.p, _(t[fault].text));
	else if (fault == LINE_TOO_LONG)
		look_note(l, P_TOO_LONG, NULL, "%s", _(t[fault].text));
	else
		look_note(l, t[fault].problem, NULL, _("byte %zu: %s"), at + 1, _(t[fault].text));
}

/* The line is no record: why? */
static void
tell_syntax(struct look *l, struct str body, const struct err *why)
{
	unsigned problem = P_SYNTAX;
	struct str rest = body, field, key, val;

	while (rest.n > 0 && problem == P_SYNTAX) {
		str_cut(rest, '\t', &field, &rest);
		str_cut(field, '=', &key, &val);
		buf_reset(&l->p->buf);
		if (!rec_unescape(&l->p->buf, val))
			problem = P_ESCAPE;
	}
	l->blocked = true;
	look_note_text(l, problem, problem == P_ESCAPE ? key : STR(""),
		       problem == P_ESCAPE ? val : STR(""), str_of(why->msg));
}

/* Is it the very same field again? */
static bool
doubled_same(const struct look *l, struct str key, struct str raw)
{
	struct buf b = { 0 };
	bool same = rec_unescape(&b, raw) && str_eq(buf_str(&b), rec_get_str(l->r, key));

	buf_release(&b);
	return same;
}

static void
tell_doubled(struct look *l, struct str body)
{
	struct str rest = body, field, key, val;
	struct names seen = { 0 };
	bool added;

	while (rest.n > 0) {
		str_cut(rest, '\t', &field, &rest);
		str_cut(field, '=', &key, &val);
		names_put(&seen, key, &added);
		if (added)
			continue;
		if (!doubled_same(l, key, val))
			l->blocked = true; /* which one counts is for a person to say */
		look_note(l, P_DOUBLED, &(struct field){ key, val },
			  doubled_same(l, key, val) ? _("stands twice")
						    : _("stands twice; the first one counts"));
	}
	names_release(&seen);
}

/* Parse a body; false where it is no record. */
static bool
parse(struct look *l, struct str body)
{
	struct err e;
	enum line_fault fault;
	size_t at;

	if (rec_parse(l->r, body, &l->p->tmp, REC_STRICT, NOWHERE, &e) == 0)
		return true;
	fault = line_fault(body, &at);
	if (fault != LINE_GOOD) {
		tell_bytes(l, fault, body, at);
		return false;
	}
	if (rec_parse(l->r, body, &l->p->tmp, REC_TRUSTED, NOWHERE, &e) != 0) {
		tell_syntax(l, body, &e);
		return false;
	}
	tell_doubled(l, body);
	return true;
}

static void
add_edit(struct look *l, uint64_t offset, struct str line)
{
	struct part *p = l->p;
	struct edit *edit = LIST_ADD(p->edits);

	*edit = (struct edit){ .offset = offset, .size = (uint32_t)line.n + 1, .month = DATE_NONE };
	if (l->r->n > 0) {
		buf_reset(&p->buf);
		rec_write(&p->buf, l->r, l->k);
		edit->line = arena_dup(&p->arena, buf_str(&p->buf));
	}
	edit->moves = l->moves;
	edit->month = l->moves ? date_month(l->date) : DATE_NONE;
	for (size_t i = l->first; i < p->notes.n; i++)
		p->notes.v[i].fixed = check_problems[p->notes.v[i].problem].fix;
}

static void
look_line(struct look *l, struct str line, uint64_t offset, bool last)
{
	bool bom, cr;
	struct str body = line_body(line, offset == 0, &bom, &cr);

	l->first = l->p->notes.n;
	l->blocked = l->rewrite = l->moves = false;
	rec_clear(l->r);
	arena_reset(&l->p->tmp);
	if (bom)
		look_note(l, P_BOM, NULL, _("a byte order mark"));
	if (cr)
		look_note(l, P_CRLF, NULL, _("the line ends in CR LF"));
	if (body.n == 0 && !bom)
		look_note(l, P_BLANK, NULL, _("a blank line"));
	if (last && snap_cut_off(l->j->snap, l->run->part))
		look_note(l, P_NO_LF, NULL, _("the last line has no line feed"));
	if (body.n > 0 && parse(l, body))
		look_record(l);
	if (l->j->fixing && l->rewrite && !l->blocked)
		add_edit(l, offset, line);
}

static int
look_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct job *j = ctx;
	struct part *p = &j->parts[run->part];
	struct str lines = run->lines, line;
	struct look *l = mem_new(sizeof *l);
	struct path path;
	bool last = run->part + 1 == j->nparts || j->parts[run->part + 1].before == 0;

	(void)e;
	*l = (struct look){ .j = j, .p = p, .run = run, .k = j->wants[run->want].kind };
	l->r = &p->rec;
	l->month = path_parse(&path, str_of(run->file)) ? path.month : DATE_NONE;
	l->space = kind_dated(l->k) ? 0 : (uint32_t)run->want + 1;
	look_begin(l);
	while (lines.n > 0) {
		uint64_t offset = run->offset + (uint64_t)(lines.p - run->lines.p);

		str_cut(lines, '\n', &line, &lines);
		p->line++;
		look_line(l, line, offset, last && p->line == p->lines);
	}
	free(l);
	return 0;
}

int
check_lines(struct job *j, struct err *e)
{
	return snap_scan(j->snap, look_run, j, e);
}
