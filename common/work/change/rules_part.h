/* SPDX-License-Identifier: ISC */
/* rules_part - what the company's rules have in common; for rules alone. */
#ifndef WORK_RULES_PART_H
#define WORK_RULES_PART_H

#include "work/change/pricelist.h"
#include "work/change/rules.h"

/* The document that the rules are asked for. */
struct asking {
	struct add *a;
	struct session *s;
	struct arena arena;
	struct rec doc;
	const struct kind *kind;
	const struct rec *client;
	int32_t date;
	int64_t amount;
	struct pricelist prices;
};

/* A number of the record, or dflt where it has none. */
int64_t rules_number(const struct rec *r, const char *key, int digits, int64_t dflt);

int rules_contract(struct asking *q, struct err *e);
int rules_credit(struct asking *q, struct err *e);

#endif
