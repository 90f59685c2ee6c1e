/* SPDX-License-Identifier: ISC */
/*
 * wrap - a text in lines of a width, broken at its spaces, but not before a word of a
 * single column ("share, %").
 */
#ifndef VIEW_WRAP_H
#define VIEW_WRAP_H

#include "base/str.h"

/* The columns that the widest word of s takes: it can be no narrower than that. */
size_t wrap_least(struct str s);

/* Take the next line off *rest: as many words as fit, and at least one, without the
 * spaces around them.  False where nothing is left. */
bool wrap_next(struct str *rest, size_t width, struct str *line);

/* How many lines it takes. */
size_t wrap_lines(struct str s, size_t width);

#endif
