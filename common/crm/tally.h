/* SPDX-License-Identifier: ISC */
/*
 * tally - what each client bought in a window: first, last, how often, how much,
 * in which months.  What the classes of clients are reckoned from.
 *
 * A purchase is a sale of the window; a return or cancellation of the window
 * takes from the sums alone.  What is outside the window is passed over.  Instead
 * of clients these may be managers, products, groups: numbers from 0.
 */
#ifndef CRM_TALLY_H
#define CRM_TALLY_H

#include "base/err.h"
#include "value/period.h"

#include <stddef.h>
#include <stdint.h>

struct tally_client {
	int32_t first, last; /* purchase days; DATE_NONE: no sale in the window */
	uint32_t count;      /* of sales */
	int64_t sum;         /* of sales less returns, in the smallest unit */
};

struct tally {
	struct period window;
	uint32_t n;
	struct tally_client *v;
	int32_t month; /* the window's first */
	uint32_t months;
	int64_t *monthly; /* [client * months + month], or NULL where not asked for */
	uint64_t *bought; /* of each client words, a bit a month */
	size_t words;
};

/* The n whole calendar months that are over at the end of the day: its own where
 * it is a month's last, else those before. */
struct period window_months(int32_t day, int n);

/* For n clients.  The window has both ends.  monthly: keep the sums of months too. */
void tally_init(struct tally *t, uint32_t n, struct period window, bool monthly);
void tally_release(struct tally *t);

/* These fail where a sum does not fit 64 bits. */
int tally_sale(struct tally *t, uint32_t client, int32_t date, int64_t amount, struct err *e);
int tally_return(struct tally *t, uint32_t client, int32_t date, int64_t amount, struct err *e);

/* What they fail with; for other sums of sales. */
int tally_too_large(struct err *e);

/* A client's sale will come soon: have what it adds to in the cache. */
static inline void
tally_fetch(const struct tally *t, uint32_t client)
{
	cc_fetch_to_change(&t->v[client]);
	cc_fetch_to_change(&t->bought[client * t->words]);
	if (t->monthly) { /* a year of them lies in two lines of the cache */
		cc_fetch_to_change(&t->monthly[(size_t)client * t->months]);
		cc_fetch_to_change(&t->monthly[(size_t)client * t->months + t->months - 1]);
	}
}

/* The months in which it bought. */
uint32_t tally_months(const struct tally *t, uint32_t client);

#endif
