/* SPDX-License-Identifier: ISC */
/*
 * Columns have what the lines have, of any bytes; and so have those that are kept in a file,
 * whatever happens to the data or to that file: the worst that damage does is that it is not used.
 */
#include "power.h"
#include "store_unit.h"

#include "store/colset_build.h"
#include "store/colset_file.h"
#include "store/snap_colset.h"
#include "value/num.h"

#include <pthread.h>
#include <sys/wait.h>

static const struct colset_def def = {
	.v = { { "id", COLUMN_TEXT },
	       { "client", COLUMN_WORD },
	       { "date", COLUMN_DAY },
	       { "due", COLUMN_DAY },
	       { "amount", COLUMN_MONEY },
	       { "qty", COLUMN_QTY },
	       { "status", COLUMN_WORD } },
	.n = 7,
	.digits = 2,
};

static const char *const keys[] = { "id", "client", "date", "due", "amount", "qty", "status" };

static const char *
any(uint64_t *seed, const char *const *v, size_t n)
{
	return v[power_random(seed) % n];
}

#define ANY(seed, ...)                                                                             \
	any(seed, (const char *const[]){ __VA_ARGS__ },                                            \
	    COUNTOF(((const char *const[]){ __VA_ARGS__ })))

/* A line as one may be; wrong: now and then with values that are. */
static void
random_line(struct buf *b, uint64_t *seed, bool wrong)
{
	bool bad = wrong && power_random(seed) % 40 == 0;
	uint64_t r = power_random(seed);

	if (r % 50 == 0)
		buf_addc(b, '\n');
	buf_printf(b, "kind=invoice\tid=I-%ju%s", (uintmax_t)(r % 100000),
		   ANY(seed, "", "", "", "\\t", "-longer-than-most"));
	if (power_random(seed) % 8)
		buf_printf(b, "\tclient=c%ju", (uintmax_t)(power_random(seed) % 300));
	buf_printf(b, "\tdate=2026-%02ju-%02ju%s", (uintmax_t)(r % 12 + 1),
		   (uintmax_t)(r / 16 % 28 + 1), bad ? ANY(seed, "", "x", "-1") : "");
	if (power_random(seed) % 3)
		buf_printf(b, "\tdue=%s", ANY(seed, "2026-01-01", "0001-01-01", "9999-12-31", ""));
	buf_printf(b, "\tamount=%s",
		   bad ? ANY(seed, "1,00", "1.", "", "x", "1.234")
		       : ANY(seed, "1.00", "-5.10", "92233720368547758.07", "-92233720368547758.08",
			     "100000.00", "0.00"));
	if (power_random(seed) % 2)
		buf_printf(b, "\tqty=%s", ANY(seed, "1", "2.5", "-3", "0.001"));
	buf_printf(b, "\tstatus=%s\tnote=%s\n", ANY(seed, "issued", "cancelled", "a\\\\b"),
		   ANY(seed, "", "x=y", "ООО «Ромашка»"));
}

static struct buf
random_lines(uint64_t *seed, size_t n, bool wrong)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		random_line(&b, seed, wrong);
	return b;
}

static bool
is_bad(const struct colset *c, size_t row, size_t column)
{
	for (size_t i = 0; i < c->bad.n; i++)
		if (c->bad.v[i].row == row && c->bad.v[i].column == column)
			return true;
	return false;
}

/* What the value says, by the slow way, is what the columns have. */
static void
check_value(const struct colset *c, size_t row, size_t column, struct str val, bool noted)
{
	const struct colvec *v = &c->v[column];
	int64_t got, num = 0;
	int32_t day = DATE_NONE;
	bool good = true;

	if (v->type <= COLUMN_WORD) {
		assert_true(str_eq(colvec_text(v, row), val));
		return;
	}
	got = ints_at(&v->ints, row);
	if (v->type == COLUMN_DAY)
		good = val.n == 0 || date_parse(&day, val);
	else if (val.n > 0)
		good = num_parse(&num, val, v->type == COLUMN_QTY ? QTY_DIGITS : 2) == NUM_OK;
	if (noted)
		assert_int_equal(is_bad(c, row, column), !good);
	if (good)
		assert_int_equal(got, v->type == COLUMN_DAY ? day : num);
	if (good && (v->type != COLUMN_DAY || day != DATE_NONE))
		assert_true(v->least <= got && got <= v->most);
}

/* The columns that are there are those of the lines, row by row from *row on. */
static void
check_lines(const struct colset *c, size_t *row, struct str lines)
{
	const char *p = lines.p, *end = p + lines.n;
	struct str val[COLS_MAX];
	struct arena a = { 0 };
	struct cols cols;

	cols_init_portable(&cols, keys, COUNTOF(keys));
	while (cols_line(&cols, &p, end, val)) {
		assert_true(*row < c->rows);
		for (size_t i = 0; i < def.n; i++)
			if (c->v[i].here)
				check_value(c, *row, i, cols_text(val[i], &a), true);
		++*row;
	}
	arena_release(&a);
}

static void
check_takes(const struct colset *c)
{
	int64_t out[100];

	for (size_t i = 0; i < c->n; i++)
		for (size_t from = 0; c->v[i].here && c->v[i].type != COLUMN_TEXT && from < c->rows;
		     from += COUNTOF(out)) {
			size_t n = c->rows - from < COUNTOF(out) ? c->rows - from : COUNTOF(out);

			ints_take(&c->v[i].ints, from, n, out);
			for (size_t k = 0; k < n; k++)
				assert_int_equal(out[k], ints_at(&c->v[i].ints, from + k));
		}
}

static void
columns_have_what_lines_have(void **state)
{
	static const size_t sizes[] = { 0, 1, 2, 100, 257, 5000 };
	struct colset_builder b = { 0 };
	uint64_t seed = 1;

	(void)state;
	for (size_t t = 0; t < 40; t++) {
		struct buf lines = random_lines(&seed, sizes[t % COUNTOF(sizes)], t % 2);
		size_t cut = lines.n / 3, row = 0;
		struct colset *c;

		while (cut > 0 && lines.p[cut - 1] != '\n')
			cut--;
		colset_start(&b, &def, t % 5 ? 0x7f : 0x15);
		colset_take(&b, (struct str){ lines.p, cut });
		if (cut < lines.n)
			colset_take(&b, (struct str){ lines.p + cut, lines.n - cut });
		c = colset_finish(&b);
		check_lines(c, &row, buf_str(&lines));
		assert_int_equal(row, c->rows);
		check_takes(c);
		colset_free(c);
		buf_release(&lines);
	}
	colset_builder_release(&b);
}

/* What bytes of any kind come to is what the portable reader makes of them. */
static void
of_any_bytes(void **state)
{
	static const char bytes[] = "\t\n\n=\\tid=client=date=amount=2026-01-01-1.00";
	struct colset_builder b = { 0 };
	uint64_t seed = 7;

	(void)state;
	for (size_t t = 0; t < 3000; t++) {
		char text[400];
		size_t n = power_random(&seed) % sizeof text, row = 0;
		struct colset *c;

		for (size_t i = 0; i < n; i++)
			text[i] = power_random(&seed) % 4
					  ? bytes[power_random(&seed) % (sizeof bytes - 1)]
					  : (char)power_random(&seed);
		colset_start(&b, &def, 0x7f);
		colset_take(&b, (struct str){ text, n });
		c = colset_finish(&b);
		check_lines(c, &row, (struct str){ text, n });
		assert_int_equal(row, c->rows);
		colset_free(c);
	}
	colset_builder_release(&b);
}

/* A snapshot of the invoices, read as columns: by whom the parts were given, and how. */
struct scanned {
	pthread_mutex_t lock;
	struct colset *part[16];
	size_t looked;
};

static bool
look(void *ctx, size_t want, const struct colset *c)
{
	struct scanned *sc = ctx;

	assert_int_equal(want, 0);
	assert_true(c->rows > 0);
	pthread_mutex_lock(&sc->lock);
	sc->looked++;
	pthread_mutex_unlock(&sc->lock);
	return true;
}

static int
take(void *ctx, size_t part, size_t want, struct colset *c, struct err *e)
{
	struct scanned *sc = ctx;

	(void)e;
	assert_int_equal(want, 0);
	assert_true(part < COUNTOF(sc->part) && sc->part[part] == NULL);
	sc->part[part] = c;
	return 0;
}

struct checking {
	struct scanned *sc;
	size_t row, part;
};

static int
check_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct checking *ch = ctx;

	(void)e;
	if (run->part != ch->part)
		*ch = (struct checking){ ch->sc, 0, run->part };
	check_lines(ch->sc->part[run->part], &ch->row, run->lines);
	if (run->last)
		assert_int_equal(ch->row, ch->sc->part[run->part]->rows);
	return 0;
}

/* Read it as columns, and check each against the lines: how many parts came from what is kept. */
static size_t
scan(struct dir *d, uint32_t wanted)
{
	struct snap_want want = { .kind = dir_kind(d, "invoice") };
	struct scanned sc = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct snap_colset how = {
		.def = { def }, .wanted = { wanted }, .look = look, .take = take, .ctx = &sc
	};
	struct checking ch = { &sc, 0, SIZE_MAX };
	struct err e = { 0 };
	struct snap *s;

	how.checked[0] = 0x3c & wanted;
	assert_int_equal(snap_open(&s, d->st, &want, 1, &e), 0);
	if (snap_scan_colset(s, &how, &e) != 0)
		fail_msg("%s", e.msg);
	assert_int_equal(snap_read(s, check_run, &ch, &e), 0);
	snap_close(s);
	for (size_t i = 0; i < COUNTOF(sc.part); i++)
		colset_free(sc.part[i]);
	return sc.looked;
}

static void
put(struct dir *d, const char *name, struct str text, off_t at, int flags)
{
	int fd = openat(d->st->fd, name, O_WRONLY | flags, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, text.p, text.n, at), (ssize_t)text.n);
	close(fd);
}

static void
settle(void)
{
	usleep(40 * 1000); /* a stamp that is younger is not believed */
}

#define DATA "invoice/2026-01.tskv"
#define KEPT ".crm/columns/invoice-2026-01.tskv"

static void
begin(struct dir *d, uint64_t *seed, size_t lines)
{
	struct buf b = random_lines(seed, lines, false);

	dir_init(d);
	assert_int_equal(mkdirat(d->st->fd, "invoice", 0700), 0);
	put(d, DATA, buf_str(&b), 0, O_CREAT);
	buf_release(&b);
	settle();
}

static void
kept_for_the_next_time(void **state)
{
	uint64_t seed = 3;
	struct dir d;

	(void)state;
	begin(&d, &seed, 3000);
	assert_int_equal(scan(&d, 0x7f), 0);
	assert_int_equal(scan(&d, 0x7f), 1);
	assert_int_equal(scan(&d, 0x11), 1);
	put(&d, "invoice/2026-02.tskv", STR("kind=invoice\tid=x\tamount=1.00\n"), 0, O_CREAT);
	assert_int_equal(scan(&d, 0x7f), 1); /* a small file is as quickly read */
	assert_int_equal(scan(&d, 0x7f), 1);
	dir_release(&d);
}

/* The data file ends with the last line that ends before. */
static void
cut_lines(const struct dir *d, off_t before)
{
	char *text = dir_text(d, DATA);
	int fd = openat(d->st->fd, DATA, O_WRONLY);

	while (before > 0 && text[before - 1] != '\n')
		before--;
	assert_int_equal(ftruncate(fd, before), 0);
	close(fd);
	free(text);
}

/* Changes of the data, by hands that do not ask us. */
static void
follows_the_data(void **state)
{
	uint64_t seed = 5;
	struct timespec old[2];
	struct stat s;
	struct dir d;

	(void)state;
	begin(&d, &seed, 3000);
	for (size_t t = 0; t < 60; t++) {
		struct buf more = random_lines(&seed, 1 + t % 50, false);

		scan(&d, 0x7f);
		assert_int_equal(fstatat(d.st->fd, DATA, &s, 0), 0);
		switch (t % 6) {
		case 0: /* appended */
			put(&d, DATA, buf_str(&more), s.st_size, 0);
			break;
		case 1: /* in place, of the same size, with the times it had */
			put(&d, DATA, STR("kind=invoice\tid=J-"), 0, 0);
			old[0] = s.st_atim;
			old[1] = s.st_mtim;
			assert_int_equal(utimensat(d.st->fd, DATA, old, 0), 0);
			break;
		case 2: /* cut at the end of a line */
			cut_lines(&d, s.st_size * 9 / 10);
			break;
		case 3: /* another in its place */
			put(&d, "other", buf_str(&more), 0, O_CREAT);
			put(&d, "other", buf_str(&more), (off_t)more.n, 0);
			assert_int_equal(renameat(d.st->fd, "other", d.st->fd, DATA), 0);
			break;
		case 4: /* it grows beyond what is kept of it */
			for (size_t i = 0; i < 60; i++)
				put(&d, DATA, buf_str(&more), s.st_size + (off_t)(i * more.n), 0);
			break;
		case 5:
			settle();
			break;
		}
		buf_release(&more);
	}
	dir_release(&d);
}

/* Whatever a bit or the end of it becomes, what is kept is as it was or not used; and it is made
 * anew. */
static void
damage_costs_time_alone(void **state)
{
	uint64_t seed = 11;
	struct stat s;
	struct dir d;
	char byte;
	int fd;

	(void)state;
	begin(&d, &seed, 700);
	scan(&d, 0x7f);
	assert_int_equal(fstatat(d.st->fd, KEPT, &s, 0), 0);
	for (off_t at = 0; at < s.st_size;
	     at += 1 + (off_t)(at > 700 ? power_random(&seed) % 400 : 0)) {
		fd = openat(d.st->fd, KEPT, O_RDWR);
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= (char)(1 << power_random(&seed) % 8);
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		close(fd);
		scan(&d, 0x7f);
		scan(&d, 0x7f);
		assert_int_equal(scan(&d, 0x7f), 1);
	}
	for (off_t size = 0; size < s.st_size; size += 397) {
		fd = openat(d.st->fd, KEPT, O_WRONLY);
		assert_int_equal(ftruncate(fd, size), 0);
		close(fd);
		assert_int_equal(scan(&d, 0x7f), 0);
		assert_int_equal(scan(&d, 0x7f), 1);
	}
	dir_release(&d);
}

/* Of another version or order of bytes, of other fields, of another start of the machine, of
 * another file: it is none. */
static void
only_what_is_its_own(void **state)
{
	static const char reversed[] = "2locmrci";
	uint64_t seed = 13;
	struct dir d;

	(void)state;
	begin(&d, &seed, 3000);
	scan(&d, 0x7f);
	put(&d, KEPT, (struct str){ reversed, 8 }, 0, 0);
	assert_int_equal(scan(&d, 0x7f), 0);
	assert_int_equal(scan(&d, 0x7f), 1);
	put(&d, KEPT, STR("\x00"), 7, 0);
	assert_int_equal(scan(&d, 0x7f), 0);
	io_hook.boot = 12345;
	assert_int_equal(scan(&d, 0x7f), 0);
	assert_int_equal(scan(&d, 0x7f), 1);
	io_hook.boot = 0;
	assert_int_equal(scan(&d, 0x7f), 0);
	assert_int_equal(linkat(d.st->fd, DATA, d.st->fd, "invoice/2026-03.tskv", 0), 0);
	settle();
	scan(&d, 0x7f); /* another name of the same file */
	assert_int_equal(scan(&d, 0x7f), 2);
	assert_int_equal(unlinkat(d.st->fd, "invoice/2026-03.tskv", 0), 0);
	settle();
	scan(&d, 0x7f);
	assert_int_equal(scan(&d, 0x7f), 1);
	dir_release(&d);
}

/* A value that is wrong is noted each time, and nothing is kept of its file. */
static void
nothing_is_kept_of_what_is_wrong(void **state)
{
	uint64_t seed = 17;
	struct dir d;
	struct buf b = random_lines(&seed, 3000, true);

	(void)state;
	begin(&d, &seed, 1);
	put(&d, DATA, buf_str(&b), 0, 0);
	put(&d, DATA, STR("\n"), (off_t)b.n, 0);
	settle();
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(scan(&d, 0x7f), 0);
	assert_int_equal(unlinkat(d.st->fd, KEPT, 0), -1);
	buf_release(&b);
	dir_release(&d);
}

struct fault {
	size_t calls, at;
	bool stays;
	int error;
};

/* The calls that make what is kept. */
static int
strike(void *ctx, struct io_call *c)
{
	struct fault *f = ctx;
	bool named = c->path && strncmp(c->path, COLSET_DIR, strlen(COLSET_DIR)) == 0;

	if (c->op != IO_WRITE && !named)
		return 0;
	f->calls++;
	return f->at && (f->calls == f->at || (f->stays && f->calls > f->at)) ? f->error : 0;
}

static void
what_cannot_be_written_is_not_kept(void **state)
{
	static const int errors[] = { EACCES, ENOSPC, EROFS, EIO };
	uint64_t seed = 19;
	struct fault f = { 0 };
	struct dir d;

	(void)state;
	begin(&d, &seed, 1500);
	io_hook.before = strike;
	io_hook.ctx = &f;
	for (size_t at = 1; at <= f.calls + 1; at++)
		for (size_t stays = 0; stays < 2; stays++) {
			unlinkat(d.st->fd, KEPT, 0);
			unlinkat(d.st->fd, COLSET_DIR, AT_REMOVEDIR);
			f = (struct fault){ 0, at, stays, errors[at % COUNTOF(errors)] };
			assert_int_equal(scan(&d, 0x7f), 0);
			f.at = 0;
			scan(&d, 0x7f);
			assert_int_equal(scan(&d, 0x7f), 1);
		}
	io_hook.before = NULL;
	dir_release(&d);
}

/* Several read, make, change and damage it at once; each sees what the lines have. */
static void
several_at_once(void **state)
{
	enum { CHILDREN = 4 };
	uint64_t seed = 23;
	struct dir d;
	pid_t pid[CHILDREN];
	int status;

	(void)state;
	begin(&d, &seed, 2000);
	for (size_t c = 0; c < CHILDREN; c++) {
		pid[c] = fork();
		assert_true(pid[c] >= 0);
		if (pid[c] != 0)
			continue;
		seed = 100 + c;
		for (size_t t = 0; t < 60; t++) {
			scan(&d, 0x7f);
			if (power_random(&seed) % 4 == 0)
				unlinkat(d.st->fd, KEPT, 0);
		}
		_exit(0);
	}
	for (size_t c = 0; c < CHILDREN; c++) {
		assert_int_equal(waitpid(pid[c], &status, 0), pid[c]);
		assert_int_equal(status, 0);
	}
	scan(&d, 0x7f);
	assert_int_equal(scan(&d, 0x7f), 1);
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_have_what_lines_have),
		cmocka_unit_test(of_any_bytes),
		cmocka_unit_test(kept_for_the_next_time),
		cmocka_unit_test(follows_the_data),
		cmocka_unit_test(damage_costs_time_alone),
		cmocka_unit_test(only_what_is_its_own),
		cmocka_unit_test(nothing_is_kept_of_what_is_wrong),
		cmocka_unit_test(what_cannot_be_written_is_not_kept),
		cmocka_unit_test(several_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
