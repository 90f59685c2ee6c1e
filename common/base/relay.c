/* SPDX-License-Identifier: ISC */
#include "base/relay.h"

#include "base/pool.h"

#include <pthread.h>

struct run {
	const struct relay *r;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	size_t made, taken; /* so many batches */
	bool stop;
};

/* A place for the next batch; false: no more are wanted. */
static bool
wait_for_place(struct run *run)
{
	bool go;

	pthread_mutex_lock(&run->lock);
	while (!run->stop && run->made - run->taken == RELAY_SLOTS)
		pthread_cond_wait(&run->moved, &run->lock);
	go = !run->stop;
	pthread_mutex_unlock(&run->lock);
	return go;
}

static void
wait_for_batch(struct run *run, size_t batch)
{
	pthread_mutex_lock(&run->lock);
	while (run->made <= batch)
		pthread_cond_wait(&run->moved, &run->lock);
	pthread_mutex_unlock(&run->lock);
}

static void
note(struct run *run, size_t *count, bool stop)
{
	pthread_mutex_lock(&run->lock);
	++*count;
	run->stop |= stop;
	pthread_cond_signal(&run->moved);
	pthread_mutex_unlock(&run->lock);
}

static void *
make_all(void *ctx)
{
	struct run *run = ctx;
	const struct relay *r = run->r;

	for (size_t i = 0; i < r->n && wait_for_place(run); i++) {
		r->make(r->ctx, i, i % RELAY_SLOTS);
		note(run, &run->made, false);
	}
	return NULL;
}

static int
in_turn(const struct relay *r)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->n; i++) {
		r->make(r->ctx, i, 0);
		rc = r->take(r->ctx, i, 0);
	}
	return rc;
}

int
relay_run(const struct relay *r)
{
	struct run run = { .r = r };
	pthread_t maker;
	int rc = 0;

	if (r->n < 2 || pool_threads() == 1)
		return in_turn(r);
	pthread_mutex_init(&run.lock, NULL);
	pthread_cond_init(&run.moved, NULL);
	if (pthread_create(&maker, NULL, make_all, &run) != 0) {
		rc = in_turn(r);
	} else {
		for (size_t i = 0; rc == 0 && i < r->n; i++) {
			wait_for_batch(&run, i);
			rc = r->take(r->ctx, i, i % RELAY_SLOTS);
			note(&run, &run.taken, rc != 0);
		}
		pthread_join(maker, NULL);
	}
	pthread_cond_destroy(&run.moved);
	pthread_mutex_destroy(&run.lock);
	return rc;
}
