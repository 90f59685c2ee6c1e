/* SPDX-License-Identifier: ISC */
#include "work/load/talk.h"

#include "value/date.h"

enum talk_type
talk_type(struct str type)
{
	static const struct {
		const char *word;
		enum talk_type type;
	} types[] = {
		{ "call", TALK_CALL },    { "meeting", TALK_MEETING },   { "visit", TALK_VISIT },
		{ "email", TALK_LETTER }, { "letter", TALK_LETTER },     { "mailing", TALK_LETTER },
		{ "demo", TALK_DEMO },    { "presentation", TALK_DEMO },
	};

	for (size_t i = 0; i < COUNTOF(types); i++)
		if (str_is(type, types[i].word))
			return types[i].type;
	return TALK_OTHER;
}

bool
talk_missed(const struct rec *r, int32_t today)
{
	struct str status = rec_get(r, "status");
	int32_t date;

	return str_is(status, "missed") ||
	       (str_is(status, "planned") && date_parse(&date, rec_get(r, "date")) && date < today);
}

static bool
time_parse(struct str time, uint64_t *hour, uint64_t *minute)
{
	struct str h, m;

	return str_cut(time, ':', &h, &m) && str_uint(h, hour) &&
	       str_uint(str_head(m, 2), minute) && *hour < 24 && *minute < 60;
}

struct str
talk_hour(struct str time)
{
	uint64_t hour, minute;
	struct str h, rest;

	if (!time_parse(time, &hour, &minute))
		return STR("");
	str_cut(time, ':', &h, &rest);
	return h.n == 2 && h.p[0] == '0' ? str_from(h, 1) : h;
}

bool
talk_incoming(const struct rec *r)
{
	return str_is(rec_get(r, "direction"), "in") || str_is(rec_get(r, "type"), "request");
}

bool
talk_minutes(const struct rec *r, int64_t *minutes)
{
	uint64_t hour, minute;
	int64_t from, to;
	int32_t date;
	int offset;

	if (!moment_parse(&to, &offset, rec_get(r, "answered")))
		return false;
	if (time_parse(rec_get(r, "time"), &hour, &minute) && date_parse(&date, rec_get(r, "date")))
		from = (int64_t)date * 86400 + (int64_t)(hour * 3600 + minute * 60) -
		       (int64_t)offset * 60;
	else if (!moment_parse(&from, NULL, rec_get(r, "at")))
		return false;
	*minutes = (to - from) / 60;
	return to >= from;
}
