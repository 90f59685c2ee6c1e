/* SPDX-License-Identifier: ISC */
/* town.h - small companies by chance: few clients, contracts and days, so that all meets. */
#ifndef TESTS_TOWN_H
#define TESTS_TOWN_H

#include "crm/balance.h"
#include "unit.h"
#include "value/date.h"

#define NONE BALANCE_NONE

/* Contracts are two a client, NK in all. */
enum { NSALES = 12, NCREDITS = 14, NCLIENTS = 2, NK = 4, DAY = 20 };

struct town {
	struct sale sales[NSALES];
	struct credit credits[NCREDITS];
	struct balance_in in;
};

static inline void
town_make(struct town *t, uint64_t *seed)
{
	t->in = (struct balance_in){ t->sales,   1 + unit_rnd(seed, NSALES),
				     t->credits, unit_rnd(seed, NCREDITS),
				     NCLIENTS,   OFFSET_AUTO };
	if (unit_rnd(seed, 4) == 0)
		t->in.offset = OFFSET_MANUAL;
	for (size_t i = 0; i < t->in.nsales; i++) {
		struct sale *s = &t->sales[i];

		s->client = unit_rnd(seed, NCLIENTS);
		s->contract = unit_rnd(seed, 2) ? NONE : s->client * 2 + unit_rnd(seed, 2);
		s->date = (int32_t)unit_rnd(seed, DAY + 3);
		s->due = s->date + (int32_t)unit_rnd(seed, 6);
		s->cancelled = unit_rnd(seed, 4) ? DATE_NONE : s->date + (int32_t)unit_rnd(seed, 9);
		s->amount = (int64_t)unit_rnd(seed, 12) - 1;
	}
	for (size_t i = 0; i < t->in.ncredits; i++) {
		struct credit *c = &t->credits[i];

		c->sale = unit_rnd(seed, 3) == 0 ? NONE : unit_rnd(seed, (uint32_t)t->in.nsales);
		c->client = c->sale == NONE ? unit_rnd(seed, NCLIENTS) : t->sales[c->sale].client;
		c->contract = unit_rnd(seed, 2) ? NONE : c->client * 2 + unit_rnd(seed, 2);
		c->date = (int32_t)unit_rnd(seed, DAY + 3);
		c->amount = (int64_t)unit_rnd(seed, 18) - 5;
	}
}

#endif
