/* SPDX-License-Identifier: ISC */
/*
 * which - where a program of the toolkit is.
 */
#ifndef BASE_WHICH_H
#define BASE_WHICH_H

#include "base/buf.h"

#include <stdbool.h>

/* The path of crm-NAME (of NAME where it begins so) into path: in the directory of the
 * running program, else in an absolute one of PATH; never in the working directory.
 * False where there is none that may be run. */
bool which_program(struct buf *path, const char *name);

#endif
