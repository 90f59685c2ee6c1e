/* SPDX-License-Identifier: ISC */
/*
 * forecasts - what each client should buy in a period, beside what was forecast of the last one
 * that is over, and what came of it.
 */
#ifndef WORK_FORECASTS_H
#define WORK_FORECASTS_H

#include "work/load/flow.h"
#include "work/load/recs.h"
#include "work/report/report.h"

/* A period, and the last day that is known when it is forecast. */
struct forecast_aim {
	struct period period;
	int32_t day;
	struct past stages;
};

struct foreseen {
	int32_t gap, next;
	int64_t regular, pipeline, before, fact;
};

struct forecasts {
	const struct report_query *q;
	struct forecast_aim aim, last; /* what is asked for, and the last one that is over */
	struct flow flow;
	struct clients clients;
	struct recs deals;
	struct names keys;  /* clients */
	struct foreseen *v; /* by the numbers of keys */
	size_t cap;
	struct bought_line *lines; /* of those clients, by client and day */
	size_t nlines;
};

/* What is noted of a client stands under its id. */
int forecasts_load(struct forecasts *f, const struct report_query *q, struct err *e);
void forecasts_release(struct forecasts *f);

#endif
