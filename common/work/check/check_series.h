/* SPDX-License-Identifier: ISC */
/*
 * check_series - legal numbers: what is missing in a series.
 */
#ifndef WORK_CHECK_SERIES_H
#define WORK_CHECK_SERIES_H

#include "base/str.h"

struct series_number {
	uint32_t series; /* a number for kind, year and prefix */
	bool opening;    /* an opening balance: brought its number along */
	uint64_t n;
	uint32_t part, line;
};

/* By series, number, place. */
void series_sort(struct series_number *v, size_t n);

/* Of sorted numbers: call gap for each that has missing ones before it (since the one before in
 * its series), twice for each that was there before. */
struct series_ops {
	void (*gap)(void *ctx, const struct series_number *v, uint64_t first, uint64_t last);
	void (*twice)(void *ctx, const struct series_number *v, const struct series_number *before);
	void *ctx;
};
void series_look(const struct series_number *v, size_t n, const struct series_ops *ops);

#endif
