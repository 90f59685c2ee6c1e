/* SPDX-License-Identifier: ISC */
/* export_ical - planned activities, open tasks and rows of the agenda as iCalendar 2.0 (RFC 5545). */
#include "base/lang.h"
#include "port/content.h"
#include "port/export_format.h"
#include "value/date.h"

#include <string.h>

static void
start(struct export *x)
{
	struct buf *out = &x->s.out->b;

	content_line(out, "BEGIN", STR("VCALENDAR"));
	content_line(out, "VERSION", STR("2.0"));
	content_line(out, "PRODID", STR("-//crm//crm-export//EN"));
}

enum { MINUTES_MAX = 366 * 24 * 60 }; /* a year: more is a slip of a finger */

/* When the entry was written, in UTC: 20261123T140500Z. */
static void
add_stamp(struct export *x, const struct rec *r)
{
	int64_t t;
	struct civil c;
	struct buf b = { 0 };

	if (!moment_parse(&t, NULL, rec_get(r, "changed")) &&
	    !moment_parse(&t, NULL, rec_get(r, "at")))
		t = x->s.now;
	c = date_civil(moment_date(t, 0));
	t -= (int64_t)date_of(c) * 86400;
	buf_printf(&b, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, (int)(t / 3600),
		   (int)(t / 60 % 60), (int)(t % 60));
	content_line(&x->s.out->b, "DTSTAMP", buf_str(&b));
	buf_release(&b);
}

/* "14:05" or "9:30"; false for anything else. */
static bool
time_of_day(struct str s, int *hour, int *minute)
{
	struct str h, m;
	uint64_t hours, minutes;

	if (!str_cut(s, ':', &h, &m) || h.n > 2 || m.n != 2 || !str_uint(h, &hours) ||
	    !str_uint(m, &minutes) || hours > 23 || minutes > 59)
		return false;
	*hour = (int)hours;
	*minute = (int)minutes;
	return true;
}

/* The day, or the moment in the time zone of whoever reads it. */
static void
add_day(struct export *x, const char *name, struct str date, struct str at)
{
	struct buf value = { 0 }, key = { 0 };
	int hour, minute;
	int32_t d;
	struct civil c;

	if (!date_parse(&d, date))
		return;
	c = date_civil(d);
	buf_printf(&value, "%04d%02d%02d", c.year, c.month, c.day);
	buf_printf(&key, "%s", name);
	if (time_of_day(at, &hour, &minute))
		buf_printf(&value, "T%02d%02d00", hour, minute);
	else
		buf_addz(&key, ";VALUE=DATE");
	content_line(&x->s.out->b, buf_cstr(&key), buf_str(&value));
	buf_release(&value);
	buf_release(&key);
}

static void
add_duration(struct export *x, const struct rec *r)
{
	struct buf b = { 0 };
	uint64_t minutes;
	int h, m;

	if (!time_of_day(rec_get(r, "time"), &h, &m) ||
	    !str_uint(rec_get(r, "minutes"), &minutes) || minutes > MINUTES_MAX)
		return;
	buf_printf(&b, "PT%uM", (unsigned)minutes);
	content_line(&x->s.out->b, "DURATION", buf_str(&b));
	buf_release(&b);
}

static void
add_uid(struct export *x, const struct rec *r)
{
	struct buf b = { 0 };

	buf_add(&b, rec_get(r, "id"));
	buf_addz(&b, "@crm");
	content_text(&x->s.out->b, "UID", buf_str(&b));
	buf_release(&b);
}

/* "call: ООО «Ромашка», prices" */
static void
add_summary(struct export *x, const struct rec *r)
{
	struct str title = rec_get(r, "title"), topic = rec_get(r, "topic");
	struct buf b = { 0 };

	if (title.n > 0) {
		buf_add(&b, title);
	} else {
		lang_word(&b, "type", rec_get(r, "type"));
		buf_addz(&b, ": ");
		buf_add(&b, export_name(x, rec_get(r, "client")));
		buf_addz(&b, topic.n > 0 ? ", " : "");
		buf_add(&b, topic);
	}
	content_text(&x->s.out->b, "SUMMARY", buf_str(&b));
	buf_release(&b);
}

static void
add_event(struct export *x, const struct rec *r)
{
	struct buf *out = &x->s.out->b;

	content_line(out, "BEGIN", STR("VEVENT"));
	add_uid(x, r);
	add_stamp(x, r);
	add_day(x, "DTSTART", rec_get(r, "date"), rec_get(r, "time"));
	add_duration(x, r);
	add_summary(x, r);
	content_text(out, "DESCRIPTION", rec_get(r, "note"));
	content_text(out, "CATEGORIES", rec_get(r, "type"));
	content_line(out, "END", STR("VEVENT"));
}

static void
add_todo(struct export *x, const struct rec *r)
{
	struct buf *out = &x->s.out->b;

	content_line(out, "BEGIN", STR("VTODO"));
	add_uid(x, r);
	add_stamp(x, r);
	add_day(x, "DUE", rec_get(r, "due"), STR(""));
	add_summary(x, r);
	content_text(out, "DESCRIPTION", rec_get(r, "note"));
	content_line(out, "STATUS", STR("NEEDS-ACTION"));
	content_line(out, "END", STR("VTODO"));
}

static bool
is_agenda(const struct rec *r)
{
	return str_is(rec_get(r, "kind"), "agenda");
}

/* A row of the agenda waits for nothing, but comes out in its turn. */
static bool
row(struct export *x, const struct rec *r)
{
	if (is_agenda(r))
		export_keep(x, r);
	return is_agenda(r);
}

/* What a document has to do with one day has a name of its own: the same every time. */
static void
add_row_uid(struct export *x, const struct rec *r)
{
	static const char *const own[] = {
		"task",    "approval", "offer",    "contract", "tender",
		"payment", "claim",    "birthday", "check",    "delivery"
	};
	struct str what = rec_get(r, "what");
	struct buf b = { 0 };

	for (size_t i = 1; i < COUNTOF(own); i++) /* a task has its id alone, as a contact */
		if (str_is(what, own[i]))
			buf_printf(&b, "%s-", own[i]);
	buf_add(&b, rec_get(r, "doc"));
	if (str_is(what, "delivery")) /* an order may have several */
		buf_printf(&b, "-%.*s", STR_ARG(rec_get(r, "date")));
	buf_addz(&b, "@crm");
	content_text(&x->s.out->b, "UID", buf_str(&b));
	buf_release(&b);
}

/* "payment: ООО «Ромашка», 1200.00" */
static void
add_row_summary(struct export *x, const struct rec *r)
{
	struct str name = rec_get(r, "name"), client = rec_get(r, "client");
	struct str parts[] = { x->s.mask || name.n == 0 ? client : name,
			       x->s.mask ? STR("") : rec_get(r, "title"), rec_get(r, "amount") };
	const char *before = ": ";
	struct buf b = { 0 };

	lang_word(&b, "what", rec_get(r, "what"));
	for (size_t i = 0; i < COUNTOF(parts); i++) {
		if (parts[i].n == 0)
			continue;
		buf_addz(&b, before);
		buf_add(&b, parts[i]);
		before = ", ";
	}
	content_text(&x->s.out->b, "SUMMARY", buf_str(&b));
	buf_release(&b);
}

static void
add_row(struct export *x, const struct rec *r)
{
	struct buf *out = &x->s.out->b;

	content_line(out, "BEGIN", STR("VEVENT"));
	add_row_uid(x, r);
	add_stamp(x, r);
	add_day(x, "DTSTART", rec_get(r, "date"), rec_get(r, "time"));
	add_row_summary(x, r);
	content_text(out, "CATEGORIES", rec_get(r, "what"));
	content_line(out, "END", STR("VEVENT"));
}

static int
put(struct export *x, const struct rec *r, const struct kind *k, struct err *e)
{
	struct str status = rec_get(r, "status");
	int32_t day;

	if (strcmp(k->name, "client") == 0) {
		export_client(x, r);
		return 0;
	}
	if (!date_parse(&day, rec_get(r, "date")))
		return err_data(e, r->at, _("date \"%.*s\": not a date (YYYY-MM-DD)"),
				STR_ARG(rec_get(r, "date")));
	if (str_is(status, strcmp(k->name, "task") == 0 ? "open" : "planned"))
		export_keep(x, r);
	return 0;
}

static void
end(struct export *x)
{
	for (size_t i = 0; i < x->kept.n; i++) {
		const struct rec *r = &x->kept.v[i];

		if (is_agenda(r))
			add_row(x, r);
		else if (str_is(rec_get(r, "kind"), "task"))
			add_todo(x, r);
		else
			add_event(x, r);
	}
	content_line(&x->s.out->b, "END", STR("VCALENDAR"));
}

const struct export_format export_ical = {
	.name = "ical",
	.kinds = "client activity task",
	.start = start,
	.put = put,
	.end = end,
	.row = row,
};
