/* SPDX-License-Identifier: ISC */
/*
 * segment_migration - how clients moved between classes from one day to another.
 *
 *	by client	client name manager was from to direction
 *	by manager	manager name was from to n up down net
 *
 * was is the manager of the first day, where another has taken over a client who was
 * there: such clients have rows of their own, so that a manager's moves are his own.
 * Several days in a row give rows for each step, with the step's last day as date.
 */
#ifndef WORK_SEGMENT_MIGRATION_H
#define WORK_SEGMENT_MIGRATION_H

#include "work/segment/segment.h"

const struct kind *segment_migration_kind(const struct segment_query *q);
int segment_migration(const struct segment_query *q, struct sink out, struct err *e);

#endif
