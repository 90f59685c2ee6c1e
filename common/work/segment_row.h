/* SPDX-License-Identifier: ISC */
/*
 * segment_row - what the rows of several methods have in common.
 */
#ifndef WORK_SEGMENT_ROW_H
#define WORK_SEGMENT_ROW_H

#include "work/segment.h"

/* Definitions of fields that several methods have. */
extern const struct field_def segment_client, segment_name, segment_manager, segment_group,
	segment_product;

/* A kind for rows: method, then these fields, ended by one without a name. */
const struct kind *segment_kind(const struct segment_query *q, const struct field_def *fields);

/* kind=segment method=... */
void segment_row(struct row *row, const char *method);

/* A number with its digits, without zeros at its end. */
void segment_row_num(struct row *row, const char *key, int64_t v, int digits);

/* client, name, manager of a client on the day. */
void segment_row_client(struct row *row, const struct classes *c, struct str client);

#endif
