/* SPDX-License-Identifier: ISC */
#include "work/report/timeline_text.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"

#include <limits.h>
#include <string.h>

const char *const timeline_states[TIMELINE_STATES] = { "status", "stage", "decision" };

/* The words of a record, in the order in which a line has them. */
static const char *const spoken[] = {
	"name",   "title",   "topic",      "text",     "question", "answer", "step",
	"power",  "clause",  "ours",       "theirs",   "purpose",  "reason", "lost_reason",
	"result", "outcome", "resolution", "category", "holder",   "note",
};

struct str
timeline_text(const struct rec *r, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	if (str_is(rec_get(r, "kind"), "document")) /* which paper */
		buf_add(&b, rec_get(r, "type"));
	for (size_t i = 0; i < COUNTOF(spoken); i++) {
		struct str word = rec_get(r, spoken[i]);

		if (word.n == 0)
			continue;
		buf_addz(&b, b.n > 0 ? "; " : "");
		buf_add(&b, word);
	}
	text = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
}

/* What a field was and is: for who speaks another language than the fields do, in his. */
static struct str
change_text(const struct schema *sc, const struct rec *r, struct arena *a)
{
	struct str name = rec_get(r, "field"), from = rec_get(r, "from"), to = rec_get(r, "to");
	const struct kind *k = schema_kind(sc, rec_get(r, "doc_kind"));
	const struct field_def *d = k ? kind_field(k, name) : NULL;
	struct buf b = { 0 };
	struct str text;

	if (d && strcmp(lang_name(), "en") != 0)
		name = str_of(_(d->help));
	buf_add(&b, name);
	buf_addz(&b, ": ");
	if (d && d->type == TYPE_ENUM)
		lang_word(&b, d->name, from);
	else
		buf_add(&b, from);
	buf_addz(&b, " \xe2\x86\x92 ");
	if (d && d->type == TYPE_ENUM)
		lang_word(&b, d->name, to);
	else
		buf_add(&b, to);
	text = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
}

/* A step of the dunning ladder: its days stand in field. */
static struct str
step_text(const struct rec *r, int days, struct arena *a)
{
	static const char *const steps[][2] = {
		{ "letter", N_("letter") },
		{ "call", N_("call") },
		{ "claim", N_("claim") },
		{ "stop", N_("shipments are stopped") },
		{ "lawyer", N_("given to the lawyer") },
	};
	struct str step = rec_get(r, "to");

	for (size_t i = 0; i < COUNTOF(steps); i++)
		if (str_is(rec_get(r, "to"), steps[i][0]))
			step = str_of(_(steps[i][1]));
	if (days == 0)
		return arena_printf(a, _("%.*s: on the day it is due"), STR_ARG(step));
	if (days < 0)
		return arena_printf(a,
				    ngettext("%.*s: from %d day before it is due on",
					     "%.*s: from %d days before it is due on",
					     (unsigned long)-days),
				    STR_ARG(step), -days);
	return arena_printf(a,
			    ngettext("%.*s: from %d day overdue on",
				     "%.*s: from %d days overdue on", (unsigned long)days),
			    STR_ARG(step), days);
}

struct str
timeline_event(const struct schema *sc, const struct rec *r, struct arena *a)
{
	struct str field = rec_get(r, "field");
	int64_t days;

	if (str_is(rec_get(r, "action"), "remind") && num_parse(&days, field, 0) == NUM_OK &&
	    days >= -INT_MAX && days <= INT_MAX)
		return step_text(r, (int)days, a);
	return field.n > 0 ? change_text(sc, r, a) : timeline_text(r, a);
}
