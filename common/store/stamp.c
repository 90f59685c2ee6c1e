/* SPDX-License-Identifier: ISC */
#include "store/stamp.h"

#include "store/io.h"

#include <time.h>

enum { TRIES = 3 };

static const uint64_t SECOND = 1000000000;

static uint64_t
in_ns(struct timespec t)
{
	return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

uint64_t
stamp_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME_COARSE, &t);
	return in_ns(t);
}

struct stamp
stamp_of(const struct stat *s, uint64_t clock)
{
	struct stamp p = {
		.dev = s->st_dev,
		.ino = s->st_ino,
		.size = (uint64_t)s->st_size,
		.mtime = in_ns(s->st_mtim),
		.ctime = in_ns(s->st_ctim),
		.clock = clock,
	};

	/* As a clock that ticks would have given them; a time that was set is kept as it is. */
	if (io_hook.tick && p.mtime <= p.ctime)
		p.mtime -= p.mtime % io_hook.tick;
	if (io_hook.tick)
		p.ctime -= p.ctime % io_hook.tick;
	return p;
}

uint64_t
stamp_mtime(const struct stat *s)
{
	return in_ns(s->st_mtim);
}

bool
stamp_same(struct stamp a, struct stamp b)
{
	return a.dev == b.dev && a.ino == b.ino && a.size == b.size && a.mtime == b.mtime &&
	       a.ctime == b.ctime;
}

/* Some file systems know whole seconds only, or even ones. */
static uint64_t
quiet(struct stamp s)
{
	return s.ctime % SECOND == 0 ? 2 * SECOND + STAMP_QUIET : STAMP_QUIET;
}

bool
stamp_holds(struct stamp kept, struct stamp now)
{
	return stamp_same(kept, now) &&
	       (kept.mtime > kept.ctime || kept.ctime + quiet(kept) < kept.clock);
}

struct stamp
stamp_mark(int fd)
{
	struct stamp p = { 0 };
	struct stat s;

	for (int i = 0; i < TRIES; i++) {
		struct timespec times[2] = { { .tv_nsec = UTIME_OMIT } };

		clock_gettime(CLOCK_REALTIME, &times[1]);
		times[1].tv_nsec += STAMP_AHEAD;
		if (times[1].tv_nsec >= (long)SECOND) {
			times[1].tv_sec++;
			times[1].tv_nsec -= (long)SECOND;
		}
		(void)futimens(fd, times); /* not ours: the stamp tells */
		if (fstat(fd, &s) != 0)
			return (struct stamp){ 0 };
		p = stamp_of(&s, 0);
		if (p.mtime > p.ctime)
			break;
	}
	return p;
}
