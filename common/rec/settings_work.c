/* SPDX-License-Identifier: ISC */
/* settings_work - when people work: days of the week, hours, holidays. */
#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/date.h"

#include <string.h>

int
settings_read_week(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	static const char *const names[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	bool *day = to;

	if (settings_want(l, row->path, y, YAML_SEQ) != 0)
		return -1;
	memset(day, 0, 7 * sizeof *day);
	for (size_t i = 0; i < y->n; i++) {
		size_t d = 0;

		if (settings_want(l, row->path, y->v[i], YAML_SCALAR) != 0)
			return -1;
		while (d < 7 && !str_is(y->v[i]->text, names[d]))
			d++;
		if (d == 7)
			return settings_bad(l, row->path, y->v[i],
					    _("not one of mon, tue, wed, thu, fri, sat, sun"));
		day[d] = true;
	}
	return y->n > 0 ? 0 : settings_bad(l, row->path, y, _("a week has a working day"));
}

/* "09:30" as minutes of the day; 24:00 is its end. */
static bool
read_minutes(struct str s, int32_t *minutes)
{
	struct str hour, minute;
	uint64_t h, m;

	if (!str_cut(s, ':', &hour, &minute) || minute.n != 2 || !str_uint(hour, &h) ||
	    !str_uint(minute, &m) || m > 59 || h > 24 || h * 60 + m > 1440)
		return false;
	*minutes = (int32_t)(h * 60 + m);
	return true;
}

int
settings_read_hours(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	struct work_hours *w = to;
	struct str rest, word, from, until;
	int32_t last = -1;

	if (settings_want(l, row->path, y, YAML_SCALAR) != 0)
		return -1;
	w->nspans = 0;
	for (rest = y->text; str_word(&rest, ' ', &word);) {
		struct work_span *span = &w->spans[w->nspans];

		if (w->nspans == WORK_SPANS || !str_cut(word, '-', &from, &until) ||
		    !read_minutes(from, &span->from) || !read_minutes(until, &span->until) ||
		    span->from <= last || span->until <= span->from)
			return settings_bad(
				l, row->path, y,
				_("not hours like 09:00-13:00 14:00-18:00, four runs at most"));
		last = span->until;
		w->nspans++;
	}
	return w->nspans > 0 ? 0 : settings_bad(l, row->path, y, _("a day has working hours"));
}

int
settings_read_days(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	struct day_list *days = to;

	if (settings_want(l, row->path, y, YAML_SEQ) != 0)
		return -1;
	*days = (struct day_list){ arena_new(&l->s->arena, y->n * sizeof *days->v), 0 };
	for (size_t i = 0; i < y->n; i++) {
		const struct yaml *one = y->v[i];
		struct period *p = &days->v[days->n++];

		if (settings_want(l, row->path, one, YAML_SCALAR) != 0)
			return -1;
		/* names of days would be other days tomorrow */
		if (one->text.n == 0 || one->text.p[0] < '0' || one->text.p[0] > '9' ||
		    !period_parse(p, one->text, 0) || p->to == DATE_MAX || p->from > p->to)
			return settings_bad(l, row->path, one,
					    _("not a date like 2026-12-31 or a run of days like "
					      "2027-01-01..2027-01-08"));
	}
	return 0;
}
