/* SPDX-License-Identifier: ISC */
/*
 * archive - files as one file: tar (ustar) and zip, whose files are stored as they are.
 *
 * The same files and moment give the same bytes: owners are nobody's, modes 0644.
 */
#ifndef PORT_ARCHIVE_H
#define PORT_ARCHIVE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdint.h>

/* Names are plain ASCII with /, at most ARCHIVE_NAME bytes. */
struct archive_file {
	struct str name, data;
};

enum { ARCHIVE_NAME = 100 };

struct archive_format {
	const char *ending;
	void (*write)(struct buf *out, const struct archive_file *v, size_t n, int64_t time);
};

/* The format that the ending of a file's name says, or NULL. */
const struct archive_format *archive_format(const char *path);

/* Is it that of an archive which is not made here? */
bool archive_other(const char *path);

/* Append the files; time is a moment, at or after 1980 in a zip.  Err_data where they are too
 * large for the format, or a name is too long. */
int archive_write(struct buf *out, const struct archive_format *f, const struct archive_file *v,
		  size_t n, int64_t time, struct err *e);

#endif
