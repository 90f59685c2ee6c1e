/* SPDX-License-Identifier: ISC */
#include "work/load/history.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/git.h"
#include "store/path.h"

#include <stdlib.h>
#include <string.h>

/* A commit begins with RS, its parts are between US; then a line for each file. */
#define FORMAT "--format=%x1e%H%x1f%P%x1f%aI%x1f%an%x1f%s"

int
history_open(struct history *h, struct session *s, struct err *e)
{
	static const char *const args[] = { "rev-parse", "--show-prefix", NULL };
	struct buf out = { 0 };
	struct str prefix, rest;
	int rc;

	*h = (struct history){ .dir = store_fd(s->store) };
	if (!git_here(s->store))
		return err_data(e, NOWHERE,
				_("%s is in no git repository: without one there is no history"),
				store_dir(s->store));
	rc = git_must(h->dir, args, (struct str){ 0 }, &out, e);
	if (rc == 0) {
		str_cut(buf_str(&out), '\n', &prefix, &rest);
		h->prefix = arena_dup(&h->arena, prefix);
	}
	buf_release(&out);
	return rc;
}

static void
forget(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->v[i].files);
	free(h->v);
	h->v = NULL;
	h->n = h->cap = 0;
}

void
history_release(struct history *h)
{
	forget(h);
	arena_release(&h->arena);
	*h = (struct history){ 0 };
}

bool
history_any(const struct history *h)
{
	static const char *const args[] = { "rev-parse", "--quiet", "--verify", "HEAD", NULL };
	struct buf errors = { 0 };
	struct err e = { 0 };
	bool any = git_run(h->dir, args, (struct str){ 0 }, NULL, &errors, &e) == 0;

	buf_release(&errors);
	return any;
}

static void
add_commit(struct history *h, struct str line)
{
	struct commit c = { 0 };
	struct str parents, word;

	str_cut(line, '\x1f', &c.hash, &line);
	str_cut(line, '\x1f', &parents, &line);
	str_cut(line, '\x1f', &c.date, &line);
	str_cut(line, '\x1f', &c.author, &c.subject);
	while (str_word(&parents, ' ', &word))
		c.parents++;
	*LIST_ADD(*h) = c;
}

static struct str
blob_id(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '0')
			return word;
	return STR("");
}

/*
 *	:MODE MODE BLOB BLOB STATUS TAB PATH		one parent
 *	::MODE MODE MODE BLOB BLOB BLOB STATUS TAB PATH	a colon for each parent
 */
static void
add_file(struct history *h, struct str line)
{
	struct commit *c = &h->v[h->n - 1];
	struct file_change f = { 0 };
	struct path path;
	struct str words, word;

	str_cut(line, '\t', &words, &f.path);
	while (words.n > 0 && words.p[0] == ':') {
		words = str_from(words, 1);
		f.n++;
	}
	if (str_starts(f.path, h->prefix))
		f.path = str_from(f.path, h->prefix.n);
	else
		f.path = STR("");
	if (!path_parse(&path, f.path)) {
		c->foreign++;
		return;
	}
	for (size_t i = 0; i <= f.n; i++)
		str_word(&words, ' ', &word);
	f.was = arena_new(&h->arena, mem_mul(f.n + 1, sizeof *f.was));
	for (size_t i = 0; i < f.n && str_word(&words, ' ', &word); i++)
		f.was[i] = blob_id(word);
	if (str_word(&words, ' ', &word))
		f.now = blob_id(word);
	c->files = mem_grow(c->files, c->n, &c->cap, sizeof *c->files);
	c->files[c->n++] = f;
}

static void
parse(struct history *h, struct str text)
{
	struct str line;

	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		if (line.n > 0 && line.p[0] == '\x1e')
			add_commit(h, str_from(line, 1));
		else if (line.n > 0 && line.p[0] == ':' && h->n > 0)
			add_file(h, line);
	}
}

int
history_read(struct history *h, const struct history_want *want, struct err *e)
{
	const char *args[20] = { "log",         "--topo-order", "--raw",      "-c",  "--root",
				 "--no-abbrev", "--no-renames", "--no-color", FORMAT };
	struct buf out = { 0 };
	size_t n = 9;
	int rc;

	if (want->one)
		args[n++] = "-1";
	if (want->ours) {
		args[n++] = "--no-merges";
		args[n++] = "--extended-regexp";
		args[n++] = "--grep=^crm(-[a-z]+)?: ";
	}
	args[n++] = want->from ? want->from : "HEAD";
	args[n++] = "--";
	if (want->path)
		args[n++] = want->path;
	forget(h);
	rc = git_must(h->dir, args, (struct str){ 0 }, &out, e);
	if (rc == 0)
		parse(h, arena_dup(&h->arena, buf_str(&out)));
	buf_release(&out);
	return rc;
}
