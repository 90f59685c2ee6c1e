/* SPDX-License-Identifier: ISC */
/* covers: store/census store/drawer store/index store/index_build store/stamp */
/* covers: store/strangers */
/*
 * What the index and the census say is what the files have, after any sequence
 * of changes by us and by others.
 */
#include "power.h"
#include "store_unit.h"

#include "store/index_build.h"
#include "store/line.h"
#include "store/snap_files.h"

#include "value/id.h"

enum { RECORDS = 1500, STEPS = 120, MONTHS = 3 };

enum { TICK = 4 * 1000 * 1000 }; /* ns, of the clock of many file systems */

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
		buf_printf(line, "\tnumber=R-%ju", (uintmax_t)r->number);
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

static int
mark(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	(void)by;
	(void)e;
	((bool *)ctx)[i] = true;
	return 0;
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

/* The text of a file with ids that begin with c, long enough for an index. */
static void
put_ids(const struct dir *d, const char *kind, const char *file, char c)
{
	struct buf text = { 0 };

	for (int i = 0; i < 100; i++) {
		buf_printf(&text, "kind=%s\tid=%c%d\tnote=", kind, c, 100 + i);
		buf_pad(&text, 'x', 400);
		buf_addc(&text, '\n');
	}
	dir_put(d, file, buf_cstr(&text));
	buf_release(&text);
}

static void
see(struct dir *d, const struct kind *k, char c, int want)
{
	char id[] = { c, '1', '5', '0', '\0' };
	struct str name = str_of(id);
	struct buf line = { 0 };
	struct store_at at;
	struct err e = { 0 };
	bool taken = false;
	struct txn *t;

	assert_int_equal(store_get(d->st, k, name, &line, &at, &e), want);
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	assert_int_equal(txn_taken(t, &k, &name, 1, mark, &taken, &e), 0);
	assert_int_equal(taken, want);
	txn_free(t);
	buf_release(&line);
}

/* The same file, of the same size, with the times of the same tick of the clock: what was
 * derived from it may not be believed. */
static void
a_rewrite_within_a_tick_is_seen(void **state)
{
	static const char *const of[][2] = { { "client", "client.tskv" },
					     { "invoice", "invoice/2026-11.tskv" } };

	(void)state;
	io_hook.tick = TICK;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		struct dir d;

		dir_init(&d);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		for (int n = 0; n < 300; n++) {
			const struct kind *k = dir_kind(&d, of[i][0]);

			put_ids(&d, of[i][0], of[i][1], 'a');
			see(&d, k, 'a', 1);
			put_ids(&d, of[i][0], of[i][1], 'b');
			see(&d, k, 'b', 1);
			see(&d, k, 'a', 0);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
}

static void
add_one(struct dir *d, const struct kind *k, const char *id)
{
	struct buf line = { 0 };
	struct err e = { 0 };
	struct txn *t;

	buf_printf(&line, "kind=%s\tid=%s\tnote=", k->name, id);
	buf_pad(&line, 'x', 400);
	buf_addc(&line, '\n');
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	assert_int_equal(txn_add(t, k, 2026 * 12 + 10, buf_str(&line), &e), 0);
	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
	buf_release(&line);
}

/* The same where the derived files were kept up by an append of ours. */
static void
a_rewrite_right_after_our_append_is_seen(void **state)
{
	static const char file[] = "invoice/2026-11.tskv";
	const struct kind *k;
	struct dir d;

	(void)state;
	io_hook.tick = TICK;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	for (int n = 0; n < 300; n++) {
		char *text, *p;

		put_ids(&d, "invoice", file, 'a');
		see(&d, k, 'a', 1);
		add_one(&d, k, "new");
		text = dir_text(&d, file);
		while ((p = strstr(text, "id=a")) != NULL)
			p[3] = 'b';
		dir_put(&d, file, text);
		free(text);
		see(&d, k, 'b', 1);
		see(&d, k, 'a', 0);
	}
	dir_release(&d);
	io_hook.tick = 0;
}

enum { EDITED = 100 };

/* Give one of the records of put_ids another note: where it has a number, maybe another. */
static void
edit_one(struct dir *d, struct txn *t, const struct kind *k, uint64_t *seed, bool *keeps)
{
	struct buf line = { 0 }, new = { 0 };
	struct store_at at;
	struct err e = { 0 };
	struct str number;
	char id[16];

	snprintf(id, sizeof id, "a%d", 100 + (int)(power_random(seed) % EDITED));
	assert_int_equal(store_get(d->st, k, str_of(id), &line, &at, &e), 1);
	buf_printf(&new, "kind=%s\tid=%s", k->name, id);
	number = line_raw(buf_str(&line), STR("number="));
	if (power_random(seed) % 16 == 0) {
		buf_printf(&new, "\tnumber=%d", (int)(power_random(seed) % 100) + 1);
		*keeps = false;
	} else if (number.n > 0) {
		buf_printf(&new, "\tnumber=%.*s", STR_ARG(number));
	}
	buf_addz(&new, "\tnote=");
	buf_pad(&new, 'y', 350 + power_random(seed) % 100);
	buf_addc(&new, '\n');
	assert_int_equal(txn_replace(t, &at, buf_str(&new), &e), 0);
	buf_release(&line);
	buf_release(&new);
}

static int
slot_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The slots of a table that are not empty, in order. */
static size_t
slots_of(const struct index *ix, enum index_table t, uint64_t *out)
{
	const uint64_t *v = ix->slots + (t == INDEX_IDS ? 0 : ix->head.id_slots);
	uint64_t slots = t == INDEX_IDS ? ix->head.id_slots : ix->head.number_slots;
	size_t n = 0;

	for (uint64_t i = 0; i < slots; i++)
		if (v[i])
			out[n++] = v[i];
	qsort(out, n, sizeof *out, slot_order);
	return n;
}

static bool
is_kept(const struct dir *d, const char *index, struct stamp now)
{
	int fd = openat(d->st->fd, index, O_RDONLY);
	struct index_head h;
	bool kept =
		fd >= 0 && read(fd, &h, sizeof h) == (ssize_t)sizeof h && stamp_holds(h.stamp, now);

	close(fd);
	return kept;
}

/* Is there an index of the file as it is?  It says what one made anew says. */
static bool
is_right(struct dir *d, const struct kind *k, const char *index)
{
	uint64_t a[2 * EDITED], b[2 * EDITED];
	struct index kept, fresh = { .fd = -1 };
	struct err e = { 0 };
	struct sfile *f;
	struct snap *s;
	bool was;

	assert_int_equal(
		snap_open(&s, d->st, &(struct snap_want){ k, { DATE_MIN, DATE_MAX } }, 1, &e), 0);
	f = &s->files.v[0];
	was = is_kept(d, index, stamp_of(&f->stat, f->clock));
	assert_int_equal(index_open(&kept, d->st, f, &e), 0);
	assert_int_equal(index_load(&kept, &e), 0);
	assert_int_equal(index_build(&fresh, f, &e), 0);
	for (int t = INDEX_IDS; t <= INDEX_NUMBERS; t++) {
		size_t n = slots_of(&kept, (enum index_table)t, a);

		assert_int_equal(n, slots_of(&fresh, (enum index_table)t, b));
		assert_memory_equal(a, b, n * sizeof *a);
	}
	assert_int_equal(kept.head.ids, fresh.head.ids);
	assert_int_equal(kept.head.nseries, fresh.head.nseries);
	index_close(&kept);
	index_close(&fresh);
	snap_close(s);
	return was;
}

static bool
edit_some(struct dir *d, const struct kind *k, uint64_t n, uint64_t *seed)
{
	struct err e = { 0 };
	bool keeps = true;
	struct txn *t;

	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	for (uint64_t i = 0; i < n; i++)
		edit_one(d, t, k, seed, &keeps);
	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
	return keeps;
}

/* An edit that changes neither an id nor a number leaves the index up to date, whatever the
 * lengths of the lines. */
static void
our_own_edits_keep_the_index(void **state)
{
	static const char *const of[][3] = {
		{ "client", "client.tskv", ".crm/index/client.tskv" },
		{ "invoice", "invoice/2026-11.tskv", ".crm/index/invoice-2026-11.tskv" },
	};
	uint64_t seed = 7;
	int kept = 0;

	(void)state;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		const struct kind *k;
		struct dir d;

		io_hook.tick = i ? TICK : 0;
		dir_init(&d);
		k = dir_kind(&d, of[i][0]);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		put_ids(&d, of[i][0], of[i][1], 'a');
		(void)edit_some(&d, k, 1, &seed);
		(void)is_right(&d, k, of[i][2]);
		for (int step = 0; step < 200; step++) {
			bool keeps = edit_some(&d, k, 1 + power_random(&seed) % 9, &seed);

			if (is_right(&d, k, of[i][2]))
				kept++;
			else if (keeps)
				fail_msg("%s: an edit lost the index", of[i][1]);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
	assert_true(kept > 100);
}

/* As soon as the edited file is in its place somebody writes to it. */
struct rewriting {
	struct dir *d;
	const char *file;
	bool renamed;
};

static int
rewrite_after_rename(void *ctx, struct io_call *call)
{
	struct rewriting *w = ctx;
	char *text, *p;

	if (call->op == IO_RENAME && strcmp(call->to, w->file) == 0) {
		w->renamed = true;
		return 0;
	}
	if (!w->renamed || call->op != IO_OPEN || strcmp(call->path, w->file) != 0)
		return 0;
	w->renamed = false;
	text = dir_text(w->d, w->file);
	while ((p = strstr(text, "id=a")) != NULL)
		p[3] = 'b';
	dir_put(w->d, w->file, text);
	free(text);
	return 0;
}

static void
a_rewrite_right_after_our_edit_is_seen(void **state)
{
	static const char *const of[][2] = { { "client", "client.tskv" },
					     { "invoice", "invoice/2026-11.tskv" } };
	uint64_t seed = 3;

	(void)state;
	io_hook.tick = TICK;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		const struct kind *k;
		struct dir d;

		dir_init(&d);
		k = dir_kind(&d, of[i][0]);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		for (int n = 0; n < 150; n++) {
			struct rewriting w = { .d = &d, .file = of[i][1] };

			put_ids(&d, of[i][0], of[i][1], 'a');
			see(&d, k, 'a', 1);
			/* leaves an index that can be kept */
			(void)edit_some(&d, k, 1, &seed);
			see(&d, k, 'a', 1);
			io_hook.before = rewrite_after_rename;
			io_hook.ctx = &w;
			(void)edit_some(&d, k, 1, &seed);
			io_hook.before = NULL;
			see(&d, k, 'b', 1);
			see(&d, k, 'a', 0);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
}

/* Whatever the clock says, our own appends keep what is derived up: it is made anew only
 * when its table is full. */
static void
our_own_appends_are_cheap(void **state)
{
	static const char index[] = ".crm/index/invoice-2026-11.tskv";
	const struct kind *k;
	struct stat s;
	ino_t ino = 0;
	int made = 0;
	struct dir d;

	(void)state;
	io_hook.tick = TICK;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	put_ids(&d, "invoice", "invoice/2026-11.tskv", 'a');
	for (int i = 0; i < 300; i++) {
		char id[16];

		snprintf(id, sizeof id, "n%d", i);
		see(&d, k, 'a', 1);
		add_one(&d, k, id);
		assert_int_equal(fstatat(d.st->fd, index, &s, 0), 0);
		made += i > 0 && s.st_ino != ino;
		ino = s.st_ino;
	}
	if (made > 6)
		fail_msg("the index was made %d times", made);
	dir_release(&d);
	io_hook.tick = 0;
}

static int64_t
size_of(const struct dir *d, const char *file)
{
	struct stat s;

	assert_int_equal(fstatat(d->st->fd, file, &s, 0), 0);
	return s.st_size;
}

/* The table of strangers is as large as the ids need, however often their file is edited, and
 * is not made anew for one more. */
static void
edits_leave_the_table_as_it_is(void **state)
{
	static const char table[] = ".crm/index/strangers";
	const struct kind *k;
	int64_t first = 0;
	struct stat s;
	ino_t ino = 0;
	int made = 0;
	struct dir d;

	(void)state;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	put_ids(&d, "invoice", "invoice/2026-11.tskv", 'a');
	for (int i = 0; i < 100; i++) {
		struct err e = { 0 };
		struct buf line = { 0 };
		struct store_at at;
		struct txn *t;
		char id[16];

		assert_int_equal(store_get(d.st, k, STR("a150"), &line, &at, &e), 1);
		buf_addz(&line, "x\n");
		assert_int_equal(txn_begin(&t, d.st, &e), 0);
		assert_int_equal(txn_replace(t, &at, buf_str(&line), &e), 0);
		assert_int_equal(txn_commit(t, STR("test"), &e), 0);
		txn_free(t);
		buf_release(&line);
		snprintf(id, sizeof id, "n%d", i);
		see(&d, k, 'a', 1);
		add_one(&d, k, id);
		first = i == 0 ? size_of(&d, table) : first;
		assert_int_equal(fstatat(d.st->fd, table, &s, 0), 0);
		made += i > 0 && s.st_ino != ino;
		ino = s.st_ino;
	}
	assert_int_equal(size_of(&d, table), first);
	assert_int_equal(made, 0);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_say_what_the_files_have),
		cmocka_unit_test(a_rewrite_within_a_tick_is_seen),
		cmocka_unit_test(a_rewrite_right_after_our_append_is_seen),
		cmocka_unit_test(our_own_appends_are_cheap),
		cmocka_unit_test(our_own_edits_keep_the_index),
		cmocka_unit_test(a_rewrite_right_after_our_edit_is_seen),
		cmocka_unit_test(edits_leave_the_table_as_it_is),
	};

	if (getenv("TMPDIR") == NULL && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
