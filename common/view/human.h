/* SPDX-License-Identifier: ISC */
/*
 * human - values and names as people read them, in the language of now.
 *
 * Numbers and days are as value/shown.h has them.  For eyes alone: nothing reads these back.
 */
#ifndef VIEW_HUMAN_H
#define VIEW_HUMAN_H

#include "base/buf.h"
#include "rec/schema.h"

/* Append a field's value in the form of its type; d may be NULL.  A value that is not
 * of the type is shown as it is.  Control characters are not made harmless here. */
void human_value(struct buf *out, const struct field_def *d, struct str v);

/* A column's title: short, translated.  d may be NULL; name is then the title of a
 * field that is not known. */
struct str human_title(const struct field_def *d, struct str name);

#endif
