/* SPDX-License-Identifier: ISC */
/*
 * activity_won - contacts that led to something: the offer that they are about was accepted, on
 * the day of the contact or later.
 *
 * An offer is accepted if it is so at the end of the report's day; when it became so, its event
 * says.  Where none does, it was stored as accepted, and any contact about it counts.
 */
#ifndef WORK_ACTIVITY_WON_H
#define WORK_ACTIVITY_WON_H

#include "base/hash.h"
#include "rec/rec.h"
#include "work/report/report.h"

struct activity_won {
	const struct report_query *q;
	struct arena arena;
	struct names offers; /* that contacts are about */
	struct {
		struct about {
			uint32_t offer, row;
			int32_t date;
		} * v; /* a contact each */
		size_t n, cap;
	} contacts;
};

void activity_won_init(struct activity_won *w, const struct report_query *q);
void activity_won_release(struct activity_won *w);

/* A contact of that day, counted in a row, that is about an offer. */
void activity_won_note(struct activity_won *w, struct str offer, uint32_t row, int32_t date);

/* Call f for each contact that led to something, with the row that counts it and the offer. */
int activity_won_find(const struct activity_won *w,
		      void (*f)(void *ctx, uint32_t row, const struct rec *offer), void *ctx,
		      struct err *e);

#endif
