/* SPDX-License-Identifier: ISC */
/* weekly_rows - rows of other reports, and lines of words, for the weekly's sections. */
#include "work/report/weekly.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "value/shown.h"
#include "work/load/each.h"
#include "work/report/report_figures.h"

#include <string.h>

int
weekly_rows(struct weekly *w, const struct weekly_ask *ask, struct err *e)
{
	const struct report *r = report_find(ask->report);
	struct report_query q = *w->q;
	struct explain_rows was = { NULL, NULL, 0 };
	int rc;

	q.period = ask->period;
	q.as_of = ask->day;
	q.nby = 0;
	if (ask->by)
		q.by[q.nby++] = ask->by;
	else if (r->by)
		q.by[q.nby++] = arena_cstr(q.arena, str_head(str_of(r->by), strcspn(r->by, " ")));
	if (q.s->explain)
		was = explain_enter(q.s->explain, r->kind(&q), report_figures(r->name));
	rc = r->run(&q, (struct sink){ .put = ask->put, .ctx = ask->ctx }, e);
	explain_leave(q.s->explain, was);
	return rc;
}

const char *const weekly_times[TIMES] = { "value", "before", "year_ago" };

struct str
weekly_line(struct weekly *w, const char *name, struct str client, struct str manager,
	    const char *more)
{
	struct explain *x = w->q->s->explain;

	if (x == NULL)
		return STR("");
	return arena_printf(&x->arena, "%s\n%s\n%.*s\n%.*s\n%s", w->section, name, STR_ALL(client),
			    STR_ALL(manager), more);
}

/* Also while another report is run. */
void
weekly_note(struct weekly *w, struct str line, size_t time, const struct explained *of)
{
	struct explain *x = w->q->s->explain;
	struct explain_rows now;

	if (x == NULL)
		return;
	now = x->now;
	x->now = w->rows;
	explain_note(x, line, weekly_times[time], of);
	x->now = now;
}

void
weekly_note_count(struct weekly *w, struct str line, size_t time, const struct rec *r)
{
	struct explain *x = w->q->s->explain;

	if (x)
		weekly_note(w, line, time,
			    &(struct explained){ arena_cstr(&x->arena, rec_get(r, "kind")),
						 rec_get(r, "id"), "counted", 1, 0 });
}

/* The record is what the first field names. */
void
weekly_note_row(struct weekly *w, struct str line, size_t time, const struct rec *r)
{
	struct explain *x = w->q->s->explain;
	const struct field_def *d = x && x->now.kind ? &x->now.kind->fields[0] : NULL;
	struct explained of = { NULL, STR(""), "constant", 1, 0 };

	if (d == NULL)
		return;
	if (d->type == TYPE_REF || strcmp(d->name, "doc") == 0)
		of = (struct explained){ d->type == TYPE_REF && d->of[0] != '*' ? d->of : NULL,
					 rec_get(r, d->name), "counted", 1, 0 };
	weekly_note(w, line, time, &of);
}

void
weekly_note_field(struct weekly *w, struct str line, size_t time, const struct rec *r,
		  const char *field)
{
	explain_link(w->q->s->explain, w->rows, line, weekly_times[time], r, field);
}

int
weekly_put(struct weekly *w, struct str line, struct err *e)
{
	struct explain *x = w->q->s->explain;

	w->any = true;
	if (x) {
		struct explain_rows now = x->now;

		x->now = w->rows;
		explain_row(x, line);
		x->now = now;
	}
	return row_put(&w->row, w->out, e);
}

struct reading {
	struct weekly *w;
	struct period p;
	bool dated;
	int (*put)(void *ctx, const struct rec *r, struct err *e);
	void *ctx;
};

static int
read_one(void *ctx, const struct rec *r, struct err *e)
{
	struct reading *in = ctx;
	struct str manager = report_credited(in->w->q, r);
	int32_t date;

	if (in->dated && (!date_parse(&date, rec_get(r, "date")) || !period_has(in->p, date)))
		return 0;
	if (rec_get(r, "client").n > 0 && !weekly_takes(in->w, rec_get(r, "client"), manager))
		return 0;
	return in->put(in->ctx, r, e);
}

int
weekly_records(struct weekly *w, const char *kind, struct period p,
	       int (*put)(void *ctx, const struct rec *r, struct err *e), void *ctx, struct err *e)
{
	const struct kind *k = schema_kind(&w->q->s->set.schema, str_of(kind));
	struct reading in = { w, p, kind_dated(k), put, ctx };

	return each_record(w->q->s->store, k, p, read_one, &in, e);
}

int
weekly_said(struct weekly *w, struct str client, struct str text, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "client", client);
	row_text(&w->row, "text", text);
	w->any = true;
	return row_put(&w->row, w->out, e);
}

int
weekly_part(struct weekly *w, struct str line, const char *name, struct str client, struct str text,
	    int64_t money, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_text(&w->row, "client", client);
	row_text(&w->row, "text", text);
	row_money(&w->row, "value", money, w->q->s->set.digits);
	return weekly_put(w, line, e);
}

int
weekly_parts(struct weekly *w, struct str line, const char *name, struct str text,
	     const struct figures *f, int digits, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_text(&w->row, "text", text);
	row_money(&w->row, "value", f->v[NOW], digits);
	row_money(&w->row, "before", f->v[BEFORE], digits);
	row_money(&w->row, "year_ago", f->v[YEAR_AGO], digits);
	return weekly_put(w, line, e);
}

int
weekly_too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("a sum of the report is too large"));
}

bool
weekly_any(const struct figures *f)
{
	return f->v[NOW] || f->v[BEFORE] || f->v[YEAR_AGO];
}

int
weekly_compared(struct weekly *w, const char *what, const struct figures *f, struct err *e)
{
	struct str before = weekly_change(w, f->v[NOW], f->v[BEFORE]);
	struct str year = weekly_change(w, f->v[NOW], f->v[YEAR_AGO]);

	if (f->v[BEFORE] == 0 && f->v[YEAR_AGO] == 0)
		return 0;
	return weekly_said(w, STR(""),
			   arena_printf(&w->words,
					/* TRANSLATORS: what, change, change */
					_("%s: %.*s against the period before, %.*s against the "
					  "year before."),
					what, STR_ALL(before), STR_ALL(year)),
			   e);
}

struct str
weekly_word(struct weekly *w, const char *field, struct str value)
{
	struct buf b = { 0 };
	struct str word;

	lang_word(&b, field, value);
	word = arena_dup(&w->words, buf_str(&b));
	buf_release(&b);
	return word;
}

int
weekly_now(struct weekly *w, const char *name, int64_t n, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_int(&w->row, "value", n);
	return weekly_put(w, weekly_line(w, name, STR(""), STR(""), ""), e);
}

struct str
weekly_change(struct weekly *w, int64_t now, int64_t before)
{
	int64_t percent;

	if (before == 0)
		return str_of(now == 0  ? _("no change")
			      : now > 0 ? _("up from 0")
					: _("down from 0"));
	if (!num_div(&percent, ((i128)now - before) * 100, before < 0 ? -(i128)before : before))
		return STR("");
	if (percent == 0)
		return str_of(_("no change"));
	return arena_printf(&w->words, "%s%lld\u00a0%%", percent > 0 ? "+" : "\u2212",
			    (long long)(percent > 0 ? percent : -percent));
}

struct str
weekly_day(struct weekly *w, int32_t day)
{
	struct buf text = { 0 };
	struct str out;

	shown_date(&text, day);
	out = arena_dup(&w->words, buf_str(&text));
	buf_release(&text);
	return out;
}

struct str
weekly_staff(const struct weekly *w, struct str id)
{
	struct str name = labels_find(&w->staff, id);

	return name.n > 0 ? name : id;
}
