/* SPDX-License-Identifier: ISC */
#include "view/doubt.h"

#include "base/lang.h"
#include "base/mem.h"

#include <stdlib.h>

enum { LISTED = 24 };

void
doubt_name(struct doubt *d, struct str name, bool grave)
{
	if (d->kind && kind_field(d->kind, name))
		return;
	for (size_t i = 0; i < d->n; i++) {
		if (!str_eq(d->v[i].name, name))
			continue;
		d->ngrave += grave && !d->v[i].grave;
		d->v[i].grave |= grave;
		return;
	}
	d->v = mem_grow(d->v, d->n, &d->cap, sizeof *d->v);
	d->v[d->n].name = name;
	d->v[d->n++].grave = grave;
	d->ngrave += grave;
}

/* Reports have few fields, and their titles on a screen are other words. */
static int
unknown_of_rows(const struct kind *k, struct str name, struct err *e)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < k->n; i++) {
		if (i == LISTED) {
			buf_addz(&list, ", ...");
			break;
		}
		buf_list(&list, str_of(k->fields[i].name));
	}
	err_usage(e, _("field \"%.*s\": unknown in %s, which has %s"), STR_ARG(name), k->name,
		  buf_cstr(&list));
	buf_release(&list);
	return -1;
}

/* What is wrong with a name, and which was perhaps meant. */
static int
unknown(const struct doubt *d, struct str name, struct err *e)
{
	const struct kind *k = d->kind ? d->kind : d->last;
	const char *near = kind_nearest(k, name);

	if (near)
		return err_usage(e, _("field \"%.*s\": unknown in %s; did you mean %s?"),
				 STR_ARG(name), k->name, near);
	if (k->flags & KIND_ROW)
		return unknown_of_rows(k, name, e);
	return err_usage(e, _("field \"%.*s\": unknown in %s"), STR_ARG(name), k->name);
}

static void
warn(const struct doubt *d, struct str name)
{
	struct err e = { 0 };

	unknown(d, name, &e);
	if (d->warn)
		d->warn(d->ctx, e.msg);
}

static bool
is_right(const struct doubt *d, struct str name, const struct rec *r, const struct kind *k)
{
	if (d->kind == NULL && kind_field(k, name))
		return true;
	if (rec_find(r, name) == NULL)
		return false;
	warn(d, name);
	return true;
}

void
doubt_look(struct doubt *d, const struct rec *r, const struct kind *k)
{
	if (d->kind == NULL && k == NULL)
		d->n = d->ngrave = 0;
	d->last = k;
	for (size_t i = 0; i < d->n;) {
		if (!is_right(d, d->v[i].name, r, k)) {
			i++;
			continue;
		}
		d->ngrave -= d->v[i].grave;
		d->v[i] = d->v[--d->n];
	}
}

int
doubt_end(struct doubt *d, struct err *e)
{
	if (d->kind == NULL && d->last == NULL)
		return 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].grave)
			return unknown(d, d->v[i].name, e);
	for (size_t i = 0; i < d->n; i++)
		warn(d, d->v[i].name);
	return 0;
}

void
doubt_release(struct doubt *d)
{
	free(d->v);
	*d = (struct doubt){ 0 };
}
