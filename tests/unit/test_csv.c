/* SPDX-License-Identifier: ISC */
/* covers: port/decode */
#include "port_file.h"

#include "base/buf.h"
#include "base/cc.h"
#include "port/csv.h"

/* Each row as "LINE/NUMBER|cell|cell\n". */
static int
show(void *ctx, const struct csv_row *row, struct err *e)
{
	struct buf *out = ctx;

	(void)e;
	buf_printf(out, "%ld/%ld", row->at.line, row->number);
	for (size_t i = 0; i < row->n; i++) {
		buf_addc(out, '|');
		buf_add(out, row->cell[i]);
	}
	buf_addc(out, '\n');
	return 0;
}

static int
read_text(struct str text, struct csv_form form, struct buf *out, struct err *e)
{
	int fd = file_of(text), rc = csv_read(fd, "t", &form, show, out, e);

	close(fd);
	return rc;
}

#define T(s) STR_INIT(s)

static void
rows_of_all_forms(void **state)
{
	static const struct {
		struct str text;
		const char *rows;
		const char *encoding;
		char delimiter;
	} t[] = {
		{ T(""), "", "", ',' },
		{ T("a,b\n1,2\n"), "1/1|a|b\n2/2|1|2\n", "", ',' },
		{ T("a,b\r\n1,2\r\n"), "1/1|a|b\n2/2|1|2\n", "", ',' },
		{ T("a,b\r1,2\r"), "1/1|a|b\n2/2|1|2\n", "", ',' },
		{ T("a,b\n1,2"), "1/1|a|b\n2/2|1|2\n", "", ',' },
		{ T("a\n\n\r\nb\n"), "1/1|a\n4/4|b\n", "", ',' },
		{ T("a;b,c\n"), "1/1|a|b,c\n", "", ';' },
		{ T("a\tb c\n"), "1/1|a|b c\n", "", '\t' },
		{ T("\"a,b\",\"say \"\"x\"\"\"\n"), "1/1|a,b|say \"x\"\n", "", ',' },
		{ T("\"a\nb\",1\nc,2\n"), "1/1|a\nb|1\n3/2|c|2\n", "", ',' },
		{ T("x,\"a\r\nb\"\r\nc,2\r\n"), "1/1|x|a\r\nb\n3/2|c|2\n", "", ',' },
		{ T(" a , b \n"), "1/1| a | b \n", "", ',' },
		{ T(",,\n\"\",x,\n"), "1/1|||\n2/2||x|\n", "", ',' },
		{ T("\xef\xbb\xbfid\n1\n"), "1/1|id\n2/2|1\n", "", ',' },
		{ T("\xef\xbb\xbf\"id\",n\n"), "1/1|id|n\n", "", ',' },
		{ T("\xc8\xec\xff;1\n"), "1/1|Имя|1\n", "windows-1251", ';' },
		{ T("\xff\xfe"
		    "a\0,\0\x2f\x04\n\0"),
		  "1/1|a|Я\n", "UTF-16", ',' },
		{ T("\xff\xfe"
		    "a\0,\0\x2f\x04\n\0"),
		  "1/1|a|Я\n", "UTF-16LE", ',' },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct csv_form form = { t[i].delimiter, str_of(t[i].encoding) };
		struct buf out = { 0 };
		struct err e = { 0 };

		if (read_text(t[i].text, form, &out, &e) != 0)
			fail_msg("row %zu: %s", i, e.msg);
		unit_str(buf_str(&out), t[i].rows);
		buf_release(&out);
	}
}

static void
faults_have_their_place(void **state)
{
	static const struct {
		struct str text;
		const char *says;
		const char *encoding;
	} t[] = {
		{ T("a\nb\"c\n"), "t:2: a quote in the middle", "" },
		{ T("a\n\"b\"c\n"), "t:2: a quote in the middle", "" },
		{ T("\"a\nb\",\"x\ny\"z\n"), "t:3: a quote in the middle", "" },
		{ T("a\nb,\"c\nd\ne\n"), "t:2: a quote that opens here is never closed", "" },
		{ T("a\nи\xff\n"), "t:2:2: byte 0xFF is not UTF-8", "" },
		{ T("a\xd0\n"), "t:1:2: byte 0xD0 is not UTF-8", "" },
		{ T("a,b\nxy\xd0"), "t:2:3: the file ends within a character", "" },
		{ T("a\n\xe8\xe8\x98\n"), "t:2:3: byte 0x98 is not windows-1251", "windows-1251" },
		{ T("a\0"
		    "b"),
		  "ends within a character", "UTF-16LE" },
		{ T("a\n"), "encoding \"klingon\": unknown", "klingon" },
		{ T("a\n"), "unknown", "ASCII//TRANSLIT" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct csv_form form = { ',', str_of(t[i].encoding) };
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = read_text(t[i].text, form, &out, &e);

		unit_says(&e, rc, t[i].says);
		buf_release(&out);
	}
}

/* A cell over the limit is refused before it fills the memory, closed or not. */
static void
cells_have_a_limit(void **state)
{
	struct csv_form form = { .delimiter = ',' };
	struct buf text = { 0 }, out = { 0 };
	struct err e = { 0 };

	(void)state;
	buf_addz(&text, "a\n");
	buf_pad(&text, 'x', CSV_CELL_MAX);
	buf_addz(&text, "\n");
	assert_int_equal(read_text(buf_str(&text), form, &out, &e), 0);
	text.n--;
	buf_addz(&text, "y\n");
	unit_says(&e, read_text(buf_str(&text), form, &out, &e),
		  "t:2: a cell is larger than 1 MiB");
	buf_reset(&text);
	buf_addz(&text, "a\nb,\"");
	buf_pad(&text, 'x', 4 * CSV_CELL_MAX);
	unit_says(&e, read_text(buf_str(&text), form, &out, &e),
		  "t:2: a cell is larger than 1 MiB");
	buf_reset(&text);
	buf_pad(&text, ',', CSV_CELLS_MAX + 1);
	unit_says(&e, read_text(buf_str(&text), form, &out, &e), "t:1: the row is too large");
	buf_release(&text);
	buf_release(&out);
}

/* Characters that the pieces of reading cut in two. */
static void
pieces_are_joined(void **state)
{
	struct buf text = { 0 }, out = { 0 };
	struct csv_form form = { .delimiter = ',' };
	struct err e = { 0 };

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		buf_reset(&text);
		buf_reset(&out);
		buf_pad(&text, 'x', (1 << 16) - 2 - shift);
		buf_addz(&text, ",Ж€😀,\"a\nb\"\nz\n");
		assert_int_equal(read_text(buf_str(&text), form, &out, &e), 0);
		assert_true(str_ends(buf_str(&out), STR("|Ж€😀|a\nb\n3/2|z\n")));
	}
	buf_release(&text);
	buf_release(&out);
}

static int
stop(void *ctx, const struct csv_row *row, struct err *e)
{
	++*(int *)ctx;
	return err_data(e, row->at, "enough");
}

static void
a_failed_row_is_the_last(void **state)
{
	struct csv_form form = { .delimiter = ',' };
	int fd = file_of(STR("a\nb\nc\n")), rows = 0;
	struct err e = { 0 };

	(void)state;
	unit_says(&e, csv_read(fd, "t", &form, stop, &rows, &e), "t:1: enough");
	assert_int_equal(rows, 1);
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_all_forms),
		cmocka_unit_test(faults_have_their_place),
		cmocka_unit_test(cells_have_a_limit),
		cmocka_unit_test(pieces_are_joined),
		cmocka_unit_test(a_failed_row_is_the_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
