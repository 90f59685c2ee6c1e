/* SPDX-License-Identifier: ISC */
/* view_unit - records printed in a format, for a test. */
#ifndef TESTS_VIEW_UNIT_H
#define TESTS_VIEW_UNIT_H

#include "rec/schema.h"
#include "unit.h"
#include "view/view.h"

#include <stdlib.h>

static const struct screen wide = { .width = 200 };

/* Print the lines (tskv) in a format. */
static inline char *
printed(const struct view_opts *o, const char *lines)
{
	static struct buf out;
	struct schema schema;
	struct view_opts opts = *o;
	struct arena a = { 0 };
	struct rec rec = { 0 };
	struct str rest = str_of(lines), line;
	struct view *v;
	struct err e = { 0 };

	schema_init(&schema);
	buf_reset(&out);
	opts.schema = &schema;
	opts.to = &out;
	if (!opts.screen)
		opts.screen = &wide;
	if (view_new(&v, &opts, &e) != 0)
		fail_msg("%s", e.msg);
	while (str_cut(rest, '\n', &line, &rest)) {
		if (rec_parse(&rec, line, &a, REC_TRUSTED, NOWHERE, &e) != 0)
			fail_msg("%s", e.msg);
		view_put(v, &rec);
	}
	view_finish(v);
	view_free(v);
	rec_release(&rec);
	arena_release(&a);
	schema_release(&schema);
	return strdup(buf_cstr(&out));
}

static inline void
prints(const struct view_opts *o, const char *lines, const char *want)
{
	char *got = printed(o, lines);

	assert_string_equal(got, want);
	free(got);
}

#endif
