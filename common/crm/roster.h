/* SPDX-License-Identifier: ISC */
/*
 * roster - on which day of a run a contact goes.
 */
#ifndef CRM_ROSTER_H
#define CRM_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROSTER_NONE SIZE_MAX

/* Of n days the one with the least load that has work and room, from the day of the term on; where
 * there is none, of those before it.  The earliest of equals; ROSTER_NONE where no day
 * has room.  term may be beyond the last day. */
size_t roster_place(const int64_t *load, const bool *works, size_t n, size_t term, int64_t per_day);

#endif
