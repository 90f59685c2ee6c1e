/* SPDX-License-Identifier: ISC */
#include "port/ledger.h"

#include "base/cc.h"
#include "base/fs.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "port/csv.h"
#include "port/dateform.h"
#include "port/numform.h"
#include "value/num.h"

#include <unistd.h>

enum { LEDGER_MAX = 64 << 20 };

enum column { COLUMN_DATE, COLUMN_DOC, COLUMN_DEBIT, COLUMN_CREDIT, COLUMN_AMOUNT, COLUMNS };

/* What a title may have in it. */
static const char *const titles[COLUMNS][4] = {
	[COLUMN_DATE] = { "дата", "date" },
	[COLUMN_DOC] = { "документ", "номер", "document", "number" },
	[COLUMN_DEBIT] = { "дебет", "debit" },
	[COLUMN_CREDIT] = { "кредит", "credit" },
	[COLUMN_AMOUNT] = { "сумма", "amount" },
};

struct reading {
	int digits;
	bool titled;
	size_t column[COLUMNS]; /* from 1; 0: there is none */
	struct sink out;
};

static size_t
column_titled(const struct csv_row *row, enum column c)
{
	for (size_t t = 0; t < COUNTOF(titles[c]) && titles[c][t]; t++)
		for (size_t i = 0; i < row->n; i++)
			if (utf8_contains(row->cell[i], str_of(titles[c][t])))
				return i + 1;
	return 0;
}

/* Is this the row of titles? */
static void
take_titles(struct reading *r, const struct csv_row *row)
{
	for (int c = 0; c < COLUMNS; c++)
		r->column[c] = column_titled(row, (enum column)c);
	r->titled =
		r->column[COLUMN_DATE] && r->column[COLUMN_DOC] &&
		((r->column[COLUMN_DEBIT] && r->column[COLUMN_CREDIT]) || r->column[COLUMN_AMOUNT]);
	if (r->column[COLUMN_DEBIT] && r->column[COLUMN_CREDIT])
		r->column[COLUMN_AMOUNT] = 0;
}

static struct str
cell(const struct reading *r, const struct csv_row *row, enum column c)
{
	size_t i = r->column[c];

	return i > 0 && i <= row->n ? str_trim(row->cell[i - 1]) : STR("");
}

/* "1 234,56", "1,234.56", "1234.56"; nothing and "-" are 0. */
static int
amount(const struct reading *r, const struct csv_row *row, enum column c, int64_t *v, struct err *e)
{
	static const struct numform forms[] = { { ',', true, 0 }, { '.', true, ',' } };
	struct str s = cell(r, row, c);
	struct buf plain = { 0 };
	bool ok = false;

	*v = 0;
	if (s.n == 0 || str_is(s, "-"))
		return 0;
	for (size_t i = 0; !ok && i < COUNTOF(forms); i++) {
		buf_reset(&plain);
		ok = numform_plain(&plain, forms[i], s) &&
		     num_parse(v, buf_str(&plain), r->digits) == NUM_OK;
	}
	buf_release(&plain);
	return ok ? 0 : err_data(e, row->at, _("\"%.*s\": not an amount"), STR_ARG(s));
}

/* False for a row that is no line; what begins like a date must be one. */
static int
date(const struct reading *r, const struct csv_row *row, char text[DATE_TEXT], struct err *e)
{
	static const char *const forms[] = { "%d.%m.%Y", "%F", "%d.%m.%y", "%d/%m/%Y" };
	struct str s = cell(r, row, COLUMN_DATE);
	struct dateform_got got;

	if (s.n == 0 || s.p[0] < '0' || s.p[0] > '9')
		return 0;
	for (size_t i = 0; i < COUNTOF(forms); i++)
		if (dateform_parse(&got, str_of(forms[i]), s)) {
			date_text(date_of(got.day), text);
			return 1;
		}
	return err_data(e, row->at, _("\"%.*s\": not a date"), STR_ARG(s));
}

static int
take(void *ctx, const struct csv_row *row, struct err *e)
{
	struct reading *r = ctx;
	char day[DATE_TEXT], number[NUM_TEXT];
	struct rec rec = { .at = row->at };
	int64_t debit, credit, sum;
	int rc;

	if (!r->titled) {
		take_titles(r, row);
		return 0;
	}
	if ((rc = date(r, row, day, e)) <= 0)
		return rc;
	if (amount(r, row, COLUMN_DEBIT, &debit, e) != 0 ||
	    amount(r, row, COLUMN_CREDIT, &credit, e) != 0 ||
	    amount(r, row, COLUMN_AMOUNT, &sum, e) != 0)
		return -1;
	if (!num_add(&sum, debit) || !num_sub(&sum, credit))
		return err_data(e, row->at, _("the amounts are too large to be summed"));
	rec_setz(&rec, "date", str_of(day));
	rec_setz(&rec, "document", cell(r, row, COLUMN_DOC));
	rec_setz(&rec, "amount", num_text(sum, r->digits, number));
	rc = r->out.put(r->out.ctx, &rec, e);
	rec_release(&rec);
	return rc < 0 ? -1 : 0;
}

/* The one that the first lines have most of. */
static char
delimiter_of(struct str text)
{
	static const char all[] = { ';', '\t', ',' };
	size_t best = 0;
	char found = ';';

	text = str_head(text, 4096);
	for (size_t i = 0; i < sizeof all; i++) {
		size_t n = 0;

		for (size_t j = 0; j < text.n; j++)
			n += text.p[j] == all[i];
		if (n > best) {
			best = n;
			found = all[i];
		}
	}
	return found;
}

int
ledger_read(int fd, const char *name, int digits, struct sink out, struct err *e)
{
	struct reading r = { .digits = digits, .out = out };
	struct csv_form form = { 0 };
	struct buf text = { 0 };
	int rc = fs_read_all(fd, LEDGER_MAX, name, &text, e);

	form.delimiter = delimiter_of(buf_str(&text));
	form.encoding = utf8_valid(buf_str(&text), NULL) ? STR("") : STR("windows-1251");
	buf_release(&text);
	if (rc == 0 && lseek(fd, 0, SEEK_SET) != 0)
		rc = err_sys(e, _("%s: cannot be read again"), name);
	if (rc == 0)
		rc = csv_read(fd, name, &form, take, &r, e);
	if (rc == 0 && !r.titled)
		rc = err_data(e, (struct loc){ .file = name },
			      _("has no row of titles with a date, a document, and debit and "
				"credit or an amount"));
	return rc;
}
