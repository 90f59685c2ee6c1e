/* SPDX-License-Identifier: ISC */
#include "work/segment_abc.h"

#include "base/lang.h"
#include "value/num.h"
#include "work/segment_row.h"

#include <string.h>

/* What the rows are by. */
static const struct way {
	const char *by;
	enum classes_by what;
	const char *kind; /* whose records have a name; or NULL */
} ways[] = {
	{ "client", CLASSES_CLIENT, NULL }, /* named by their rows */
	{ "product", CLASSES_PRODUCT, "product" },
	{ "manager", CLASSES_MANAGER, "staff" },
	{ "group", CLASSES_GROUP, NULL },
};

static const struct way *
way_of(const struct segment_query *q)
{
	for (size_t i = 0; i < COUNTOF(ways); i++)
		if (strcmp(ways[i].by, q->by) == 0)
			return &ways[i];
	BUG("a way that the table of segments has and this one has not");
}

static enum type
type_of(enum classes_metric m)
{
	return m == METRIC_COUNT ? TYPE_INT : m == METRIC_QUANTITY ? TYPE_QTY : TYPE_MONEY;
}

const struct kind *
segment_abc_kind(const struct segment_query *q)
{
	const struct way *w = way_of(q);
	struct field_def f[8] = { 0 };
	size_t n = 0;

	switch (w->what) {
	case CLASSES_CLIENT:
		f[n++] = segment_client;
		f[n++] = segment_name;
		f[n++] = segment_manager;
		break;
	case CLASSES_PRODUCT:
		f[n++] = segment_product;
		f[n++] = segment_name;
		break;
	case CLASSES_MANAGER:
		f[n++] = segment_manager;
		f[n++] = segment_name;
		break;
	case CLASSES_GROUP:
		f[n++] = segment_group;
		break;
	}
	f[n++] = (struct field_def){ "amount", type_of(q->want.metric), 0, NULL, N_("amount") };
	f[n++] = (struct field_def){ "share", TYPE_RATE, 0, NULL, N_("share, percent") };
	f[n++] = (struct field_def){ "abc", TYPE_TEXT, 0, NULL, N_("ABC") };
	return segment_kind(q, f);
}

static void
put_amount(struct row *row, const struct segment_query *q, int64_t v)
{
	switch (q->want.metric) {
	case METRIC_COUNT:
		row_int(row, "amount", v);
		return;
	case METRIC_QUANTITY:
		segment_row_num(row, "amount", v, QTY_DIGITS);
		return;
	case METRIC_SALES:
	case METRIC_MARGIN:
		row_money(row, "amount", v, q->s->set.digits);
	}
}

static int
put_rows(const struct segment_query *q, const struct way *w, const struct classes *c,
	 const struct labels *names, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < c->n; k++) {
		const struct abc_item *item = &c->order[k];
		char abc[2] = { item->abc, '\0' };

		if (!c->selected[item->index])
			continue;
		segment_row(&row, "abc");
		if (w->what == CLASSES_CLIENT)
			segment_row_client(&row, c, item->id);
		else
			row_text(&row, w->by, item->id);
		if (w->kind)
			row_text(&row, "name", labels_find(names, item->id));
		put_amount(&row, q, item->metric);
		row_rate(&row, "share", item->metric > 0 ? item->metric : 0, c->total);
		row_text(&row, "abc", str_of(abc));
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

/* What has no place in the rows is not passed over in silence. */
static void
warn_of_nobody(const struct segment_query *q, const struct classes *c)
{
	char text[NUM_TEXT];
	struct str sum = num_text(c->nobody, q->s->set.digits, text);

	if (c->nobody != 0)
		session_warn(q->s, _("sales of %.*s without a %s are left out"), STR_ARG(sum),
			     q->by);
}

int
segment_abc(const struct segment_query *q, struct sink out, struct err *e)
{
	const struct way *w = way_of(q);
	struct classes_want want = q->want;
	struct flow flow;
	struct classes c = { 0 };
	struct labels names = { 0 };
	int rc;

	want.by = w->what;
	if (flow_load(&flow, q->s, want.window, classes_items(&want), e) != 0)
		return -1;
	rc = classes_reckon(&c, q->s, &flow, &want, e);
	if (rc == 0 && w->kind)
		rc = labels_load(&names, q->s, w->kind, "name", e);
	if (rc == 0) {
		warn_of_nobody(q, &c);
		rc = put_rows(q, w, &c, &names, out, e);
	}
	labels_release(&names);
	classes_release(&c);
	flow_release(&flow);
	return rc;
}
