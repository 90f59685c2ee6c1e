/* SPDX-License-Identifier: ISC */
#include "port/cell.h"

#include "base/lang.h"
#include "port/dateform.h"
#include "rec/value.h"
#include "value/num.h"

const struct cell_form cell_plain = { .number = { .decimal = '.' } };

static int
not_a_date(struct str form, struct str text, struct err *e)
{
	return err_data(e, NOWHERE, _("\"%.*s\": not a date of the form %.*s"), STR_ARG(text),
			STR_ARG(form));
}

static int
canon_day(struct buf *out, const struct cell_form *form, struct str text, struct err *e)
{
	struct dateform_got got;
	char iso[DATE_TEXT];
	int32_t d;

	if (form->date.n == 0 && !date_parse(&d, text))
		return not_a_date(STR("%Y-%m-%d"), text, e);
	if (form->date.n == 0) {
		buf_add(out, text);
		return 0;
	}
	if (!dateform_parse(&got, form->date, text) || (got.parts & DATEFORM_DATE) != DATEFORM_DATE)
		return not_a_date(form->date, text, e);
	buf_add(out, date_text(date_of(got.day), iso));
	return 0;
}

static int
canon_moment(struct buf *out, const struct cell_form *form, struct str text, struct err *e)
{
	struct dateform_got got;
	char iso[MOMENT_TEXT];
	int64_t t;

	if (!dateform_parse(&got, form->date, text) || (got.parts & DATEFORM_DATE) != DATEFORM_DATE)
		return not_a_date(form->date, text, e);
	t = (int64_t)date_of(got.day) * 86400 + got.hour * 3600 + got.minute * 60 + got.second;
	buf_add(out, moment_text(t - got.offset * 60, got.offset, iso));
	return 0;
}

/* A day, a month or a year, whatever the form has. */
static int
canon_period(struct buf *out, const struct cell_form *form, struct str text, struct err *e)
{
	struct dateform_got got;

	if (!dateform_parse(&got, form->date, text) || !(got.parts & DATEFORM_YEAR))
		return not_a_date(form->date, text, e);
	buf_printf(out, "%04d", got.day.year);
	if (got.parts & DATEFORM_MONTH)
		buf_printf(out, "-%02d", got.day.month);
	if ((got.parts & DATEFORM_DATE) == DATEFORM_DATE)
		buf_printf(out, "-%02d", got.day.day);
	return 0;
}

static int
round_to(struct buf *out, struct str plain, int digits, bool money, struct str text, struct err *e)
{
	char number[NUM_TEXT];
	int64_t v;

	if (num_parse_round(&v, plain, digits) != NUM_OK)
		return err_data(e, NOWHERE, _("\"%.*s\": too large"), STR_ARG(text));
	buf_add(out, money ? num_text(v, digits, number) : num_text_short(v, digits, number));
	return 0;
}

static int
canon_number(struct buf *out, const struct schema *s, const struct field_def *d,
	     const struct cell_form *form, struct str text, struct err *e)
{
	struct buf plain = { 0 };
	struct str number = text;
	int rc;

	/* "none" is a word where the field has it */
	if (d->type == TYPE_RATE && d->of && str_is(text, d->of))
		return value_canon(out, s, d, text, NOWHERE, e);
	if (d->type == TYPE_RATE && str_ends(number, STR("%")))
		number = str_head(number, number.n - 1);
	if (!numform_plain(&plain, form->number, number))
		rc = err_data(e, NOWHERE, _("\"%.*s\": not a number of the form 1234%c56"),
			      STR_ARG(text), form->number.decimal);
	else if (d->type == TYPE_MONEY || d->type == TYPE_PRICE)
		rc = round_to(out, buf_str(&plain), value_digits(s, d->type), d->type == TYPE_MONEY,
			      text, e);
	else
		rc = value_canon(out, s, d, buf_str(&plain), NOWHERE, e);
	buf_release(&plain);
	return rc;
}

int
cell_canon(struct buf *out, const struct schema *s, const struct field_def *d,
	   const struct cell_form *form, struct str text, struct err *e)
{
	struct str trimmed = str_trim(text);

	if (value_numeric(d->type))
		return canon_number(out, s, d, form, trimmed, e);
	if (d->type == TYPE_DATE)
		return canon_day(out, form, trimmed, e);
	if (form->date.n > 0 && d->type == TYPE_MOMENT)
		return canon_moment(out, form, trimmed, e);
	if (form->date.n > 0 && d->type == TYPE_PERIOD)
		return canon_period(out, form, trimmed, e);
	return value_canon(out, s, d, d->type == TYPE_TEXT ? text : trimmed, NOWHERE, e);
}
