/* SPDX-License-Identifier: ISC */
/*
 * segment_abc - rows by what they bring in, by how regularly they buy, and by both.
 *
 *	abc	... amount share abc
 *	xyz	... months count cv xyz silent_days
 *	abcxyz	all of these and the two letters; by cell: abcxyz n amount share
 */
#ifndef WORK_SEGMENT_ABC_H
#define WORK_SEGMENT_ABC_H

#include "work/segment/segment.h"

const struct kind *segment_abc_kind(const struct segment_query *q);
const struct kind *segment_xyz_kind(const struct segment_query *q);
const struct kind *segment_abcxyz_kind(const struct segment_query *q);
int segment_abc(const struct segment_query *q, struct sink out, struct err *e);
int segment_xyz(const struct segment_query *q, struct sink out, struct err *e);
int segment_abcxyz(const struct segment_query *q, struct sink out, struct err *e);

#endif
