/* SPDX-License-Identifier: ISC */
/* segment_abc - rows by what they bring in: client name manager amount share abc. */
#ifndef WORK_SEGMENT_ABC_H
#define WORK_SEGMENT_ABC_H

#include "work/segment.h"

const struct kind *segment_abc_kind(const struct segment_query *q);
int segment_abc(const struct segment_query *q, struct sink out, struct err *e);

#endif
