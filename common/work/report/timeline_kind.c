/* SPDX-License-Identifier: ISC */
/* timeline_kind - the lines of a timeline: which words they may have. */
#include "work/report/report_timeline.h"

#include "base/lang.h"
#include "base/mem.h"
#include "work/load/row.h"
#include "work/report/timeline_text.h"

#include <string.h>

/* The types of an activity, kinds, and what events say was done; words of kinds that the settings
 * add come behind them. */
#define WHATS                                                                                      \
	"call meeting visit email letter demo presentation request consultation training "         \
	"exhibition mailing merchandising promise reminder other deal offer contract dispute "     \
	"order invoice shipment payment return claim survey check task approval document "         \
	"potential expense bonus delegation absence set new assign respond escalate forward "      \
	"resolve reject withdraw reopen unite forget renew price note remind"

/* What became of records of these kinds. */
#define STATES                                                                                     \
	"planned done missed moved cancelled open lead qualified offer negotiation won lost "      \
	"draft sent accepted declined expired approval signed terminated closed pending approved " \
	"rejected new confirmed shipped issued investigating escalated satisfied partial "         \
	"withdrawn answered court"

static const struct field_def fields[] = {
	{ "date", TYPE_DATE, 0, NULL, N_("date") },
	{ "time", TYPE_TEXT, FIELD_MINOR, NULL, N_("time of the day") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "what", TYPE_ENUM, 0, WHATS, N_("what it is") },
	{ "doc", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "number", TYPE_TEXT, FIELD_MINOR, NULL, N_("number") },
	{ "status", TYPE_ENUM, FIELD_MINOR, STATES, N_("status") },
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "by", TYPE_TEXT, FIELD_MINOR, NULL, N_("who wrote it") },
	{ "text", TYPE_TEXT, 0, NULL, N_("what was said") },
};

static void
add_words(struct buf *list, const char *words)
{
	struct str rest = str_of(words), word;

	while (str_word(&rest, ' ', &word))
		if (!str_has_word(buf_str(list), ' ', word))
			buf_printf(list, " %.*s", STR_ARG(word));
}

/* The words that the rows may have: of the kinds there are. */
static const char *
words_of(const struct report_query *q, const char *first, bool of_states)
{
	const struct schema *sc = &q->s->set.schema;
	struct buf list = { 0 };
	const char *words;

	buf_addz(&list, first);
	for (size_t i = 0; i < sc->n; i++) {
		const struct kind *k = sc->kinds[i];

		if (!kind_dated(k) || kind_field(k, STR("client")) == NULL)
			continue;
		if (!of_states)
			add_words(&list, k->name);
		for (size_t n = 0; of_states && n < TIMELINE_STATES; n++) {
			const struct field_def *d = kind_field(k, str_of(timeline_states[n]));

			add_words(&list, d && d->type == TYPE_ENUM ? d->of : "");
		}
	}
	words = arena_cstr(q->arena, buf_str(&list));
	buf_release(&list);
	return words;
}

const struct kind *
report_timeline_kind(const struct report_query *q)
{
	struct field_def own[COUNTOF(fields)];

	memcpy(own, fields, sizeof own);
	for (size_t i = 0; i < COUNTOF(own); i++)
		if (own[i].type == TYPE_ENUM)
			own[i].of = words_of(q, own[i].of, strcmp(own[i].name, "status") == 0);
		else if (q->client.n == 0 && strcmp(own[i].name, "client") == 0)
			own[i].flags &= ~(unsigned)FIELD_MINOR; /* of many, it is the question */
	return report_kind(q, "timeline", NULL, 0, own, COUNTOF(own));
}
