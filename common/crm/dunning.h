/* SPDX-License-Identifier: ISC */
/* dunning - the step of the ladder that is due for a debt. */
#ifndef CRM_DUNNING_H
#define CRM_DUNNING_H

#include "rec/settings.h"

/* The highest step that so many days overdue have reached, where it is above the one that was
 * done (done is its days; -1: none); or NULL.  Steps that were missed are passed over. */
const struct dunning_step *dunning_due(const struct dunning_step *ladder, size_t n, int64_t overdue,
				       int64_t done);

bool dunning_by_mail(enum dunning_what what);     /* else it is somebody's task */
const char *dunning_name(enum dunning_what what); /* the word of the settings */

#endif
