/* SPDX-License-Identifier: ISC */
/*
 * segment_penetration - our share in what clients buy: client name category ours total share gap
 * type competitors competitors_share; by competitor: client name category competitor amount
 * share.
 *
 * The type is up-sell or cross-sell; error where we sell more than the total; missing where
 * there is no total.
 */
#ifndef WORK_SEGMENT_PENETRATION_H
#define WORK_SEGMENT_PENETRATION_H

#include "work/segment/segment.h"

const struct kind *segment_penetration_kind(const struct segment_query *q);
int segment_penetration(const struct segment_query *q, struct sink out, struct err *e);

#endif
