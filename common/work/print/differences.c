/* SPDX-License-Identifier: ISC */
#include "work/print/differences.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/row.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "number", TYPE_TEXT, 0, NULL, N_("number") },
	{ "document", TYPE_TEXT, 0, NULL, N_("their document") },
	{ "ours", TYPE_MONEY, 0, NULL, N_("ours") },
	{ "theirs", TYPE_MONEY, 0, NULL, N_("theirs") },
	{ "difference", TYPE_MONEY, 0, NULL, N_("difference") },
	{ "problem", TYPE_ENUM, 0, "amount date not_theirs not_ours", N_("problem") },
};

const struct kind difference_kind = {
	.name = "difference",
	.flags = KIND_ROW,
	.help = N_("differences of two statements"),
	.fields = fields,
	.n = COUNTOF(fields),
};

struct their_line {
	int32_t date;
	struct str document;
	int64_t amount;
	size_t ours; /* the line of ours that it goes with, or SIZE_MAX */
};

int
differences_take(struct differences *d, const struct rec *r, struct period p, int digits,
		 struct err *e)
{
	struct their_line l = { .ours = SIZE_MAX };

	if (!date_parse(&l.date, rec_get(r, "date")) ||
	    num_parse(&l.amount, rec_get(r, "amount"), digits) != NUM_OK || l.amount == INT64_MIN)
		return err_data(e, r->at, _("\"%.*s\": not an amount"),
				STR_ARG(rec_get(r, "amount")));
	l.amount = -l.amount; /* what they owe less is what our books have as credit */
	if (!period_has(p, l.date))
		return 0;
	l.document = arena_dup(&d->arena, rec_get(r, "document"));
	*LIST_ADD(d->theirs) = l;
	return 0;
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

/* Is the number in the text, as a whole? */
static bool
has_number(struct str text, struct str number)
{
	for (size_t i = 0; number.n > 0 && i + number.n <= text.n; i++) {
		struct str at = str_from(text, i);

		/* "№7" begins with bytes beyond ASCII as words do: what is before a number
		 * counts only where it is a letter of ASCII or a digit. */
		if (!str_starts(at, number) ||
		    (i > 0 && is_word(text.p[i - 1]) && (unsigned char)text.p[i - 1] < 0x80))
			continue;
		if (at.n == number.n || !is_word(at.p[number.n]))
			return true;
	}
	return false;
}

static uint64_t
apart(int64_t a, int64_t b)
{
	return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

struct pairing {
	const struct statement *st;
	struct their_line *theirs;
	size_t n;
	size_t *with; /* of each of ours: the line of theirs, or SIZE_MAX */
};

static bool
may_pair(const struct pairing *p, size_t ours, size_t theirs, bool by_number)
{
	const struct statement_line *o = &p->st->v[ours];
	const struct their_line *t = &p->theirs[theirs];

	if (t->ours != SIZE_MAX || (o->amount < 0) != (t->amount < 0))
		return false;
	return by_number ? has_number(t->document, o->number) : o->amount == t->amount;
}

/* The line of theirs that is nearest to one of ours. */
static void
pair(struct pairing *p, size_t ours, bool by_number, bool exact)
{
	const struct statement_line *o = &p->st->v[ours];
	uint64_t amount = UINT64_MAX, days = UINT64_MAX;
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < p->n; i++) {
		uint64_t a = apart(o->amount, p->theirs[i].amount);
		uint64_t d = apart(o->date, p->theirs[i].date);

		if (!may_pair(p, ours, i, by_number) || (exact && a > 0) || a > amount ||
		    (a == amount && d >= days))
			continue;
		best = i;
		amount = a;
		days = d;
	}
	if (best == SIZE_MAX)
		return;
	p->with[ours] = best;
	p->theirs[best].ours = ours;
}

static void
pair_all(struct pairing *p)
{
	static const struct {
		bool by_number, exact;
	} rounds[] = { { true, true }, { true, false }, { false, true } };

	for (size_t i = 0; i < p->st->n; i++)
		p->with[i] = SIZE_MAX;
	for (size_t r = 0; r < COUNTOF(rounds); r++)
		for (size_t i = 0; i < p->st->n; i++)
			if (p->with[i] == SIZE_MAX)
				pair(p, i, rounds[r].by_number, rounds[r].exact);
}

/* Either line may be NULL. */
static int
put(const struct statement_line *o, const struct their_line *t, int digits, struct sink out,
    struct err *e)
{
	int64_t ours = o ? o->amount : 0, theirs = t ? t->amount : 0, difference = ours;
	struct row row = { 0 };
	int rc;

	if (!num_sub(&difference, theirs))
		return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
	row_start(&row, difference_kind.name);
	row_date(&row, "date", o ? o->date : t->date);
	if (o)
		row_text(&row, "number", o->number);
	if (t)
		row_text(&row, "document", t->document);
	if (o)
		row_money(&row, "ours", ours, digits);
	if (t)
		row_money(&row, "theirs", theirs, digits);
	row_money(&row, "difference", difference, digits);
	row_text(&row, "problem",
		 !t               ? STR("not_theirs")
		 : !o             ? STR("not_ours")
		 : ours != theirs ? STR("amount")
				  : STR("date"));
	rc = row_put(&row, out, e);
	row_release(&row);
	return rc;
}

/* In the order of dates: ours, then what only they have. */
static int
put_all(const struct pairing *p, int digits, struct sink out, size_t *count, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->st->n; i++) {
		const struct statement_line *o = &p->st->v[i];
		const struct their_line *t = p->with[i] == SIZE_MAX ? NULL : &p->theirs[p->with[i]];

		if (t && t->amount == o->amount && t->date == o->date)
			continue;
		rc = put(o, t, digits, out, e);
		++*count;
	}
	for (size_t i = 0; rc == 0 && i < p->n; i++)
		if (p->theirs[i].ours == SIZE_MAX) {
			rc = put(NULL, &p->theirs[i], digits, out, e);
			++*count;
		}
	return rc;
}

int
differences_put(struct differences *d, const struct statement *st, int digits, struct sink out,
		struct err *e)
{
	struct pairing p = { .st = st, .theirs = d->theirs.v, .n = d->theirs.n };
	size_t count = 0;
	int rc;

	p.with = mem_new(mem_mul(st->n + 1, sizeof *p.with));
	pair_all(&p);
	rc = put_all(&p, digits, out, &count, e);
	free(p.with);
	return rc < 0 ? -1 : count > 0;
}

void
differences_release(struct differences *d)
{
	free(d->theirs.v);
	arena_release(&d->arena);
	*d = (struct differences){ 0 };
}
