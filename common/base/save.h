/* SPDX-License-Identifier: ISC */
/*
 * save - a file that is replaced whole: who reads it sees the old one or the new one.
 */
#ifndef BASE_SAVE_H
#define BASE_SAVE_H

#include "base/err.h"
#include "base/str.h"

/* Write text to the disk beside path, and rename it to path; a file that is there lends its
 * mode, a new one has that of the umask.  Fails with ERR_SYSTEM, and leaves what was there. */
int save_file(const char *path, struct str text, struct err *e);

#endif
