/* SPDX-License-Identifier: ISC */
/* Files that are read, and such as are replaced whole. */
#include "unit.h"

#include "base/fs.h"
#include "base/save.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	char dir[64], file[80];
};

static void
begin(struct place *p)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(p->dir, sizeof p->dir, "%.40s/crm-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->file, sizeof p->file, "%s/a", p->dir);
}

static void
end(struct place *p)
{
	unlink(p->file);
	assert_int_equal(rmdir(p->dir), 0); /* nothing else was left there */
}

static void
assert_file(const char *path, const char *want, mode_t mode)
{
	struct buf got = { 0 };
	struct err e = { 0 };
	struct stat st;

	assert_int_equal(fs_read_file(path, 1000, &got, &e), 0);
	assert_string_equal(buf_cstr(&got), want);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, mode);
	buf_release(&got);
}

static void
a_file_is_replaced_with_its_mode(void **state)
{
	struct place p;
	struct err e = { 0 };
	mode_t mask = umask(027);

	(void)state;
	begin(&p);
	assert_int_equal(save_file(p.file, STR("one\n"), &e), 0);
	assert_file(p.file, "one\n", 0640);
	assert_int_equal(chmod(p.file, 0604), 0);
	assert_int_equal(save_file(p.file, STR(""), &e), 0);
	assert_file(p.file, "", 0604);
	umask(mask);
	end(&p);
}

static void
what_cannot_be_written_leaves_what_was_there(void **state)
{
	struct place p;
	struct err e = { 0 };
	char path[120];

	(void)state;
	begin(&p);
	assert_int_equal(mkdir(p.file, 0700), 0); /* a directory: no file replaces it */
	assert_int_equal(save_file(p.file, STR("one\n"), &e), -1);
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_int_equal(rmdir(p.file), 0);
	snprintf(path, sizeof path, "%s/none/a", p.dir);
	assert_int_equal(save_file(path, STR("one\n"), &e), -1);
	assert_non_null(strstr(e.msg, "none/a"));
	end(&p);
}

static void
no_more_is_read_than_there_may_be(void **state)
{
	struct place p;
	struct err e = { 0 };

	(void)state;
	begin(&p);
	assert_int_equal(save_file(p.file, STR("12345"), &e), 0);
	for (size_t max = 3; max < 8; max++) {
		struct buf got = { 0 };

		buf_addz(&got, "before ");
		assert_int_equal(fs_read_file(p.file, max, &got, &e), max < 5 ? -1 : 0);
		if (max >= 5)
			assert_string_equal(buf_cstr(&got), "before 12345");
		buf_release(&got);
	}
	end(&p);
}

static void
a_dash_is_standard_input(void **state)
{
	struct place p;
	struct err e = { 0 };
	const char *name;
	int fd;

	(void)state;
	begin(&p);
	assert_int_equal(fs_open("-", &name, &e), STDIN_FILENO);
	assert_string_equal(name, "stdin");
	fs_close(STDIN_FILENO);
	assert_true(fcntl(STDIN_FILENO, F_GETFD) != -1); /* it stays open */
	assert_int_equal(fs_open(p.file, &name, &e), -1);
	assert_non_null(strstr(e.msg, p.file));
	assert_int_equal(save_file(p.file, STR("x"), &e), 0);
	fd = fs_open(p.file, &name, &e);
	assert_true(fd > STDIN_FILENO);
	assert_string_equal(name, p.file);
	fs_close(fd);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
	end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_replaced_with_its_mode),
		cmocka_unit_test(what_cannot_be_written_leaves_what_was_there),
		cmocka_unit_test(no_more_is_read_than_there_may_be),
		cmocka_unit_test(a_dash_is_standard_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
