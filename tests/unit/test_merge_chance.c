/* SPDX-License-Identifier: ISC */
/*
 * Any base and two edits of it.  A record is id, name, phone and email, each a
 * digit or absent, so what must come of each is told field by field by the
 * simplest rule there is, and compared.
 */
#include "merge_unit.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
