/* SPDX-License-Identifier: ISC */
/* merge_unit.h - texts merged, and which conflicts were told of, for the tests of merging. */
#ifndef TESTS_MERGE_UNIT_H
#define TESTS_MERGE_UNIT_H

#include "base/mem.h"
#include "rec/settings.h"
#include "unit.h"
#include "work/dir/merge.h"

static struct schema schema;

static inline int
setup(void **state)
{
	(void)state;
	schema_init(&schema);
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	schema_release(&schema);
	return 0;
}

/* Of each conflict the id and the field. */
struct told {
	char text[256];
};

static inline void
tell(void *ctx, const struct merge_conflict *c)
{
	struct told *t = ctx;
	size_t n = strlen(t->text);

	snprintf(t->text + n, sizeof t->text - n, "%.*s.%.*s ", STR_ARG(c->id), STR_ARG(c->field));
}

/* The labels of the sides change places, and nothing else. */
static inline void
swap_labels(struct buf *out, struct str text)
{
	struct str line;

	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		if (str_is(line, "<<<<<<< ours"))
			line = STR("<<<<<<< theirs");
		else if (str_is(line, "<<<<<<< theirs"))
			line = STR("<<<<<<< ours");
		else if (str_is(line, ">>>>>>> ours"))
			line = STR(">>>>>>> theirs");
		else if (str_is(line, ">>>>>>> theirs"))
			line = STR(">>>>>>> ours");
		buf_add(out, line);
		buf_addc(out, '\n');
	}
}

/* Gives the number of conflicts. */
static inline size_t
merge(struct buf *out, struct str base, struct str ours, struct str theirs, struct told *told)
{
	const struct merge_opts opts = { &schema, tell, told };
	struct err e = { 0 };
	size_t conflicts;

	buf_reset(out);
	memset(told, 0, sizeof *told);
	if (merge_text(out, &opts, base, ours, theirs, &conflicts, &e) != 0)
		fail_msg("%s", e.msg);
	return conflicts;
}

#endif
