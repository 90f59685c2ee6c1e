/* SPDX-License-Identifier: ISC */
/*
 * stamp - by what the derived files know that a data file is still the same.
 *
 * Device, inode, size and times of the file.  They do not tell all: the clock of
 * a file system ticks every few milliseconds, so somebody may write the file in
 * place, at the same size, after its stamp was taken and leave all of them as
 * they were.  A stamp is believed only where that cannot have happened:
 *
 *	- the file had not been changed for STAMP_QUIET when its stamp was taken,
 *	  so whatever changes it later changes its ctime; or
 *	- its mtime is later than its ctime.  A write sets both to the tick, so
 *	  any write gives it another mtime.  stamp_mark leaves a file so after a
 *	  write of ours, which is what keeps many adds in a row cheap.
 *
 * What a later look finds is compared with what was kept, and only the kept one
 * has to be believed.  Times that another program sets itself (cp -p, rsync -t)
 * are those of the file copied, so another content has another mtime.  Not ours
 * to mark is a file of another owner: what is derived from it is made anew.
 */
#ifndef STORE_STAMP_H
#define STORE_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

enum {
	STAMP_QUIET = 20 * 1000 * 1000, /* ns: two ticks of a slow clock */
	STAMP_AHEAD = 1000 * 1000,      /* ns: how far a mark is ahead of the clock */
};

struct stamp {
	uint64_t dev, ino, size, mtime, ctime; /* times in ns */
	uint64_t clock;                        /* before the file was looked at */
};

/* The clock by which file systems stamp, in ns: to be read before a file is looked at. */
uint64_t stamp_clock(void);

/* With the clock as it was before; 0 where the stamp is not to be kept. */
struct stamp stamp_of(const struct stat *s, uint64_t clock);

/* The mtime by itself, in ns: a rename leaves the one that a mark has set, any write changes it. */
uint64_t stamp_mtime(const struct stat *s);

/* Do two looks find the same? */
bool stamp_same(struct stamp a, struct stamp b);

/* Is the file that has the stamp now certainly the one from which the kept one was taken? */
bool stamp_holds(struct stamp kept, struct stamp now);

/* A file that we have just written: see to it that later writes change its stamp, which is
 * given.  Where it cannot be looked at the stamp is of no file. */
struct stamp stamp_mark(int fd);

#endif
