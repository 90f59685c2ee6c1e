/* SPDX-License-Identifier: ISC */
/*
 * segment_repeat - who buys again, how often, and who should have by now.
 *
 *	by client	client name manager count period_mean period_max last next_expected
 *			silent_days state
 *	by manager	manager name clients n share due lapsed
 *	by total	the same of all
 *
 * The state is the first that holds: regular (the next purchase is not due yet), lapsed (none in
 * the days that make a client active), once (a single purchase day), due (it should have come).
 * n are those with two purchase days or more.
 */
#ifndef WORK_SEGMENT_REPEAT_H
#define WORK_SEGMENT_REPEAT_H

#include "work/segment/segment.h"

const struct kind *segment_repeat_kind(const struct segment_query *q);
int segment_repeat(const struct segment_query *q, struct sink out, struct err *e);

#endif
