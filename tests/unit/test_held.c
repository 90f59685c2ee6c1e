/* SPDX-License-Identifier: ISC */
#include "store_unit.h"

#include "store/held.h"

/* The directory, and lines of its files. */
struct lines {
	struct dir d;
	int fd;
	struct held held;
	struct arena arena;
};

static void
begin(struct lines *l)
{
	*l = (struct lines){ .fd = -1 };
	dir_init(&l->d);
	l->fd = open(l->d.path, O_RDONLY | O_DIRECTORY);
	assert_true(l->fd >= 0);
}

static void
end(struct lines *l)
{
	held_close(&l->held);
	arena_release(&l->arena);
	close(l->fd);
	dir_release(&l->d);
}

static int
read_at(struct lines *l, const char *file, uint64_t offset, uint32_t size, struct str *line,
	struct err *e)
{
	struct store_at at = { .offset = offset, .size = size };

	snprintf(at.file, sizeof at.file, "%s", file);
	return held_line(&l->held, l->fd, &at, &l->arena, line, e);
}

static void
lines_come_without_their_lf(void **state)
{
	static const struct {
		uint64_t offset;
		uint32_t size;
		const char *want;
	} cases[] = {
		{ 0, 4, "one" },    { 4, 4, "two" },  /* "two" LF */
		{ 8, 1, "" },       { 9, 4, "last" }, /* an empty line; one without LF */
		{ 9, 100, "last" }, { 4, 3, "two" },  /* the file has become shorter; no LF */
		{ 1000, 4, "" },                      /* it ends before */
	};
	struct lines l;
	struct err e = { 0 };
	struct str line;

	(void)state;
	begin(&l);
	dir_put(&l.d, "a.tskv", "one\ntwo\n\nlast");
	for (size_t i = 0; i < COUNTOF(cases); i++) {
		assert_int_equal(read_at(&l, "a.tskv", cases[i].offset, cases[i].size, &line, &e),
				 0);
		assert_true(str_is(line, cases[i].want));
	}
	end(&l);
}

static int
open_files(void)
{
	int n = 0;

	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) != -1;
	return n;
}

/* More files than are held: each is read again and again, with no more of them open. */
static void
many_files_are_few_descriptors(void **state)
{
	enum { FILES = HELD_FILES * 5 };
	char file[32], text[32];
	struct lines l;
	struct err e = { 0 };
	struct str line;
	int before, most = 0;

	(void)state;
	begin(&l);
	before = open_files();
	for (int i = 0; i < FILES; i++) {
		snprintf(file, sizeof file, "f%d.tskv", i);
		snprintf(text, sizeof text, "%d\n", i);
		dir_put(&l.d, file, text);
	}
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < FILES; i++) {
			int now;

			snprintf(file, sizeof file, "f%d.tskv", i);
			snprintf(text, sizeof text, "%d", i);
			assert_int_equal(read_at(&l, file, 0, 8, &line, &e), 0);
			assert_true(str_is(line, text));
			now = open_files() - before;
			most = now > most ? now : most;
		}
	assert_in_range(most, 2, HELD_FILES);
	held_close(&l.held);
	assert_int_equal(open_files(), before);
	end(&l);
}

static void
a_file_that_is_not_there_is_named(void **state)
{
	struct lines l;
	struct err e = { 0 };
	struct str line;

	(void)state;
	begin(&l);
	dir_put(&l.d, "a.tskv", "one\n");
	assert_int_equal(read_at(&l, "a.tskv", 0, 4, &line, &e), 0);
	assert_int_equal(read_at(&l, "none.tskv", 0, 4, &line, &e), -1);
	assert_non_null(strstr(e.msg, "none.tskv"));
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_int_equal(read_at(&l, "a.tskv", 0, 4, &line, &e), 0); /* the others still are */
	assert_true(str_is(line, "one"));
	end(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_come_without_their_lf),
		cmocka_unit_test(many_files_are_few_descriptors),
		cmocka_unit_test(a_file_that_is_not_there_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
