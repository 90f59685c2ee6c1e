/* SPDX-License-Identifier: ISC */
/* blobs - contents of files as git keeps them. */
#include "base/lang.h"
#include "store/git.h"
#include "store/line.h"
#include "work/load/history.h"

#include <string.h>

struct reading {
	const struct names *ids;
	struct buf out;
	size_t i; /* the next of ids */
	int (*f)(void *ctx, size_t i, struct str text, struct err *e);
	void *ctx;
	struct err *e;
	int rc;
};

/* "ID blob SIZE" LF, the bytes, LF; or "NAME missing" LF: 1 where all of it is there. */
static int
next(struct str *out, struct str *text, struct err *e)
{
	struct str head, word, rest = *out;
	uint64_t size;

	*text = STR("");
	if (!str_cut(rest, '\n', &head, &rest))
		return 0;
	if (!str_ends(head, STR(" missing"))) {
		while (str_cut(head, ' ', &word, &head))
			;
		if (!str_uint(word, &size))
			return err_data(e, NOWHERE, _("git cat-file gave \"%.*s\""), STR_ARG(word));
		if (size >= rest.n)
			return 0;
		*text = str_head(rest, (size_t)size);
		rest = str_from(rest, (size_t)size + 1);
	}
	*out = rest;
	return 1;
}

static bool
more(void *ctx)
{
	struct reading *r = ctx;
	struct str rest = buf_str(&r->out), text;

	while (r->rc == 0 && r->i < r->ids->n && (r->rc = next(&rest, &text, r->e)) > 0)
		r->rc = r->f(r->ctx, r->i++, text, r->e);
	if (rest.n > 0 && rest.n < r->out.n)
		memmove(r->out.p, rest.p, rest.n);
	r->out.n = rest.n;
	return r->rc == 0;
}

int
blobs_each(int dir, const struct names *ids,
	   int (*f)(void *ctx, size_t i, struct str text, struct err *e), void *ctx, struct err *e)
{
	static const char *const args[] = { "cat-file", "--batch", NULL };
	struct reading r = { .ids = ids, .f = f, .ctx = ctx, .e = e };
	struct buf in = { 0 };
	int rc = 0;

	for (size_t i = 0; i < ids->n; i++)
		buf_printf(&in, "%.*s\n", (int)ids->v[i].n, ids->v[i].p);
	if (in.n > 0)
		rc = git_stream(dir, args, buf_str(&in), &r.out, more, &r, e);
	if (rc == 0 && r.rc == 0 && r.i < ids->n)
		rc = err_data(e, NOWHERE, _("git cat-file gave less than was asked for"));
	buf_release(&in);
	buf_release(&r.out);
	return rc != 0 ? rc : r.rc;
}

struct str
blob_line(struct str text, struct str id)
{
	struct buf escaped = { 0 }, key = { 0 };
	struct str found = STR(""), line;
	const char *p = text.p, *end = text.p + text.n, *at;

	buf_addz(&key, "id=");
	buf_add(&key, line_escaped(id, &escaped));
	while (text.n > 0 && found.n == 0 &&
	       (at = memmem(p, (size_t)(end - p), key.p, key.n)) != NULL) {
		const char *from = memrchr(text.p, '\n', (size_t)(at - text.p));
		const char *to = memchr(at, '\n', (size_t)(end - at));

		from = from ? from + 1 : text.p;
		to = to ? to : end;
		line = (struct str){ from, (size_t)(to - from) };
		if (str_eq(line_id(line), str_from(buf_str(&key), 3)))
			found = line;
		p = to;
	}
	buf_release(&escaped);
	buf_release(&key);
	return found;
}
