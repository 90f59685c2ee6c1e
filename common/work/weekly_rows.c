/* SPDX-License-Identifier: ISC */
/* weekly_rows - rows of other reports, and lines of words, for the weekly's sections. */
#include "work/weekly.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/each.h"

#include <string.h>

int
weekly_rows(struct weekly *w, const struct weekly_ask *ask, struct err *e)
{
	const struct report *r = report_find(ask->report);
	struct report_query q = *w->q;

	q.period = ask->period;
	q.as_of = ask->day;
	q.nby = 0;
	if (ask->by)
		q.by[q.nby++] = ask->by;
	else if (r->by)
		q.by[q.nby++] = arena_cstr(q.arena, str_head(str_of(r->by), strcspn(r->by, " ")));
	return r->run(&q, (struct sink){ ask->put, ask->ctx }, e);
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
weekly_part(struct weekly *w, const char *name, struct str client, struct str text, int64_t money,
	    struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_text(&w->row, "client", client);
	row_text(&w->row, "text", text);
	row_money(&w->row, "value", money, w->q->s->set.digits);
	w->any = true;
	return row_put(&w->row, w->out, e);
}

int
weekly_parts(struct weekly *w, const char *name, struct str text, const struct figures *f,
	     int digits, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_text(&w->row, "text", text);
	row_money(&w->row, "value", f->v[NOW], digits);
	row_money(&w->row, "before", f->v[BEFORE], digits);
	row_money(&w->row, "year_ago", f->v[YEAR_AGO], digits);
	w->any = true;
	return row_put(&w->row, w->out, e);
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
					what, STR_ARG(before), STR_ARG(year)),
			   e);
}

struct str
weekly_word(struct weekly *w, const char *field, const char *value)
{
	const char *message = arena_printf(&w->words, "%s\004%s", field, value).p;
	const char *said = gettext(message);

	return str_of(said == message ? value : said);
}

int
weekly_now(struct weekly *w, const char *name, int64_t n, struct err *e)
{
	row_start(&w->row, w->kind);
	row_text(&w->row, "section", str_of(w->section));
	row_text(&w->row, "name", str_of(name));
	row_int(&w->row, "value", n);
	w->any = true;
	return row_put(&w->row, w->out, e);
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
	/* TRANSLATORS: year, month and day of a date, as the language has them */
	const char *form = _("Y-M-D");
	struct civil c = date_civil(day);
	struct buf text = { 0 };
	struct str out;

	for (; *form; form++) {
		if (*form == 'Y')
			buf_printf(&text, "%04d", c.year);
		else if (*form == 'M' || *form == 'D')
			buf_printf(&text, "%02d", *form == 'M' ? c.month : c.day);
		else
			buf_addc(&text, *form);
	}
	out = arena_dup(&w->words, buf_str(&text));
	buf_release(&text);
	return out;
}

struct str
weekly_client(const struct weekly *w, struct str id)
{
	struct str name = clients_find(&w->clients, id)->text[CLIENT_NAME];

	return name.n > 0 ? name : id;
}

struct str
weekly_staff(const struct weekly *w, struct str id)
{
	struct str name = labels_find(&w->staff, id);

	return name.n > 0 ? name : id;
}
