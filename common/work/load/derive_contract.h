/* SPDX-License-Identifier: ISC */
/*
 * derive_contract - ends and days_left of contracts.
 */
#ifndef WORK_DERIVE_CONTRACT_H
#define WORK_DERIVE_CONTRACT_H

#include "work/load/derived.h"
#include "work/load/terms.h"

/* key: ends or days_left, as known on the day of terms_load. */
struct derived derive_contract(const struct terms *t, const struct rec *r, struct str key);

#endif
