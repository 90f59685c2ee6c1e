/* SPDX-License-Identifier: ISC */
/*
 * fuzz_form - any form, filled and drawn as text and HTML: it is refused with a place, or
 * what comes out is whole.
 */
#include "value/date.h"
#include "view/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

static void
fill(struct sheet *s)
{
	struct sheet_list *list;

	*s = (struct sheet){ .currency = STR("RUB"), .digits = 2 };
	sheet_text(s, &s->head, "a", STR("one | two {b} <c>\n%end"));
	sheet_text(s, &s->head, "b", STR(""));
	sheet_money(s, &s->head, "m", 123456789);
	sheet_date(s, &s->head, "d", 20000);
	list = sheet_list(s, "l");
	for (int i = 0; i < 2; i++)
		sheet_int(s, sheet_row(s, list), "n", i);
}

static void
draw(const struct page *p)
{
	struct buf out = { 0 };
	struct err e = { 0 };

	if (page_text(&out, p, 40, &e) != 0)
		must(e.msg[0], "an error without a message");
	buf_reset(&out);
	e = (struct err){ 0 };
	if (page_html(&out, p, STR("t"), STR(""), "en", &e) == 0)
		must(memmem(out.p, out.n, "<c>", 3) == NULL, "a value became markup");
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str form = { (const char *)data, size };
	struct err e = { 0 };
	struct sheet s;
	struct page p;

	if (size > 4096)
		return 0;
	fill(&s);
	if (form_fill(&p, form, "form", &s, &e) == 0)
		draw(&p);
	else
		must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	page_release(&p);
	sheet_release(&s);
	return 0;
}
