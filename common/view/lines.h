/* SPDX-License-Identifier: ISC */
/*
 * lines - text broken into lines of a width.
 */
#ifndef VIEW_LINES_H
#define VIEW_LINES_H

#include "base/str.h"

/* Cut the next line off *rest, at most width columns wide (utf8_width): at LF, at blanks, in a
 * word only where it is longer than a line.  False at the end; an empty text has no line. */
bool lines_cut(struct str *rest, size_t width, struct str *line);

/* The widest word. */
size_t lines_widest_word(struct str s);

#endif
