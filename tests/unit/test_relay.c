/* SPDX-License-Identifier: ISC */
#include "base/relay.h"
#include "unit.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

static const char *const threads[] = { "1", "2", "64" };

struct seen {
	size_t slot[RELAY_SLOTS]; /* the batch in each, + 1; 0: empty */
	size_t taken, end;        /* ends at this batch, with 7 */
	atomic_size_t made;
	atomic_bool early; /* made where one was not taken yet */
	bool slow_maker, slow_taker;
};

static void
nap(bool slow)
{
	if (slow)
		nanosleep(&(struct timespec){ .tv_nsec = 20000 }, NULL);
}

static void
make(void *ctx, size_t batch, size_t slot)
{
	struct seen *s = ctx;

	nap(s->slow_maker);
	if (s->slot[slot] != 0) /* no assertion fails in another thread */
		atomic_store(&s->early, true);
	s->slot[slot] = batch + 1;
	atomic_fetch_add(&s->made, 1);
}

static int
take(void *ctx, size_t batch, size_t slot)
{
	struct seen *s = ctx;

	nap(s->slow_taker);
	assert_int_equal(batch, s->taken++); /* in their order */
	assert_int_equal(s->slot[slot], batch + 1);
	s->slot[slot] = 0;
	return batch == s->end ? 7 : 0;
}

static void
each_is_made_once_and_taken_in_order(void **state)
{
	static const size_t n[] = { 0, 1, 2, RELAY_SLOTS, RELAY_SLOTS + 1, 300 };

	(void)state;
	for (size_t t = 0; t < 3 * COUNTOF(threads); t++)
		for (size_t k = 0; k < COUNTOF(n); k++) {
			struct seen s = { .end = SIZE_MAX,
					  .slow_maker = t % 3 == 1,
					  .slow_taker = t % 3 == 2 };
			struct relay r = { .make = make, .take = take, .ctx = &s, .n = n[k] };

			setenv("CRM_THREADS", threads[t / 3], 1);
			assert_int_equal(relay_run(&r), 0);
			assert_int_equal(s.taken, n[k]);
			assert_int_equal(atomic_load(&s.made), n[k]);
			assert_false(atomic_load(&s.early));
		}
}

static void
who_takes_may_end_it(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNTOF(threads); t++)
		for (size_t end = 0; end < 2 * RELAY_SLOTS; end++) {
			struct seen s = { .end = end };
			struct relay r = { .make = make, .take = take, .ctx = &s, .n = 1000 };

			setenv("CRM_THREADS", threads[t], 1);
			assert_int_equal(relay_run(&r), 7);
			assert_int_equal(s.taken, end + 1);
			assert_true(atomic_load(&s.made) <= end + 1 + RELAY_SLOTS);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_made_once_and_taken_in_order),
		cmocka_unit_test(who_takes_may_end_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
