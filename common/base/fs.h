/* SPDX-License-Identifier: ISC */
/*
 * fs - reading and writing whole things: short counts and EINTR are met here.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include "base/buf.h"
#include "base/err.h"

#include <sys/types.h>

/* Read n bytes at offset; fewer only at the end of the file.  Gives the count
 * or -1 with errno. */
ssize_t fs_pread(int fd, void *p, size_t n, off_t offset);

/* 0, or -1 with errno. */
int fs_write(int fd, struct str s);

/* Append all that fd still gives, at most max bytes: more is an error.  name is
 * for the message. */
int fs_read_all(int fd, size_t max, const char *name, struct buf *out, struct err *e);
/* A file that is named on a command line, to be read, or with "-" standard input: its
 * descriptor, and in *name what messages call it.  -1: *e.  Close it with fs_close. */
int fs_open(const char *path, const char **name, struct err *e);
void fs_close(int fd); /* but not standard input */

int fs_read_file(const char *path, size_t max, struct buf *out, struct err *e);

#endif
