/* SPDX-License-Identifier: ISC */
#include "merge_unit.h"

#include "work/change/merge_rec.h"
#include "work/dir/merge_side.h"

#define C "kind=client\tid="
#define I "kind=item\tid="
#define OPEN(side) "<<<<<<< " side "\n"
#define MID "=======\n"
#define END(side) ">>>>>>> " side "\n"

struct merge_case {
	const char *name, *base, *ours, *theirs, *want, *conflicts;
};

static const struct merge_case cases[] = {
	{ "nothing", "", "", "", "", "" },
	{ "added on one side", C "a\tname=A\n", C "a\tname=A\n" C "b\tname=B\n", C "a\tname=A\n",
	  C "a\tname=A\n" C "b\tname=B\n", "" },
	{ "added on both, by moment and id", "",
	  C "a\tname=A\tat=2026-11-02T10:00:00Z\n" C "z\tname=Z\tat=2026-11-01T10:00:00Z\n",
	  C "b\tname=B\tat=2026-11-02T12:00:00+02:00\n",
	  C "z\tname=Z\tat=2026-11-01T10:00:00Z\n" C "a\tname=A\tat=2026-11-02T10:00:00Z\n" C
	    "b\tname=B\tat=2026-11-02T12:00:00+02:00\n",
	  "" },
	{ "added alike", "", C "a\tname=A\n", C "a\tname=A\n", C "a\tname=A\n", "" },
	{ "added alike but for the stamps", "", C "a\tname=A\tat=2026-11-02T10:00:00Z\tby=x\n",
	  C "a\tname=A\tat=2026-11-01T10:00:00Z\tby=y\n",
	  C "a\tname=A\tat=2026-11-01T10:00:00Z\tby=y\n", "" },
	{ "added with two contents", "", C "a\tname=A\tphone=1\n", C "a\tname=B\temail=e\n",
	  OPEN("ours") C "a\tname=A\tphone=1\n" MID C "a\tname=B\temail=e\n" END("theirs"),
	  "a.email a.name a.phone " },
	{ "two fields", C "a\tname=A\tphone=1\n", C "a\tname=B\tphone=1\n",
	  C "a\tname=A\tphone=2\n", C "a\tname=B\tphone=2\n", "" },
	{ "fields in the order of the kind", C "a\tname=A\n", C "a\tname=A\tphone=2\n",
	  C "a\tname=A\tstatus=lead\n", C "a\tname=A\tstatus=lead\tphone=2\n", "" },
	{ "one field to one value", C "a\tname=A\tphone=1\n", C "a\tname=A\tphone=2\n",
	  C "a\tname=A\tphone=2\n", C "a\tname=A\tphone=2\n", "" },
	{ "one field to two values", C "a\tname=A\tphone=1\n", C "a\tname=A\tphone=3\n",
	  C "a\tname=A\tphone=2\n",
	  OPEN("theirs") C "a\tname=A\tphone=2\n" MID C "a\tname=A\tphone=3\n" END("ours"),
	  "a.phone " },
	{ "the rest of a conflict is merged", C "a\tname=A\tphone=1\n",
	  C "a\tname=A\tphone=2\temail=e\n", C "a\tname=B\tphone=3\n",
	  OPEN("ours") C "a\tname=B\tphone=2\temail=e\n" MID C
			 "a\tname=B\tphone=3\temail=e\n" END("theirs"),
	  "a.phone " },
	{ "cleared and changed", C "a\tname=A\tphone=1\n", C "a\tname=A\n",
	  C "a\tname=A\tphone=3\n",
	  OPEN("ours") C "a\tname=A\n" MID C "a\tname=A\tphone=3\n" END("theirs"), "a.phone " },
	{ "cleared and another changed", C "a\tname=A\tphone=1\n", C "a\tname=A\n",
	  C "a\tname=B\tphone=1\n", C "a\tname=B\n", "" },
	{ "removed on one side", C "a\tname=A\n" C "b\tname=B\n", C "b\tname=B\n",
	  C "a\tname=A\n" C "b\tname=B\n", C "b\tname=B\n", "" },
	{ "removed on both", C "a\tname=A\n", "", "", "", "" },
	{ "removed and changed", C "a\tname=A\n", "", C "a\tname=B\n",
	  OPEN("ours") MID C "a\tname=B\n" END("theirs"), "a. " },
	{ "removed, and only written anew", C "a\tname=A\tphone=1\n", "", C "a\tphone=1\tname=A\n",
	  "", "" },
	{ "removed, and changed back to what it was", C "a\tname=A\n", "",
	  C "a\tname=A\tchanged=2026-11-03T10:00:00Z\n", "", "" },
	{ "stamps: the later change counts", C "a\tname=A\tphone=1\n",
	  C "a\tname=B\tphone=1\tchanged=2026-11-03T10:00:00+03:00\tchanged_by=x\n",
	  C "a\tname=A\tphone=2\tchanged=2026-11-03T08:00:00Z\tchanged_by=y\n",
	  C "a\tname=B\tphone=2\tchanged=2026-11-03T08:00:00Z\tchanged_by=y\n", "" },
	{ "stamps: a change against none", C "a\tname=A\n",
	  C "a\tname=A\tchanged=2026-11-03T10:00:00Z\tchanged_by=x\n", C "a\tname=B\n",
	  C "a\tname=B\tchanged=2026-11-03T10:00:00Z\tchanged_by=x\n", "" },
	{ "tags are a set", C "a\tname=A\ttags=x,y\n", C "a\tname=A\ttags=x,y,b\n",
	  C "a\tname=A\ttags=y,c,a\n", C "a\tname=A\ttags=y,a,b,c\n", "" },
	{ "tags all gone", C "a\tname=A\ttags=x,y\n", C "a\tname=A\ttags=x\n",
	  C "a\tname=A\ttags=y\n", C "a\tname=A\n", "" },
	{ "unknown fields stay", C "a\tname=A\tzz=1\n", C "a\tname=A\tzz=1\tyb=2\n",
	  C "a\tname=A\tzz=1\tya=3\n", C "a\tname=A\tzz=1\tya=3\tyb=2\n", "" },
	{ "an item's price and quantity are one", I "d.1\tdoc=d\tqty=1\tprice=2\tamount=2.00\n",
	  I "d.1\tdoc=d\tqty=2\tprice=2\tamount=4.00\n",
	  I "d.1\tdoc=d\tqty=1\tprice=3\tamount=3.00\n",
	  OPEN("theirs") I "d.1\tdoc=d\tqty=1\tprice=3\tamount=3.00\n" MID I
			   "d.1\tdoc=d\tqty=2\tprice=2\tamount=4.00\n" END("ours"),
	  "d.1.qty d.1.price d.1.amount " },
	{ "an item's group is taken whole", I "d.1\tdoc=d\tqty=1\tamount=2.00\n",
	  I "d.1\tdoc=d\tqty=2\tamount=4.00\n", I "d.1\tdoc=d\tqty=1\tamount=2.00\treason=r\n",
	  I "d.1\tdoc=d\tqty=2\tamount=4.00\treason=r\n", "" },
	{ "date and due are one", "kind=invoice\tid=i\tdate=2026-11-01\tdue=2026-11-05\n",
	  "kind=invoice\tid=i\tdate=2026-11-02\tdue=2026-11-05\n",
	  "kind=invoice\tid=i\tdate=2026-11-01\tdue=2026-11-06\n",
	  OPEN("theirs") "kind=invoice\tid=i\tdate=2026-11-01\tdue=2026-11-06\n" MID
			 "kind=invoice\tid=i\tdate=2026-11-02\tdue=2026-11-05\n" END("ours"),
	  "i.date i.due " },
	{ "a status and what closes it are one", "kind=claim\tid=c\tstatus=open\n",
	  "kind=claim\tid=c\tawarded=5.00\tstatus=satisfied\n",
	  "kind=claim\tid=c\tstatus=open\tresolution=no\n",
	  OPEN("ours") "kind=claim\tid=c\tawarded=5.00\tstatus=satisfied\n" MID
		       "kind=claim\tid=c\tstatus=open\tresolution=no\n" END("theirs"),
	  "c.status c.awarded c.resolution " },
	{ "the order of the base", C "b\tname=B\n" C "a\tname=A\n", C "a\tname=A\n" C "b\tname=B\n",
	  C "b\tname=B\n" C "a\tname=X\n", C "b\tname=B\n" C "a\tname=X\n", "" },
	{ "blank lines, a last line without its end", C "a\tname=A\n\n", C "a\tname=A",
	  C "a\tname=A\n" C "b\tname=B", C "a\tname=A\n" C "b\tname=B\n", "" },
	{ "untouched lines stay as they are", "id=a\tkind=client\tname=A\n" C "b\tname=B\n",
	  "id=a\tkind=client\tname=A\n" C "b\tname=C\n",
	  "id=a\tkind=client\tname=A\n" C "b\tname=B\tphone=1\n",
	  "id=a\tkind=client\tname=A\n" C "b\tname=C\tphone=1\n", "" },
	{ "a base that is a conflict: fields that differ there have no value",
	  OPEN("x") C "a\tname=A\tphone=1\n" MID C "a\tname=A\tphone=2\n" END("y"),
	  C "a\tname=A\tphone=1\n", C "a\tname=A\tphone=2\n",
	  OPEN("ours") C "a\tname=A\tphone=1\n" MID C "a\tname=A\tphone=2\n" END("theirs"),
	  "a.phone " },
	{ "... and the others have",
	  OPEN("x") C "a\tname=A\tphone=1\n" MID C "a\tname=A\tphone=2\n" END("y"),
	  C "a\tname=B\tphone=3\n", C "a\tname=A\tphone=3\n", C "a\tname=B\tphone=3\n", "" },
	{ "a base that is a conflict of three, with records beside",
	  C "z\tname=Z\n" OPEN("x") C "a\tname=A\n" C "b\tname=B\n||||||| base\nrubbish\n" MID C
				      "a\tname=A\n" END("y"),
	  C "z\tname=Z\n" C "a\tname=A\n" C "b\tname=B\n",
	  C "z\tname=Y\n" C "a\tname=C\n" C "b\tname=B\n",
	  C "z\tname=Y\n" C "a\tname=C\n" C "b\tname=B\n", "" },
	{ "what the base may not have had is not removed silently",
	  OPEN("x") MID C "a\tname=A\n" END("y"), C "a\tname=A\n", "",
	  OPEN("theirs") MID C "a\tname=A\n" END("ours"), "a. " },
};

static void
test_cases(void **state)
{
	struct buf out = { 0 }, swapped = { 0 };
	struct told told;

	(void)state;
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		const struct merge_case *c = &cases[i];

		print_message("# %s\n", c->name);
		merge(&out, str_of(c->base), str_of(c->ours), str_of(c->theirs), &told);
		unit_str(buf_str(&out), c->want);
		assert_string_equal(told.text, c->conflicts);
		merge(&out, str_of(c->base), str_of(c->theirs), str_of(c->ours), &told);
		buf_reset(&swapped);
		swap_labels(&swapped, buf_str(&out));
		unit_str(buf_str(&swapped), c->want);
		assert_string_equal(told.text, c->conflicts);
	}
	buf_release(&out);
	buf_release(&swapped);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *base, *ours, *theirs, *says;
	} bad[] = {
		{ "", C "a\nno record\n", "", "OURS:2: \"no record\"" },
		{ "", "", C "a\n" C "a\n", "THEIRS:2: id \"a\": stands twice" },
		{ C "a\n" C "b\n" C "a\n", "", "", "BASE:3: id \"a\": stands twice" },
		{ "", OPEN("x") C "a\n" MID END("y"), "", "OURS:1:" },
		{ OPEN("x") C "a\n", "", "", "BASE:2: a conflict has no end" },
		{ OPEN("x") C "a\n" MID C "a\n" C "a\n" END("y"), "", "", "BASE:5: id \"a\"" },
		{ C "b\n" OPEN("x") C "a\n" MID C "b\n" END("y"), "", "", "BASE:5: id \"b\"" },
		{ "", "kind=client\tname=A\n", "", "OURS:1: a record needs kind and id" },
		{ "", "", "id=A\n", "THEIRS:1: a record needs kind and id" },
		{ "", "", C "a\r\n", "THEIRS:1: byte 17 is a control character" },
		{ "", "", C "a\tname=\xff\n", "THEIRS:1: byte 23 is not UTF-8" },
	};
	const struct merge_opts opts = { &schema, NULL, NULL };

	(void)state;
	for (size_t i = 0; i < COUNTOF(bad); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		size_t n;

		unit_says(&e,
			  merge_text(&out, &opts, str_of(bad[i].base), str_of(bad[i].ours),
				     str_of(bad[i].theirs), &n, &e),
			  bad[i].says);
		buf_release(&out);
	}
}

/* Merged again with the conflict of the first time as the base, as git does where two
 * merges cross: what the sides say is still the same, so it is the same conflict. */
static void
test_conflict_again(void **state)
{
	struct str base = STR(C "a\tname=A\tphone=1\n"), ours = STR(C "a\tname=A\tphone=2\n"),
		   theirs = STR(C "a\tname=A\tphone=3\n");
	struct buf first = { 0 }, second = { 0 };
	struct told told;

	(void)state;
	assert_int_equal(merge(&first, base, ours, theirs, &told), 1);
	assert_int_equal(merge(&second, buf_str(&first), ours, theirs, &told), 1);
	assert_string_equal(told.text, "a.phone ");
	unit_str(buf_str(&second), buf_cstr(&first));
	buf_release(&first);
	buf_release(&second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_conflict_again),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
