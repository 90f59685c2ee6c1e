/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/lang.h"
#include "rec/schema.h"
#include "view/view.h"

#include <stdlib.h>

static const struct screen wide = { .width = 200 };

/* Print the lines (tskv) in a format. */
static char *
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
	if (view_open(&v, &opts, &e) != 0)
		fail_msg("%s", e.msg);
	while (str_cut(rest, '\n', &line, &rest)) {
		if (rec_parse(&rec, line, &a, REC_TRUSTED, NOWHERE, &e) != 0)
			fail_msg("%s", e.msg);
		view_put(v, &rec);
	}
	view_close(v);
	view_free(v);
	rec_release(&rec);
	arena_release(&a);
	schema_release(&schema);
	return strdup(buf_cstr(&out));
}

static void
prints(const struct view_opts *o, const char *lines, const char *want)
{
	char *got = printed(o, lines);

	assert_string_equal(got, want);
	free(got);
}

static const char two[] = "kind=client\tid=romashka\tname=ООО «Ромашка»\tcredit_limit=1250000.00\n"
			  "kind=client\tid=zen\tname=禅\tcredit_limit=-5.50\thold=yes\n";

static void
each_format(void **state)
{
	static const struct {
		const char *format, *want;
	} t[] = {
		{ "tskv", two },
		{ "csv", "kind,id,name,credit_limit,hold\n"
			 "client,romashka,ООО «Ромашка»,1250000.00,\n"
			 "client,zen,禅,-5.50,yes\n" },
		{ "tsv", "kind\tid\tname\tcredit_limit\thold\n"
			 "client\tromashka\tООО «Ромашка»\t1250000.00\t\n"
			 "client\tzen\t禅\t-5.50\tyes\n" },
		{ "json",
		  "{\"kind\":\"client\",\"id\":\"romashka\",\"name\":\"ООО «Ромашка»\","
		  "\"credit_limit\":1250000.00}\n"
		  "{\"kind\":\"client\",\"id\":\"zen\",\"name\":\"禅\",\"credit_limit\":-5.50,"
		  "\"hold\":true}\n" },
		{ "block", "kind: client\nid: romashka\nname: ООО «Ромашка»\n"
			   "credit_limit: 1250000.00\n\n"
			   "kind: client\nid: zen\nname: 禅\ncredit_limit: -5.50\nhold: yes\n" },
		{ "table", "id        name           credit limit  hold\n"
			   "romashka  ООО «Ромашка»  1,250,000.00\n"
			   "zen       禅                    -5.50  yes\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		prints(&(struct view_opts){ .format = t[i].format }, two, t[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
