/* SPDX-License-Identifier: ISC */
/* dunning - the step of the ladder that is due for a debt. */
#ifndef CRM_DUNNING_H
#define CRM_DUNNING_H

#include "rec/settings.h"

/* Letters and tasks are two ladders: a letter is not left out because a call is due. */
enum dunning_way { DUNNING_MAIL, DUNNING_TASK, DUNNING_WAYS };

/* No step was done yet: below all days, since steps may come before the due date. */
#define DUNNING_NONE INT64_MIN

/* The highest step of a way that so many days overdue have reached, where it is above the one
 * that was done (done is its days, or DUNNING_NONE); or NULL.  Steps that were missed are passed
 * over, and before the due date (overdue is 0 or less) there are those alone that are of then. */
const struct dunning_step *dunning_due(const struct dunning_step *ladder, size_t n,
				       enum dunning_way way, int64_t overdue, int64_t done);

/* Is a stop of shipments among the steps that were reached since?  One that is passed over
 * for a later task stops as well. */
bool dunning_stops(const struct dunning_step *ladder, size_t n, int64_t overdue, int64_t done);

/* The fewest days overdue that stop shipments; -1: the ladder has no such step. */
int64_t dunning_stop_days(const struct dunning_step *ladder, size_t n);

enum dunning_way dunning_way(enum dunning_what what);
const char *dunning_name(enum dunning_what what); /* the word of the settings */

#endif
