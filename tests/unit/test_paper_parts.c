/* SPDX-License-Identifier: ISC */
/* Parts of paper at its edges, read back by pdftotext: paper_text.c, paper_table.c, paper_chart.c,
 * paper_qr.c. */
#include "unit.h"

#include "view/form.h"
#include "view/paper.h"

#include <stdlib.h>
#include <unistd.h>

static const struct paper_info info = { STR_INIT("Title"), "DejaVu Sans", 20780, false };

/* The form drawn; -1 with e where it cannot be. */
static int
make(struct buf *out, const char *form, size_t rows, struct err *e)
{
	struct sheet s = { .digits = 2, .currency = STR("RUB") };
	struct sheet_list *list = sheet_list(&s, "rows");
	struct page p;
	int rc;

	for (size_t i = 1; i <= rows; i++)
		sheet_int(&s, sheet_row(&s, list), "n", (int64_t)i);
	if (form_fill(&p, str_of(form), "f", &s, e) != 0)
		fail_msg("%s", e->msg);
	rc = page_pdf(out, &p, &info, e);
	page_release(&p);
	sheet_release(&s);
	return rc;
}

static int
pages(const char *form, size_t rows)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	int n = 0;

	if (make(&out, form, rows, &e) != 0)
		fail_msg("%s", e.msg);
	for (const char *p = out.p;
	     (p = memmem(p, out.n - (size_t)(p - out.p), "/Type /Page %", 13)); p += 12)
		n++;
	buf_release(&out);
	return n;
}

/* What pdftotext reads of it: pages end in a form feed. */
static void
read_back(struct buf *text, const char *form, size_t rows, const char *options)
{
	char name[] = "/tmp/test_paper_parts.XXXXXX", command[128], block[4096];
	struct buf out = { 0 };
	struct err e = { 0 };
	int fd = mkstemp(name);
	FILE *f;
	size_t n;

	assert_true(fd >= 0);
	if (make(&out, form, rows, &e) != 0)
		fail_msg("%s", e.msg);
	assert_int_equal(write(fd, out.p, out.n), out.n);
	close(fd);
	snprintf(command, sizeof command, "pdftotext %s %s - 2>/dev/null", options, name);
	f = popen(command, "r");
	assert_non_null(f);
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(text, (struct str){ block, n });
	assert_int_equal(pclose(f), 0);
	unlink(name);
	buf_release(&out);
}

static void
needs_pdftotext(void)
{
	if (system("command -v pdftotext >/dev/null 2>&1") != 0)
		skip();
}

static size_t
count(struct str text, const char *word)
{
	size_t n = 0;

	for (size_t i = 0; i + strlen(word) <= text.n; i++)
		n += memcmp(text.p + i, word, strlen(word)) == 0;
	return n;
}

/* Each page has as many of the word as its digit in want says. */
static void
each_page_has(const char *form, size_t rows, const char *word, const char *want)
{
	struct buf text = { 0 };
	struct str rest, page;
	char got[32] = "";
	size_t n = 0;

	read_back(&text, form, rows, "-layout");
	rest = buf_str(&text);
	while (rest.n > 0 && n + 1 < sizeof got) {
		str_cut(rest, '\f', &page, &rest);
		got[n++] = (char)('0' + count(page, word));
	}
	if (strcmp(got, want) != 0)
		fail_msg("%s: pages have %s, wanted %s, of\n%s", word, got, want, buf_cstr(&text));
	buf_release(&text);
}

static void
heads_stand_on_each_page_of_their_table(void **state)
{
	const char *one = "text first\ntable 50l | 50r\nhead UPPER | B\nhead LOWER | C\n"
			  "%for rows\nrow {n} | x\n%end\nend\nnewpage\ntext behind\n"
			  "table 100l\nrow other\nend";

	(void)state;
	needs_pdftotext();
	each_page_has(one, 3, "UPPER", "10");
	each_page_has(one, 120, "UPPER", "1110");
	each_page_has(one, 120, "LOWER", "1110");
	each_page_has(one, 120, "behind", "0001");
	each_page_has(one, 0, "UPPER", "10");
}

/* A row that is higher than a page is cut at its end, and takes no other with it. */
static void
a_row_higher_than_a_page(void **state)
{
	struct buf form = { 0 };

	(void)state;
	needs_pdftotext();
	buf_addz(&form, "table 50l | 50l\nhead HEAD | B\nrow before | x\nrow ");
	for (int i = 0; i < 3000; i++)
		buf_addz(&form, "high ");
	buf_addz(&form, "| beside\nrow behind | y\ntotal | 7\nend");
	each_page_has(buf_cstr(&form), 0, "HEAD", "111");
	each_page_has(buf_cstr(&form), 0, "before", "100");
	each_page_has(buf_cstr(&form), 0, "beside", "010");
	each_page_has(buf_cstr(&form), 0, "behind", "001");
	buf_release(&form);
}

static void
no_row_is_lost_or_twice(void **state)
{
	const char *form = "paper plain\ntable 20r | 60l | 20r\nhead N | Name | Sum\n%for rows\n"
			   "row {n} | name of a row | 1 000,00\n%end\nnote all of them\n"
			   "total | SUM | 7\nend";
	struct buf text = { 0 };

	(void)state;
	needs_pdftotext();
	read_back(&text, form, 300, "-layout");
	assert_int_equal(count(buf_str(&text), "name of a row"), 300);
	assert_int_equal(count(buf_str(&text), "all of them"), 1);
	assert_int_equal(count(buf_str(&text), "SUM"), 1);
	assert_non_null(strstr(buf_cstr(&text), " 300 "));
	buf_release(&text);
}

/* A total of nothing is a row of one cell; an amount that fits no cell is torn, but whole. */
static void
cells_at_their_limits(void **state)
{
	struct buf text = { 0 };
	size_t digits = 0;

	(void)state;
	needs_pdftotext();
	each_page_has("table 50l | 50r\nrow a | x\ntotal | \nrow behind | y\nend", 0, "behind",
		      "1");
	read_back(&text, "table 95l | 5r\nrow a | 123456789012345678901234567890\nend", 0, "");
	for (size_t i = 0; i < text.n; i++)
		digits += text.p[i] >= '0' && text.p[i] <= '9';
	assert_int_equal(digits, 30);
	buf_release(&text);
}

/* Bars and plots go to the next page as a whole. */
static void
charts_at_the_end_of_a_page(void **state)
{
	struct buf text = { 0 };
	size_t full = 1;

	(void)state;
	needs_pdftotext();
	read_back(&text, "%for rows\nbar label{n} | value{n} | 0 0 500 | 1 500 1000\n%end", 150,
		  "-layout");
	assert_int_equal(count(buf_str(&text), "label"), 150);
	assert_int_equal(count(buf_str(&text), "value"), 150);
	assert_true(count(buf_str(&text), "\f") >= 3);
	buf_release(&text);
	while (pages("%for rows\ntext line\n%end", full) == 1)
		full++;
	each_page_has("%for rows\ntext line\n%end\n"
		      "plot TOP | LEFT | MIDDLE | RIGHT | line 0 0 500 1000",
		      full - 2, "LEFT", "01");
	each_page_has("%for rows\ntext line\n%end\n"
		      "plot TOP | LEFT | MIDDLE | RIGHT | columns 0:1000 9:10",
		      full - 2, "TOP", "01");
	each_page_has("%for rows\ntext line\n%end\nlegend LEGEND | b", full - 1, "LEGEND", "01");
	each_page_has("%for rows\ntext line\n%end\nlegend LEGEND | b", full - 9, "LEGEND", "1");
}

/* No word of it stands beyond the paper's right edge, nor beyond its lower one. */
static void
stays_on_paper(const char *form)
{
	struct buf text = { 0 };

	read_back(&text, form, 0, "-bbox");
	assert_non_null(strstr(buf_cstr(&text), "xMax="));
	for (const char *p = buf_cstr(&text); (p = strstr(p, "xMax=\"")); p++)
		if (strtod(p + 6, NULL) > 595.3 - 28)
			fail_msg("%.60s", p);
	for (const char *p = buf_cstr(&text); (p = strstr(p, "yMax=\"")); p++)
		if (strtod(p + 6, NULL) > 842)
			fail_msg("%.60s", p);
	buf_release(&text);
}

static void
long_labels_stay_on_the_paper(void **state)
{
#define LONG "a label of a good many words that is not short"
#define TORN "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenanspruchsbescheidigungsamt"
	(void)state;
	needs_pdftotext();
	stays_on_paper("legend short | " LONG " | " LONG " | " LONG " | " LONG " | last\ntext x");
	stays_on_paper("legend " LONG " " LONG " " LONG " " LONG " | " TORN TORN "\ntext x");
	stays_on_paper("bar " LONG " " LONG " | 1,000,000,000,000 | 0 0 1000\nbar " TORN " | " TORN
		       "\n");
	stays_on_paper("table 10l | 90r\nhead " TORN " | " LONG "\nrow " TORN " | " TORN "\nend");
	stays_on_paper("plot " LONG " | " LONG " | | " LONG " | line 0 1 2");
}

/* A legend whose words do not fit beside each other goes on below, over nothing else. */
static void
a_legend_takes_the_lines_it_needs(void **state)
{
	struct buf text = { 0 };
	double lower = 0, below;
	const char *p;

	(void)state;
	needs_pdftotext();
	read_back(&text, "legend " LONG " | " LONG " | " LONG " | LAST\ntext BELOW", 0, "-bbox");
	p = strstr(buf_cstr(&text), ">LAST<");
	assert_non_null(p);
	while (p > text.p && memcmp(p, "yMax=\"", 6) != 0)
		p--;
	lower = strtod(p + 6, NULL);
	p = strstr(buf_cstr(&text), ">BELOW<");
	assert_non_null(p);
	while (p > text.p && memcmp(p, "yMin=\"", 6) != 0)
		p--;
	below = strtod(p + 6, NULL);
	assert_true(lower > 0);
	if (below < lower - 1)
		fail_msg("the legend ends at %g, the text begins at %g", lower, below);
	buf_release(&text);
}

/* Cells that are no figures draw nothing, and stop nothing. */
static void
figures_that_are_none(void **state)
{
	static const char *const t[] = {
		"bar a",
		"bar",
		"bar a | b | x",
		"bar a | b | 9 0 500",
		"bar a | b | 0 500 500 | 0 600 500 | 1 2",
		"plot",
		"plot 5",
		"plot 5 | a | b | c | line",
		"plot 5 | a | b | c | line 0",
		"plot 5 | a | b | c | line 0 500",
		"plot 5 | a | b | c | columns",
		"plot 5 | a | b | c | columns 0",
		"plot 5 | a | b | c | columns 0:5 1",
		"plot 5 | a | b | c | circle 0 5",
		"legend a | b | c | d | e | f | g | h",
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		assert_int_equal(pages(t[i], 0), 1);
}

static void
codes(void **state)
{
	struct buf form = { 0 }, out = { 0 };
	struct err e = { 0 };
	size_t full = 1, moved = 0;

	(void)state;
	assert_int_equal(pages("qr\ntext a", 0), 1);
	/* an empty one takes no room, at the end of a page either */
	while (pages("%for rows\ntext line\n%end", full + 1) == 1)
		full++;
	assert_int_equal(pages("%for rows\ntext line\n%end\nqr", full), 1);
	for (size_t n = 1; n <= full; n++)
		moved += pages("%for rows\ntext line\n%end\nqr x", n) == 2;
	assert_in_range(moved, 3, 8); /* its 52 points are so many lines */
	buf_addz(&form, "text caption\nqr ");
	for (int i = 0; i < 2331; i++)
		buf_addc(&form, 'x');
	assert_int_equal(make(&out, buf_cstr(&form), 0, &e), 0); /* the most at level M */
	buf_addc(&form, 'x');
	buf_reset(&out);
	unit_says(&e, make(&out, buf_cstr(&form), 0, &e), "QR");
	buf_reset(&form);
	buf_addz(&form, "title T\nqr ");
	for (int i = 0; i < 2332; i++)
		buf_addc(&form, 'x');
	unit_says(&e, make(&out, buf_cstr(&form), 0, &e), "QR"); /* without a caption */
	buf_release(&form);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_stand_on_each_page_of_their_table),
		cmocka_unit_test(a_row_higher_than_a_page),
		cmocka_unit_test(no_row_is_lost_or_twice),
		cmocka_unit_test(cells_at_their_limits),
		cmocka_unit_test(charts_at_the_end_of_a_page),
		cmocka_unit_test(long_labels_stay_on_the_paper),
		cmocka_unit_test(a_legend_takes_the_lines_it_needs),
		cmocka_unit_test(figures_that_are_none),
		cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
