/* SPDX-License-Identifier: ISC */
/*
 * blocks - a picture as text for a terminal, with bars and shades of block characters.
 */
#ifndef VIEW_BLOCKS_H
#define VIEW_BLOCKS_H

#include "base/buf.h"
#include "rec/picture.h"

/* Append the picture's lines, in the language of now; nothing for one without columns. */
void blocks_picture(struct buf *out, const struct picture *p);

#endif
