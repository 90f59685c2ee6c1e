/* SPDX-License-Identifier: ISC */
#include "base/pool.h"

#include "base/lang.h"
#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { THREADS_MAX = 64, ASKED_MAX = 1024 };

struct pool {
	atomic_size_t next;
	atomic_bool stop;
	size_t n;
	int (*f)(void *ctx, size_t i, struct err *e);
	void *ctx;
	pthread_mutex_t lock;
	size_t failed; /* the lowest i that failed, or n */
	struct err *e;
};

/* What CRM_THREADS asks for: true, and *n is 0 where it is not set or empty. */
static bool
read_asked(uint64_t *n)
{
	struct str v = str_of(getenv("CRM_THREADS"));

	*n = 0;
	return v.n == 0 || (str_uint(v, n) && *n > 0 && *n <= ASKED_MAX);
}

int
pool_check(struct err *e)
{
	uint64_t asked;

	if (read_asked(&asked))
		return 0;
	return err_usage(e, _("CRM_THREADS \"%s\": not a number from 1 to %d"),
			 getenv("CRM_THREADS"), ASKED_MAX);
}

size_t
pool_threads(void)
{
	uint64_t asked;
	long n;

	if (read_asked(&asked) && asked > 0)
		return asked < THREADS_MAX ? (size_t)asked : THREADS_MAX;
	n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n < THREADS_MAX ? (size_t)n : THREADS_MAX;
}

static void *
work(void *ctx)
{
	struct pool *p = ctx;
	struct err e = { 0 };
	size_t i;

	/* Pieces are begun in order: those before one that failed are all begun,
	 * so the lowest failure is found. */
	while (!atomic_load(&p->stop) && (i = atomic_fetch_add(&p->next, 1)) < p->n) {
		if (p->f(p->ctx, i, &e) == 0)
			continue;
		atomic_store(&p->stop, true);
		pthread_mutex_lock(&p->lock);
		if (i < p->failed) {
			p->failed = i;
			*p->e = e;
		}
		pthread_mutex_unlock(&p->lock);
	}
	return NULL;
}

int
pool_run(size_t n, int (*f)(void *ctx, size_t i, struct err *e), void *ctx, struct err *e)
{
	struct pool p = { .n = n, .f = f, .ctx = ctx, .failed = n, .e = e };
	pthread_t threads[THREADS_MAX];
	size_t want = n > 1 ? pool_threads() : n,
	       begun = 0; /* to ask how many there are takes time */

	if (want > n)
		want = n;
	pthread_mutex_init(&p.lock, NULL);
	while (begun + 1 < want && pthread_create(&threads[begun], NULL, work, &p) == 0)
		begun++;
	work(&p); /* this thread works too, and alone where no other could be had */
	for (size_t i = 0; i < begun; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&p.lock);
	return p.failed < n ? -1 : 0;
}
