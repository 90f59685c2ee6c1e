/* SPDX-License-Identifier: ISC */
/*
 * talk - what the record of a contact with a client says.
 */
#ifndef WORK_TALK_H
#define WORK_TALK_H

#include "rec/rec.h"

/* Contacts by type, as reports count them; visits of merchandisers and the like are others. */
enum talk_type { TALK_CALL, TALK_MEETING, TALK_VISIT, TALK_LETTER, TALK_DEMO, TALK_OTHER };

enum talk_type talk_type(struct str type);

/* It was to take place before today, and nobody says that it did. */
bool talk_missed(const struct rec *r, int32_t today);

/* "14" of "14:05", "9" of "09:30"; empty for what is no time of the day. */
struct str talk_hour(struct str time);

/* Did the client turn to us? */
bool talk_incoming(const struct rec *r);

/* Whole minutes from the moment at which he did to the answer; false where one of them is not
 * known, or the answer came first.  The moment is that of date and time, in the time
 * zone of the answer; without a time the one at which it was written down. */
bool talk_minutes(const struct rec *r, int64_t *minutes);

#endif
