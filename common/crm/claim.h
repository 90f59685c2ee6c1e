/* SPDX-License-Identifier: ISC */
/*
 * claim - the states of a claim and what may be done in each.
 *
 *	a client's claim (direction in)
 *	open - investigating - escalated - satisfied, partial, rejected, withdrawn
 *
 *	ours to a debtor (direction out)
 *	sent - answered - court - satisfied, partial, rejected, withdrawn
 *
 * A claim that is closed can be reopened.  A note can be made in every state.
 */
#ifndef CRM_CLAIM_H
#define CRM_CLAIM_H

#include "base/buf.h"
#include "rec/settings.h"

/* The order of the words of the field. */
enum claim_status {
	CLAIM_OPEN,
	CLAIM_INVESTIGATING,
	CLAIM_ESCALATED,
	CLAIM_SATISFIED,
	CLAIM_PARTIAL,
	CLAIM_REJECTED,
	CLAIM_WITHDRAWN,
	CLAIM_SENT,
	CLAIM_ANSWERED,
	CLAIM_COURT,
	CLAIM_STATUSES,
};

enum claim_act {
	CLAIM_ASSIGN,
	CLAIM_RESPOND,
	CLAIM_ESCALATE,
	CLAIM_FORWARD,
	CLAIM_RESOLVE,
	CLAIM_REJECT,
	CLAIM_WITHDRAW,
	CLAIM_REOPEN,
	CLAIM_NOTE,
	CLAIM_ACTS,
};

extern const char *const claim_statuses[CLAIM_STATUSES];
extern const char *const claim_acts[CLAIM_ACTS];

bool claim_status(struct str word, enum claim_status *status);
bool claim_closed(enum claim_status status);

/* The status after an act (of resolve: satisfied); false where it is not allowed. */
bool claim_move(enum claim_act act, bool outgoing, enum claim_status status,
		enum claim_status *next);

/* Append the acts that are allowed, with commas between. */
void claim_allowed(struct buf *out, bool outgoing, enum claim_status status);

/* The entry of the settings for a client's claim: the client's own, else its group's, else
 * anybody's; of several the last.  NULL: there is none. */
const struct sla_rule *claim_sla(const struct settings *s, enum severity severity,
				 struct str client, struct str group);

/* The highest step above level for a claim that is late by so many seconds of work, or NULL. */
const struct escalation_rule *claim_escalation(const struct settings *s, int64_t level,
					       int64_t late, enum severity severity,
					       int64_t amount);

/* The reason that a user means: a path of the settings or its beginning, or the last word of one
 * path alone.  Where the settings have none, any.  False: unknown. */
bool claim_reason(const struct settings *s, struct str word, struct str *reason);

/* For who meant no one path: the paths that end with the word, and true; where none does, false and
 * all there are.  At most CLAIM_REASONS_TOLD, with commas. */
enum { CLAIM_REASONS_TOLD = 12 };
bool claim_reasons_like(const struct settings *s, struct str word, struct buf *list);

bool severity_parse(struct str word, enum severity *severity); /* empty: normal */

#endif
