/* SPDX-License-Identifier: ISC */
#include "work/report/report_weekly.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/kept.h"
#include "work/report/weekly.h"

enum { PARTS = 4 };

/* A section is what these put, one after the other. */
static const struct section {
	const char *name;
	int (*put[PARTS])(struct weekly *w, struct err *e);
} sections[] = {
	{ N_("decisions"), { weekly_decisions } },
	{ N_("sales"), { weekly_sales, weekly_margin, weekly_payments, weekly_plan } },
	{ N_("debts"), { weekly_debts, weekly_expected } },
	{ N_("clients"), { weekly_base, weekly_silent } },
	{ N_("contacts"), { weekly_contacts, weekly_steps } },
	{ N_("deals"), { weekly_deals } },
	{ N_("orders"), { weekly_orders } },
	{ N_("claims"), { weekly_claims } },
	{ N_("contracts"), { weekly_contracts } },
	{ N_("ahead"), { weekly_ahead } },
};

static const struct field_def fields[] = {
	{ "section", TYPE_ENUM, FIELD_GROUP,
	  "decisions sales debts clients contacts deals orders claims contracts ahead",
	  N_("section") },
	{ "name", TYPE_ENUM, 0, "", N_("figure") },
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "text", TYPE_TEXT, 0, NULL, N_("in words") },
	{ "value", TYPE_QTY, FIELD_WHOLE, NULL, N_("this period") },
	{ "before", TYPE_QTY, FIELD_WHOLE, NULL, N_("period before") },
	{ "year_ago", TYPE_QTY, FIELD_WHOLE, NULL, N_("year ago") },
};

static const struct field_def derived[] = {
	{ "label", TYPE_TEXT, FIELD_DERIVED, NULL, N_("figure") },
	{ "change", TYPE_INT, FIELD_DERIVED, NULL, N_("change, %") },
};

static const struct kind *
kind_of(const struct report_query *q, const char *name, const char *help)
{
	struct kind *k = arena_new(q->arena, sizeof *k);

	*k = (struct kind){ .name = name,
			    .flags = KIND_ROW,
			    .help = help,
			    .fields = fields,
			    .n = COUNTOF(fields),
			    .derived = derived,
			    .nderived = COUNTOF(derived) };
	return k;
}

const struct kind *
report_weekly_kind(const struct report_query *q)
{
	return kind_of(q, "weekly", N_("Weekly report"));
}

const struct kind *
report_monthly_kind(const struct report_query *q)
{
	return kind_of(q, "monthly", N_("Monthly report"));
}

/* The figure; of a part of it, whose: behind two spaces that HTML keeps too; or a sentence. */
static struct str
label(const struct report_query *q, const struct rec *r)
{
	struct str id = rec_get(r, "client"), name = labels_find(&q->names.clients, id);
	struct str text = rec_get(r, "text");
	bool part = rec_get(r, "name").n > 0;

	if (id.n == 0) {
		id = rec_get(r, "manager");
		name = labels_find(&q->names.staff, id);
	}
	if (id.n == 0 && text.n > 0)
		return part ? arena_printf(q->arena, "\u00a0\u00a0%.*s", STR_ALL(text)) : text;
	if (id.n == 0 && part)
		return str_of(_(arena_cstr(q->arena, rec_get(r, "name"))));
	return arena_printf(q->arena, "\u00a0\u00a0%.*s%s%.*s", STR_ALL(name.n > 0 ? name : id),
			    text.n > 0 ? ": " : "", STR_ALL(text));
}

/* In whole percent of what was before; false where there was nothing. */
static bool
change(const struct rec *r, int digits, int64_t *v)
{
	int64_t now, before;

	if (num_parse(&now, rec_get(r, "value"), digits) != NUM_OK ||
	    num_parse(&before, rec_get(r, "before"), digits) != NUM_OK || before == 0)
		return false;
	return num_div(v, ((i128)now - before) * 100, before < 0 ? -(i128)before : before);
}

bool
report_weekly_derive(const struct report_query *q, const struct rec *r, struct str name,
		     struct str *val)
{
	char text[NUM_TEXT];
	int64_t v;

	if (str_is(name, "label")) {
		*val = label(q, r);
		return true;
	}
	if (!str_is(name, "change") || !change(r, q->s->set.digits, &v))
		return false;
	*val = arena_dup(q->arena, num_text(v, 0, text));
	return true;
}

static int
put(struct weekly *w, const char *name, struct str client, struct str manager,
    const struct figures *f, int digits, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_text(&w->row, "client", client);
	row_text(&w->row, "manager", manager);
	for (size_t i = 0; i < TIMES; i++)
		row_money(&w->row, weekly_times[i], f->v[i], digits);
	return weekly_put(w, weekly_line(w, name, client, manager, ""), e);
}

int
weekly_money(struct weekly *w, const char *name, struct str client, struct str manager,
	     const struct figures *f, struct err *e)
{
	return put(w, name, client, manager, f, w->q->s->set.digits, e);
}

int
weekly_count(struct weekly *w, const char *name, struct str manager, const struct figures *f,
	     struct err *e)
{
	return put(w, name, STR(""), manager, f, 0, e);
}

bool
weekly_takes(const struct weekly *w, struct str client, struct str manager)
{
	struct report_query q = *w->q;

	if (report_takes_all(w->q))
		return true;
	if (q.manager.n > 0 && manager.n > 0) {
		if (!report_manages(&q, manager))
			return false;
		q.manager = STR("");
	}
	return report_takes(&q, client, clients_find(&w->clients, client));
}

static int
load(struct weekly *w, struct err *e)
{
	const struct report_query *q = w->q;
	struct period all = { w->p[YEAR_AGO].from, w->p[NOW].to };

	if (w->p[YEAR_AGO].from > w->p[YEAR_AGO].to || w->p[BEFORE].from > w->p[BEFORE].to)
		return err_usage(e, _("the period has none before it"));
	w->flow_from = all.from;
	if (flow_load_credited(&w->flow, q->s, all, false, q->credit, e) != 0 ||
	    book_on(&w->book, q->s, STR(""), w->day[NOW], e) != 0)
		return -1;
	if (labels_load(&w->staff, q->s, "staff", "name", e) != 0)
		return -1;
	return clients_load(&w->clients, q->s, q->as_of, e);
}

static int
put_sections(struct weekly *w, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(sections); i++) {
		w->section = sections[i].name;
		w->any = false;
		for (size_t k = 0; rc == 0 && k < PARTS && sections[i].put[k]; k++)
			rc = sections[i].put[k](w, e);
		if (rc == 0 && !w->any)
			rc = weekly_said(w, STR(""), str_of(_("Nothing to tell.")), e);
		arena_reset(&w->words);
	}
	return rc < 0 ? -1 : 0;
}

static int
make(const struct report_query *q, const char *kind, struct sink out, struct err *e)
{
	struct weekly w = { .q = q, .kind = kind, .out = out };
	int rc;

	if (q->s->explain)
		w.rows = q->s->explain->now;

	w.p[NOW] = q->period;
	w.p[BEFORE] = period_before(q->period);
	w.p[YEAR_AGO] = period_year_ago(q->period);
	for (size_t i = 0; i < TIMES; i++)
		w.day[i] = w.p[i].to < q->as_of ? w.p[i].to : q->as_of;
	kept_start(q->s, q->as_of);
	rc = load(&w, e);
	if (rc == 0)
		rc = put_sections(&w, e);
	row_release(&w.row);
	clients_release(&w.clients);
	labels_release(&w.staff);
	arena_release(&w.words);
	book_release(&w.book);
	flow_release(&w.flow);
	kept_end(q->s);
	return rc;
}

int
report_weekly(const struct report_query *q, struct sink out, struct err *e)
{
	return make(q, "weekly", out, e);
}

int
report_monthly(const struct report_query *q, struct sink out, struct err *e)
{
	return make(q, "monthly", out, e);
}
