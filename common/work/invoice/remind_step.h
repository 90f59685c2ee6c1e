/* SPDX-License-Identifier: ISC */
/* remind_step - what is stored of a step of the dunning ladder. */
#ifndef WORK_REMIND_STEP_H
#define WORK_REMIND_STEP_H

#include "work/invoice/remind_letter.h"

/* The activity of a step. */
struct remind_how {
	const char *type;
	bool done;           /* else planned */
	const char *channel; /* or NULL */
};

int remind_activity(struct add *a, struct str client, const struct remind_how *how,
		    struct str topic, int64_t amount, struct err *e);

/* The step of a document is done. */
int remind_event(struct add *a, const struct overdue *d, const struct dunning_step *step,
		 struct err *e);

/* What somebody has to do about a document, or that shipments were stopped. */
int remind_task(struct add *a, const struct overdue *d, struct err *e);

/* The first of a client's n documents that stops shipments puts it on hold; where it is on hold
 * already, whoever did that, nothing changes. */
int remind_stop(struct add *a, const struct overdue *v, size_t n, struct err *e);

#endif
