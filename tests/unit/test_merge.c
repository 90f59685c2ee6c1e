/* SPDX-License-Identifier: ISC */
#include "base/mem.h"
#include "rec/settings.h"
#include "unit.h"
#include "work/change/merge_rec.h"
#include "work/dir/merge.h"
#include "work/dir/merge_side.h"

#include <stdlib.h>

static struct schema schema;

static int
setup(void **state)
{
	(void)state;
	schema_init(&schema);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	schema_release(&schema);
	return 0;
}

struct told {
	char text[256];
};

static void
tell(void *ctx, const struct merge_conflict *c)
{
	struct told *t = ctx;
	size_t n = strlen(t->text);

	snprintf(t->text + n, sizeof t->text - n, "%.*s.%.*s ", STR_ARG(c->id), STR_ARG(c->field));
}

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

/* The labels of the sides change places, and nothing else. */
static void
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

static size_t
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

/*
 * Any base and two edits of it.  A record is id, name, phone and email, each a
 * digit or absent, so what must come of each is told field by field by the
 * simplest rule there is, and compared.
 */
enum { RECORDS = 12, FIELDS = 3 };

struct model {
	bool there[RECORDS];
	int field[RECORDS][FIELDS]; /* 0: absent */
};

static const char *const field_names[FIELDS] = { "name", "phone", "email" };
static uint64_t seed;

static unsigned
draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static void
model_edit(struct model *m)
{
	for (int r = 0; r < RECORDS; r++) {
		if (draw(8) == 0) {
			m->there[r] = !m->there[r];
			for (int f = 0; f < FIELDS; f++)
				m->field[r][f] = m->there[r] && f == 0 ? 1 + (int)draw(2) : 0;
		}
		for (int f = 0; m->there[r] && f < FIELDS; f++)
			if (draw(4) == 0)
				m->field[r][f] = (int)draw(4);
	}
}

static void
model_line(struct buf *out, const struct model *m, int r)
{
	if (!m->there[r])
		return;
	buf_printf(out, "kind=client\tid=%c", 'a' + r);
	for (int f = 0; f < FIELDS; f++)
		if (m->field[r][f])
			buf_printf(out, "\t%s=%d", field_names[f], m->field[r][f]);
	buf_addc(out, '\n');
}

static void
model_text(struct buf *out, const struct model *m, bool backwards)
{
	buf_reset(out);
	for (int i = 0; i < RECORDS; i++)
		model_line(out, m, backwards ? RECORDS - 1 - i : i);
}

static bool
model_same(const struct model *a, const struct model *b, int r)
{
	return a->there[r] == b->there[r] &&
	       memcmp(a->field[r], b->field[r], sizeof a->field[r]) == 0;
}

/* What must come of record r in *want; false: it is in conflict. */
static bool
model_merge(struct model *want, const struct model *b, const struct model *o, const struct model *t,
	    int r)
{
	want->there[r] = o->there[r];
	memcpy(want->field[r], o->field[r], sizeof want->field[r]);
	if (model_same(o, t, r) || model_same(t, b, r))
		return true;
	want->there[r] = t->there[r];
	memcpy(want->field[r], t->field[r], sizeof want->field[r]);
	if (model_same(o, b, r))
		return true;
	if (!b->there[r] || !o->there[r] || !t->there[r])
		return false;
	for (int f = 0; f < FIELDS; f++) {
		int x = o->field[r][f], y = t->field[r][f], z = b->field[r][f];

		if (x != y && x != z && y != z)
			return false;
		want->field[r][f] = x == z ? y : x;
	}
	return true;
}

/* A record is in the merged text exactly as it must be: once, or in one conflict. */
static void
check_record(struct str text, const struct model *want, int r, bool clean)
{
	char id[] = "\tid=?";
	struct buf line = { 0 };
	struct str one;
	size_t n = 0, in_conflict = 0, exact = 0;
	bool conflict = false;

	id[4] = (char)('a' + r);
	model_line(&line, want, r);
	while (text.n > 0) {
		str_cut(text, '\n', &one, &text);
		conflict =
			str_starts(one, STR("<<<")) || (conflict && !str_starts(one, STR(">>>")));
		if (memmem(one.p, one.n, id, 5) == NULL)
			continue;
		n++;
		in_conflict += conflict;
		exact += one.n + 1 == line.n && memcmp(one.p, line.p, one.n) == 0;
	}
	if (clean ? n != want->there[r] || exact != n || in_conflict > 0
		  : n == 0 || n > 2 || in_conflict != n)
		fail_msg("record %c: %zu lines, %zu of them in a conflict, %zu as wanted", 'a' + r,
			 n, in_conflict, exact);
	buf_release(&line);
}

static void
test_random(void **state)
{
	struct buf b = { 0 }, o = { 0 }, t = { 0 }, out = { 0 }, again = { 0 }, swapped = { 0 };

	(void)state;
	for (int run = 0; run < 3000; run++) {
		struct model base = { 0 }, ours, theirs, want = { 0 };
		struct told told;
		size_t conflicts = 0, got;

		seed = (uint64_t)run;
		model_edit(&base);
		model_edit(&base);
		ours = theirs = base;
		model_edit(&ours);
		model_edit(&theirs);
		model_text(&b, &base, false);
		model_text(&o, &ours, draw(2));
		model_text(&t, &theirs, draw(2));
		got = merge(&out, buf_str(&b), buf_str(&o), buf_str(&t), &told);
		for (int r = 0; r < RECORDS; r++) {
			bool clean = model_merge(&want, &base, &ours, &theirs, r);

			conflicts += !clean;
			check_record(buf_str(&out), &want, r, clean);
		}
		assert_int_equal(got, conflicts);
		assert_int_equal(merge(&again, buf_str(&b), buf_str(&t), buf_str(&o), &told), got);
		buf_reset(&swapped);
		swap_labels(&swapped, buf_str(&again));
		unit_str(buf_str(&swapped), buf_cstr(&out));
		/* what was merged is a base and a side like any other */
		if (conflicts == 0)
			assert_int_equal(
				merge(&again, buf_str(&o), buf_str(&out), buf_str(&o), &told), 0);
		else
			merge(&again, buf_str(&out), buf_str(&o), buf_str(&t), &told);
	}
	buf_release(&b);
	buf_release(&o);
	buf_release(&t);
	buf_release(&out);
	buf_release(&again);
	buf_release(&swapped);
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
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_conflict_again),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
