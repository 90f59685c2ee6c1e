/* SPDX-License-Identifier: ISC */
#include "crm/claim.h"

const char *const claim_statuses[CLAIM_STATUSES] = {
	"open",     "investigating", "escalated", "satisfied", "partial",
	"rejected", "withdrawn",     "sent",      "answered",  "court",
};

const char *const claim_acts[CLAIM_ACTS] = {
	"assign", "respond",  "escalate", "forward", "resolve",
	"reject", "withdraw", "reopen",   "note",
};

#define OF(status) (1u << CLAIM_##status)
#define LIVE_IN (OF(OPEN) | OF(INVESTIGATING) | OF(ESCALATED))
#define LIVE_OUT (OF(SENT) | OF(ANSWERED) | OF(COURT))
#define LIVE (LIVE_IN | LIVE_OUT)
#define CLOSED (OF(SATISFIED) | OF(PARTIAL) | OF(REJECTED) | OF(WITHDRAWN))
#define STAYS CLAIM_STATUSES

/* From any of the states, to one; the first row that holds. */
static const struct move {
	enum claim_act act;
	unsigned from;
	bool in, out; /* of claims of this direction */
	enum claim_status to;
} moves[] = {
	{ CLAIM_ASSIGN, OF(OPEN), true, false, CLAIM_INVESTIGATING },
	{ CLAIM_ASSIGN, LIVE, true, true, STAYS },
	{ CLAIM_RESPOND, OF(OPEN), true, false, CLAIM_INVESTIGATING },
	{ CLAIM_RESPOND, OF(SENT), false, true, CLAIM_ANSWERED },
	{ CLAIM_RESPOND, LIVE, true, true, STAYS },
	{ CLAIM_ESCALATE, LIVE, true, false, CLAIM_ESCALATED },
	{ CLAIM_ESCALATE, OF(SENT) | OF(ANSWERED), false, true, CLAIM_COURT },
	{ CLAIM_FORWARD, OF(OPEN), true, false, CLAIM_INVESTIGATING },
	{ CLAIM_FORWARD, LIVE, true, true, STAYS },
	{ CLAIM_RESOLVE, LIVE, true, true, CLAIM_SATISFIED },
	{ CLAIM_REJECT, LIVE, true, true, CLAIM_REJECTED },
	{ CLAIM_WITHDRAW, LIVE, true, true, CLAIM_WITHDRAWN },
	{ CLAIM_REOPEN, CLOSED, true, false, CLAIM_INVESTIGATING },
	{ CLAIM_REOPEN, CLOSED, false, true, CLAIM_SENT },
	{ CLAIM_NOTE, LIVE | CLOSED, true, true, STAYS },
};

bool
claim_status(struct str word, enum claim_status *status)
{
	for (unsigned i = 0; i < CLAIM_STATUSES; i++)
		if (str_is(word, claim_statuses[i])) {
			*status = (enum claim_status)i;
			return true;
		}
	return false;
}

bool
claim_closed(enum claim_status status)
{
	return (CLOSED & 1u << status) != 0;
}

bool
claim_move(enum claim_act act, bool outgoing, enum claim_status status, enum claim_status *next)
{
	for (size_t i = 0; i < COUNTOF(moves); i++) {
		const struct move *m = &moves[i];

		if (m->act != act || !(m->from & 1u << status) || !(outgoing ? m->out : m->in))
			continue;
		*next = m->to == STAYS ? status : m->to;
		return true;
	}
	return false;
}

void
claim_allowed(struct buf *out, bool outgoing, enum claim_status status)
{
	const char *comma = "";

	for (unsigned i = 0; i < CLAIM_ACTS; i++) {
		enum claim_status next;

		if (!claim_move((enum claim_act)i, outgoing, status, &next))
			continue;
		buf_printf(out, "%s%s", comma, claim_acts[i]);
		comma = ", ";
	}
}

const struct sla_rule *
claim_sla(const struct settings *s, enum severity severity, struct str client, struct str group)
{
	const struct sla_rule *best = NULL;
	int weight = -1;

	for (size_t i = 0; i < s->nsla; i++) {
		const struct sla_rule *r = &s->sla[i];
		int w = (r->client.n > 0 ? 2 : 0) + (r->group.n > 0 ? 1 : 0);

		if (r->severity != severity || (r->client.n > 0 && !str_eq(r->client, client)) ||
		    (r->group.n > 0 && !str_eq(r->group, group)) || w < weight)
			continue;
		best = r;
		weight = w;
	}
	return best;
}

const struct escalation_rule *
claim_escalation(const struct settings *s, int64_t level, int64_t late, enum severity severity,
		 int64_t amount)
{
	for (size_t i = s->nescalation; i-- > 0;) {
		const struct escalation_rule *r = &s->escalation[i];

		if (r->level > level && late >= r->hours * 3600 && severity >= r->severity &&
		    amount >= r->amount)
			return r;
	}
	return NULL;
}

/* Is word the path, or a node above it? */
static bool
leads_to(struct str path, struct str word)
{
	return str_starts(path, word) && (path.n == word.n || path.p[word.n] == '/');
}

static struct str
last_word(struct str path)
{
	struct str head;

	while (str_cut(path, '/', &head, &path))
		;
	return head;
}

bool
claim_reason(const struct settings *s, struct str word, struct str *reason)
{
	size_t found = 0;

	*reason = word;
	if (s->claim_reasons.n == 0 || word.n == 0)
		return true;
	for (size_t i = 0; i < s->claim_reasons.n; i++)
		if (leads_to(s->claim_reasons.v[i], word))
			return true;
	for (size_t i = 0; i < s->claim_reasons.n; i++)
		if (str_eq(last_word(s->claim_reasons.v[i]), word)) {
			*reason = s->claim_reasons.v[i];
			found++;
		}
	return found == 1;
}

static size_t
list_reasons(const struct settings *s, const struct str *word, struct buf *list)
{
	size_t n = 0;

	for (size_t i = 0; i < s->claim_reasons.n; i++) {
		if (word && !str_eq(last_word(s->claim_reasons.v[i]), *word))
			continue;
		if (++n <= CLAIM_REASONS_TOLD)
			buf_list(list, s->claim_reasons.v[i]);
	}
	if (n > CLAIM_REASONS_TOLD)
		buf_addz(list, ", ...");
	return n;
}

bool
claim_reasons_like(const struct settings *s, struct str word, struct buf *list)
{
	if (list_reasons(s, &word, list) > 0)
		return true;
	list_reasons(s, NULL, list);
	return false;
}

bool
severity_parse(struct str word, enum severity *severity)
{
	static const char *const words[SEVERITIES] = { "low", "normal", "high", "critical" };

	*severity = SEVERITY_NORMAL;
	for (unsigned i = 0; i < SEVERITIES; i++)
		if (str_is(word, words[i])) {
			*severity = (enum severity)i;
			return true;
		}
	return word.n == 0;
}
