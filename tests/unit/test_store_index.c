/* SPDX-License-Identifier: ISC */
/* covers: store/census store/drawer store/index store/index_build store/stamp */
/* covers: store/strangers */
/*
 * What the index and the census say is what the files have, after any sequence
 * of changes by us and by others.
 */
#include "index_unit.h"

#include "value/id.h"

enum { RECORDS = 1500, STEPS = 120, MONTHS = 3 };

struct truth {
	const struct kind *kind;
	char id[48];
	int32_t month;
	uint64_t number; /* 0: none */
	size_t pad;      /* so long is its note */
	bool there;
};

static struct truth truth[RECORDS];
static size_t ntruth;
static const char *const kinds[] = { "client", "invoice", "payment", "item" };

static int32_t
random_month(uint64_t *seed)
{
	return 2026 * 12 + 10 + (int32_t)(power_random(seed) % MONTHS); /* over a new year */
}

/* An id at home, one of another month or kind, one of a person's. */
static void
make_id(struct truth *r, uint64_t *seed)
{
	uint64_t what = power_random(seed) % 8;
	struct str prefix = str_of(r->kind->prefix);
	char buf[ID_TEXT];

	if (what == 0) {
		snprintf(r->id, sizeof r->id, "own-%zu", ntruth);
		return;
	}
	if (what == 1 || str_is(str_of(r->kind->name), "item"))
		prefix = STR("I");
	id_make(prefix, what == 2 ? 2020 * 12 : r->month, power_random(seed) >> 14, buf);
	snprintf(r->id, sizeof r->id, "%s%s", buf,
		 str_is(str_of(r->kind->name), "item") && what != 3 ? ".1" : "");
}

static void
write_line(struct buf *line, const struct truth *r)
{
	buf_reset(line);
	buf_printf(line, "kind=%s\tid=%s", r->kind->name, r->id);
	if (r->number)
		buf_printf(line, "\t%s=R-%ju", number_key(r->kind), (uintmax_t)r->number);
	buf_addz(line, "\tnote=");
	buf_pad(line, 'x', r->pad);
	buf_addc(line, '\n');
}

static void
add(struct dir *d, struct txn *t, uint64_t *seed)
{
	struct truth *r = &truth[ntruth];
	struct buf line = { 0 };
	struct err e = { 0 };

	if (ntruth == RECORDS)
		return;
	r->kind = dir_kind(d, kinds[power_random(seed) % COUNTOF(kinds)]);
	r->month = kind_dated(r->kind) ? random_month(seed) : DATE_NONE;
	make_id(r, seed);
	r->number = power_random(seed) % 3 ? 0 : power_random(seed) % 100000 + 1;
	r->pad = 400;
	r->there = true;
	write_line(&line, r);
	assert_int_equal(txn_add(t, r->kind, r->month, buf_str(&line), &e), 0);
	buf_release(&line);
	ntruth++;
}

/* Change, move or remove one of the records that were there before. */
static void
replace(struct dir *d, struct txn *t, size_t stored, uint64_t *seed)
{
	struct truth *r = &truth[power_random(seed) % stored];
	struct buf line = { 0 };
	struct store_at at;
	struct err e = { 0 };

	if (!r->there)
		return;
	assert_int_equal(store_get(d->st, r->kind, str_of(r->id), &line, &at, &e), 1);
	r->there = power_random(seed) % 3 > 0;
	if (power_random(seed) % 2)
		r->number = power_random(seed) % 1000 + 1;
	r->pad = 300 + power_random(seed) % 200;
	write_line(&line, r);
	if (r->there && kind_dated(r->kind) && power_random(seed) % 2) {
		r->month = random_month(seed);
		assert_int_equal(txn_add(t, r->kind, r->month, buf_str(&line), &e), 0);
		buf_reset(&line);
	}
	assert_int_equal(txn_replace(t, &at, r->there ? buf_str(&line) : STR(""), &e), 0);
	buf_release(&line);
}

static void
change(struct dir *d, uint64_t *seed)
{
	uint64_t n = power_random(seed) % 4 ? 1 : power_random(seed) % 60;
	size_t stored = ntruth;
	struct err e = { 0 };
	struct txn *t;

	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	for (uint64_t i = 0; i < n + 1; i++)
		add(d, t, seed);
	for (uint64_t i = power_random(seed) % 6; stored > 0 && i > 3; i--)
		replace(d, t, stored, seed);
	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
}

static bool
is_in(const struct truth *r, const char *file)
{
	struct path p;

	return path_parse(&p, str_of(file)) && r->there && str_is(p.kind, r->kind->name) &&
	       p.month == r->month;
}

/* Somebody writes a file anew, without our locks. */
static void
by_hand(struct dir *d, uint64_t *seed)
{
	const struct truth *like = &truth[power_random(seed) % ntruth];
	struct path p = { str_of(like->kind->name), like->month, 1 };
	struct buf text = { 0 }, line = { 0 };
	char file[PATH_TEXT];

	path_text(p, file);
	for (size_t i = 0; i < ntruth; i++) {
		if (!is_in(&truth[i], file))
			continue;
		if (power_random(seed) % 50 == 0) {
			truth[i].there = false;
			continue;
		}
		write_line(&line, &truth[i]);
		buf_add(&text, buf_str(&line));
	}
	dir_put(d, file, buf_cstr(&text));
	buf_release(&text);
	buf_release(&line);
}

static const struct truth *
find(const struct kind *k, const char *id)
{
	for (size_t i = 0; i < ntruth; i++)
		if (truth[i].there && strcmp(truth[i].id, id) == 0 &&
		    (truth[i].kind == k || (kind_dated(k) && kind_dated(truth[i].kind))))
			return &truth[i];
	return NULL;
}

static void
check_taken(struct dir *d, size_t n, uint64_t *seed)
{
	const struct kind **k = mem_new(n * sizeof *k);
	struct str *ids = mem_new(n * sizeof *ids);
	bool *taken = mem_new(n);
	struct err e = { 0 };
	struct txn *t;

	for (size_t i = 0; i < n; i++) {
		ids[i] = str_of(truth[power_random(seed) % ntruth].id);
		k[i] = dir_kind(d, kinds[power_random(seed) % COUNTOF(kinds)]);
	}
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	if (txn_taken(t, k, ids, n, mark, taken, &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
	for (size_t i = 0; i < n; i++)
		if (taken[i] != (find(k[i], ids[i].p) != NULL))
			fail_msg("%s %s is %staken", k[i]->name, ids[i].p, taken[i] ? "" : "not ");
	free(k);
	free(ids);
	free(taken);
}

static void
check_get(struct dir *d, uint64_t *seed)
{
	const struct truth *r = &truth[power_random(seed) % ntruth];
	struct buf got = { 0 }, want = { 0 };
	struct err e = { 0 };
	struct store_at at;
	const struct kind *k;
	int rc = store_get(d->st, r->kind, str_of(r->id), &got, &at, &e);

	if (rc != r->there)
		fail_msg("%s %s: %d", r->kind->name, r->id, rc);
	if (rc == 1) {
		write_line(&want, r);
		want.n--;
		assert_true(str_eq(buf_str(&got), buf_str(&want)));
		assert_true(is_in(r, at.file));
	}
	if (kind_dated(r->kind)) {
		assert_int_equal(store_find(d->st, str_of(r->id), &k, &got, &at, &e), r->there);
		assert_true(!r->there || k == r->kind);
	}
	buf_release(&got);
	buf_release(&want);
}

static int
count(void *ctx, struct str line, struct err *e)
{
	(void)line;
	(void)e;
	++*(size_t *)ctx;
	return 0;
}

static void
check_numbers(struct dir *d, uint64_t *seed)
{
	const struct truth *r = &truth[power_random(seed) % ntruth];
	uint64_t want = 0, got = 0;
	size_t same = 0, found = 0;
	struct err e = { 0 };
	struct txn *t;
	char number[32];
	int year = 2026 + (int)(power_random(seed) % 2);

	for (size_t i = 0; i < ntruth; i++) {
		if (!truth[i].there || truth[i].kind != r->kind)
			continue;
		same += truth[i].number == r->number;
		if ((!kind_dated(r->kind) || truth[i].month / 12 == year) && truth[i].number > want)
			want = truth[i].number;
	}
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	assert_int_equal(txn_last_number(t, r->kind, year, STR("R-"), &got, &e), 0);
	assert_int_equal(got, want);
	txn_free(t);
	if (r->number == 0)
		return;
	snprintf(number, sizeof number, "R-%ju", (uintmax_t)r->number);
	assert_int_equal(store_by_number(d->st, r->kind, str_of(number), count, &found, &e), 0);
	assert_int_equal(found, same);
}

static void
drop_derived(struct dir *d, uint64_t *seed)
{
	static const char *const files[] = { "census", "strangers", "client.tskv",
					     "invoice-2026-11.tskv" };
	char path[64];

	snprintf(path, sizeof path, ".crm/index/%s", files[power_random(seed) % COUNTOF(files)]);
	(void)unlinkat(d->st->fd, path, 0);
}

static void
they_say_what_the_files_have(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed < 6; seed++) {
		uint64_t s = seed;
		struct dir d;

		dir_init(&d);
		d.st->waited = true;
		ntruth = 0;
		io_hook.tick = seed % 2 ? TICK : 0;
		for (int step = 0; step < STEPS; step++) {
			change(&d, &s);
			if (power_random(&s) % 8 == 0)
				by_hand(&d, &s);
			if (power_random(&s) % 10 == 0)
				drop_derived(&d, &s);
			if (power_random(&s) % 10 == 0)
				io_hook.boot = power_random(&s);
			check_taken(&d, power_random(&s) % 8 ? 3 : 400, &s);
			for (int i = 0; i < 4; i++)
				check_get(&d, &s);
			check_numbers(&d, &s);
		}
		io_hook.boot = io_hook.tick = 0;
		dir_release(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_say_what_the_files_have),
	};

	return cmocka_run_group_tests(tests, index_setup, NULL);
}
