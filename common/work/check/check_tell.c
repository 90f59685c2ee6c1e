/* SPDX-License-Identifier: ISC */
/* check_tell - what was found and repaired, in the order of the files. */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/check/check_job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static int
tell(struct job *j, struct fault *f, unsigned problem, bool fixed, bool fixed_only, struct err *e)
{
	f->problem = check_problems[problem].name;
	f->state = fixed ? FAULT_FIXED : check_problems[problem].state;
	if (fixed_only && !fixed)
		return 0;
	j->left += f->state == FAULT;
	return j->opts->tell(j->opts->ctx, f, e);
}

static int
tell_file(struct job *j, const struct file_note *n, bool fixed_only, struct err *e)
{
	struct fault f = { .at = { .file = n->file.p }, .text = n->text };

	return tell(j, &f, n->problem, n->fixed, fixed_only, e);
}

static int
tell_line(struct job *j, const struct part *p, const struct note *n, bool fixed_only, struct err *e)
{
	struct fault f = {
		.at = { .file = p->file, .line = (long)p->before + n->line },
		.field = n->field,
		.value = n->value,
		.text = n->text,
	};

	return tell(j, &f, n->problem, n->fixed, fixed_only, e);
}

/* The unknown fields of a kind, each once, with the place where it stands first. */
struct unknowns {
	struct names names;
	struct {
		struct unknown first;
		const struct part *at;
		size_t count;
	} * v;
	size_t cap;
};

static void
count_part(struct unknowns *u, const struct part *p)
{
	bool added;

	for (uint32_t i = 0; i < p->unknown_names.n; i++) {
		uint32_t k = names_put(&u->names, p->unknown_names.v[i], &added);

		if (k == u->cap || u->v == NULL)
			u->v = mem_grow(u->v, k, &u->cap, sizeof *u->v);
		if (added) {
			u->v[k].first = p->unknown[i];
			u->v[k].at = p;
			u->v[k].count = 0;
		}
		u->v[k].count += p->unknown[i].count;
	}
}

static int
tell_unknown(struct job *j, const struct kind *k, struct str name, const struct unknown *first,
	     const struct part *at, size_t count, struct err *e)
{
	struct note n = { .line = first->line, .problem = P_UNKNOWN, .field = name };
	const char *near = kind_nearest(k, name);
	struct buf b = { 0 };
	int rc;

	n.value = first->value;
	buf_printf(&b, "%.*s \"%.*s\": ", STR_ARG(name), STR_ARG(n.value));
	buf_printf(&b,
		   count > 1 ? _("unknown field of %s, in %zu records") : _("unknown field of %s"),
		   k->name, count);
	if (near)
		buf_printf(&b, _("; did you mean \"%s\"?"), near);
	n.text = buf_str(&b);
	rc = tell_line(j, at, &n, false, e);
	buf_release(&b);
	return rc;
}

static int
tell_unknowns(struct job *j, size_t want, size_t from, size_t to, struct err *e)
{
	struct unknowns u = { 0 };
	int rc = 0;

	for (size_t i = from; i < to; i++)
		count_part(&u, &j->parts[i]);
	for (uint32_t i = 0; rc == 0 && i < u.names.n; i++)
		rc = tell_unknown(j, j->wants[want].kind, u.names.v[i], &u.v[i].first, u.v[i].at,
				  u.v[i].count, e);
	names_release(&u.names);
	free(u.v);
	return rc;
}

/* The parts of one kind follow each other. */
static int
tell_kind(struct job *j, size_t from, size_t to, bool fixed_only, struct err *e)
{
	int rc = 0;

	for (size_t i = from; rc == 0 && i < to; i++)
		for (size_t k = 0; rc == 0 && k < j->parts[i].notes.n; k++)
			rc = tell_line(j, &j->parts[i], &j->parts[i].notes.v[k], fixed_only, e);
	if (rc == 0 && !fixed_only)
		rc = tell_unknowns(j, j->parts[from].want, from, to, e);
	return rc;
}

int
check_tell(struct job *j, bool fixed_only, struct err *e)
{
	size_t to;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < j->files.n; i++)
		rc = tell_file(j, &j->files.v[i], fixed_only, e);
	for (size_t from = 0; rc == 0 && from < j->nparts; from = to) {
		to = from + 1;
		while (to < j->nparts && j->parts[to].want == j->parts[from].want)
			to++;
		rc = tell_kind(j, from, to, fixed_only, e);
	}
	return rc;
}
