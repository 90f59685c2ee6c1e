/* SPDX-License-Identifier: ISC */
/*
 * court_write - files into a new directory, or into an archive.
 */
#ifndef FRONT_COURT_WRITE_H
#define FRONT_COURT_WRITE_H

#include "port/archive.h"
#include "work/load/session.h"

/* What a file's name can have of an id or a path. */
void court_plain(struct buf *b, struct str id);

/* Into a new directory, which only the owner reads; err_sys where it is there already. */
int court_write_dir(const struct archive_file *v, size_t n, const char *dir, struct err *e);

/* In an archive they are in a directory of the claim's name, as of the day. */
int court_write_archive(struct session *s, struct str claim, const struct archive_format *format,
			struct archive_file *v, size_t n, const char *path, struct err *e);

#endif
