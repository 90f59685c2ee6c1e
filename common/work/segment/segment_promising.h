/* SPDX-License-Identifier: ISC */
/*
 * segment_promising - who brings in much, and who could: client name manager margin potential
 * field.
 *
 * The potential is what he buys elsewhere.  A client is profitable or promising where he is in
 * class A by margin or by potential; field says which: both, profitable, promising, neither.
 */
#ifndef WORK_SEGMENT_PROMISING_H
#define WORK_SEGMENT_PROMISING_H

#include "work/segment/segment.h"

const struct kind *segment_promising_kind(const struct segment_query *q);
int segment_promising(const struct segment_query *q, struct sink out, struct err *e);

#endif
