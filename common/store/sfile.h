/* SPDX-License-Identifier: ISC */
/*
 * sfile - a data file as a snapshot sees it.
 *
 * Its descriptor and the size that it had; over it may lie the bytes of a
 * change that is committed and not yet in the file.
 */
#ifndef STORE_SFILE_H
#define STORE_SFILE_H

#include "store/files.h"

struct sfile {
	struct file_name name;
	size_t want;
	int fd;
	uint64_t size;
	bool lf;          /* the last line lacks its LF: readers get it */
	uint64_t over_at; /* where over lies */
	struct str over;
	bool staged;      /* fd is of a file that will take this one's place */
	struct stat stat; /* of fd */
	uint64_t clock;   /* of stamp.h, before that */
};

struct sfiles {
	struct sfile *v;
	size_t n, cap;
};

/* n bytes at offset; fewer only at the end, which the added LF is part of. */
ssize_t sfile_read(const struct sfile *f, char *p, size_t n, uint64_t offset);

/* size and the added LF. */
uint64_t sfile_end(const struct sfile *f);

#endif
