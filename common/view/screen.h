/* SPDX-License-Identifier: ISC */
/*
 * screen - what is known of the terminal that standard output goes to.
 */
#ifndef VIEW_SCREEN_H
#define VIEW_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum { SCREEN_WIDTH = 80, SCREEN_WIDTH_MIN = 20 }; /* where unknown; never taken for less */

struct screen {
	bool terminal;
	bool ascii;   /* its character set has nothing else: the locale names no UTF-8 */
	bool colour;  /* a terminal that can, and NO_COLOR is not set */
	size_t width; /* columns: $COLUMNS, else what the terminal says, else 80 */
};

struct screen screen_stdout(void);

#endif
