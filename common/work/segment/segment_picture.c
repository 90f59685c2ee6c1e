/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_picture.h"

#include "base/lang.h"
#include "value/num.h"

static const char *const metrics[] = {
	[METRIC_SALES] = N_("sales"),
	[METRIC_MARGIN] = N_("margin"),
	[METRIC_COUNT] = N_("purchases"),
	[METRIC_QUANTITY] = N_("quantity"),
};

static void
count(struct segment_cells *cells, unsigned class, int64_t amount)
{
	int64_t *sum = &cells->amount[class];

	cells->any = true;
	cells->n[class]++;
	cells->count++;
	/* each fits; their sum is one that crm/abc has compared exactly, and may not */
	num_add_most(sum, amount);
}

static void
cells_by(struct segment_cells *cells, const struct classes *c, enum segment_method m)
{
	*cells = (struct segment_cells){ .total = c->total };
	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = c->order[k].index;

		if (c->v[i].selected)
			count(cells, segment_of(m, c->v[i].abc, c->v[i].xyz), c->v[i].metric);
	}
}

void
segment_cells(struct segment_cells *cells, const struct classes *c)
{
	cells_by(cells, c, SEGMENT_ABCXYZ);
}

static void
start(const struct segment_base *b, const char *title)
{
	const struct classes_want *w = &b->q->want;

	picture_start(b->q->picture, title, w->window.from, w->window.to);
}

/* A row a class: how many of all, what share of the metric. */
static void
bars(const struct segment_base *b, enum segment_method m, const char *title)
{
	struct picture *p = b->q->picture;
	struct segment_cells cells;

	if (p == NULL)
		return;
	cells_by(&cells, &b->c, m);
	if (!cells.any)
		return;
	start(b, title);
	picture_head(p, _("class"));
	picture_head(p, _("how many"));
	picture_head(p, _("of all"));
	picture_head(p, "");
	picture_head(p, _(metrics[b->q->want.metric]));
	picture_head(p, "");
	for (unsigned i = 0; i < segment_count(m); i++) {
		picture_cell(p, TYPE_TEXT, segment_name(m, i));
		picture_int(p, cells.n[i]);
		picture_percent(p, cells.n[i], cells.count);
		picture_bar(p, cells.n[i], cells.count);
		picture_percent(p, cells.amount[i], cells.total);
		picture_bar(p, cells.amount[i], cells.total);
	}
}

void
segment_picture_abc(const struct segment_base *b)
{
	static const char *const titles[] = {
		[METRIC_SALES] = N_("ABC by sales"),
		[METRIC_MARGIN] = N_("ABC by margin"),
		[METRIC_COUNT] = N_("ABC by purchases"),
		[METRIC_QUANTITY] = N_("ABC by quantity"),
	};

	bars(b, SEGMENT_ABC, _(titles[b->q->want.metric]));
}

void
segment_picture_xyz(const struct segment_base *b)
{
	bars(b, SEGMENT_XYZ,
	     b->q->want.by_cv ? _("XYZ by the variation of monthly sales")
			      : _("XYZ: X regularly, Y now and then, Z once"));
}

/* Three by three: how many, and the share of the metric, shaded by it. */
void
segment_picture_abcxyz(const struct segment_base *b)
{
	static const char *const xyz[] = { N_("X regularly"), N_("Y now and then"), N_("Z once") };
	struct picture *p = b->q->picture;
	struct segment_cells cells;

	if (p == NULL)
		return;
	segment_cells(&cells, &b->c);
	if (!cells.any)
		return;
	start(b, _("How many in each class, and their share"));
	picture_head(p, "");
	for (size_t x = 0; x < 3; x++) {
		picture_head(p, b->q->want.by_cv ? segment_name(SEGMENT_XYZ, (unsigned)x).p
						 : _(xyz[x]));
		picture_head(p, _(metrics[b->q->want.metric]));
	}
	for (unsigned i = 0; i < SEGMENT_CLASSES; i++) {
		if (i % 3 == 0)
			picture_cell(p, TYPE_TEXT, segment_name(SEGMENT_ABC, i / 3));
		picture_int(p, cells.n[i]);
		picture_percent(p, cells.amount[i], cells.total);
		picture_shade(p, cells.amount[i], cells.total);
	}
}
