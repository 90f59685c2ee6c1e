/* SPDX-License-Identifier: ISC */
/* segment_kinds - what rows of all methods are, for a stream that may have any of them. */
#ifndef WORK_SEGMENT_KINDS_H
#define WORK_SEGMENT_KINDS_H

#include "work/segment/segment.h"

/* The kind segment with the fields of every method and every word of its --by; in the arena. */
const struct kind *segment_kind_of_all(struct session *s, struct arena *a);

#endif
