/* SPDX-License-Identifier: ISC */
/* lost - why offers or deals were lost, and to whom: how often each reason and competitor came. */
#ifndef WORK_LOST_H
#define WORK_LOST_H

#include "work/load/clients.h"
#include "work/load/counts.h"

/* A zeroed one is valid; it borrows the texts. */
struct lost {
	struct counts reasons, rivals;
};

/* One more; names has those of competitors, of whom the id stands where there is none.  Both may
 * be empty. */
void lost_add(struct lost *l, struct str reason, struct str rival, const struct labels *names);

/* As fields of a row: lost_reasons and lost_to, the most frequent of each. */
void lost_put(struct row *row, const struct lost *l);
void lost_release(struct lost *l);

#endif
