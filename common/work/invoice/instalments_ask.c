/* SPDX-License-Identifier: ISC */
#include "work/invoice/instalments_ask.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/value.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/args.h"

#include <stdlib.h>

enum { MOST = 999 };

struct reading {
	struct invoice_job *j;
	struct asked_parts *parts;
	bool of_contract;
};

static const struct kind *
instalment(const struct reading *q)
{
	return schema_kind(&q->j->s->set.schema, STR("instalment"));
}

/* A day as it is typed, "today+30d" too. */
static int
read_day(const struct reading *q, const char *name, struct str word, int32_t *day, struct err *e)
{
	char text[PERIOD_TEXT];
	const struct field_def *d = kind_field(instalment(q), STR("date"));
	struct str val = value_named(d, word, q->j->s->clock.today, text);

	if (date_parse(day, val))
		return 0;
	return err_data(e, NOWHERE, _("%s \"%.*s\": not a date like 2026-11-23"), name,
			STR_ARG(word));
}

static int
read_amount(const struct reading *q, const char *name, struct str word, int64_t *amount,
	    struct err *e)
{
	if (num_parse(amount, word, q->j->s->set.digits) == NUM_OK && *amount > 0)
		return 0;
	return err_data(e, NOWHERE, _("%s \"%.*s\": not an amount above 0"), name, STR_ARG(word));
}

/* part=DATE[:AMOUNT] */
static int
read_part(struct reading *q, const char *word, struct err *e)
{
	struct asked_part *p = &q->parts->v[q->parts->n++];
	struct str day, amount;
	bool has_amount = str_cut(str_of(word), ':', &day, &amount);

	*p = (struct asked_part){ .word = word };
	if (read_day(q, "part", day, &p->date, e) != 0)
		return -1;
	return has_amount ? read_amount(q, "part", amount, &p->amount, e) : 0;
}

static int
by_date(const void *x, const void *y)
{
	const struct asked_part *a = x, *b = y;

	return a->date < b->date ? -1 : a->date > b->date;
}

static int
read_parts(struct reading *q, char **words, size_t n, struct err *e)
{
	const struct asked_part *open = NULL;

	q->parts->v = arena_new(&q->j->s->arena, mem_mul(n, sizeof *q->parts->v));
	for (size_t i = 0; i < n; i++) {
		if (read_part(q, words[i], e) != 0)
			return -1;
		for (size_t k = 0; k < i; k++)
			if (q->parts->v[k].date == q->parts->v[i].date)
				return err_data(e, NOWHERE, _("part \"%s\": its day stands twice"),
						words[i]);
		if (q->parts->v[i].amount == 0 && open)
			return err_data(e, NOWHERE, _("part \"%s\": \"%s\" has the rest already"),
					words[i], open->word);
		if (q->parts->v[i].amount == 0)
			open = &q->parts->v[i];
	}
	qsort(q->parts->v, n, sizeof *q->parts->v, by_date);
	return 0;
}

/* every=1m: so many days, weeks or months. */
static bool
read_step(const char *word, int *number, char *unit)
{
	struct str s = str_of(word);
	uint64_t v;

	if (s.n < 2 || !str_uint(str_head(s, s.n - 1), &v) || v < 1 || v > MOST)
		return false;
	*number = (int)v;
	*unit = s.p[s.n - 1];
	return *unit == 'd' || *unit == 'w' || *unit == 'm';
}

/* The days of n equal parts; months are counted from the first, so that the 31st stays it. */
static int
lay_out(struct reading *q, int32_t first, const char *every, struct err *e)
{
	int step;
	char unit;

	if (!read_step(every, &step, &unit))
		return err_data(e, NOWHERE, _("every \"%s\": not days, weeks or months like 1m"),
				every);
	for (size_t i = 0; i < q->parts->n; i++) {
		int ahead = (int)i * step;
		int64_t day = (int64_t)first + (unit == 'w' ? 7 * ahead : ahead);

		if (unit == 'm')
			day = date_add_months(first, ahead);
		if (day == DATE_NONE || day > DATE_MAX)
			return err_data(e, NOWHERE, _("every \"%s\": after the last of all days"),
					every);
		q->parts->v[i].date = (int32_t)day;
	}
	return 0;
}

static int
read_equal(struct reading *q, const char *n, const char *first, const char *every, struct err *e)
{
	int32_t day;
	uint64_t v;

	if (n == NULL || first == NULL)
		return err_usage(e, _("instalments: expected n= and first=, or part=DATE:AMOUNT"));
	if (!str_uint(str_of(n), &v) || v < 1 || v > MOST)
		return err_data(e, NOWHERE, _("n \"%s\": not a whole number from 1 to %d"), n,
				MOST);
	if (read_day(q, "first", str_of(first), &day, e) != 0)
		return -1;
	q->parts->n = (size_t)v;
	q->parts->v = arena_new(&q->j->s->arena, mem_mul(q->parts->n, sizeof *q->parts->v));
	q->parts->equal = true;
	return lay_out(q, day, every ? every : "1m", e);
}

static int
check_days(const struct reading *q, struct err *e)
{
	char text[DATE_TEXT], agreed[DATE_TEXT];

	for (size_t i = 0; i < q->parts->n; i++)
		if (q->parts->v[i].date < q->parts->agreed)
			return err_data(e, NOWHERE,
					_("instalment of %s: it is before %s, on which it is "
					  "agreed; agreed= says another day"),
					date_text(q->parts->v[i].date, text).p,
					date_text(q->parts->agreed, agreed).p);
	return 0;
}

static int
check_rest(const struct reading *q, struct err *e)
{
	static const char *const more[] = { "note", "tags" };

	for (size_t i = 0; i < q->j->given.nfields; i++) {
		bool known = false;

		for (size_t k = 0; k < COUNTOF(more); k++)
			known = known || args_field(&q->j->given.fields[i], 1, more[k]);
		if (!known)
			return err_usage(e,
					 _("\"%s\": instalments takes n, first, every, part, "
					   "agreed, amount, note and tags"),
					 q->j->given.fields[i]);
	}
	return 0;
}

static int
read_words(struct reading *q, struct err *e)
{
	const char *n = invoice_take(q->j, "n"), *first = invoice_take(q->j, "first");
	const char *every = invoice_take(q->j, "every"), *agreed = invoice_take(q->j, "agreed");
	const char *amount = invoice_take(q->j, "amount");
	char **parts;
	size_t nparts;

	args_take_all(q->j->given.fields, &q->j->given.nfields, "part", &parts, &nparts,
		      &q->j->s->arena);
	if (check_rest(q, e) != 0)
		return -1;
	if (nparts > 0 && (n || first || every))
		return err_usage(e, _("instalments: n= and first=, or part=, not both"));
	if (amount && !q->of_contract)
		return err_usage(e,
				 _("amount=%s: only of a contract; of a document it is all "
				   "that is left"),
				 amount);
	q->parts->agreed = q->j->s->clock.today;
	if ((agreed && read_day(q, "agreed", str_of(agreed), &q->parts->agreed, e) != 0) ||
	    (amount && read_amount(q, "amount", str_of(amount), &q->parts->whole, e) != 0) ||
	    (nparts > 0 ? read_parts(q, parts, nparts, e) : read_equal(q, n, first, every, e)) != 0)
		return -1;
	return check_days(q, e);
}

int
instalments_ask(struct asked_parts *parts, struct invoice_job *j, bool of_contract, struct err *e)
{
	struct reading q = { j, parts, of_contract };

	*parts = (struct asked_parts){ 0 };
	return read_words(&q, e);
}
