/* SPDX-License-Identifier: ISC */
#include "work/load/span.h"

#include "base/lang.h"
#include "value/date.h"

int
span_ask(struct period *p, const struct span_words *w, const char *otherwise, int32_t today,
	 struct err *e)
{
	const char *name = w->period ? w->period : otherwise;

	if (w->period && (w->from || w->to))
		return err_usage(e, _("--period does not go with --from and --to"));
	if (name && !w->from && !w->to) {
		if (!period_parse(p, str_of(name), today))
			return err_usage(e,
					 _("--period \"%s\": not a period (2026, 2026-Q4, 2026-11, "
					   "2026-W47, last-month ...)"),
					 name);
		return p->from <= p->to ? 0 : err_usage(e, _("the period ends before it begins"));
	}
	*p = (struct period){ DATE_MIN, today };
	if (w->from && !period_parse_day(&p->from, str_of(w->from), today, false))
		return err_usage(e, _("--from \"%s\": not a date"), w->from);
	if (w->to && !period_parse_day(&p->to, str_of(w->to), today, true))
		return err_usage(e, _("--to \"%s\": not a date"), w->to);
	if (p->from > p->to)
		return err_usage(e, _("the period ends before it begins"));
	return 0;
}
