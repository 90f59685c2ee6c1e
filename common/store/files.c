/* SPDX-License-Identifier: ISC */
#include "store/files.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct listing {
	struct files *f;
	const struct kind *kind;
	int32_t from, to;
};

static int
take(void *ctx, const char *name)
{
	struct listing *l = ctx;
	bool dated = kind_dated(l->kind);
	char text[PATH_TEXT * 2];
	struct file_name *f;
	struct path p;

	snprintf(text, sizeof text, "%s%s%.100s", dated ? l->kind->name : "", dated ? "/" : "",
		 name);
	if (!path_parse(&p, str_of(text)) || !str_is(p.kind, l->kind->name))
		return 0;
	if (dated && (p.month < l->from || p.month > l->to))
		return 0;
	f = LIST_ADD(*l->f);
	path_text(p, f->name);
	f->month = p.month;
	f->segment = p.segment;
	return 0;
}

static int
order(const void *a, const void *b)
{
	const struct file_name *x = a, *y = b;

	if (x->month != y->month)
		return x->month < y->month ? -1 : 1;
	return (x->segment > y->segment) - (x->segment < y->segment);
}

int
files_list(struct files *f, struct store *st, const struct kind *k, int32_t from, int32_t to,
	   struct err *e)
{
	struct listing l = { .f = f, .kind = k, .from = from, .to = to };
	const char *dir = kind_dated(k) ? k->name : ".";

	if (store_list(st, dir, take, &l) != 0)
		return err_sys(e, _("cannot list %s/%s"), st->name, dir);
	if (f->n > 1)
		qsort(f->v, f->n, sizeof *f->v, order);
	return 0;
}

void
files_release(struct files *f)
{
	free(f->v);
	*f = (struct files){ 0 };
}

int
files_next(struct file_name *out, struct store *st, const struct kind *k, int32_t month,
	   struct err *e)
{
	struct path p = { .kind = str_of(k->name), .month = month, .segment = 1 };
	struct files f = { 0 };
	struct stat s;
	int rc = files_list(&f, st, k, month, month, e);

	if (rc == 0 && f.n > 0) {
		p.segment = f.v[f.n - 1].segment;
		rc = io_stat(st->fd, f.v[f.n - 1].name, &s);
		if (rc != 0 && errno != ENOENT)
			err_sys(e, _("cannot look at %s"), f.v[f.n - 1].name);
		else
			rc = 0;
		if (rc == 0 && s.st_size >= SEGMENT_FULL)
			p.segment++;
	}
	files_release(&f);
	path_text(p, out->name);
	out->month = p.month;
	out->segment = p.segment;
	return rc;
}
