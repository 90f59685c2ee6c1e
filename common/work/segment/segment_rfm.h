/* SPDX-License-Identifier: ISC */
/* segment_rfm - clients by recency, frequency and money: recency count amount r f m. */
#ifndef WORK_SEGMENT_RFM_H
#define WORK_SEGMENT_RFM_H

#include "work/segment/segment.h"

const struct kind *segment_rfm_kind(const struct segment_query *q);
int segment_rfm(const struct segment_query *q, struct sink out, struct err *e);

#endif
