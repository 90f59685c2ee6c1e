/* SPDX-License-Identifier: ISC */
/* view_tskv - records as they are stored and piped; and ids alone. */
#include "base/utf8.h"
#include "rec/value.h"
#include "view/format.h"

static void
tskv_row(struct view *v, const struct rec *r, const struct kind *k)
{
	rec_write(v->to, r, v->nchosen > 0 ? NULL : k);
}

static void
tskv_abort(struct view *v, struct str reason)
{
	struct buf shown = { 0 };
	struct rec r = { 0 };

	/* a message may quote what no record may hold */
	utf8_harmless(&shown, reason);
	rec_setz(&r, "kind", STR("abort"));
	rec_setz(&r, "reason", buf_str(&shown));
	rec_write(v->to, &r, NULL);
	rec_release(&r);
	buf_release(&shown);
}

const struct format format_tskv = {
	.name = "tskv",
	.flags = FORMAT_IDENTITY,
	.row = tskv_row,
	.abort = tskv_abort,
};

/* What a report's row is of is its first field, and that of a segment's its second; a row of the rest begins with a figure, and
 * has no name. */
static struct str
name_of_row(const struct rec *r, const struct kind *k)
{
	const struct field_def *d;

	for (size_t i = 0; i < r->n; i++) {
		if (str_is(r->f[i].key, "kind") || str_is(r->f[i].key, "method"))
			continue;
		d = k ? kind_field(k, r->f[i].key) : NULL;
		return d && value_numeric(d->type) ? STR("") : r->f[i].val;
	}
	return STR("");
}

static void
ids_row(struct view *v, const struct rec *r, const struct kind *k)
{
	struct str id = rec_get(r, "id");

	if (id.n == 0)
		id = name_of_row(r, k);
	if (id.n == 0)
		return;
	rec_escape(v->to, id);
	buf_addc(v->to, '\n');
}

const struct format format_ids = {
	.name = "ids",
	.row = ids_row,
};
