/* SPDX-License-Identifier: ISC */
#include "work/segment/segment.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/segment/segment_abc.h"
#include "work/segment/segment_charts.h"
#include "work/segment/segment_loyalty.h"
#include "work/segment/segment_migration.h"
#include "work/segment/segment_penetration.h"
#include "work/segment/segment_promising.h"
#include "work/segment/segment_quality.h"
#include "work/segment/segment_repeat.h"
#include "work/segment/segment_rfm.h"
#include "work/segment/segment_rule.h"

#include <string.h>

#define BIT(word) (1u << WORD_##word)
#define PLAIN_WINDOW (BIT(MONTHS) | BIT(AS_OF) | BIT(FROM) | BIT(TO))
#define WINDOW (PLAIN_WINDOW | BIT(WITHIN))
#define BY_XYZ (BIT(XYZ) | BIT(REGULAR) | BIT(CV))

#define COMPARED                                                                                   \
	(BIT(FROM) | BIT(TO) | BIT(MONTHS) | BIT(CLASS) | BIT(METRIC) | BIT(THRESHOLDS) | BY_XYZ)
#define CLASSED "client product manager group"

/* A row a method: a new one is a row here. */
const struct segment segments[] = {
	{ .name = "abc",
	  .help = N_("who makes the turnover"),
	  .takes = WINDOW | BIT(METRIC) | BIT(BY) | BIT(THRESHOLDS),
	  .by = CLASSED,
	  .charts = segment_abc_charts,
	  .kind = segment_abc_kind,
	  .run = segment_abc },

	{ .name = "xyz",
	  .help = N_("who buys regularly"),
	  .takes = WINDOW | BY_XYZ | BIT(BY),
	  .by = CLASSED,
	  .kind = segment_xyz_kind,
	  .run = segment_xyz },

	{ .name = "abcxyz",
	  .help = N_("both, in nine cells"),
	  .takes = WINDOW | BY_XYZ | BIT(METRIC) | BIT(BY) | BIT(THRESHOLDS),
	  .by = CLASSED " cell",
	  .charts = segment_abcxyz_charts,
	  .kind = segment_abcxyz_kind,
	  .run = segment_abcxyz },

	{ .name = "rfm",
	  .help = N_("scores of recency, frequency and money"),
	  .takes = WINDOW | BIT(BY),
	  .by = CLASSED,
	  .kind = segment_rfm_kind,
	  .run = segment_rfm },

	{ .name = "migration",
	  .help = N_("how clients moved between classes"),
	  .takes = COMPARED | BIT(BY) | BIT(EVERY),
	  .two_days = true,
	  .by = "client manager",
	  .charts = segment_migration_charts,
	  .kind = segment_migration_kind,
	  .run = segment_migration },

	{ .name = "quality",
	  .help = N_("shares of the classes of each manager, then and now"),
	  .takes = COMPARED,
	  .two_days = true,
	  .kind = segment_quality_kind,
	  .run = segment_quality },

	{ .name = "penetration",
	  .help = N_("our share in what clients buy"),
	  .takes = PLAIN_WINDOW | BIT(BY),
	  .by = "client competitor",
	  .kind = segment_penetration_kind,
	  .run = segment_penetration },

	{ .name = "repeat",
	  .help = N_("who buys again, and who should have by now"),
	  .takes = PLAIN_WINDOW | BIT(BY),
	  .by = "client manager total",
	  .kind = segment_repeat_kind,
	  .run = segment_repeat },

	{ .name = "promising",
	  .help = N_("who brings in much, and who could"),
	  .takes = PLAIN_WINDOW | BIT(THRESHOLDS),
	  .kind = segment_promising_kind,
	  .run = segment_promising },

	{ .name = "loyalty",
	  .help = N_("tiers of the loyalty program, and their effect"),
	  .takes = BIT(FROM) | BIT(TO) | BIT(MONTHS) | BIT(BY),
	  .two_days = true,
	  .by = "client tier",
	  .kind = segment_loyalty_kind,
	  .run = segment_loyalty },

	{ .name = "rule",
	  .help = N_("segments by rules of crm.yaml"),
	  .takes = BIT(MONTHS) | BIT(RULE) | BY_XYZ,
	  .kind = segment_rule_kind,
	  .run = segment_rule },
};

const size_t segments_n = COUNTOF(segments);

const struct segment *
segment_find(const char *name)
{
	for (size_t i = 0; i < segments_n; i++)
		if (strcmp(segments[i].name, name) == 0)
			return &segments[i];
	return NULL;
}

const char *
segment_nearest(const char *name)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < segments_n; i++)
		str_nearer(str_of(name), segments[i].name, &best, &distance);
	return best;
}

/* The options by the same numbers, for messages. */
static const char *const options[SEGMENT_WORDS] = {
	[WORD_METRIC] = "--metric",
	[WORD_BY] = "--by",
	[WORD_THRESHOLDS] = "--thresholds",
	[WORD_MONTHS] = "--months",
	[WORD_AS_OF] = "--as-of",
	[WORD_FROM] = "--from",
	[WORD_TO] = "--to",
	[WORD_WITHIN] = "--within",
	[WORD_XYZ] = "--xyz",
	[WORD_REGULAR] = "--regular",
	[WORD_CV] = "--cv",
	[WORD_CLASS] = "--class",
	[WORD_EVERY] = "--every",
	[WORD_RULE] = "NAME",
};

/* The number of the word in a list with spaces between, or err_usage. */
static int
choose(size_t *n, enum segment_word which, const char *list, const char *given, struct err *e)
{
	struct str rest = str_of(list), word;

	for (*n = 0; str_word(&rest, ' ', &word); ++*n)
		if (str_is(word, given))
			return 0;
	return err_usage(e, _("%s \"%s\": not one of %s"), options[which], given, list);
}

static int
ask_day(int32_t *day, enum segment_word which, const char *given, bool last, int32_t today,
	struct err *e)
{
	if (given && !period_parse_day(day, str_of(given), today, last))
		return err_usage(e, _("%s \"%s\": not a date"), options[which], given);
	return 0;
}

/* Two percentages, the first not above the second. */
static int
ask_limits(int64_t *a, int64_t *b, enum segment_word which, const char *given, struct err *e)
{
	struct str one, two;

	if (given == NULL)
		return 0;
	if (!str_cut(str_of(given), ',', &one, &two) ||
	    num_parse(a, str_trim(one), RATE_DIGITS) != NUM_OK ||
	    num_parse(b, str_trim(two), RATE_DIGITS) != NUM_OK || *a < 0 || *a > *b)
		return err_usage(e, _("%s \"%s\": expected two percentages, as 80,95"),
				 options[which], given);
	return 0;
}

static int
ask_months(int64_t *months, const char *given, struct err *e)
{
	uint64_t n;

	if (given == NULL)
		return 0;
	if (!str_uint(str_of(given), &n) || n < 1 || n > 1200)
		return err_usage(e, _("--months \"%s\": not a number from 1 to 1200"), given);
	*months = (int64_t)n;
	return 0;
}

/* The whole months up to a day, or exact days. */
static int
ask_window(struct segment_query *q, const struct segment_words *w, struct err *e)
{
	struct classes_want *want = &q->want;
	const char *from = w->v[WORD_FROM], *to = w->v[WORD_TO];
	int32_t today = q->s->clock.today;

	want->day = today;
	if ((from || to) && (w->v[WORD_MONTHS] || w->v[WORD_AS_OF]))
		return err_usage(e, _("--from and --to do not go with --months and --as-of"));
	if (to && !from)
		return err_usage(e, _("--to needs --from"));
	if (ask_day(&want->day, WORD_AS_OF, w->v[WORD_AS_OF], true, today, e) != 0 ||
	    ask_day(&want->day, WORD_TO, to, true, today, e) != 0)
		return -1;
	want->window = window_months(want->day, (int)q->months);
	if (from)
		want->window.to = want->day;
	if (ask_day(&want->window.from, WORD_FROM, from, false, today, e) != 0)
		return -1;
	if (want->window.from > want->window.to)
		return err_usage(e, _("the window ends before it begins"));
	return 0;
}

/* Two days, each the end of a window; a year apart, the later one today. */
static int
ask_days(struct segment_query *q, const struct segment_words *w, struct err *e)
{
	static const int every[] = { 1, 3, 12 };
	int32_t today = q->s->clock.today;
	size_t n;

	q->to = today;
	if (ask_day(&q->to, WORD_TO, w->v[WORD_TO], true, today, e) != 0)
		return -1;
	q->from = date_add_months(q->to, -12);
	if (ask_day(&q->from, WORD_FROM, w->v[WORD_FROM], true, today, e) != 0)
		return -1;
	if (q->from == DATE_NONE || q->from >= q->to)
		return err_usage(e, _("--from is not before --to"));
	if (w->v[WORD_EVERY] == NULL)
		return 0;
	if (choose(&n, WORD_EVERY, "month quarter year", w->v[WORD_EVERY], e) != 0)
		return -1;
	q->every = every[n];
	return 0;
}

static int
ask_class(struct segment_query *q, const char *given, struct err *e)
{
	size_t n = SEGMENT_ABC;

	if (given && choose(&n, WORD_CLASS, "abc xyz abcxyz", given, e) != 0)
		return -1;
	q->class = (enum segment_method)n;
	return 0;
}

static int
ask_by(struct segment_query *q, const struct segment *m, const char *given, struct err *e)
{
	static const char *const ways[] = {
		[CLASSES_CLIENT] = "client",
		[CLASSES_PRODUCT] = "product",
		[CLASSES_MANAGER] = "manager",
		[CLASSES_GROUP] = "group",
	};
	struct str first, rest;
	size_t n;

	if (m->by == NULL)
		return 0;
	if (given && choose(&n, WORD_BY, m->by, given, e) != 0)
		return -1;
	str_cut(str_of(m->by), ' ', &first, &rest);
	q->by = given ? given : arena_cstr(q->arena, first);
	for (size_t i = 0; i < COUNTOF(ways); i++)
		if (strcmp(ways[i], q->by) == 0)
			q->want.by = (enum classes_by)i;
	return 0;
}

static int
ask_xyz(struct segment_query *q, const struct segment_words *w, struct err *e)
{
	const char *regular = w->v[WORD_REGULAR];
	size_t n = w->v[WORD_CV] != NULL;

	if (w->v[WORD_XYZ] && choose(&n, WORD_XYZ, "frequency cv", w->v[WORD_XYZ], e) != 0)
		return -1;
	q->want.by_cv = n == 1;
	if (regular && (num_parse(&q->want.regular, str_of(regular), RATE_DIGITS) != NUM_OK ||
			q->want.regular < 0))
		return err_usage(e, _("--regular \"%s\": expected a percentage"), regular);
	return ask_limits(&q->want.cv_x, &q->want.cv_y, WORD_CV, w->v[WORD_CV], e);
}

static int
ask_metric(struct segment_query *q, const char *given, struct err *e)
{
	size_t n = METRIC_SALES;

	if (given && choose(&n, WORD_METRIC, "sales margin count quantity", given, e) != 0)
		return -1;
	q->want.metric = (enum classes_metric)n;
	return 0;
}

int
segment_ask(struct segment_query *q, const struct segment *m, const struct segment_words *w,
	    struct session *s, struct arena *a, struct err *e)
{
	const struct settings *set = &s->set;

	*q = (struct segment_query){
		.s = s,
		.arena = a,
		.months = set->segment_months,
		.want = { .abc_a = set->abc_a,
			  .abc_b = set->abc_b,
			  .regular = set->xyz_regular,
			  .cv_x = set->xyz_cv_x,
			  .cv_y = set->xyz_cv_y,
			  .within = w->v[WORD_WITHIN] != NULL },
	};
	for (size_t i = 0; i < SEGMENT_WORDS; i++)
		if (w->v[i] && !(m->takes & (1u << i)))
			return err_usage(e, _("%s takes no %s"), m->name, options[i]);
	if (ask_months(&q->months, w->v[WORD_MONTHS], e) != 0 ||
	    (m->two_days ? ask_days(q, w, e) : ask_window(q, w, e)) != 0 ||
	    ask_class(q, w->v[WORD_CLASS], e) != 0 || ask_by(q, m, w->v[WORD_BY], e) != 0 ||
	    ask_metric(q, w->v[WORD_METRIC], e) != 0 || ask_xyz(q, w, e) != 0)
		return -1;
	if (ask_limits(&q->want.abc_a, &q->want.abc_b, WORD_THRESHOLDS, w->v[WORD_THRESHOLDS], e) !=
	    0)
		return -1;
	return m->takes & BIT(RULE) ? segment_rule_ask(q, w->v[WORD_RULE], e) : 0;
}

void
segment_release(struct segment_query *q)
{
	segment_rule_release(q);
}
