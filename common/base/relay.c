/* SPDX-License-Identifier: ISC */
#include "base/relay.h"

#include "base/pool.h"

#include <pthread.h>

struct run {
	const struct relay *r;
	pthread_mutex_t lock;
	pthread_cond_t made, taken; /* what the taker waits for, and what makers do */
	size_t begun, done;         /* batches: to be made or made, and taken */
	size_t places;              /* of the slots those that so many threads need */
	bool ready[RELAY_SLOTS];    /* made, and not taken */
	bool stop;
};

/* Is there a batch to make, and a place for it? */
static bool
may_begin(const struct run *run)
{
	return run->begun < run->r->n && run->begun - run->done < run->places;
}

/* Make the next batch.  The lock is held before and behind it. */
static void
make_next(struct run *run)
{
	size_t batch = run->begun++, slot = batch % run->places;

	pthread_mutex_unlock(&run->lock);
	run->r->make(run->r->ctx, batch, slot);
	pthread_mutex_lock(&run->lock);
	run->ready[slot] = true;
}

static void *
make_all(void *ctx)
{
	struct run *run = ctx;

	pthread_mutex_lock(&run->lock);
	while (!run->stop && run->begun < run->r->n) {
		if (may_begin(run)) {
			make_next(run);
			pthread_cond_signal(&run->made);
		} else {
			pthread_cond_wait(&run->taken, &run->lock);
		}
	}
	pthread_mutex_unlock(&run->lock);
	return NULL;
}

/* The taker's part.  A batch that is not made yet is made by it or by another. */
static int
take_all(struct run *run)
{
	int rc = 0;

	pthread_mutex_lock(&run->lock);
	while (rc == 0 && run->done < run->r->n) {
		size_t batch = run->done, slot = batch % run->places;

		if (run->ready[slot]) {
			pthread_mutex_unlock(&run->lock);
			rc = run->r->take(run->r->ctx, batch, slot);
			pthread_mutex_lock(&run->lock);
			run->ready[slot] = false;
			run->done++;
			pthread_cond_signal(&run->taken);
		} else if (may_begin(run)) {
			make_next(run);
		} else {
			pthread_cond_wait(&run->made, &run->lock);
		}
	}
	run->stop = true;
	pthread_cond_broadcast(&run->taken);
	pthread_mutex_unlock(&run->lock);
	return rc;
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
	pthread_t maker[RELAY_SLOTS - 1];
	size_t want = pool_threads() - 1, n = 0;
	int rc;

	if (want > RELAY_SLOTS - 1)
		want = RELAY_SLOTS - 1;
	if (r->n < 2 || want == 0)
		return in_turn(r);
	run.places = 2 * (want + 1) < RELAY_SLOTS ? 2 * (want + 1) : RELAY_SLOTS;
	pthread_mutex_init(&run.lock, NULL);
	pthread_cond_init(&run.made, NULL);
	pthread_cond_init(&run.taken, NULL);
	while (n < want && pthread_create(&maker[n], NULL, make_all, &run) == 0)
		n++;
	rc = take_all(&run);
	for (size_t i = 0; i < n; i++)
		pthread_join(maker[i], NULL);
	pthread_cond_destroy(&run.taken);
	pthread_cond_destroy(&run.made);
	pthread_mutex_destroy(&run.lock);
	return rc;
}
