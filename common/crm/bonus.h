/* SPDX-License-Identifier: ISC */
/*
 * bonus - what the sales of a period earn a client.
 *
 * Of the rules of one name that hold for the client and the period the one with the highest
 * threshold that its sales have reached counts, for all of the sales.
 */
#ifndef CRM_BONUS_H
#define CRM_BONUS_H

#include "rec/settings.h"

/* percent of sales by the rules of the name, rounded half away from zero; 0 where none holds.
 * end: the period's last day. */
int64_t bonus_of(const struct bonus_rule *v, size_t n, struct str name, struct str group,
		 int32_t end, int64_t sales);

#endif
