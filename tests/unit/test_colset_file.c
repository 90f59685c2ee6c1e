/* SPDX-License-Identifier: ISC */
/* Columns that are kept in a file have what the lines have, whatever happens to the data. */
#include "colset_dir.h"

#include "store/colset_file.h"

#include <sys/wait.h>

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
		cmocka_unit_test(kept_for_the_next_time),
		cmocka_unit_test(follows_the_data),
		cmocka_unit_test(only_what_is_its_own),
		cmocka_unit_test(nothing_is_kept_of_what_is_wrong),
		cmocka_unit_test(several_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
