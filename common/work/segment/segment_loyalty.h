/* SPDX-License-Identifier: ISC */
/*
 * segment_loyalty - the tiers of the loyalty program and what they do, from one day to another.
 *
 *	by client	client name manager was tier before after points bonuses
 *	by tier		tier n before after change kept
 *
 * before and after are the sales of the windows that end with the two days, was and tier the tiers
 * by them; points and bonuses what is left of those accrued up to the second.  By tier those who
 * were in it on the first day are compared, and below them, as none, who bought and was in none.
 */
#ifndef WORK_SEGMENT_LOYALTY_H
#define WORK_SEGMENT_LOYALTY_H

#include "work/segment/segment.h"

const struct kind *segment_loyalty_kind(const struct segment_query *q);
int segment_loyalty(const struct segment_query *q, struct sink out, struct err *e);

#endif
