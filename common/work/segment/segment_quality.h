/* SPDX-License-Identifier: ISC */
/*
 * segment_quality - the share of each class among each manager's clients, then and now:
 * manager name class n share_from share_to fall.
 *
 * A fall is marked where a class has a smaller share than then, and so have it and all better ones
 * together: what moved up is no fall.
 */
#ifndef WORK_SEGMENT_QUALITY_H
#define WORK_SEGMENT_QUALITY_H

#include "work/segment/segment.h"

const struct kind *segment_quality_kind(const struct segment_query *q);
int segment_quality(const struct segment_query *q, struct sink out, struct err *e);

#endif
