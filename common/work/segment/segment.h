/* SPDX-License-Identifier: ISC */
/*
 * segment - the ways to class clients there are, and what each is asked.
 *
 * A method is a row of the table in segment.c and a file of its own, which
 * declares its rows (struct kind) and makes them.  Nothing here prints.
 */
#ifndef WORK_SEGMENT_H
#define WORK_SEGMENT_H

#include "crm/segment.h"
#include "rec/chart.h"
#include "rec/picture.h"
#include "work/load/row.h"
#include "work/load/session.h"
#include "work/segment/classes.h"

/* What a user may give, each a bit of segment.takes. */
enum segment_word {
	WORD_METRIC,
	WORD_BY,
	WORD_THRESHOLDS,
	WORD_MONTHS,
	WORD_AS_OF,
	WORD_FROM,
	WORD_TO,
	WORD_WITHIN,
	WORD_XYZ,
	WORD_REGULAR,
	WORD_CV,
	WORD_CLASS,
	WORD_EVERY,
	WORD_RULE, /* not an option: the operand */
	SEGMENT_WORDS,
};

/* As they were given; NULL where not. */
struct segment_words {
	const char *v[SEGMENT_WORDS];
};

struct segment_ruled;

struct segment_query {
	struct session *s;
	struct classes_want want;    /* the window, the day, the limits, the selection */
	int64_t months;              /* of the window */
	int32_t from, to;            /* the days that are compared */
	int every;                   /* months between more days from one to the other, or 0 */
	enum segment_method class;   /* whose moves */
	const char *by;              /* of the method's own list */
	struct arena *arena;         /* of the kind of the rows */
	struct segment_ruled *rules; /* of segment_rule.h, or NULL */
	size_t nrules;
	struct picture *picture; /* to be filled beside the rows, or NULL */
};

struct segment {
	const char *name, *help;
	unsigned takes; /* bits 1 << WORD_... */
	bool two_days;  /* --from and --to are days, each with a window; else the window's ends */
	const char *by; /* the words that --by takes, the first when it is not given; or NULL */
	const struct chart_def
		*charts; /* of its rows on a page, or NULL: a terminal has the picture */
	const struct kind *(*kind)(const struct segment_query *q);
	int (*run)(const struct segment_query *q, struct sink out, struct err *e);
};

extern const struct segment segments[];
extern const size_t segments_n;

const struct segment *segment_find(const char *name); /* or NULL, with the nearest in: */
const char *segment_nearest(const char *name);

/* Fill q for the method.  Fails with ERR_USAGE. */
int segment_ask(struct segment_query *q, const struct segment *m, const struct segment_words *w,
		struct session *s, struct arena *a, struct err *e);

void segment_release(struct segment_query *q);

#endif
