/* SPDX-License-Identifier: ISC */
#include "work/report/report_forecast.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/forecasts.h"
#include "work/report/way.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def by_client[] = {
	WAY_WHOSE,
	{ "gap", TYPE_INT, 0, NULL, N_("days between purchases") },
	{ "next", TYPE_DATE, 0, NULL, N_("next expected") },
};
static const struct field_def figures[] = {
	{ "regular", TYPE_MONEY, 0, NULL, N_("by regularity") },
	{ "pipeline", TYPE_MONEY, 0, NULL, N_("by deals") },
	{ "forecast", TYPE_MONEY, 0, NULL, N_("forecast") },
	{ "before", TYPE_MONEY, 0, NULL, N_("forecast before") },
	{ "fact", TYPE_MONEY, 0, NULL, N_("fact") },
	{ "error", TYPE_RATE, 0, NULL, N_("error, percent") },
};

static bool
by_managers(const struct report_query *q)
{
	return strcmp(q->by[0], "manager") == 0;
}

const struct kind *
report_forecast_kind(const struct report_query *q)
{
	bool m = by_managers(q);

	return report_kind(q, "forecast", m ? way_manager : by_client,
			   m ? COUNTOF(way_manager) : COUNTOF(by_client), figures,
			   COUNTOF(figures));
}

/* miss is the sum of the clients' errors. */
static int
put_figures(const struct forecasts *f, struct row *row, const struct foreseen *x, int64_t miss,
	    struct sink out, struct err *e)
{
	int digits = f->q->s->set.digits;
	int64_t forecast = x->regular;

	if (recs_sum(&forecast, x->pipeline, e) != 0)
		return -1;
	row_money(row, "regular", x->regular, digits);
	row_money(row, "pipeline", x->pipeline, digits);
	row_money(row, "forecast", forecast, digits);
	row_money(row, "before", x->before, digits);
	row_money(row, "fact", x->fact, digits);
	if (x->fact > 0)
		row_rate(row, "error", miss, x->fact);
	return row_put(row, out, e);
}

static int64_t
miss_of(const struct foreseen *x)
{
	return x->before > x->fact ? x->before - x->fact : x->fact - x->before;
}

static bool
is_nothing(const struct foreseen *x)
{
	return x->gap == 0 && x->pipeline == 0 && x->before == 0 && x->fact == 0;
}

static int
put_clients(const struct forecasts *f, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < f->keys.n; i++) {
		const struct client_row *c = clients_find(&f->clients, f->keys.v[i]);
		const struct foreseen *x = &f->v[i];

		if (is_nothing(x))
			continue;
		row_start(&row, "forecast");
		row_text(&row, "client", f->keys.v[i]);
		row_text(&row, "name", client_text(c, CLIENT_NAME));
		row_text(&row, "manager", client_text(c, CLIENT_MANAGER));
		if (x->gap > 0)
			row_int(&row, "gap", x->gap);
		row_date(&row, "next", x->next);
		explain_row(f->q->s->explain, f->keys.v[i]);
		rc = put_figures(f, &row, x, miss_of(x), out, e);
	}
	row_release(&row);
	return rc;
}

struct managed {
	struct foreseen sum;
	int64_t miss;
};

static struct str
manager_row(const struct forecasts *f, struct str manager)
{
	struct explain *x = f->q->s->explain;

	return x ? arena_printf(&x->arena, "\n%.*s", STR_ARG(manager)) : STR("");
}

/* A manager's figures are those of clients. */
static void
note_client(const struct forecasts *f, struct str manager, struct str client)
{
	static const char *const fields[] = { "regular", "pipeline", "before", "fact" };

	for (size_t i = 0; i < COUNTOF(fields); i++)
		explain_alias(f->q->s->explain, manager_row(f, manager), fields[i], client,
			      fields[i], EXPLAIN_PLUS);
}

static int
put_managers(struct forecasts *f, const struct labels *staff, struct sink out, struct err *e)
{
	struct managed *v = mem_new(mem_mul(f->keys.n + 1, sizeof *v));
	struct names managers = { 0 };
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < f->keys.n; i++) {
		const struct client_row *c = clients_find(&f->clients, f->keys.v[i]);
		const struct foreseen *x = &f->v[i];
		struct managed *to = &v[names_put(&managers, client_text(c, CLIENT_MANAGER), NULL)];

		if (recs_sum(&to->sum.regular, x->regular, e) != 0 ||
		    recs_sum(&to->sum.pipeline, x->pipeline, e) != 0 ||
		    recs_sum(&to->sum.before, x->before, e) != 0 ||
		    recs_sum(&to->sum.fact, x->fact, e) != 0 ||
		    recs_sum(&to->miss, miss_of(x), e) != 0)
			rc = -1;
		note_client(f, client_text(c, CLIENT_MANAGER), f->keys.v[i]);
	}
	for (size_t i = 0; rc == 0 && i < managers.n; i++) {
		row_start(&row, "forecast");
		row_text(&row, "manager", managers.v[i]);
		row_text(&row, "name", labels_find(staff, managers.v[i]));
		explain_row(f->q->s->explain, manager_row(f, managers.v[i]));
		rc = put_figures(f, &row, &v[i].sum, v[i].miss, out, e);
	}
	row_release(&row);
	names_release(&managers);
	free(v);
	return rc;
}

int
report_forecast(const struct report_query *q, struct sink out, struct err *e)
{
	struct forecasts f;
	struct labels staff = { 0 };
	int rc;

	if (q->period.from <= DATE_MIN + 800 || q->period.to >= DATE_MAX)
		return err_usage(e, _("a forecast is of a period with a first and a last day"));
	rc = forecasts_load(&f, q, e);
	if (rc == 0)
		rc = labels_load(&staff, q->s, "staff", "name", e);
	if (rc == 0)
		rc = by_managers(q) ? put_managers(&f, &staff, out, e) : put_clients(&f, out, e);
	labels_release(&staff);
	forecasts_release(&f);
	return rc < 0 ? -1 : 0;
}
