/* SPDX-License-Identifier: ISC */
#include "view/doubt.h"

#include "base/lang.h"
#include "base/mem.h"

#include <stdlib.h>

void
doubt_name(struct doubt *d, struct str name, bool grave)
{
	if (d->kind == NULL || kind_field(d->kind, name))
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

/* What is wrong with a name, and which was perhaps meant. */
static int
unknown(const struct doubt *d, struct str name, struct err *e)
{
	const char *near = kind_nearest(d->kind, name);

	if (near)
		return err_usage(e, _("field \"%.*s\": unknown in %s; did you mean %s?"),
				 STR_ARG(name), d->kind->name, near);
	return err_usage(e, _("field \"%.*s\": unknown in %s"), STR_ARG(name), d->kind->name);
}

static void
warn(const struct doubt *d, struct str name)
{
	struct err e = { 0 };

	unknown(d, name, &e);
	if (d->warn)
		d->warn(d->ctx, e.msg);
}

void
doubt_look(struct doubt *d, const struct rec *r)
{
	for (size_t i = 0; i < d->n;) {
		if (rec_find(r, d->v[i].name) == NULL) {
			i++;
			continue;
		}
		warn(d, d->v[i].name);
		d->ngrave -= d->v[i].grave;
		d->v[i] = d->v[--d->n];
	}
}

int
doubt_end(struct doubt *d, struct err *e)
{
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
