/* SPDX-License-Identifier: ISC */
#include "rec/reader.h"
#include "unit.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file of these bytes, at its start. */
static int
file_of(struct str s)
{
	int fd = memfd_create("t", 0);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, s.p, s.n), (ssize_t)s.n);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static void
gives_each_record(void **state)
{
	struct reader r;
	struct rec *rec;
	struct err e = { 0 };
	int fd = file_of(STR("kind=client\tid=a\n\n\nkind=client\tid=b\tname=x\\ty\n"));

	(void)state;
	reader_init(&r, fd, "stdin");
	assert_int_equal(reader_next(&r, &rec, &e), 1);
	unit_str(rec_get(rec, "id"), "a");
	assert_int_equal(rec->at.line, 1);
	assert_int_equal(reader_next(&r, &rec, &e), 1);
	unit_str(rec_get(rec, "id"), "b");
	unit_str(rec_get(rec, "name"), "x\ty");
	assert_int_equal(rec->at.line, 4);
	assert_int_equal(reader_next(&r, &rec, &e), 0);
	assert_int_equal(reader_next(&r, &rec, &e), 0);
	reader_release(&r);
	close(fd);
}

/* All of it; what the last call gave. */
static int
read_all(struct str text, struct err *e)
{
	struct reader r;
	struct rec *rec;
	int fd = file_of(text), got;

	reader_init(&r, fd, "stdin");
	while ((got = reader_next(&r, &rec, e)) == 1)
		;
	reader_release(&r);
	close(fd);
	return got;
}

static void
says_what_is_wrong_and_where(void **state)
{
	static const struct {
		struct str text;
		const char *says;
	} t[] = {
		{ STR_INIT("kind=a\nkind=b"), "stdin:2: the last line has no line feed" },
		{ STR_INIT("kind=a\n\n\xff\n"), "stdin:3: byte 1 is not UTF-8" },
		{ STR_INIT("kind=a\tn=\xd0\n"), "stdin:1: byte 10 is not UTF-8" },
		{ STR_INIT("kind=a\tn=\0\n"), "stdin:1: byte 10 is NUL" },
		{ STR_INIT("kind=a\r\nkind=b\r\n"), "stdin:1: the line ends in CR LF" },
		{ STR_INIT("\r\n"), "stdin:1: the line ends in CR LF" },
		{ STR_INIT("kind=a\tn=\rb\n"), "stdin:1: a carriage return" },
		{ STR_INIT("\xef\xbb\xbfkind=a\n"), "stdin:1: a byte order mark" },
		{ STR_INIT("kind=a\n<<<<<<< HEAD\n"), "stdin:2: \"<<<<<<< HEAD\": a merge" },
		{ STR_INIT("kind=a\n=======\n"), "stdin:2: \"=======\": a merge conflict" },
		{ STR_INIT("kind=a\n||||||| x\n"), "a merge conflict" },
		{ STR_INIT("kind=a\n>>>>>>> other\n"), "a merge conflict" },
		{ STR_INIT("======== \n"), "not a field's name" },
		{ STR_INIT("kind=a\nname\n"), "stdin:2: \"name\": expected FIELD=VALUE" },
		{ STR_INIT("kind=a\tb=1\tb=2\n"), "stdin:1: b: stands twice" },
		{ STR_INIT("kind=a\tb=\x1b\n"), "control character" },
		{ STR_INIT("kind=a\nkind=abort\treason=no such file\n"),
		  "stdin:2: its writer failed and gave the stream up: \"no such file\"" },
		{ STR_INIT("kind=abort\n"), "stdin:1: its writer failed and gave the stream up" },
	};
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		int got = read_all(t[i].text, &e);

		assert_int_equal(e.kind, ERR_DATA);
		unit_says(&e, got, t[i].says);
	}
	assert_int_equal(read_all(STR(""), &e), 0);
	assert_int_equal(read_all(STR("\n\n"), &e), 0);
}

/* Lines that end before, at and behind what one read gives. */
static void
lines_do_not_depend_on_reads(void **state)
{
	struct buf text = { 0 };
	struct err e = { 0 };
	struct reader r;
	struct rec *rec;
	int fd, n = 0;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		buf_printf(&text, "n=%d\tpad=", i);
		buf_pad(&text, 'x', (size_t)(i * 37 % 500) + 1);
		buf_addc(&text, '\n');
	}
	fd = file_of(buf_str(&text));
	reader_init(&r, fd, "t");
	for (; reader_next(&r, &rec, &e) == 1; n++) {
		char want[16];

		snprintf(want, sizeof want, "%d", n);
		unit_str(rec_get(rec, "n"), want);
		assert_int_equal(rec_get(rec, "pad").n, n * 37 % 500 + 1);
	}
	assert_int_equal(n, 3000);
	reader_release(&r);
	close(fd);
	buf_release(&text);
}

static void
a_line_has_a_greatest_length(void **state)
{
	struct buf text = { 0 };
	struct err e = { 0 };

	(void)state;
	buf_addz(&text, "kind=a\nn=");
	buf_pad(&text, 'x', REC_LINE_MAX - 3);
	buf_addc(&text, '\n');
	assert_int_equal(read_all(buf_str(&text), &e), 0);
	text.n--;
	unit_says(&e, read_all(buf_str(&text), &e), "stdin:2: the last line has no line feed");
	buf_addz(&text, "x\n");
	unit_says(&e, read_all(buf_str(&text), &e), "stdin:2: the line is longer than 1048576");
	text.n--;
	unit_says(&e, read_all(buf_str(&text), &e), "stdin:2: the line is longer than 1048576");
	buf_release(&text);
}

static void
a_stream_that_cannot_be_read_is_the_systems_fault(void **state)
{
	struct err e = { 0 };
	struct reader r;
	struct rec *rec;

	(void)state;
	reader_init(&r, -1, "clients");
	assert_int_equal(reader_next(&r, &rec, &e), -1);
	assert_int_equal(e.kind, ERR_SYSTEM);
	unit_says(&e, -1, "cannot read clients: ");
	reader_release(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_each_record),
		cmocka_unit_test(says_what_is_wrong_and_where),
		cmocka_unit_test(lines_do_not_depend_on_reads),
		cmocka_unit_test(a_line_has_a_greatest_length),
		cmocka_unit_test(a_stream_that_cannot_be_read_is_the_systems_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
