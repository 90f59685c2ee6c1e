/* SPDX-License-Identifier: ISC */
/*
 * stamp - by what the derived files know that a data file is still the same.
 */
#ifndef STORE_STAMP_H
#define STORE_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

struct stamp {
	uint64_t dev, ino, size, mtime, ctime; /* times in ns */
};

static inline struct stamp
stamp_of(const struct stat *s)
{
	return (struct stamp){
		.dev = s->st_dev,
		.ino = s->st_ino,
		.size = (uint64_t)s->st_size,
		.mtime = (uint64_t)s->st_mtim.tv_sec * 1000000000 + (uint64_t)s->st_mtim.tv_nsec,
		.ctime = (uint64_t)s->st_ctim.tv_sec * 1000000000 + (uint64_t)s->st_ctim.tv_nsec,
	};
}

static inline bool
stamp_eq(struct stamp a, struct stamp b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

#endif
