/* SPDX-License-Identifier: ISC */
#include "crm/agenda.h"

#include "base/cc.h"

enum { MONEY_MAX = 50, TERM_MAX = 30, TERM_DAY = 3 };

static int64_t
class_mark(char abc)
{
	return abc == 'A' ? 20 : abc == 'B' ? 10 : abc == 'C' ? 5 : 0;
}

struct agenda_weight
agenda_weigh(int64_t amount, int64_t most, int64_t days, char abc)
{
	int64_t money = most > 0 ? (int64_t)((i128)amount * MONEY_MAX / most) : 0;
	int64_t term = days <= 0                    ? TERM_MAX
		       : days < TERM_MAX / TERM_DAY ? TERM_MAX - days * TERM_DAY
						    : 0;
	int64_t class = class_mark(abc);
	struct agenda_weight w = { .weight = money + term + class, .why = AGENDA_MONEY };

	if (term > money)
		w.why = days < 0 ? AGENDA_LATE : AGENDA_TERM;
	if (class > money && class > term)
		w.why = AGENDA_CLASS;
	return w;
}
