/* SPDX-License-Identifier: ISC */
/*
 * timeline_text - what a line of a timeline says of its record in words.
 */
#ifndef WORK_TIMELINE_TEXT_H
#define WORK_TIMELINE_TEXT_H

#include "rec/rec.h"

/* Fields that say what became of a record. */
enum { TIMELINE_STATES = 3 };
extern const char *const timeline_states[TIMELINE_STATES];

/* What was said, asked, wanted, and what came of it, with semicolons between; in a. */
struct str timeline_text(const struct rec *r, struct arena *a);

/* An event: of a field what it was and is, of a reminder its step. */
struct str timeline_event(const struct schema *sc, const struct rec *event, struct arena *a);

#endif
