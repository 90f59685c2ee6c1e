/* SPDX-License-Identifier: ISC */
/* program - where the other programs of the toolkit are. */
#ifndef WORK_PROGRAM_H
#define WORK_PROGRAM_H

#include "base/buf.h"

/* The path of the program of this name: beside the running one, else the name alone, to be
 * looked for in PATH. */
void program_path(struct buf *path, const char *name);

#endif
