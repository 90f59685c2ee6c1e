/* SPDX-License-Identifier: ISC */
/*
 * derive_contract - ends and days_left of contracts.
 */
#ifndef WORK_DERIVE_CONTRACT_H
#define WORK_DERIVE_CONTRACT_H

#include "base/hash.h"
#include "crm/contract.h"
#include "rec/rec.h"
#include "work/derived.h"
#include "work/session.h"

/* An amendment that is signed, in a list of its contract's. */
struct amendment {
	struct contract_amendment a;
	uint32_t next; /* or UINT32_MAX */
};

struct derive_contracts {
	struct arena arena;
	struct names parents; /* contracts that are amended */
	uint32_t *first;      /* of each: the latest read */
	size_t first_cap;
	struct amendment *v;
	size_t n, cap;
	int32_t today;
};

int derive_contracts_load(struct derive_contracts *d, struct session *s, struct err *e);
struct derived derive_contract(const struct derive_contracts *d, const struct rec *r,
			       struct str key);
void derive_contracts_release(struct derive_contracts *d);

#endif
